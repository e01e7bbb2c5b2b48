"""The verbs about links, as an operator types them."""

import json
from pathlib import Path

import asyncpg
import pytest

from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.test_promo_verbs import MONTHLY
from tests.coinop import coinop

LINK = """
    SELECT name, pack, credits, price, most_uses, ends_at::text, state, operator_id, reason
    FROM link
"""
PAID = """
    SELECT status FROM record_payment(7, $1, $2, 50, 'XTR', now(), '{}', 'update', 1)
"""


@pytest.fixture
def environment(environment: dict[str, str], sandbox: Sandbox) -> dict[str, str]:
    """Let the verbs speak to a sandbox."""
    return environment | {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url}


async def test_a_link_is_made_with_its_limit_and_its_last_day(
    environment: dict[str, str], sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    words = ("summer", "starter", "--uses", "100", "--until", "2030-08-31", "--reason", "sun")
    code, out, errors = await coinop(
        environment | {"TIME_ZONE": "Europe/Paris"}, "link", "make", *words
    )
    assert (code, errors) == (0, "")
    assert out.startswith("Anybody can pay summer now: https://t.me/$")
    await owner.execute("SET TIME ZONE 'UTC'")
    assert tuple(await owner.fetchrow(LINK)) == (
        *("summer", "starter", 50, 50, 100, "2030-08-31 22:00:00+00", "open", 0, "sun"),
    )
    [call] = sandbox.calls("createInvoiceLink")
    assert "link.summer.50.50.starter" in str(call["params"])


async def test_a_link_is_made_listed_and_closed_as_json(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    code, out, _ = await coinop(environment, "link", "make", "summer", "starter", "--json")
    made = json.loads(out)
    assert (code, made["name"], made["status"]) == (0, "summer", "ok")
    await owner.fetchval(PAID, "c1", "link.summer.50.50.starter")
    await owner.fetchval(PAID, "c2", "share.50.50.starter")
    _, out, _ = await coinop(environment, "link", "list", "--json")
    listed = json.loads(out)
    [link], [shared] = listed["links"], listed["shared"]
    assert (link["url"], link["payments"], link["stars"]) == (made["url"], 1, 50)
    assert (shared["pack"], shared["price"], shared["payments"]) == ("starter", 50, 1)
    code, out, _ = await coinop(
        environment, "link", "close", "summer", "it leaked", "--yes", "--json"
    )
    assert (code, json.loads(out)) == (0, {"name": "summer", "status": "ok"})


async def test_the_list_has_a_line_for_each(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    await coinop(environment, "link", "make", "summer", "starter", "--uses", "5")
    await owner.fetchval(PAID, "c1", "link.summer.50.50.starter")
    await owner.fetchval(PAID, "c2", "share.50.50.starter")
    code, out, errors = await coinop(environment, "link", "list")
    assert (code, errors) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert any(line.startswith("summer starter 50 open 1 5 1 50 0 - ") for line in lines)
    assert "starter 50 1 1 50 0" in lines
    assert await coinop(environment, "link", "close", "summer", "--yes") == (
        *(0, "Closed summer.\n", ""),
    )


async def test_a_link_for_a_plan_is_made_and_listed(
    environment: dict[str, str], sandbox: Sandbox, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(MONTHLY)
    told = environment | {"CATALOG": str(catalog)}
    code, out, errors = await coinop(told, "link", "make", "club", "--plan", "monthly")
    assert (code, errors) == (0, "")
    assert out.startswith("Anybody can pay club now: https://t.me/$")
    [call] = sandbox.calls("createInvoiceLink")
    assert "link.club.plan.30.100.40.monthly" in str(call["params"])
    assert "2592000" in str(call["params"]["subscription_period"])
    _, out, _ = await coinop(told, "link", "list")
    assert "club monthly (plan) 40 open 0 any 0 0 0 - " in " ".join(out.split())
    code, _, errors = await coinop(told, "link", "make", "team", "--plan", "yearly")
    assert (code, errors) == (
        2,
        "There is no plan yearly: choose from monthly. Nothing was made.\n",
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("make", "S!", "starter"), "A name has 1 to 32"),
        (("make", "summer", "huge"), "There is no pack huge: choose from starter"),
        (("make", "summer"), "Say either a pack or --plan. Nothing was made."),
        (("make", "summer", "starter", "--plan", "monthly"), "Say either a pack or --plan."),
        (("make", "summer", "--plan", "monthly"), "There is no plan monthly: choose from none."),
        (("make", "summer", "starter", "--until", "soon"), "Give days like 2030-12-31"),
        (("make", "summer", "starter", "--until", "2020-01-01"), "2020-01-01 is over."),
        (("make", "summer", "starter", "--uses", "0"), "greater than or equal to 1"),
    ],
)
async def test_what_is_wrong_is_said_and_changes_nothing(
    environment: dict[str, str],
    sandbox: Sandbox,
    owner: asyncpg.Connection,
    words: tuple[str, ...],
    says: str,
) -> None:
    found = await coinop(environment, "link", *words)
    assert found[0] == 2
    assert says in " ".join(found[2].replace("│", " ").split())
    assert await owner.fetchval("SELECT count(*) FROM shop.link") == 0
    assert sandbox.calls("createInvoiceLink") == []


async def test_a_name_is_taken_and_a_link_is_closed_once(environment: dict[str, str]) -> None:
    await coinop(environment, "link", "make", "summer", "starter")
    code, _, errors = await coinop(environment, "link", "make", "summer", "starter")
    assert (code, errors) == (1, "There is a link summer already. Nothing was made.\n")
    code, _, errors = await coinop(environment, "link", "close", "winter", "--yes")
    assert (code, errors) == (1, "There is no link winter. Nothing was changed.\n")
    await coinop(environment, "link", "close", "summer", "--yes")
    code, _, errors = await coinop(environment, "link", "close", "summer", "--yes")
    assert (code, errors) == (1, "summer is closed already. Nothing was changed.\n")


async def test_a_telegram_that_refuses_makes_no_link(
    environment: dict[str, str], sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    sandbox.fault("500", on="createInvoiceLink")
    code, _, errors = await coinop(environment, "link", "make", "summer", "starter")
    assert code == 1
    assert errors.startswith("Telegram doesn't make the link: ")
    assert await owner.fetchval("SELECT count(*) FROM shop.link") == 0
