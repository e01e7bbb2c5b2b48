"""What callers were told, held against the books."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import asyncpg

from ledger.audit.auditor import Auditor
from tests.crash.hammer import HOT, Told
from tests.ledger.model.books import assert_all_holds, read
from tests.owning import connect_as_owner

WRITTEN = "SELECT user_id, key, seq, kind::text FROM ledger.entry"
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
NEVER_SAID = ("deadlock", "serialize")


async def prove(dsn: str, auditor: Auditor, told: Sequence[Told]) -> Counter[str]:
    """Find all that was told in the books, and nothing wrong with those; count the answers."""
    owner = await connect_as_owner(dsn)
    try:
        answers = _in_the_books(await owner.fetch(WRITTEN), told)
        assert not [each for each in told if any(word in each.error for word in NEVER_SAID)]
        assert await owner.fetchval(DEADLOCKS) == 0
        assert_all_holds(await read(owner, HOT), waited=timedelta(minutes=5))
    finally:
        await owner.close()
    assert (await auditor.audit()).findings == ()
    return answers


def _in_the_books(entries: Sequence[asyncpg.Record], told: Sequence[Told]) -> Counter[str]:
    """Find the entry of each request that was done, and none where a caller was refused."""
    written = {(user_id, key): (seq, kind) for user_id, key, seq, kind in entries}
    answers: Counter[str] = Counter()
    for each in told:
        if each.answer is None:
            answers["unknown"] += 1
        elif each.request.name != "expire":
            status, seq, _, _ = each.answer
            answers[status] += 1
            entry = written.get((each.user_id, each.request.key))
            if status in ("ok", "replay"):
                assert entry == (seq, each.request.name), each
            elif not each.request.key.startswith("shared:"):
                assert entry is None, each
    return answers
