"""The program itself: its version, and a database that it brings up to date."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from tests.coinop import coinop
from tests.conftest import Server


async def test_the_version_is_that_of_the_installed_package() -> None:
    assert await coinop({}, "--version") == (0, "coinop 0.1.0\n", "")


async def test_a_database_that_is_up_to_date_is_left_as_it_is(
    database_url: str, owner_url: str, tmp_path: Path
) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "MIGRATE_DATABASE_URL": owner_url,
        "STATE_DIR": str(tmp_path),
    }
    said = "The database is already up to date.\n"
    assert await coinop(environment, "migrate") == (0, said, "")


async def test_what_was_migrated_is_said(server: Server, empty_url: str, tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": server.login(urlsplit(empty_url).path[1:]),
        "MIGRATE_DATABASE_URL": empty_url,
        "STATE_DIR": str(tmp_path),
        "MIGRATE": "off",
    }
    code, said, _ = await coinop(environment, "migrate")
    first, *_, built, last = said.splitlines()
    assert (code, first) == (0, "applied sql/migrations/0001_foundation.sql")
    assert re.fullmatch(r"built the functions and views of release \d+", built)
    assert last == "The database is up to date."
