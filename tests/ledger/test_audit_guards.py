"""The audit names what should keep the books from being edited, and does not."""

import asyncpg
import pytest

from ledger.audit import Auditor
from ledger.findings import Wrong


@pytest.mark.parametrize(
    ("lift", "guard"),
    [
        (
            "ALTER TABLE ledger.entry DISABLE TRIGGER entry_is_not_edited",
            "the trigger entry_is_not_edited does not guard the books: it is switched off.",
        ),
        (
            "ALTER TABLE ledger.entry ENABLE REPLICA TRIGGER entry_is_not_edited",
            "the trigger entry_is_not_edited does not guard the books: it is switched off.",
        ),
        (
            "DROP TRIGGER entry_is_not_emptied ON ledger.entry",
            "the trigger entry_is_not_emptied does not guard the books: it is missing.",
        ),
        (
            "ALTER TABLE ledger.entry DROP CONSTRAINT entry_spends_what_is_there",
            "the rule entry_spends_what_is_there does not guard the books: it is missing.",
        ),
        (
            "DROP INDEX ledger.entry_closed_once",
            "the index entry_closed_once does not guard the books: it is missing.",
        ),
    ],
)
async def test_a_guard_that_was_lifted_is_named(
    owner: asyncpg.Connection, auditor: Auditor, lift: str, guard: str
) -> None:
    await owner.execute(lift)
    [finding] = (await auditor.audit()).findings
    assert (finding.what, finding.sentence[1:]) == (Wrong.GUARD_OFF, guard[1:])
