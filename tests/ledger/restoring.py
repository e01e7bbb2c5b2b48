"""Databases that backups are made of and restored into, and what is compared of them."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from ledger.backup.archive import read_archive
from ledger.backup.dump import Backup, back_up
from ledger.backup.restore import Restored, restore
from ledger.db.scripts import read_release
from ledger.model import Anchor
from tests.conftest import Server
from tests.owning import connect_as_owner

TABLES = """
    SELECT quote_ident(nspname) || '.' || quote_ident(relname) AS name
    FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace
    WHERE nspname IN ('ledger', 'shop', 'people', 'intake') AND relkind = 'r'
        AND relname <> 'outbox'
    ORDER BY name
"""
RIGHTS = """
    SELECT 'schema ' || nspname AS what, nspowner::regrole::text AS owner, nspacl::text AS acl
    FROM pg_namespace WHERE nspname = ANY($1)
    UNION ALL
    SELECT relkind::text || ' ' || oid::regclass::text, relowner::regrole::text, relacl::text
    FROM pg_class WHERE relnamespace::regnamespace::text = ANY($1) AND relkind IN ('r', 'v', 'i')
    UNION ALL
    SELECT 'function ' || oid::regprocedure::text, proowner::regrole::text, proacl::text
    FROM pg_proc WHERE pronamespace::regnamespace::text = ANY($1)
    UNION ALL
    SELECT 'type ' || oid::regtype::text, typowner::regrole::text, typacl::text
    FROM pg_type WHERE typnamespace::regnamespace::text = ANY($1) AND typtype = 'e'
    UNION ALL
    SELECT 'new ' || defaclobjtype::text, defaclrole::regrole::text, defaclacl::text
    FROM pg_default_acl
    ORDER BY what, owner
"""


@dataclass(frozen=True, slots=True)
class Target:
    """An empty database, and how its owner and the bot reach it."""

    owner: str
    login: str

    async def restore(self, path: Path, *, filed: tuple[Anchor, ...] = ()) -> Restored:
        """Restore a file into it."""
        archive = await read_archive(path)
        return await restore(archive, owner=self.owner, login=self.login, filed=filed)

    async def is_empty(self) -> bool:
        """Tell whether nothing at all has come into it."""
        question = "SELECT count(*) FROM pg_class WHERE oid >= 16384"
        count = await fetch(self.owner, question)
        schemas = await fetch(self.owner, "SELECT count(*) FROM pg_namespace WHERE oid >= 16384")
        return (count[0][0], schemas[0][0]) == (0, 0)


def target_of(server: Server, url: str) -> Target:
    """Return a database of the test's server as a target."""
    return Target(owner=url, login=server.login(urlsplit(url).path[1:]))


def flipped(path: Path, place: int) -> None:
    """Turn the bits of one byte of a file."""
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)


def cut(path: Path, share: float) -> None:
    """Leave only so much of a file."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])


def names(folder: Path) -> list[str]:
    """List what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


async def backed_up(dsn: str, folder: Path) -> Backup:
    """Back a database up into a file of a folder."""
    return await back_up(dsn, folder / "coinop.dump")


async def fetch(dsn: str, query: str, *arguments: object) -> list[asyncpg.Record]:
    """Ask a database over a connection of its own."""
    connection = await connect_as_owner(dsn)
    try:
        return await connection.fetch(query, *arguments)
    finally:
        await connection.close()


async def rows(dsn: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, but for the outbox: a restore drops what is not sent."""
    connection = await connect_as_owner(dsn)
    try:
        return {
            name: sorted(map(tuple, await connection.fetch(f"SELECT t::text FROM {name} AS t")))
            for (name,) in await connection.fetch(TABLES)
        }
    finally:
        await connection.close()


async def rights(dsn: str) -> list[tuple[str, ...]]:
    """Return whose everything is, and who may do what; owners may do one thing more since 17."""
    release = read_release()
    schemas = ["ledger", "shop", "people", "intake", "api", release.core, release.api]
    found = await fetch(dsn, RIGHTS, schemas)
    return [(what, owner, str(acl).replace("xtm/", "xt/")) for what, owner, acl in found]
