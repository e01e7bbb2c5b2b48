"""What moves beside payments: withdrawals, gifts, fees, and what Telegram takes back."""

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act, Object, PlainBot, Shop

DORA: Object = {"id": 7, "is_bot": False, "first_name": "Dora"}
STICKER: Object = {"type": "regular", "width": 9, "height": 9, "is_animated": False}
BEAR: Object = STICKER | {"file_id": "f", "file_unique_id": "u", "is_video": False}
GIFT: Object = {"id": "g", "sticker": BEAR, "star_count": 15}
BY_USER: Object = {"type": "user", "user": DORA}
PARTNERS: list[Object] = [
    BY_USER
    | {"transaction_type": "invoice_payment", "invoice_payload": "p"}
    | {"affiliate": {"commission_per_mille": 50, "amount": 2, "affiliate_user": DORA}},
    BY_USER
    | {"transaction_type": "paid_media_payment", "paid_media_payload": "p"}
    | {"paid_media": [{"type": "preview", "width": 9, "height": 9}]},
    BY_USER | {"transaction_type": "gift_purchase", "gift": GIFT},
    BY_USER | {"transaction_type": "premium_purchase", "premium_subscription_duration": 3},
    BY_USER | {"transaction_type": "business_account_transfer"},
    {"type": "fragment", "withdrawal_state": {"type": "pending"}},
    {
        "type": "fragment",
        "withdrawal_state": {"type": "succeeded", "date": 1, "url": "https://fragment.com"},
    },
    {"type": "fragment", "withdrawal_state": {"type": "failed"}},
    {"type": "telegram_ads"},
    {"type": "telegram_api", "request_count": 7},
    {"type": "affiliate_program", "commission_per_mille": 50},
    {"type": "affiliate_program", "commission_per_mille": 50, "sponsor_user": DORA},
    {"type": "chat", "chat": {"id": -100_7, "type": "channel", "title": "News"}},
    {"type": "chat", "chat": {"id": -100_7, "type": "channel", "title": "News"}, "gift": GIFT},
    {"type": "other"},
]
"""Every partner of the Bot API."""
UNHEARD_OF: Object = {"type": "something_new"}


@pytest.mark.parametrize(
    "partner", [*PARTNERS, UNHEARD_OF], ids=lambda partner: str(partner["type"])
)
@pytest.mark.parametrize(("direction", "balance"), [("source", 30), ("receiver", -30)])
async def test_every_kind_of_partner_is_listed_and_counts(
    act: Act, bot: PlainBot, partner: Object, direction: str, balance: int
) -> None:
    line = await act("transfer", partner=partner, stars=30, direction=direction)
    [listed] = (await bot("getStarTransactions")).result["transactions"]
    assert listed.pop("date") > 0
    assert listed == {"id": line["id"], "amount": 30, direction: partner}
    assert (await bot("getMyStarBalance")).result == {"amount": balance}


async def test_an_affiliate_gets_a_part_and_gives_it_back(
    act: Act, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    assert await act("affiliate", user=1, affiliate_id=2, per_mille=50) == {"per_mille": 50}
    charge_id = (await shop.sells(person, await shop.offers(person))).charge_id
    [paid] = (await bot("getStarTransactions")).result["transactions"]
    part = paid["source"]["affiliate"]
    assert part.pop("affiliate_user")["id"] == 2
    assert part == {"commission_per_mille": 50, "amount": 2, "nanostar_amount": 500_000_000}
    assert paid["amount"] == 50
    balance = await bot("getMyStarBalance")
    assert balance.result == {"amount": 47, "nanostar_amount": 500_000_000}
    await act("refund", charge_id=charge_id)
    [_, back] = (await bot("getStarTransactions")).result["transactions"]
    part = back["receiver"]["affiliate"]
    assert (part["amount"], part["nanostar_amount"]) == (-2, -500_000_000)
    assert (await bot("getMyStarBalance")).result == {"amount": 0}


async def test_a_chargeback_takes_stars_and_tells_the_bot_nothing(
    sandbox: Sandbox, act: Act, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    await shop.sells(person, await shop.offers(person))
    told = list(sandbox.world.state.pending)
    assert await act("chargeback", stars=80) == {"bot_stars": -30}
    assert (await bot("getMyStarBalance")).result == {"amount": -30}
    assert len((await bot("getStarTransactions")).result["transactions"]) == 1
    assert list(sandbox.world.state.pending) == told


async def test_telegram_gives_back_what_the_bot_no_longer_has(
    sandbox: Sandbox, act: Act, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    charge_id = (await shop.sells(person, await shop.offers(person))).charge_id
    await act("transfer", partner={"type": "fragment"}, stars=40, direction="receiver")
    mine = await bot("refundStarPayment", user_id=1, telegram_payment_charge_id=charge_id)
    assert mine.refusal == "Bad Request: BALANCE_TOO_LOW"
    assert await act("refund", charge_id=charge_id) == {"user": 1, "stars": 50}
    assert (person.stars, sandbox.world.state.bot_stars) == (1000, -40)
    assert "refunded_payment" in (await bot.updates(offset=-1))[0]["message"]


async def test_a_refund_of_what_telegram_gave_back_is_told_so(
    act: Act, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    charge_id = (await shop.sells(person, await shop.offers(person))).charge_id
    await act("refund", charge_id=charge_id)
    mine = await bot("refundStarPayment", user_id=1, telegram_payment_charge_id=charge_id)
    assert mine.refusal == "Bad Request: CHARGE_ALREADY_REFUNDED"
    assert person.stars == 1000


async def test_nobody_elses_charge_is_refunded(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    charge_id = (await shop.sells(person, await shop.offers(person))).charge_id
    await sandbox.person(2).says("/start")
    wrong = await bot("refundStarPayment", user_id=2, telegram_payment_charge_id=charge_id)
    assert wrong.refusal == "Bad Request: CHARGE_NOT_FOUND"


async def test_pages_do_not_move_while_the_list_grows(
    act: Act, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    for _ in range(103):
        await act("transfer", partner={"type": "other"}, stars=1, direction="source")
    first = (await bot("getStarTransactions", limit=500)).result["transactions"]
    assert len(first) == 100
    charge_id = (await shop.sells(person, await shop.offers(person))).charge_id
    rest = (await bot("getStarTransactions", offset=100)).result["transactions"]
    assert [one["id"] for one in rest[3:]] == [charge_id]
    assert (await bot("getStarTransactions")).result["transactions"] == first
