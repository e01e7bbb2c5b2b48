import json

import asyncpg

from tests.sql.archiving import ANN, keep_old_books, put_away
from tests.sql.asking import Ask

STRETCHES = "SELECT user_id, first_seq, last_seq, name FROM archived ORDER BY first_seq"


async def test_stretches_are_shown_with_their_file(
    owner: asyncpg.Connection, pool: asyncpg.Pool
) -> None:
    await put_away(owner, await keep_old_books(owner))
    rows = await pool.fetch(STRETCHES)
    assert [tuple(row) for row in rows] == [
        (ANN, 2, 4, "a.jsonl.gz"),
        (ANN, 6, 7, "a.jsonl.gz"),
    ]


async def test_a_person_is_told_what_of_theirs_is_in_files(
    owner: asyncpg.Connection, operator: Ask
) -> None:
    await put_away(owner, await keep_old_books(owner))
    [text] = await operator("personal_data", ANN)
    data = json.loads(text)
    assert [(one["first_seq"], one["last_seq"]) for one in data["archived_entries"]] == [
        (2, 4),
        (6, 7),
    ]
    assert [one["seq"] for one in data["entries"]] == list(range(1, 11))
