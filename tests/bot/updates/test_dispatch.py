"""Reading updates, whatever somebody has forged: each is stored, and handled or parked."""

import json

import pytest
from telegram import Bot, Update, User
from telegram.request import HTTPXRequest

from bot.command import Call, Reply, paid
from bot.i18n.texts import load_texts
from bot.ops.metrics import Metrics
from bot.telegram.menu import Menu, PaidRequest
from bot.telegram.series import Series
from bot.updates.dispatch import Dispatch, Incoming
from bot.updates.reading import Raw
from bot.updates.store import Inbox, Stored
from tests.bot.diary import QUICK, Worker, working
from tests.waiting import until

ANN = {"id": 7, "is_bot": False, "first_name": "Ann"}
CHAT = {"id": 7, "type": "private"}
BOT = {"id": 1, "is_bot": True, "first_name": "Bot"}
BLOCKED = {
    "chat": CHAT,
    "from": ANN,
    "date": 1,
    "old_chat_member": {"user": BOT, "status": "member"},
    "new_chat_member": {"user": BOT, "status": "kicked", "until_date": 0},
}
PAYMENT = {
    "currency": "XTR",
    "total_amount": 50,
    "invoice_payload": "1",
    "telegram_payment_charge_id": "stx1",
    "provider_payment_charge_id": "",
}


@paid(price=3)
async def qr(call: Call) -> Reply:
    """Make a QR code."""
    return Reply(text=call.text)


class Application:
    """Notes what it is to process."""

    def __init__(self) -> None:
        self.bot = Bot("1:SANDBOX", request=HTTPXRequest())
        self.bot._bot_user = User(1, "Bot", is_bot=True, username="our_bot")  # noqa: SLF001 -- as getMe sets it
        self.processed: list[Update] = []

    async def process_update(self, update: Update) -> None:
        self.processed.append(update)


async def nothing(_: object) -> None:
    """Give nothing back, and tell nobody."""


def reading(
    kind: type[Dispatch] = Dispatch,
    metrics: Metrics | None = None,
    application: Application | None = None,
) -> Dispatch:
    """Make a dispatch for a bot whose one command costs 5 credits."""
    menu = Menu({"qr": qr}, {"qr": 5}, load_texts())
    figures = metrics or Metrics()
    return kind(
        application or Application(),
        menu,
        figures,
        series=Series(),
        give_up=nothing,
        refuse=nothing,
    )


def message(**fields: object) -> Raw:
    return {
        "update_id": 1,
        "message": {"message_id": 1, "date": 1, "chat": CHAT, "from": ANN} | fields,
    }


def test_a_forged_payment_keeps_nothing_behind_it_waiting() -> None:
    forged = message(successful_payment=PAYMENT)
    del forged["message"]["chat"]
    update = reading().read(forged)
    assert (update.lane, update.urgent) == ("unknown", False)
    assert json.loads(update.body) == forged


def test_a_paid_command_is_read_once_with_its_price_and_what_follows() -> None:
    update = reading().read(message(text="/QR@our_bot  hello "))
    assert (update.lane, update.at_once, update.urgent) == ("paid:7", 2, False)
    assert isinstance(update.update, PaidRequest)
    assert update.update.invocation.price == 5
    assert update.update.invocation.text == "hello"
    assert json.loads(update.update.to_json()).keys() == {"update_id", "message"}


@pytest.mark.parametrize(
    ("raw", "lane", "kind"),
    [
        (message(text="/help"), "quick:7", "message"),
        (message(caption="/qr"), "paid:7", "message"),
        ({"update_id": 1, "edited_message": message(text="/qr")["message"]}, "quick:7", None),
        (message(successful_payment=PAYMENT), "payment:7", "successful_payment"),
        ({"update_id": 1, "my_chat_member": BLOCKED}, "chat:7", "my_chat_member"),
        ({"update_id": 1}, "quick:nobody", "other"),
        ({"update_id": 1, "message": 5}, "unreadable", "message"),
    ],
)
def test_each_kind_of_update_has_its_lane(raw: Raw, lane: str, kind: str | None) -> None:
    update = reading().read(raw)
    assert (update.lane, update.kind) == (lane, kind or "edited_message")


def test_whoever_blocks_the_bot_and_is_back_is_heard_in_this_order() -> None:
    assert reading().read({"update_id": 1, "my_chat_member": BLOCKED}).at_once == 1


@pytest.mark.parametrize("kind", ["successful_payment", "refunded_payment"])
async def test_a_payment_is_new_though_its_update_number_was_seen(inbox: Inbox, kind: str) -> None:
    read, worker = reading().read, {"worker": "w", "lease_s": 60.0}
    greeting, parked = read(message(text="hi")), read(message(text="ho") | {"update_id": 2})
    await inbox.store_updates(updates=[greeting, parked], **worker)
    await inbox.finish_updates(worker="w", update_ids=[greeting.update_id])
    paid = [read(message(**{kind: PAYMENT}) | {"update_id": number}) for number in (1, 2)]
    other = read(message(**{kind: PAYMENT | {"telegram_payment_charge_id": "stx2"}}))
    assert await inbox.store_updates(updates=[*paid, other], **worker) == [paid[0], other]
    await inbox.finish_updates(worker="w", update_ids=[paid[0].update_id])
    assert await inbox.store_updates(updates=paid, **worker) == []


def test_a_payment_and_its_refund_are_two_updates() -> None:
    kinds = ("successful_payment", "refunded_payment")
    numbers = [reading().read(message(**{kind: PAYMENT})).update_id for kind in kinds]
    assert len(set(numbers)) == 2
    assert all(2**62 <= number < 2**63 for number in numbers)


@pytest.mark.parametrize("charge", [None, "", 5, ["stx1"]])
def test_a_payment_without_a_charge_has_telegrams_number(charge: object) -> None:
    forged = message(successful_payment=PAYMENT | {"telegram_payment_charge_id": charge})
    assert reading().read(forged).update_id == 1


async def test_what_ptb_cannot_read_is_parked_at_once(inbox: Inbox) -> None:
    worker = Worker(inbox, reading(), QUICK)
    async with working(worker):
        await worker.ingest.take([{"update_id": 1, "message": 5}])
        await until(lambda: parked(inbox))
    [update] = await inbox.parked()
    assert (update.error or "").startswith("Unhandled: not readable: ")


@pytest.mark.parametrize("body", ["", "[", "[]", "[" * 100_000, "{}", "null"])
async def test_a_stored_text_that_is_no_update_is_parked_too(inbox: Inbox, body: str) -> None:
    stored = Stored(update_id=1, body=body, lane="quick:1", urgent=False)
    await inbox.store_updates(updates=[stored], worker="-", lease_s=0)
    async with working(Worker(inbox, reading(), QUICK)):
        await until(lambda: parked(inbox))


async def parked(inbox: Inbox) -> bool:
    return len(await inbox.parked()) == 1


async def test_an_update_whose_lane_nobody_can_tell_is_handled_all_the_same(inbox: Inbox) -> None:
    application = Application()
    worker = Worker(inbox, reading(application=application), QUICK)
    async with working(worker):
        await worker.ingest.take([message(text=5)])
        await until(lambda: is_empty(inbox))
    assert [update.update_id for update in application.processed] == [1]


async def test_a_checkout_that_ptb_cannot_read_is_not_passed_over_in_silence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    application = Application()
    dispatch = reading(application=application)
    await dispatch.answer(dispatch.read({"update_id": 1, "pre_checkout_query": 5}))
    assert application.processed == []
    assert "checkout_unanswered" in capsys.readouterr().out


async def is_empty(inbox: Inbox) -> bool:
    return not await inbox.backlog()


async def test_no_name_of_a_lane_keeps_an_update_from_being_stored(inbox: Inbox) -> None:
    worker = Worker(inbox, reading(), QUICK)
    async with working(worker):
        await worker.ingest.take([message(**{"from": ANN | {"id": "\0 \ud83d"}})])
        await until(lambda: is_empty(inbox))


def test_a_stored_update_keeps_its_lane_and_its_counts() -> None:
    counts = {"failures": 1, "delays": 2, "losses": 3}
    body = json.dumps(message(text="/qr"))
    stored = Stored(update_id=1, body=body, lane="old", urgent=True, **counts)
    update = reading().reread(stored)
    assert isinstance(update, Incoming)
    assert {name: getattr(update, name) for name in Stored.__dataclass_fields__} == {
        name: getattr(stored, name) for name in Stored.__dataclass_fields__
    }
