"""The poller against PTB's own HTTP seam: what it asks Telegram for, and when."""

import asyncio
import json
from collections.abc import Sequence

import pytest
from telegram import Bot
from telegram.error import InvalidToken
from telegram.request import RequestData

from bot.updates.poller import Poller
from bot.updates.store import Stored
from ledger.errors import OutcomeUnknown
from tests.bot.diary import Diary, Worker
from tests.bot.offline import Offline
from tests.waiting import until

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"
OK = 200
NOT_FOUND = 404


class Telegram(Offline):
    """Has two updates, and gives them to whoever has not got them; it can be away for a while."""

    def __init__(self, *, refuses: int = 0) -> None:
        self.offsets: list[int] = []
        self._refuses = refuses

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        assert method == "POST"
        name = url.rpartition("/")[2]
        answer: object = True
        if name == "getMe":
            answer = {"id": 1000000001, "is_bot": True, "first_name": "x", "username": "x_bot"}
        elif name == "getupdates":
            if self._refuses:
                self._refuses -= 1
                return NOT_FOUND, b"<html>404 page not found</html>"
            assert request_data is not None
            self.offsets.append(int(request_data.parameters["offset"]))
            answer = [{"update_id": n} for n in (5, 6) if n >= self.offsets[-1]]
            await asyncio.sleep(0.01)
        return OK, json.dumps({"ok": True, "result": answer}).encode()


class Shelf:
    """Keeps updates, once whatever is in the way has been."""

    def __init__(self, *troubles: BaseException) -> None:
        self.kept: list[int] = []
        self._troubles = list(troubles)

    async def store_updates(self, *, updates: Sequence[Stored], **_: object) -> list[Stored]:
        if self._troubles:
            raise self._troubles.pop(0)
        self.kept += [update.update_id for update in updates]
        return []


async def poll(telegram: Telegram, shelf: Shelf, *, refusals: int = 4) -> None:
    """Poll until Telegram has been asked for what comes after both updates."""
    ingest = Worker(shelf, Diary()).ingest
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        polling = asyncio.create_task(Poller(bot, ingest, wait_s=0, refusals=refusals).run())
        asked = asyncio.create_task(until(lambda: 7 in telegram.offsets, timeout_s=30))
        try:
            await asyncio.wait({polling, asked}, return_when=asyncio.FIRST_COMPLETED)
            if polling.done():
                polling.result()
        finally:
            polling.cancel()
            asked.cancel()
            await asyncio.gather(polling, asked, return_exceptions=True)


@pytest.mark.parametrize("trouble", [OSError("full"), asyncio.CancelledError()])
async def test_what_could_not_be_stored_is_asked_for_again(trouble: BaseException) -> None:
    telegram, shelf = Telegram(), Shelf(trouble)
    await poll(telegram, shelf)
    assert telegram.offsets[:3] == [0, 0, 7]
    assert shelf.kept == [5, 6]


async def test_it_is_known_whether_the_last_updates_could_be_stored() -> None:
    ingest = Worker(Shelf(OutcomeUnknown("full")), Diary()).ingest
    assert ingest.is_storing
    with pytest.raises(OutcomeUnknown):
        await ingest.take([{"update_id": 1, "body": "a:1"}])
    assert not ingest.is_storing
    await ingest.take([{"update_id": 1, "body": "a:1"}])
    assert ingest.is_storing


async def test_that_updates_could_not_be_stored_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.updates.ingest.FAILED_S", 0.05)
    ingest = Worker(Shelf(OutcomeUnknown("full")), Diary()).ingest
    with pytest.raises(OutcomeUnknown):
        await ingest.take([{"update_id": 1, "body": "a:1"}])
    assert not ingest.is_storing
    await asyncio.sleep(0.06)
    assert ingest.is_storing


async def test_a_refusal_that_passes_does_not_end_the_bot() -> None:
    shelf = Shelf()
    await poll(Telegram(refuses=1), shelf)
    assert shelf.kept == [5, 6]


async def test_a_token_that_goes_on_being_refused_does() -> None:
    with pytest.raises(InvalidToken):
        await poll(Telegram(refuses=100), Shelf(), refusals=1)
