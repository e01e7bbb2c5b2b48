"""People as the bot knows them: their names, wherever they appear and whosever they are."""

import time

import asyncpg
import pytest
from telegram import User

from bot.telegram import users as module
from bot.telegram.users import Users, shown_name
from ledger.people import People


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ann", "Ann"),
        ("Ann\u202e)4(", "Ann)4("),
        ("\u2067Ann\u2069", "Ann"),
        ("Ann\x1b[2J", "Ann [2J"),
        ("Ann\nBalance: 5", "Ann Balance: 5"),
        ("Ann\u2028Bob\x9b31m", "Ann Bob 31m"),
        ("  Ann \t Lee ", "Ann Lee"),
        ("\u200f\u202e", ""),
        ("\u05d3\u05e0\u05d4", "\u2068\u05d3\u05e0\u05d4\u2069"),
        ("Ann \u0639\u0644\u064a", "\u2068Ann \u0639\u0644\u064a\u2069"),
        ("\N{MAN}\u200d\N{PERSONAL COMPUTER}", "\N{MAN}\u200d\N{PERSONAL COMPUTER}"),
    ],
)
def test_a_name_steers_nothing_around_it(name: str, shown: str) -> None:
    assert shown_name(name) == shown


async def holder(people: People, name: str) -> int | None:
    found = await people.find(f"@{name}")
    return None if found is None else found.user_id


async def test_a_name_that_comes_back_is_its_holders_again(
    pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, here, elsewhere = People(pool), Users(People(pool)), Users(People(pool))
    ann = User(1, "Ann", is_bot=False, username="shop")
    bob = User(2, "Bob", is_bot=False, username="shop")
    await here.meet(ann)
    await elsewhere.meet(bob)
    assert await holder(people, "shop") == 2
    later = time.monotonic() + module.FRESH_S
    monkeypatch.setattr(module, "monotonic", lambda: later)
    assert await here.knows(ann)
    assert await holder(people, "shop") == 1


async def test_who_was_erased_elsewhere_is_not_stored_again_unasked(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, here = People(pool), Users(People(pool))
    ann = User(1, "Ann", is_bot=False, username="ann")
    await here.meet(ann)
    await operator_pool.execute("SELECT erase_person(1, NULL, NULL, NULL)")
    later = time.monotonic() + module.FRESH_S
    monkeypatch.setattr(module, "monotonic", lambda: later)
    assert not await here.knows(ann)
    assert await people.find("@ann") is None
    await here.meet(ann)
    assert await here.knows(ann)
