"""Telegram's list against PTB's own HTTP seam: answers that are none."""

import json

import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.shop.reconcile.star_list import StarList

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"
OK = 200


class Telegram(BaseRequest):
    """Gives the same answer to whatever it is asked."""

    def __init__(self, answer: object) -> None:
        self._body = json.dumps({"ok": True, "result": answer}).encode()

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return OK, self._body


@pytest.mark.parametrize("answer", [True, [], {}, {"transactions": None}])
async def test_an_answer_without_a_list_is_no_empty_list(answer: object) -> None:
    stars = StarList(Bot(TOKEN, request=Telegram(answer)))
    with pytest.raises(TelegramError):
        await stars.page(0)


@pytest.mark.parametrize("answer", [True, {}, {"amount": None}, {"amount": 2**70}])
async def test_an_answer_without_an_amount_is_no_balance(answer: object) -> None:
    stars = StarList(Bot(TOKEN, request=Telegram(answer)))
    with pytest.raises(TelegramError):
        await stars.nanostars()
