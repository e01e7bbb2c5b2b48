"""Functions that run as the owner run the owner's code alone, whoever calls them."""

import asyncpg
import pytest

EVIL = """
    CREATE FUNCTION pg_temp.evil(pg_catalog.text) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
        IF current_user = 'coinop_owner' THEN
            EXECUTE 'GRANT USAGE ON SCHEMA ledger TO coinop_bot';
            EXECUTE 'GRANT ALL ON ALL TABLES IN SCHEMA ledger TO coinop_bot';
        END IF;
        RETURN TRUE;
    END $$;
    CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (pg_temp.evil(VALUE));
"""


async def test_every_one_looks_for_temporary_things_last(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "SELECT oid::regprocedure::text AS name, proconfig FROM pg_proc"
        " WHERE prosecdef AND pronamespace::regnamespace::text ~"
        " '^(api|core|ledger|shop|people|intake)'"
    )
    assert rows
    for row in rows:
        assert row["proconfig"][0] == "search_path=pg_catalog, pg_temp", row["name"]


@pytest.mark.parametrize(
    "call",
    [
        "SELECT bonus(7, 10, 'k')",
        "SELECT post_many('{bonus}', '{7}', '{10}', '{k}', NULL, NULL, NULL)",
        "SELECT keep_request(7, 'k', 'qr', 3, 'b')",
        "SELECT open_order(7, 'p', 1, 1, '1', 60)",
        "SELECT record_payment(7, 'c', 'p', 1, 'XTR', now(), '{}', 'update', 1)",
        "SELECT store_updates(1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)",
    ],
)
async def test_a_type_of_the_callers_own_gets_no_rights(
    pool: asyncpg.Pool, owner: asyncpg.Connection, call: str
) -> None:
    async with pool.acquire() as caller, caller.transaction():
        await caller.execute(EVIL)
        await caller.execute(call)
        assert not await caller.fetchval("SELECT has_schema_privilege('ledger', 'USAGE')")
    assert not await owner.fetchval(
        "SELECT has_table_privilege('coinop_bot', 'ledger.entry', 'UPDATE')"
    )
