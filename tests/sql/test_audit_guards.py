import asyncpg
import pytest

GUARDS = "SELECT expected, found FROM api.audit_guards()"


async def test_a_fresh_database_is_guarded(operator_pool: asyncpg.Pool) -> None:
    assert await operator_pool.fetch(GUARDS) == []


@pytest.mark.parametrize("table", ["ledger.entry", "people.act"])
async def test_triggers_that_are_off_are_named(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool, table: str
) -> None:
    await owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    name = table.partition(".")[2]
    assert sorted(tuple(row) for row in await operator_pool.fetch(GUARDS)) == [
        ("switched off", f"the trigger {name}_is_not_edited"),
        ("switched off", f"the trigger {name}_is_not_emptied"),
    ]


async def test_foreign_keys_that_are_off_are_named(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    await owner.execute("ALTER TABLE ledger.account DISABLE TRIGGER ALL")
    assert ("switched off", "a trigger of a rule on ledger.account") in [
        tuple(row) for row in await operator_pool.fetch(GUARDS)
    ]


async def test_a_rule_that_old_rows_were_not_held_to_is_named(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    rule = "entry_spends_what_is_there"
    await owner.execute(f"ALTER TABLE ledger.entry DROP CONSTRAINT {rule}")
    await owner.execute(f"ALTER TABLE ledger.entry ADD CONSTRAINT {rule} CHECK (TRUE) NOT VALID")
    assert [tuple(row) for row in await operator_pool.fetch(GUARDS)] == [
        ("not held for what was there before", f"the rule {rule}")
    ]


async def test_the_bot_may_not_audit(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetch(GUARDS)
