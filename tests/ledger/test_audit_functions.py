"""Whoever owns the database can make its functions answer anything; the audit names those."""

import asyncpg
import pytest

from ledger.audit import Auditor
from ledger.code import functions

SILENT = """
    CREATE OR REPLACE FUNCTION api.audit_people(p_from bigint, p_to bigint)
    RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
    LANGUAGE sql AS $$ SELECT '', 0::bigint, 0::bigint, '', '' WHERE FALSE $$
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
    ],
)
async def test_a_strange_function_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, sentence: str
) -> None:
    await owner.execute(change)
    assert sentence in [each.sentence for each in (await auditor.audit()).findings]


def test_the_files_say_how_every_function_is() -> None:
    known = functions()
    parsed = sorted(name for name, body in known.items() if not body)
    assert parsed == ["core.charge_key", "core.names_another"]
    assert "sha256(record_send(ROW(" in known["core.link"]
