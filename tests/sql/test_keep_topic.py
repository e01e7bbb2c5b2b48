import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask

GROUP = -1_000_000_001_001


async def test_the_first_topic_counts(bot: Ask) -> None:
    assert await bot("keep_topic", 1, GROUP, "alerts", 5) == (5,)
    assert await bot("keep_topic", 1, GROUP, "alerts", 6) == (5,)


async def test_of_two_at_once_both_learn_which_counts(bot: Ask) -> None:
    answers = await asyncio.gather(*(bot("keep_topic", 1, GROUP, "alerts", n) for n in (5, 6)))
    assert len(set(answers)) == 1


async def test_each_purpose_group_and_bot_has_its_own(bot: Ask) -> None:
    places = [(1, GROUP, "a"), (1, GROUP, "b"), (1, GROUP - 1, "a"), (2, GROUP, "a")]
    kept = [await bot("keep_topic", *place, 5 + n) for n, place in enumerate(places)]
    assert kept == [(5,), (6,), (7,), (8,)]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, GROUP, "a", 5)),
        ("chat_id", (1, 7, "a", 5)),
        ("name", (1, GROUP, "", 5)),
        ("thread_id", (1, GROUP, "a", 0)),
        ("thread_id", (1, GROUP, "a", None)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("keep_topic", *arguments)
