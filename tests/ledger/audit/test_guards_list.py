"""The list of guards is what a freshly migrated database says of itself, on every version."""

import json
import tomllib
from collections.abc import Iterable

import asyncpg
import pytest

from ledger.audit.guards import LIST, OLDER_VIEW, SHOWN, SPELLS_SHORT, Guard, guards, lifted, query
from ledger.db.scripts import read_release


async def test_the_list_is_that_of_a_fresh_database(
    operator_pool: asyncpg.Pool, pytestconfig: pytest.Config
) -> None:
    """Where a migration or a view has changed, `make guards` writes the list anew."""
    async with operator_pool.acquire() as connection:
        version = connection.get_server_version().major
        await connection.execute("SET search_path = pg_catalog")
        release = read_release()
        rows = await connection.fetch(query(), release.api, release.core)
    there = [Guard(*row) for row in rows]
    if pytestconfig.getoption("--write-guards", default=False):
        write(there, version)
    listed = {(each.kind, each.name): each.says for each in there if each.kind != SHOWN}
    known = {name: says for name, says in guards(version).items() if name[0] != SHOWN}
    assert listed == known
    assert not [guard.name for guard in there if guard.off]


def write(there: Iterable[Guard], version: int) -> None:
    """Write the list; on an older PostgreSQL only the views that it spells in its own way."""
    text = LIST.read_text("utf-8")
    listed: dict[str, dict[str, str]] = tomllib.loads(text)
    said = {kind: {each.name: each.says for each in there if each.kind == kind} for kind in listed}
    if version < SPELLS_SHORT:
        listed[OLDER_VIEW] = dict(said["view"].items() - listed["view"].items())
    else:
        listed |= {kind: named for kind, named in said.items() if kind not in (SHOWN, OLDER_VIEW)}
    parts = [text.partition("\n\n")[0] + "\n"]
    for kind, named in listed.items():
        lines = [f"{json.dumps(name)} = {json.dumps(named[name])}\n" for name in sorted(named)]
        parts.append(f"[{kind if kind.isalpha() else json.dumps(kind)}]\n" + "".join(lines))
    LIST.write_text("\n".join(parts), "utf-8")
    guards.cache_clear()


async def test_each_view_of_the_list_is_shown_in_schema_api(operator_pool: asyncpg.Pool) -> None:
    release = read_release()
    rows = await operator_pool.fetch(query(), release.api, release.core)
    shown = {name for kind, name, *_ in rows if kind == SHOWN}
    assert shown == {name for kind, name in guards(18) if kind == "view" and "api." in name}


def test_what_is_neither_there_nor_known_is_told_apart() -> None:
    known = {("rule", "a"): "CHECK (TRUE)", ("rule", "b"): "CHECK (TRUE)"}
    there = [Guard(kind="rule", name=name, says="CHECK (TRUE)", off=False) for name in ("b", "c")]
    assert list(lifted(there, known)) == [
        ("rule", "c", "none of the program's"),
        ("rule", "a", "missing"),
    ]
