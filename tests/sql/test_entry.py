"""What nobody can do to the books, not even whoever owns them."""

import asyncpg
import pytest

from ledger.db.scripts import read_release
from tests.sql.asking import Ask


@pytest.fixture(autouse=True)
async def spent(bot: Ask) -> None:
    """Let person 1 spend 3 of 10 credits."""
    await bot("bonus", 1, 10, "gift")
    await bot("spend", 1, 3, "request")


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE ledger.entry SET perm = 0",
        "DELETE FROM ledger.entry",
        "DELETE FROM ledger.entry WHERE seq = 2",
        "UPDATE ledger.entry SET perm = 0 WHERE FALSE",
        "TRUNCATE ledger.entry CASCADE",
    ],
)
async def test_not_even_the_owner_edits_an_entry(owner: asyncpg.Connection, edit: str) -> None:
    with pytest.raises(asyncpg.PostgresError, match="only ever added") as refused:
        await owner.execute(edit)
    assert refused.value.sqlstate == "CO003"


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE ledger.account SET perm = perm + 1",
        "UPDATE ledger.account SET seq = 1",
        "INSERT INTO ledger.account (user_id) VALUES (2)",
    ],
)
async def test_not_even_the_owner_makes_an_account_differ_from_its_last_entry(
    owner: asyncpg.Connection, edit: str
) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await owner.execute(edit)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ("key = 'gift'", asyncpg.UniqueViolationError),
        ("seq = 2", asyncpg.UniqueViolationError),
        ("perm_after = -1", asyncpg.CheckViolationError),
        ("perm = -4", asyncpg.CheckViolationError),
        ("perm = 3, amount = -3", asyncpg.CheckViolationError),
        ("perm = 1, promo = -4", asyncpg.CheckViolationError),
        ("perm = -4, promo = 1", asyncpg.CheckViolationError),
        ("kind = 'bonus'", asyncpg.CheckViolationError),
        ("kind = 'hold'", asyncpg.CheckViolationError),
        ("kind = 'adjust', perm = 0, amount = 0", asyncpg.CheckViolationError),
        ("kind = 'undo', perm = 3", asyncpg.CheckViolationError),
        ("kind = 'undo', perm = 3, ref = 99", asyncpg.CheckViolationError),
        ("kind = 'undo', perm = 3, ref = -1", asyncpg.ForeignKeyViolationError),
        ("ref = 1", asyncpg.CheckViolationError),
        ("lot_end = 3", asyncpg.CheckViolationError),
        ("expires_at = now()", asyncpg.CheckViolationError),
        ("key = ''", asyncpg.CheckViolationError),
        ("meta = '[]'", asyncpg.CheckViolationError),
    ],
)
async def test_an_entry_that_breaks_a_rule_cannot_be_written(
    owner: asyncpg.Connection, changes: str, why: type[asyncpg.PostgresError]
) -> None:
    await owner.execute("CREATE TABLE draft (LIKE ledger.entry)")
    await owner.execute("INSERT INTO draft SELECT * FROM ledger.entry WHERE seq = 2")
    await owner.execute("UPDATE draft SET seq = 3, key = 'new', perm_after = 4")
    await owner.execute(f"UPDATE draft SET {changes}")
    with pytest.raises(why):
        await owner.execute("INSERT INTO ledger.entry SELECT * FROM draft")


async def test_an_entry_is_closed_by_one_other_only(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("undo", 1, "undo", "request")
    await owner.execute("CREATE TABLE draft (LIKE ledger.entry)")
    await owner.execute("INSERT INTO draft SELECT * FROM ledger.entry WHERE seq = 3")
    await owner.execute("UPDATE draft SET seq = 4, key = 'new', perm_after = 13")
    with pytest.raises(asyncpg.UniqueViolationError, match="entry_closed_once"):
        await owner.execute("INSERT INTO ledger.entry SELECT * FROM draft")


@pytest.mark.parametrize("table", ["ledger.entry", "ledger.account"])
@pytest.mark.parametrize("role", ["coinop_bot", "coinop_operator"])
async def test_no_role_of_people_touches_a_table(
    owner: asyncpg.Connection, role: str, table: str
) -> None:
    await owner.execute(f"SET ROLE {role}")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await owner.execute(f"SELECT * FROM {table}")


@pytest.mark.parametrize("role", ["coinop_bot", "coinop_operator"])
async def test_no_role_of_people_calls_a_private_function(
    owner: asyncpg.Connection, role: str
) -> None:
    await owner.execute(f"SET ROLE {role}")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await owner.execute(f"SELECT {read_release().core}.post(1, 'purchase', 5, 'k')")


async def test_the_chain_can_be_followed_from_the_first_entry_to_the_account(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 10, "lot", None, '{"note": "ключ"}')
    rows = await owner.fetch(
        """
        SELECT hash, link(
            lag(hash, 1, '\\x') OVER (ORDER BY seq), user_id, seq, kind::text,
            perm, promo, perm_after, promo_after, key, amount, ref, expires_at, lot_end,
            at, actor, meta
        )
        FROM ledger.entry ORDER BY seq
        """
    )
    assert [stored for stored, _ in rows] == [computed for _, computed in rows]
    assert await owner.fetchval("SELECT head FROM ledger.account") == rows[-1][0]


async def test_a_hash_is_what_it_has_always_been(owner: asyncpg.Connection) -> None:
    link = await owner.fetchval(
        """
        SELECT link('\\x00', 1, 2, 'bonus', 0, 3, 4, 5, 'ключ', 3, NULL,
            '2026-01-01Z', 3, '2025-01-01Z', 'coinop_bot', '{"b": 1, "a": [null]}')
        """
    )
    assert link.hex() == ("f3dcf155be3db856685ba28973b12f9e1e0bf29da2e988e97fe20c1cdbe49d90")


async def test_a_key_is_looked_up_by_its_own_index_even_if_most_people_have_one_entry(
    owner: asyncpg.Connection,
) -> None:
    await owner.execute("SELECT count(bonus(n, 99, 'a')) FROM generate_series(1, 500) AS n")
    await owner.execute("ANALYZE ledger.entry")
    await owner.execute(
        "SELECT count(bonus(n, 99, 'b' || m))"
        " FROM generate_series(1, 500) AS n, generate_series(1, 10) AS m"
    )
    await owner.execute("SET plan_cache_mode = force_generic_plan")
    await owner.execute(
        "PREPARE look (bigint, text) AS SELECT * FROM ledger.entry WHERE user_id = $1 AND key = $2"
    )
    plan = await owner.fetchval("EXPLAIN EXECUTE look (1, 'a')")
    assert "entry_once" in plan
