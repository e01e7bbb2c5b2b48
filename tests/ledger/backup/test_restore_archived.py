"""A backup of books whose old history is in files comes back, and the same files prove it."""

from pathlib import Path

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.pool import open_pool
from ledger.model import Credits, Status
from tests.archiving import make_old, open_archives
from tests.conftest import Server
from tests.ledger.auditing import ANN, BOB
from tests.ledger.restoring import backed_up, rows, target_of

pytestmark = pytest.mark.usefixtures("books")


async def test_archived_books_come_back_and_are_right(
    server: Server, empty_url: str, owner: asyncpg.Connection, owner_url: str, tmp_path: Path
) -> None:
    anchor = await make_old(owner, ANN, BOB)
    await owner.execute("SELECT bonus(8, 9, 'later')")
    files = tmp_path / "files"
    async with open_archives(owner_url) as archives:
        done = await archives.put_away(files, anchor=anchor)
    assert done.entries
    before = await rows(owner_url)
    target = target_of(server, empty_url)
    restored = await target.restore((await backed_up(owner_url, tmp_path)).path)
    assert restored.audit.findings == ()
    assert await rows(target.owner) == before
    async with open_pool(target.login, role="coinop_operator", size=2) as pool:
        audit = await Auditor(pool).audit(archive=files)
        assert (audit.findings, audit.read) == ((), done.entries)
        async with Ledger(pool) as book:
            repeat = await book.spend(user_id=ANN, credits=Credits(5), key="a")
            assert repeat.status is Status.REPLAY
