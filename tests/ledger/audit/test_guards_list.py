"""The list of guards is what a freshly migrated database says of itself, on every version."""

import asyncpg

from ledger.audit.guards import Guard, guards, lifted, query


async def test_the_list_is_that_of_a_fresh_database(operator_pool: asyncpg.Pool) -> None:
    """Where a migration or a view has changed, the assertion shows what guards.toml must say."""
    async with operator_pool.acquire() as connection:
        version = connection.get_server_version().major
        there = [Guard(*row) for row in await connection.fetch(query())]
    assert {(guard.kind, guard.name): guard.says for guard in there} == guards(version)
    assert not [guard.name for guard in there if guard.off]


def test_what_is_neither_there_nor_known_is_told_apart() -> None:
    known = {("rule", "a"): "CHECK (TRUE)", ("rule", "b"): "CHECK (TRUE)"}
    there = [Guard(kind="rule", name=name, says="CHECK (TRUE)", off=False) for name in ("b", "c")]
    assert list(lifted(there, known)) == [
        ("rule", "c", "none of the program's"),
        ("rule", "a", "missing"),
    ]
