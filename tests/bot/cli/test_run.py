"""The program itself: its version, and a database that it brings up to date."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from tests.coinop import coinop
from tests.conftest import Server

ONE_LOGIN = (
    "The bot's login coinop_test can also act as operators. Operators can have a login of their"
    " own: see docs/database.md."
)


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
    said = f"The database is already up to date.\n{ONE_LOGIN}\n"
    assert await coinop(environment, "migrate") == (0, said, "")


async def test_logins_that_are_apart_are_not_spoken_of(tmp_path: Path) -> None:
    code, said, _ = await coinop({"STATE_DIR": str(tmp_path)}, "migrate")
    assert (code, said.splitlines()[-1]) == (0, "The database is up to date.")


async def test_what_was_migrated_is_said(server: Server, empty_url: str, tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": server.login(urlsplit(empty_url).path[1:]),
        "MIGRATE_DATABASE_URL": empty_url,
        "STATE_DIR": str(tmp_path),
        "MIGRATE": "off",
    }
    code, said, _ = await coinop(environment, "migrate")
    first, *_, built, last, login = said.splitlines()
    assert (code, first) == (0, "applied sql/migrations/0001_foundation.sql")
    assert re.fullmatch(r"built the functions and views of release \d+", built)
    assert (last, login) == ("The database is up to date.", ONE_LOGIN)
