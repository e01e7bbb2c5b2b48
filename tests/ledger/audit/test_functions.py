"""Whoever owns the database can make its functions answer anything; the audit names those."""

import re

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.functions import functions
from ledger.db.pool import open_pool
from ledger.db.scripts import SQL, read_release

CREATED = re.compile(r"^CREATE (?:OR REPLACE )?FUNCTION ([\w.]+)", re.MULTILINE)

SILENT = """
    CREATE OR REPLACE FUNCTION api.audit_people(
        p_from bigint, p_to bigint, p_anchor bigint DEFAULT NULL
    )
    RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
    LANGUAGE sql AS $$ SELECT '', 0::bigint, 0::bigint, '', '' WHERE FALSE $$
"""
PAID = """
    CREATE OR REPLACE FUNCTION core.charge_key(p_charge_id text) RETURNS text
    LANGUAGE sql IMMUTABLE RETURN 'charge:' || p_charge_id
"""
ANOTHER = """
    DROP FUNCTION core.refund_key;
    CREATE FUNCTION core.refund_key(p_payment_key varchar) RETURNS text
    LANGUAGE sql IMMUTABLE AS $$
    SELECT 'refund:' || substr(p_payment_key, length('charge:') + 1)
$$
"""
SUBSTITUTE = """
    CREATE SCHEMA evil;
    GRANT USAGE ON SCHEMA evil TO PUBLIC;
    CREATE FUNCTION evil.no(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT FALSE';
    CREATE FUNCTION evil.no(name, text) RETURNS boolean LANGUAGE sql AS 'SELECT FALSE';
    CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = name, FUNCTION = evil.no);
    CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = text, FUNCTION = evil.no);
"""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (SILENT, "The function api.audit_people is not as the program made it."),
        (
            "CREATE FUNCTION core.link(text) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'",
            "The function core.link is none of the program's.",
        ),
        (
            "CREATE FUNCTION api.wish() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "The function api.wish is none of the program's.",
        ),
        ("DROP FUNCTION api.refund", "The function api.refund is missing."),
        (
            "ALTER FUNCTION api.audit_people SET search_path = evil, pg_catalog, pg_temp",
            "The function api.audit_people is not as the program made it.",
        ),
        (
            "ALTER FUNCTION core.audit_keys SECURITY DEFINER",
            "The function core.audit_keys is not as the program made it.",
        ),
        (
            "ALTER FUNCTION api.audit_people OWNER TO CURRENT_USER",
            "The function api.audit_people is not as the program made it.",
        ),
        (
            "ALTER FUNCTION core.audit_keys IMMUTABLE",
            "The function core.audit_keys is not as the program made it.",
        ),
        (
            "ALTER FUNCTION core.audit_keys STRICT",
            "The function core.audit_keys is not as the program made it.",
        ),
        (PAID, "The function core.charge_key is not as the program made it."),
        (ANOTHER, "The function core.refund_key is not as the program made it."),
    ],
)
async def test_a_strange_function_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, sentence: str
) -> None:
    await owner.execute(read_release().named(change))
    assert sentence in [each.sentence for each in (await auditor.audit()).findings]


async def test_operators_that_an_owner_puts_in_front_are_not_asked(
    owner: asyncpg.Connection, database: str, database_url: str
) -> None:
    await owner.execute(SUBSTITUTE)
    await owner.execute(f"ALTER DATABASE {database} SET search_path = evil, pg_catalog")
    await owner.execute(f"ALTER DATABASE {database} SET standard_conforming_strings = off")
    async with open_pool(database_url, role="coinop_operator", size=1) as pool:
        assert (await Auditor(pool).audit()).findings == ()


def test_the_files_say_how_every_function_is() -> None:
    known = functions()
    text = "".join(path.read_text("utf-8") for path in SQL.rglob("*.sql"))
    assert "sha256(record_send(ROW(" in known["core.link"].body
    assert known["core.link"].manner == "sql STABLE"
    assert sorted(known) == sorted(["api.use", *CREATED.findall(text)])
    assert all(function.body for function in known.values())
