"""The whole bot with PgBouncer between it and its database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ledger.audit.auditor import Auditor
from ledger.db.pool import open_pool
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR as DESK
from tests.e2e.conftest import Shop, settings_for
from tests.e2e.test_story import broke, invoice_for
from tests.pgbouncer import Bouncer, bouncing
from tests.primaries import OPERATOR, OWNER, Postgres, alone

pytestmark = pytest.mark.pgbouncer


@pytest.fixture
async def behind(tmp_path: Path) -> AsyncIterator[Postgres]:
    async with alone(tmp_path) as running:
        yield running


@pytest.fixture
async def bouncer(behind: Postgres) -> AsyncIterator[Bouncer]:
    async with bouncing(behind) as running:
        yield running


@pytest.fixture
def shop(sandbox: Sandbox, behind: Postgres, bouncer: Bouncer, tmp_path: Path) -> Shop:
    owner, state = behind.url(OWNER), tmp_path / "state"
    settings = settings_for(sandbox, login=bouncer.url(), owner=owner, state=state)
    given = settings.model_dump(exclude_unset=True)
    return Shop(
        type(settings).model_validate(given | {"operator_database_url": bouncer.url(OPERATOR)})
    )


async def test_people_buy_and_spend_and_operators_look_and_give(
    shop: Shop, bouncer: Bouncer, person: Talker, sandbox: Sandbox
) -> None:
    async with shop.open():
        await broke(person)
        await person.says("/qr again")
        card = await person.sees("costs 1 credit")
        invoice = await invoice_for(person, card, "50 credits")
        assert (await person.pays(invoice)).status == "paid"
        await person.sees("49 left")
        await person.says("/history")
        await person.sees("50")
        desk = sandbox.person(DESK)
        await desk.says("/start")
        await desk.sees("3 free credits")
        await desk.says(f"/user {person.person.user.user_id}")
        await desk.sees("49")
        await desk.says("/stats")
        await desk.sees("50", timeout_s=60.0)  # a picture is drawn
    async with open_pool(bouncer.url(OPERATOR), role="coinop_operator", size=2) as pool:
        assert (await Auditor(pool).audit()).findings == ()
