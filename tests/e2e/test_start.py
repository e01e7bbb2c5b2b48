"""What a start says of how the bot is set up."""

from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
from structlog.testing import capture_logs

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import met


async def test_one_login_for_the_bot_and_its_operators_is_said(
    shop: Shop, sandbox: Sandbox
) -> None:
    person: Talker = sandbox.person(1)
    with capture_logs() as logs:
        async with shop.open():
            await met(person)
    [said] = [log for log in logs if log["event"] == "bot_may_do_more"]
    assert (said["log_level"], said["may"]) == ("warning", ["act as operators"])


async def test_people_read_the_texts_of_the_shop(
    shop: Shop, sandbox: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "en.ftl").write_text("terms = <b>Our rules</b>, version { $version }\n", "utf-8")
    own = replace(shop, settings=shop.settings.model_copy(update={"texts": tmp_path}))
    person: Talker = sandbox.person(1)
    async with own.open():
        await met(person)
        await person.says("/terms")
        assert (await person.sees("Our rules, version ")).text.startswith("Our rules")
        await person.says("/privacy")
        await person.sees("We don't share your data")


@pytest.mark.parametrize(
    ("had", "said"),
    [
        (50, "You got 3 free credits to start with, and now have 53."),
        (-2, "You got 3 free credits to start with, and now have 1."),
        (-9, "You got 3 free credits to start with. You owe 6 credits."),
    ],
)
async def test_who_has_credits_before_they_ever_wrote_reads_of_both(
    shop: Shop, sandbox: Sandbox, operator_pool: asyncpg.Pool, had: int, said: str
) -> None:
    async with shop.open():
        why = '{"why": "a link"}'
        await operator_pool.execute("SELECT adjust(1, $1, 'link', $2)", had, why)
        person: Talker = sandbox.person(1)
        await person.says("/start")
        assert said in (await person.sees("Hi Person 1!")).text
