"""A disk that is full while people spend and buy: nothing is lost, and all goes on with room."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop, settings_for
from tests.e2e.test_failover import give, prove
from tests.e2e.test_story import met
from tests.e2e.test_webhook import asked, by_webhook, is_ready
from tests.primaries import LOGIN, OPERATOR, OWNER, Postgres, alone
from tests.small_disk import fill, small_disk
from tests.waiting import until

MEBIBYTES = 128

pytestmark = [pytest.mark.small_disk, pytest.mark.timeout(300)]


@pytest.fixture
async def primary(tmp_path: Path) -> AsyncIterator[Postgres]:
    """Run a server with a disk of its own."""
    with small_disk(tmp_path / "disk", MEBIBYTES) as disk:
        async with alone(disk) as primary:
            yield primary


@pytest.fixture
def shop(sandbox: Sandbox, primary: Postgres, tmp_path: Path) -> Shop:
    login, owner = primary.url(LOGIN), primary.url(OWNER)
    settings = settings_for(sandbox, login=login, owner=owner, state=tmp_path / "state")
    given = settings.model_dump(exclude_unset=True) | {
        "operator_database_url": primary.url(OPERATOR)
    }
    return by_webhook(Shop(type(settings).model_validate(given)))


async def test_nothing_is_lost_when_the_disk_is_full(
    shop: Shop, primary: Postgres, person: Talker
) -> None:
    asks = 0
    async with shop.open():
        await met(person)
        await give(primary.url(OPERATOR))
        filler = fill(primary.data.parent)
        while await is_ready(shop):
            asks += 1
            await person.says(f"/qr {asks}")
        assert await asked(shop, "/readyz") == (503, "not ready: database that stores\n")
        assert await asked(shop, "/livez") == (200, "ok\n")
        filler.unlink()
        await until(lambda: is_ready(shop))
        for _ in range(asks):
            await person.sees("left")
        await person.says("/balance")
        await person.sees("You have ")
    await prove(primary.url(OPERATOR), {1: asks})
