"""Parked updates in the chat: listed, shown, retried and dropped, by owners only."""

import asyncio

import asyncpg
import pytest

from ledger.operators import Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.desks import NUMBER, desk, helps, park
from tests.e2e.test_story import met
from tests.e2e.test_support import picture
from tests.waiting import until

MOOT = (
    "SELECT count(*) = 1 FROM outbox"
    " WHERE state = 'dropped' AND error = 'no update is parked any more'"
)
DROPPED = "SELECT update_id, operator_id, reason FROM dropped"


async def listed(operator: Talker) -> Heard:
    """Have an owner open the list."""
    await (await desk(operator)).press("Parked updates · 1")
    return await operator.sees("Parked updates, oldest first")


async def opened(operator: Talker) -> Heard:
    """Have an owner open the one update that is parked."""
    await (await listed(operator)).press(str(NUMBER))
    return await operator.sees(f"Parked update {NUMBER}")


@pytest.fixture(autouse=True)
async def update(shop: Shop, person: Talker, operator: Talker, operator_pool: asyncpg.Pool) -> None:
    """Let an update of the first person be parked."""
    await met(person)
    await park(shop, operator_pool)
    await operator.sees("I couldn't handle an update from Telegram")


def alerted(operator: Talker) -> Heard:
    """Return the latest alert."""
    return next(
        heard for heard in reversed(operator.chat) if heard.text.startswith("I couldn't handle")
    )


async def test_the_alert_has_the_ways_out(person: Talker, operator: Talker) -> None:
    alert = alerted(operator)
    assert alert.buttons == ["Retry", "Drop", "All parked updates"]
    await alert.press("All parked updates")
    listed = await operator.sees("Parked updates, oldest first")
    await listed.press(str(NUMBER))
    await operator.sees(f"Parked update {NUMBER}")
    await alert.press("Retry")
    await operator.sees(f"Update {NUMBER} is handled.")
    await person.sees("You have 3 credits")


async def test_who_may_not_decide_reads_who_may(
    sandbox: Sandbox, shop: Shop, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    helper = await helps(sandbox, operator_pool, Role.SUPPORT)
    await owner.execute("DELETE FROM people.outbox WHERE key LIKE 'parked:%'")
    await park(shop, operator_pool, number=NUMBER + 1)
    alert = await helper.sees("I couldn't handle an update from Telegram")
    assert "An owner retries or drops it." in alert.text
    assert alert.buttons == []


async def test_what_is_parked_no_more_is_not_told(
    shop: Shop, operator: Talker, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """The second of a while is told later: by then, somebody may have decided on it."""
    one = await opened(operator)
    await park(shop, operator_pool, number=NUMBER + 1)
    await one.press("Retry")
    await operator.sees(f"Update {NUMBER} is handled.")
    await owner.execute("UPDATE people.outbox SET due_at = now() WHERE key LIKE '%:more'")
    told = await operator.sees("One update from Telegram is parked by now")
    assert told.buttons == ["All parked updates"]
    await owner.execute("DELETE FROM people.outbox WHERE key LIKE 'parked:%'")
    await park(shop, operator_pool, number=NUMBER + 2)
    await operator.sees("I couldn't handle an update from Telegram")
    await park(shop, operator_pool, number=NUMBER + 3)
    bot_id = shop.settings.bot_id
    for number in range(NUMBER, NUMBER + 4):
        drop = "SELECT drop_update($1, $2, 900, 'a joke')"
        await operator_pool.execute(drop, bot_id, number)
    await owner.execute("UPDATE people.outbox SET due_at = now() WHERE key LIKE '%:more'")
    await until(lambda: owner.fetchval(MOOT))
    await operator.sees_nothing()


async def test_the_list_and_the_update_say_what_it_is_and_why(operator: Talker) -> None:
    shown = await listed(operator)
    assert f"{NUMBER} · message or tap from Person 1 (1, @person1) · just now\n" in shown.text
    assert "KeyError: 'stars'" in shown.text
    assert shown.buttons == [f"{NUMBER} · message or tap", "◀ Desk"]
    await shown.press(str(NUMBER))
    one = await operator.sees(f"Parked update {NUMBER}")
    assert one.message_id == shown.message_id
    assert "What: message or tap from Person 1 (1, @person1)\n" in one.text
    assert "Parked: just now, after 1 try\n" in one.text
    assert one.buttons == ["Retry", "Drop", "Show person", "All parked updates", "◀ Desk"]
    await one.press("Show person")
    await operator.sees("Latest entries")


async def test_a_retry_handles_it_like_a_new_one(person: Talker, operator: Talker) -> None:
    one = await opened(operator)
    await one.press("Retry")
    done = await operator.sees(f"Update {NUMBER} is handled.")
    assert done.message_id == one.message_id
    await person.sees("You have 3 credits")
    await done.press("All parked updates")
    await operator.sees("No update is parked.")


async def test_who_retries_reads_in_the_same_message_that_it_failed_again(
    shop: Shop, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    await park(shop, operator_pool, number=NUMBER + 1, body='{"update_id": 1, "message": 1}')
    await (await desk(operator)).press("Parked updates · 2")
    await (await operator.sees("Parked updates, oldest first")).press(str(NUMBER + 1))
    one = await operator.sees(f"Parked update {NUMBER + 1}")
    await one.press("Retry")
    again = await operator.sees(f"Update {NUMBER + 1} failed again, so it's parked again.")
    assert again.message_id == one.message_id
    assert "Why: " in again.text
    assert again.buttons == ["Retry", "Drop", "All parked updates", "◀ Desk"]


async def test_what_came_first_is_first(
    shop: Shop, operator: Talker, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await park(shop, operator_pool, number=NUMBER + 1)
    await owner.execute(
        "UPDATE intake.inbox SET stored_at = stored_at - interval '1 hour' WHERE update_id = $1",
        NUMBER + 1,
    )
    await (await desk(operator)).press("Parked updates · 2")
    shown = await operator.sees("Parked updates, oldest first")
    assert [int(label.split(" ")[0]) for label in shown.buttons[:2]] == [NUMBER + 1, NUMBER]


async def test_it_is_dropped_for_a_reason_that_stays_on_record(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    one = await opened(operator)
    await one.press("Drop")
    asked = await operator.sees(f"Drop update {NUMBER}?")
    assert asked.message_id == one.message_id
    assert "payment" not in asked.text
    assert await owner.fetch(DROPPED) == []
    await operator.says("a joke")
    done = await operator.sees(f"Update {NUMBER} is dropped.")
    assert done.buttons == ["All parked updates", "◀ Desk"]
    assert [tuple(row) for row in await owner.fetch(DROPPED)] == [(NUMBER, OPERATOR, "a joke")]
    await operator.says("another")
    await operator.sees("What should I do with this text?")


async def test_what_it_was_charged_goes_back_and_its_person_is_told(
    shop: Shop,
    person: Talker,
    operator: Talker,
    operator_pool: asyncpg.Pool,
    pool: asyncpg.Pool,
) -> None:
    await park(shop, operator_pool, lane="paid:1", number=NUMBER + 1)
    key = f"message:{shop.settings.bot_id}:1:9000"
    await pool.execute("SELECT spend(1, 2, $1)", key)
    await (await desk(operator)).press("Parked updates · 2")
    await (await operator.sees(f"{NUMBER + 1} · request from")).press(str(NUMBER + 1))
    await (await operator.sees("What: request")).press("Drop")
    await operator.sees("If it was charged, the credits go back.")
    await operator.says("it kills the bot")
    done = await operator.sees(f"Update {NUMBER + 1} is dropped.")
    assert "so I gave back 2 credits and told its sender." in done.text
    await person.sees("You weren't charged.")
    await person.says("/balance")
    await person.sees("You have 3 credits")


async def test_whoever_drops_a_payment_is_warned(
    shop: Shop, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    await park(shop, operator_pool, lane="payment:1", number=NUMBER + 1)
    await (await desk(operator)).press("Parked updates · 2")
    await (await operator.sees("payment or refund from Person 1")).press(str(NUMBER + 1))
    await (await operator.sees("What: payment or refund")).press("Drop")
    await operator.sees("It's about a payment: first make sure")


async def test_without_a_good_reason_nothing_is_dropped(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    await (await opened(operator)).press("Drop")
    await operator.sees(f"Drop update {NUMBER}?")
    await operator.says("r" * 501)
    await operator.sees("That reason is too long.")
    await operator.sends_photo(picture())
    await operator.sees("Please add a reason.")
    assert await owner.fetch(DROPPED) == []
    await operator.says("a joke")
    await operator.sees("is dropped")


@pytest.mark.parametrize("way", ["Cancel", "Desk", "/cancel"])
async def test_who_goes_back_drops_nothing(
    operator: Talker, owner: asyncpg.Connection, way: str
) -> None:
    await (await opened(operator)).press("Drop")
    asked = await operator.sees(f"Drop update {NUMBER}?")
    if way == "/cancel":
        await operator.says(way)
    else:
        await asked.press(way)
    await operator.sees("ancelled" if way == "/cancel" else "arked")
    await operator.says("a joke")
    await operator.sees("What should I do with this text?")
    assert await owner.fetch(DROPPED) == []


async def test_the_question_outlives_a_restart(
    sandbox: Sandbox, shop: Shop, operator: Talker, owner: asyncpg.Connection
) -> None:
    await (await opened(operator)).press("Drop")
    await operator.sees(f"Drop update {NUMBER}?")
    sandbox.world.faults.clear()
    async with shop.open():
        await operator.says("a joke")
        await operator.sees(f"Update {NUMBER} is dropped.")
    assert len(await owner.fetch(DROPPED)) == 1


async def test_of_two_who_drop_it_at_once_the_second_reads_who_was_faster(
    sandbox: Sandbox, operator: Talker, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    second = await helps(sandbox, operator_pool, Role.OWNER)
    for who in (operator, second):
        await (await opened(who)).press("Drop")
        await who.sees(f"Drop update {NUMBER}?")
    await asyncio.gather(operator.says("a joke"), second.says("no joke"))
    said = [(await who.sees(f"pdate {NUMBER}")).text for who in (operator, second)]
    assert sum(text.startswith(f"Update {NUMBER} is dropped.") for text in said) == 1
    assert sum(text.startswith("Somebody was faster: Person ") for text in said) == 1
    assert len(await owner.fetch(DROPPED)) == 1


async def test_of_two_who_retry_it_at_once_the_second_reads_that_it_is_gone(
    sandbox: Sandbox, person: Talker, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    second = await helps(sandbox, operator_pool, Role.OWNER)
    screens = [await opened(who) for who in (operator, second)]
    await asyncio.gather(*(one.press("Retry") for one in screens))
    said = [(await who.sees(f"Update {NUMBER} is")).text for who in (operator, second)]
    assert sum(text.startswith(f"Update {NUMBER} is handled.") for text in said) == 1
    assert sum(text.startswith(f"Update {NUMBER} isn't parked any more") for text in said) == 1
    await person.sees("You have 3 credits")
    await person.sees_nothing()


async def test_an_old_screen_says_that_it_is_gone(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    screens = [await opened(operator) for _ in range(3)]
    await screens.pop().press("Drop")
    await operator.sees(f"Drop update {NUMBER}?")
    await operator.says("a joke")
    await operator.sees("is dropped")
    for old, label in zip(screens, ("Retry", "Drop"), strict=True):
        await old.press(label)
        await operator.sees(
            f"Somebody was faster: Person 900 (900, @person900) dropped update {NUMBER} (a joke)."
        )
    assert len(await owner.fetch(DROPPED)) == 1


async def test_support_finds_no_parked_updates(
    sandbox: Sandbox, operator_pool: asyncpg.Pool
) -> None:
    helper = await helps(sandbox, operator_pool, Role.SUPPORT)
    assert not any("Parked" in label for label in (await desk(helper)).buttons)


async def test_in_russian(operator: Talker, owner: asyncpg.Connection) -> None:
    operator.person.user.language_code = "ru"
    await operator.says("/admin")
    await (await operator.sees("1 сообщение от Telegram не обработано")).press("Необработанные")
    shown = await operator.sees("Необработанные сообщения от Telegram, сначала старые")
    await shown.press(str(NUMBER))
    one = await operator.sees("Что это: сообщение или нажатие от Person 1")
    assert "Не обработано: только что, после 1 попытки" in one.text  # noqa: RUF001
    await one.press("Отбросить")
    await operator.sees(f"Отбросить сообщение {NUMBER}?")
    await operator.says("шутка")
    await operator.sees(f"Сообщение {NUMBER} отброшено.")
    assert len(await owner.fetch(DROPPED)) == 1
