"""Packs that people share in any chat: found by typing, sent as invoices, paid by whoever likes."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from bot.config import Settings
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Object
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import met
from tests.waiting import until

BALANCE = "SELECT perm + promo FROM balance WHERE user_id = $1"
SOLD = "SELECT payments, people, stars FROM shared"


@pytest.fixture
def inline(shop: Shop, sandbox: Sandbox) -> Shop:
    """Return a bot that offers packs in other chats, and does not run yet."""
    sandbox.world.state.switches.inline = True
    return Shop(Settings.model_validate(shop.settings.model_dump() | {"inline": "on"}))


@pytest.fixture
async def running(inline: Shop, sandbox: Sandbox) -> AsyncIterator[None]:
    """Run that bot."""
    async with inline.open():
        await until(lambda: bool(sandbox.calls("getUpdates")))
        yield


async def typed(sandbox: Sandbox, text: str, *, by: int = 1, language: str = "en") -> Object:
    """Return what the bot offers to somebody who types after its name."""
    person = sandbox.person(by).person
    person.user.language_code = language
    offer = await sandbox.world.inline.ask(person.user, text, offset="", place=person.place)
    assert offer is not None
    return offer


def listed(offer: Object) -> list[tuple[str, str]]:
    """Return titles and descriptions as people read them."""
    results = offer["results"]
    assert isinstance(results, list)
    return [
        (one["title"], one["description"].replace("\N{NO-BREAK SPACE}", " ")) for one in results
    ]


async def shared(sandbox: Sandbox, *, by: int = 1, pack: str = "starter") -> int:
    """Have somebody share a pack in their chat with the bot; return the id of the message."""
    offer = await typed(sandbox, pack, by=by)
    person = sandbox.person(by).person
    body = await sandbox.world.inline.choose(
        person.user, str(offer["query_id"]), pack, to=person.target
    )
    number = body["message_id"]
    assert isinstance(number, int)
    return number


@pytest.mark.usefixtures("running")
async def test_packs_are_offered_in_the_language_of_whoever_types(sandbox: Sandbox) -> None:
    english = listed(await typed(sandbox, ""))
    assert english[0] == ("Starter", "50 credits for ⭐ 50")
    assert len(english) > 1
    russian = listed(await typed(sandbox, "", by=2, language="ru"))
    assert russian[0][1] == "50 монет за ⭐ 50"
    for call in sandbox.calls("answerInlineQuery"):
        params = call["params"]
        assert isinstance(params, dict)
        assert params["is_personal"].lower() == "true"


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("text", ["starter", "STAR", " start ", "50"])
async def test_what_is_typed_finds_packs(sandbox: Sandbox, text: str) -> None:
    assert ("Starter", "50 credits for ⭐ 50") in listed(await typed(sandbox, text))


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("text", ["nonsense", "🎁", "x" * 256, "9" * 256, "'; --", "\u202e"])
async def test_nonsense_shows_all_packs(sandbox: Sandbox, text: str) -> None:
    assert listed(await typed(sandbox, text)) == listed(await typed(sandbox, ""))


@pytest.mark.usefixtures("running")
async def test_whoever_pays_gets_the_credits_whoever_has_shared_it(
    sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    number = await shared(sandbox, by=1)
    invoice = sandbox.person(1).person.invoice(message_id=number)
    for user_id in (2, 3):
        payer = sandbox.person(user_id)
        assert (await payer.person.pay(invoice))["outcome"] == "paid"
        await payer.sees("Thank you! +50 credits.")
        assert await owner.fetchval(BALANCE, user_id) == 50
    assert await owner.fetchval(BALANCE, 1) is None
    assert tuple(await owner.fetchrow(SOLD)) == (2, 2, 100)


@pytest.mark.usefixtures("running")
async def test_owners_see_what_was_sold_of_shared_packs(sandbox: Sandbox) -> None:
    number = await shared(sandbox)
    await sandbox.person(1).person.pay(sandbox.person(1).person.invoice(message_id=number))
    await sandbox.person(1).sees("Thank you!")
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await operator.says("/link")
    said = (await operator.sees("Links")).text
    assert "Shared in other chats: Starter, ⭐ 50 · paid 1 · 1 person · sold ⭐ 50" in said


@pytest.mark.usefixtures("running")
async def test_while_sales_are_off_nothing_is_offered(sandbox: Sandbox) -> None:
    number = await shared(sandbox)
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await operator.says("/sales off")
    await (await operator.sees("Stop sales?")).press("Stop sales")
    await operator.sees("Sales")
    assert listed(await typed(sandbox, "")) == []
    person = sandbox.person(1)
    outcome = await person.person.pay(person.person.invoice(message_id=number))
    assert "We've paused sales" in str(outcome["text"])


async def test_where_it_is_off_nobody_is_asked(sandbox: Sandbox, shop: Shop, inline: Shop) -> None:
    async with shop.open():
        await until(lambda: bool(sandbox.calls("getUpdates")))
        assert "inline_query" not in str(sandbox.calls("getUpdates"))
    async with inline.open():
        await until(lambda: "inline_query" in str(sandbox.calls("getUpdates")))


@pytest.mark.usefixtures("running")
async def test_an_answer_that_telegram_refuses_is_not_tried_again(
    sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    person = sandbox.person(1).person
    sandbox.world.updates.push(
        "inline_query",
        {
            "id": "1",
            "from": {"id": person.user.user_id, "is_bot": False, "first_name": "Ann"},
            "query": "",
            "offset": "",
        },
    )
    await until(lambda: len(sandbox.calls("answerInlineQuery")) == 1)
    assert len(listed(await typed(sandbox, ""))) > 1
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM intake.inbox"))
    assert len(sandbox.calls("answerInlineQuery")) == 2
