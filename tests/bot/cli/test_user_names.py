"""Names at the terminal: whose they are, and what they may do there."""

import json

import asyncpg

from tests.coinop import coinop

MEET = "SELECT meet(7, $1, $2, 'en')"
NAME = "A\x1b[2J\u202enn\x9b31m"
TOKEN = {"BOT_TOKEN": "1000000001:SANDBOX-0000000000000000000000000000"}


async def test_a_name_cannot_steer_the_terminal(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await pool.execute(MEET, "ann", NAME)
    await pool.execute("SELECT bonus(7, 3, 'start')")
    for arguments in (("user", "7"), ("user", "7", "--json")):
        code, out, errors = await coinop(environment, *arguments)
        assert (code, errors) == (0, "")
        assert all(sign.isprintable() or sign == "\n" for sign in out)
    assert json.loads(out)["person"]["name"] == NAME


async def test_a_grant_to_an_old_name_asks_for_the_id(
    environment: dict[str, str], pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(MEET, "ann", "Ann")
    await owner.execute("UPDATE people.person SET seen_at = now() - interval '8 days'")
    code, _out, errors = await coinop(environment | TOKEN, "grant", "@ann", "5", "sorry", "--yes")
    assert code == 1
    assert errors.startswith("@ann was Ann (7) when they last wrote")
    assert await pool.fetchval("SELECT count(*) FROM act") == 0
    assert (await coinop(environment | TOKEN, "grant", "7", "5", "sorry", "--yes"))[0] == 0
    assert await pool.fetchval("SELECT count(*) FROM act") == 1


async def test_a_key_that_is_used_again_says_that_nothing_was_done(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await pool.execute(MEET, "ann", "Ann")
    grant = ("grant", "7", "5", "sorry", "--key", "k", "--yes")
    assert (await coinop(environment | TOKEN, *grant))[1] == (
        "Ann (7) got 5 credits and has 5 now.\n"
    )
    assert (await coinop(environment | TOKEN, *grant))[1] == (
        "Nothing was given again: this key was used before. Ann (7) has 5 credits now.\n"
    )
    assert await pool.fetchval("SELECT count(*) FROM act") == 1
