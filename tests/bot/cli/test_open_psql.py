"""`coinop psql`: the right role, every name at hand, and nothing to install."""

import os
from pathlib import Path

import pytest

from tests.coinop import coinop
from tests.conftest import PASSWORD

WHO = "SELECT current_user || ' ' || (SELECT count(*) FROM balance)"


async def test_an_operator_finds_functions_and_views_by_their_names(
    environment: dict[str, str],
) -> None:
    assert await coinop(environment, "psql", "-Atc", WHO) == (0, "coinop_operator 0\n", "")
    adjust = 'SELECT status FROM adjust(7, 5, \'fix\', \'{"operator": 0, "reason": "x"}\')'
    assert (await coinop(environment, "psql", "-Atc", adjust))[1] == "ok\n"


async def test_an_operator_may_touch_no_table(environment: dict[str, str]) -> None:
    code, _, errors = await coinop(environment, "psql", "-c", "SELECT 1 FROM ledger.entry")
    assert (code, "permission denied for schema ledger" in errors) == (1, True)


async def test_the_owner_may(environment: dict[str, str]) -> None:
    asked = "SELECT current_user || ' ' || (SELECT count(*) > 20 FROM ledger.migration)"
    said = (await coinop(environment, "psql", "--owner", "-Atc", asked))[1]
    assert said == "coinop_owner true\n"


async def test_the_embedded_server_is_found_and_stopped_again(tmp_path: Path) -> None:
    state = tmp_path / "state"
    settings = os.environ | {"DATABASE_URL": "", "BOT_TOKEN": "", "STATE_DIR": str(state)}
    code, said, _ = await coinop(settings, "psql", "-Atc", WHO)
    assert (code, said, state.exists()) == (2, "", False)
    assert (await coinop(settings, "migrate"))[0] == 0
    assert await coinop(settings, "psql", "-Atc", WHO) == (0, "coinop_operator 0\n", "")
    assert not (state / "postgres/postmaster.pid").exists()


async def test_a_database_that_is_not_up_to_date_is_not_opened(
    environment: dict[str, str], empty_url: str
) -> None:
    empty = {"DATABASE_URL": empty_url, "MIGRATE_DATABASE_URL": empty_url}
    code, _, errors = await coinop(environment | empty, "psql", "-c", "SELECT 1")
    assert (code, errors) == (2, "The database is not up to date: run coinop migrate first.\n")


async def test_no_password_is_among_the_arguments(environment: dict[str, str]) -> None:
    seen = "\\! tr '\\0' ' ' < /proc/$PPID/cmdline"
    _, said, _ = await coinop(environment, "psql", "-c", seen)
    assert "--dbname=postgresql://coinop_test@" in said
    assert f":{PASSWORD}" not in said


@pytest.mark.parametrize("arguments", [(), ("--owner",)])
async def test_what_is_typed_is_for_psql(
    environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    code, said, _ = await coinop(environment, "psql", *arguments, "--version")
    assert (code, said.startswith("psql (PostgreSQL) ")) == (0, True)
