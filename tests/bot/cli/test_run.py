"""The program itself: its version, and a database that it brings up to date."""

from pathlib import Path

from tests.coinop import coinop


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
