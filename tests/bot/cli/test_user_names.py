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


async def test_a_name_shows_whoever_has_it(environment: dict[str, str], pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, "annlee", "Ann Lee")
    for text in (
        "annlee",
        "n Le",
        "https://t.me/annlee",
        "look at @annlee, please",
        "tg://user?id=7",
    ):
        code, out, errors = await coinop(environment, "user", text)
        assert (code, errors, out.splitlines()[0]) == (0, "", "Ann Lee (7), @annlee")


async def test_of_several_people_none_is_shown_and_none_acted_on(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await pool.execute(MEET, "ann_lee", "Ann Lee")
    await pool.execute("SELECT meet(8, NULL, 'Annette', 'en')")
    for verb in (("user", "Ann"), ("grant", "Ann", "5", "sorry", "--yes")):
        code, out, errors = await coinop(environment | TOKEN, *verb)
        assert (code, out) == (1, "")
        assert errors.startswith("Ann may be one of these:\n")
        assert "\n  Ann Lee (7), @ann_lee\n" in errors
        assert "\n  Annette (8)\n" in errors
    code, _out, errors = await coinop(environment | TOKEN, "bar", "Annette", "spam", "--yes")
    assert (code, errors) == (
        1,
        "Annette may be one of these:\n  Annette (8)\nGive the id of one. Nothing was changed.\n",
    )
    assert await pool.fetchval("SELECT count(*) FROM act") == 0


async def test_a_refund_of_a_person_names_their_receipts(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await pool.execute(MEET, "ann", "Ann")
    refund = ("refund", "--reason", "sorry", "--yes")
    assert (await coinop(environment | TOKEN, *refund, "ann"))[2] == (
        "Ann (7) has no payment to refund. Nothing was changed.\n"
    )
    await pool.execute(
        "SELECT record_payment(7, 'stx-one', payload, 50, 'XTR', now(), '{}', 'update', 1)"
        " FROM open_order(7, 'starter', 50, 50, '1', 600)"
    )
    code, _out, errors = await coinop(environment | TOKEN, *refund, "ann")
    assert (code, "\n  stx-one  50 Stars  20" in errors) == (1, True)
    code, out, _errors = await coinop(environment | TOKEN, *refund, "Receipt:\nstx-one\n")
    assert (code, out.startswith("The bot will return 50 Stars to Ann (7)")) == (0, True)


async def test_operators_are_named_wherever_they_acted(
    environment: dict[str, str], pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await pool.execute(MEET, "ann", "Ann")
    await pool.execute("SELECT meet(900, NULL, 'Olga', 'en')")
    for act in (
        "switch_sales('off', 900, 'a holiday', 'k1', NULL)",
        "bar(7, 900, 'spam', 'k2', NULL)",
        "appoint(7, 'viewer', 900, 'helps', 'k3', NULL)",
    ):
        await operator_pool.execute(f"SELECT {act}")
    assert "by Olga (900): a holiday." in (await coinop(environment, "sales", "status"))[1]
    _, _, errors = await coinop(environment | TOKEN, "bar", "7", "spam", "--yes")
    assert "by Olga (900): spam." in errors
    _, listed, _ = await coinop(environment, "staff", "list")
    assert "\nAnn (7)   viewer " in listed
    assert listed.rstrip().endswith("Olga (900)")
