"""A person with old requests, whose history may go into files."""

import asyncpg

from tests.archiving import make_old

ANN = 7
SEQS = [2, 3, 4, 6, 7]
"""Of the entries of Ann: a spend, an undone one and its undo, a hold and its capture."""


async def keep_old_books(owner: asyncpg.Connection) -> int:
    """Let Ann have eight old entries, which an old anchor covers, and two of now; give the anchor.

    The bonus, the last old spend's undo of now, and the last entry are to stay.
    """
    for call in (
        "bonus(7, 100, 'gift')",
        """spend(7, 5, 'a', '{"command": "qr", "way": "asked"}')""",
        "spend(7, 3, 'b')",
        "undo(7, 'undo:b', 'b')",
        "bonus(7, 5, 'more')",
        "hold(7, 20, 'h', now() + interval '1 day')",
        "capture(7, 12, 'kept:h', 'h')",
        "spend(7, 1, 'c')",
    ):
        await owner.execute(f"SELECT {call}")
    anchor = await make_old(owner, ANN)
    await owner.execute("SELECT undo(7, 'undo:c', 'c')")
    await owner.execute("SELECT spend(7, 1, 'last')")
    return anchor


async def put_away(owner: asyncpg.Connection, anchor: int, seqs: list[int] | None = None) -> int:
    """Take what may go of Ann's out of the books, as if a file had it, and give its number."""
    number: int = await owner.fetchval(
        "SELECT number FROM file_archive('a.jsonl.gz', sha256('a'), $1, 1, $2)",
        anchor,
        len(seqs or SEQS),
    )
    status = await owner.fetchval(
        "SELECT status FROM archive_person(7, $1, $2)", number, seqs or SEQS
    )
    assert status == "ok"
    return number
