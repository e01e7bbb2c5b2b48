"""Telegram's list against PTB's own HTTP seam: answers that are none."""

import json

import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.shop.reconcile.report import added
from bot.shop.reconcile.star_list import Row, StarList
from ledger.model import NANO
from ledger.reconciliation import Sums, Transaction
from tests.bot.offline import Offline

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"
OK = 200


class Telegram(Offline):
    """Gives the same answer to whatever it is asked."""

    def __init__(self, answer: object) -> None:
        self._body = json.dumps({"ok": True, "result": answer}).encode()

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


UNKNOWN = [
    {"type": "of_the_future", "user": "Ann", "invoice_payload": 5, "transaction_type": {}},
    {"type": "of_the_future", "user": {"id": "7"}, "invoice_payload": ["a"]},
    {"type": {"kind": "user"}, "user": 7},
    {"type": "user", "transaction_type": "of_the_future", "user": 7, "invoice_payload": {}},
    {"type": "user", "transaction_type": ["gift_purchase"], "user": [], "invoice_payload": 1},
    {"type": "user", "user": "Ann"},
    {"user": 7},
    "a partner",
    ["user"],
    7,
]


@pytest.mark.parametrize("partner", UNKNOWN)
@pytest.mark.parametrize(("side", "gained"), [("source", 5), ("receiver", -5)])
async def test_of_unknown_kinds_nothing_but_the_amount_is_read(
    partner: object, side: str, gained: int
) -> None:
    row = {"id": 1, "date": "today", "amount": 5, "nanostar_amount": 2, side: partner}
    stars = StarList(Bot(TOKEN, request=Telegram({"transactions": [row]})))
    [read] = await stars.page(0)
    assert read.transaction is None
    assert read.nanostars == gained * 10**9 + (2 if gained > 0 else -2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": None},
        {"amount": 2**70},
        {"id": ""},
        {"date": "today"},
        {"source": {"type": "user", "user": {"id": "Ann"}, "invoice_payload": "a"}},
        {"source": {"type": "user", "user": {"id": 7}, "invoice_payload": 5}},
        {"source": {"type": "user", "user": {"id": 0}, "invoice_payload": "a"}},
    ],
)
async def test_a_payment_that_cannot_be_read_is_not_passed_over(wrong: dict[str, object]) -> None:
    payer = {"type": "user", "user": {"id": 7}, "invoice_payload": "a"}
    row = {"id": "stx", "date": 1_700_000_000, "amount": 5, "source": payer}
    right, broken = [
        (await StarList(Bot(TOKEN, request=Telegram({"transactions": [one]}))).page(0))[0]
        for one in (row, row | wrong)
    ]
    assert right.transaction is not None
    assert (broken.nanostars, broken.transaction) == (None, None)


PAYLOAD = f"7.{'0' * 32}.100.50.small"


async def row_of(payer: dict[str, object], **row: object) -> Row:
    """Read a row that is a payment by person 7."""
    source = {"type": "user", "user": {"id": 7}, "invoice_payload": PAYLOAD, **payer}
    body = {"id": "stx1", "date": 1_800_000_000, "amount": 50, "source": source, **row}
    [found] = await StarList(Bot(TOKEN, request=Telegram({"transactions": [body]}))).page(0)
    return found


async def read(payer: dict[str, object], **row: object) -> Transaction:
    """Read the payment that such a row is."""
    found = (await row_of(payer, **row)).transaction
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("row", "share"),
    [
        ({"amount": 50}, {"amount": 2, "nanostar_amount": 500_000_000}),
        (
            {"amount": 47, "nanostar_amount": 500_000_000},
            {"amount": 2, "nanostar_amount": 5 * 10**8},
        ),
        ({"amount": 45}, {"amount": 5}),
        ({"amount": 45}, {"amount": -5}),
    ],
)
async def test_what_an_affiliate_got_is_no_difference(
    row: dict[str, object], share: dict[str, object]
) -> None:
    affiliate = {"commission_per_mille": 50, **share}
    assert (await read({"affiliate": affiliate}, **row)).stars == 50


@pytest.mark.parametrize(
    ("amount", "balance", "apart"), [(50, 50, 2), (48, 48, 0)], ids=["in it", "not in it"]
)
async def test_a_share_is_added_up_as_telegram_may_mean_it(
    amount: int, balance: int, apart: int
) -> None:
    """Of a row that has the share in its amount, nobody knows whether the balance has it."""
    affiliate = {"commission_per_mille": 40, "amount": 2}
    row = await row_of({"affiliate": affiliate}, amount=amount)
    sums = added(Sums(), row)
    assert (sums.payment_stars, sums.nanostars) == (50, balance * NANO)
    assert sums.affiliate_nanostars == apart * NANO
    assert row.transaction is not None
    assert row.transaction.commission == 2 * NANO


async def test_a_share_that_comes_back_with_a_refund_is_below_zero() -> None:
    affiliate = {"commission_per_mille": 40, "amount": -2}
    paid = {"type": "user", "user": {"id": 7}, "invoice_payload": PAYLOAD, "affiliate": affiliate}
    row = await row_of({}, source=None, receiver=paid)
    assert row.transaction is not None
    assert row.transaction.commission == -2 * NANO
    assert added(Sums(), row).affiliate_nanostars == -2 * NANO


async def test_a_share_that_does_not_make_it_whole_changes_nothing() -> None:
    affiliate = {"commission_per_mille": 50, "amount": 2}
    assert (await read({"affiliate": affiliate}, amount=45)).stars == 45
    strange = {"affiliate": affiliate, "invoice_payload": "of another bot"}
    assert (await read(strange, amount=48)).stars == 48


async def test_a_payment_of_a_subscription_says_until_when_it_pays() -> None:
    month = await read({"subscription_period": 2_592_000})
    assert month.until is not None
    assert (month.until - month.at).days == 30
    assert (await read({})).until is None
