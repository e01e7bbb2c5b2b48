"""The queue of updates: what is confirmed, what expires, who waits."""

import time

import aiohttp
import pytest

from sandbox.dialogue import Talker
from sandbox.kinds import KINDS, ONLY_ON_REQUEST
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import PlainBot, begun

AT_ONCE_S = 0.5


def ids(updates: list[dict]) -> list[int]:
    return [update["update_id"] for update in updates]


def texts(updates: list[dict]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_the_offset_passes_them(bot: PlainBot, person: Talker) -> None:
    for text in ("a", "b", "c"):
        await person.says(text)
    first = await bot.updates(limit=2)
    assert texts(first) == ["a", "b"]
    assert texts(await bot.updates(offset=ids(first)[1])) == ["b", "c"]
    assert texts(await bot.updates(offset=ids(first)[1] + 1)) == ["c"]
    assert texts(await bot.updates(offset=-5)) == ["c"]


async def test_a_negative_offset_keeps_the_newest(bot: PlainBot, person: Talker) -> None:
    for text in ("a", "b", "c"):
        await person.says(text)
    assert texts(await bot.updates(offset=-2)) == ["b", "c"]
    assert texts(await bot.updates(offset=1)) == ["b", "c"]


async def test_update_ids_rise_by_one(bot: PlainBot, person: Talker) -> None:
    for text in ("a", "b", "c"):
        await person.says(text)
    first, *_ = got = ids(await bot.updates())
    assert got == [first, first + 1, first + 2]


async def test_a_waiting_poll_is_woken_by_an_update(
    sandbox: Sandbox, bot: PlainBot, person: Talker
) -> None:
    polling = await begun(bot.updates(timeout=60))
    await sandbox.world.updates.listening.wait()
    started = time.monotonic()
    await person.says("now")
    assert texts(await polling) == ["now"]
    assert time.monotonic() - started < 30


async def test_a_poll_ends_with_its_timeout(bot: PlainBot) -> None:
    started = time.monotonic()
    assert await bot.updates(timeout=1) == []
    assert time.monotonic() - started > 0.9


async def test_the_older_of_two_polls_gets_409(
    sandbox: Sandbox, bot: PlainBot, person: Talker
) -> None:
    older = await begun(bot("getUpdates", timeout=30))
    await sandbox.world.updates.listening.wait()
    newer = await begun(bot.updates(timeout=30, offset=1))
    assert (await older).refusal == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    await person.says("hi")
    assert texts(await newer) == ["hi"]


async def test_the_same_offset_at_once_again_gets_one_update(bot: PlainBot, person: Talker) -> None:
    await person.says("a")
    await person.says("b")
    assert texts(await bot.updates()) == ["a", "b"]
    in_s = AT_ONCE_S
    while in_s >= AT_ONCE_S:  # a busy machine may not manage it at the first go
        started = time.monotonic()
        await bot.updates()
        again = await bot.updates()
        in_s = time.monotonic() - started
    assert texts(again) == ["a"]


async def test_messages_are_kept_for_a_day(sandbox: Sandbox, bot: PlainBot, person: Talker) -> None:
    await person.says("old")
    sandbox.advance(86_399)
    assert texts(await bot.updates(offset=1)) == ["old"]
    sandbox.advance(2)
    await person.says("new")
    assert texts(await bot.updates(offset=2)) == ["new"]


@pytest.mark.parametrize(
    ("kind", "life_s"),
    [
        ("edited_message", 86_400),
        ("my_chat_member", 86_400),
        ("subscription", 86_400),
        ("callback_query", 150),
        ("pre_checkout_query", 150),
        ("inline_query", 30),
        ("chosen_inline_result", 600),
    ],
)
async def test_every_kind_waits_for_its_own_time(
    sandbox: Sandbox, bot: PlainBot, kind: str, life_s: int
) -> None:
    sandbox.world.updates.push(kind, {"id": "1"})
    sandbox.advance(life_s - 2)
    assert [kind in update for update in await bot.updates(offset=1)] == [True]
    sandbox.advance(3)
    assert await bot.updates(offset=2) == []


async def test_no_more_than_100_000_updates_wait(sandbox: Sandbox, bot: PlainBot) -> None:
    for number in range(100_001):
        sandbox.world.updates.push("message", {"message_id": number})
    assert (await bot("getWebhookInfo")).result["pending_update_count"] == 100_000
    [last] = await bot.updates(offset=-1)
    assert last["message"] == {"message_id": 99_999}


async def test_one_answer_has_100_updates_at_most(sandbox: Sandbox, bot: PlainBot) -> None:
    for number in range(102):
        sandbox.world.updates.push("message", {"message_id": number})
    first = await bot.updates(limit=500)
    assert len(first) == 100
    assert len(await bot.updates(offset=first[-1]["update_id"] + 1)) == 2


async def test_one_answer_has_4_mb_at_most(sandbox: Sandbox, bot: PlainBot) -> None:
    for number in range(5):
        sandbox.world.updates.push("message", {"message_id": number, "text": "x" * 1024 * 1024})
    first = await bot.updates()
    assert len(first) == 3
    assert len(await bot.updates(offset=first[-1]["update_id"] + 1)) == 2


async def test_what_is_not_allowed_is_never_queued(bot: PlainBot, person: Talker) -> None:
    await bot.updates(allowed_updates=["callback_query"], timeout=0)
    await person.says("unseen")
    await bot("getUpdates", offset=-9, allowed_updates=["message"], timeout=0, limit=1)
    await person.says("seen")
    assert texts(await bot.updates(offset=-8)) == ["seen"]


async def test_an_absent_list_keeps_what_was_allowed(bot: PlainBot, person: Talker) -> None:
    await person.says("a")
    await bot.updates(allowed_updates=["callback_query"])
    await bot.updates(offset=-1)
    await person.says("b")
    assert texts(await bot.updates(offset=-2)) == ["a"]
    assert (await bot("getWebhookInfo")).result["allowed_updates"] == ["callback_query"]


async def test_an_empty_list_allows_the_usual_kinds(bot: PlainBot, person: Talker) -> None:
    await person.says("a")
    await bot.updates(allowed_updates=["callback_query"])
    await bot.updates(allowed_updates=[], offset=-1)
    await person.says("b")
    assert texts(await bot.updates(offset=-2)) == ["a", "b"]


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        (["CALLBACK_QUERY", "message", "nothing"], ["message", "callback_query"]),
        (["message_reaction", "message"], ["message", "message_reaction"]),
        (["nothing"], None),
        ([kind for kind in KINDS if kind not in ONLY_ON_REQUEST], None),
        ("[", ["poll"]),
        ({"message": True}, ["poll"]),
        (["message", 1], ["poll"]),
    ],
)
async def test_kinds_are_read_as_telegram_reads_them(
    bot: PlainBot, asked: object, allowed: list[str] | None
) -> None:
    await bot.updates(allowed_updates=["poll"])
    assert (await bot("getUpdates", offset=1, allowed_updates=asked)).status == 200
    assert (await bot("getWebhookInfo")).result.get("allowed_updates") == allowed


async def test_dropping_pending_updates_drops_them(bot: PlainBot, person: Talker) -> None:
    await person.says("a")
    answer = await bot("deleteWebhook", drop_pending_updates=True)
    assert answer.body["description"] == "Webhook is already deleted"
    assert (await bot("getWebhookInfo")).result["pending_update_count"] == 0


async def test_a_raw_update_travels_as_it_is(
    sandbox: Sandbox, bot: PlainBot, http: aiohttp.ClientSession
) -> None:
    raw = {"message": {"strange": [1, None]}, "update_id": "mine"}
    async with http.post(f"{sandbox.url}/sandbox/raw", json={"update": raw}) as response:
        number = (await response.json())["update_id"]
    assert await bot.updates() == [{"message": {"strange": [1, None]}, "update_id": number}]
