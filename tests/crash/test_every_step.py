"""The bot is killed at every step of every flow, and afterwards everything is right.

The steps are counted by the bot itself: each call to Telegram and each COMMIT, before and after.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.pytest_plugin import Sandbox
from tests.coinop import FREELY
from tests.conftest import LOGIN, PASSWORD, Server
from tests.crash.boundaries import Boundary, Calls, Side, Watch
from tests.crash.commits import Commits
from tests.crash.conftest import BotProcess
from tests.crash.flow import Flow
from tests.crash.flows import FLOWS, first_start, out_of_credits
from tests.crash.killing import boundaries, kill_at
from tests.crash.stand import OPERATORS, Database, Stand
from tests.crash.table import note
from tests.crash.unasked import payment_in_review
from tests.ports import free_port

HOUR_S = 3600
TELLING = [
    Boundary(Side.BEFORE, "record_payment", 1),
    Boundary(Side.AFTER, "record_payment", 1),
    Boundary(Side.AFTER, "sendPhoto", 1),
]
TELLING_OPERATORS = [
    Boundary(Side.AFTER, "record_payment", 1),
    Boundary(Side.BEFORE, "sendMessage", 1),
    Boundary(Side.BEFORE, "message_sent", 1),
    Boundary(Side.AFTER, "fan_out", 1),
]


@pytest.fixture
async def home(
    server: Server, admin: asyncpg.Connection, database: str, owner_url: str
) -> AsyncIterator[Database]:
    login = f"{database}_login"
    url = server.login(database).replace(f"{LOGIN}:", f"{login}:")
    await admin.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
    yield Database(admin=admin, owner_url=owner_url, login_url=url)
    await admin.execute(f"DROP ROLE {login}")


@pytest.fixture
def watch(sandbox: Sandbox) -> Watch:
    watch = Watch()
    sandbox.world.faults = Calls(watch)
    return watch


@pytest.fixture
async def relay(home: Database, watch: Watch) -> AsyncIterator[Commits]:
    async with Commits(home.owner_url, watch).open() as relay:
        yield relay


@pytest.fixture
def bot_process(
    bot_process: BotProcess, home: Database, relay: Commits, request: pytest.FixtureRequest
) -> BotProcess:
    """Put the bot behind the relay; the parameter says how it gets updates."""
    where = f"127.0.0.1:{free_port()}"
    webhook = {"WEBHOOK_URL": f"http://{where}/telegram", "LISTEN": where}
    bot_process.environment |= {
        "DATABASE_URL": relay.via(home.login_url),
        "MIGRATE_DATABASE_URL": relay.via(home.owner_url),
        "ADMIN_IDS": ",".join(map(str, OPERATORS)),
        "COMMANDS": "tests.crash.wares",
        "CATALOG": str(CATALOG),
        "LOG_FORMAT": "json",
        FREELY: "1",
        **(webhook if request.param == "webhook" else {}),
    }
    return bot_process


@pytest.fixture
async def stand(
    sandbox: Sandbox, bot_process: BotProcess, relay: Commits, watch: Watch, home: Database
) -> AsyncIterator[Stand]:
    stand = Stand(sandbox=sandbox, process=bot_process, relay=relay, watch=watch, database=home)
    watch.kill = stand.kill
    await stand.open()
    yield stand
    await stand.close()


CATALOG = Path(__file__).with_name("catalog.toml")
WAYS = [
    pytest.param(flow, by, id=f"{flow.name}-{by}")
    for flow in FLOWS
    for by in ("polling", "webhook")
    if (flow, by) != (first_start, "polling")  # nothing comes before the database is ready
]


@pytest.mark.parametrize("bot_process", ["polling"], indirect=True)
async def test_killed_at_the_most_telling_steps_the_bot_goes_on(stand: Stand) -> None:
    toll = await kill_at(stand, out_of_credits, TELLING)
    assert not toll.wrong, toll
    toll = await kill_at(stand, payment_in_review, TELLING_OPERATORS)
    assert not toll.wrong, toll


@pytest.mark.long
@pytest.mark.timeout(HOUR_S)
@pytest.mark.parametrize(("flow", "bot_process"), WAYS, indirect=["bot_process"])
async def test_killed_at_every_step_the_bot_goes_on(
    request: pytest.FixtureRequest, stand: Stand, flow: Flow
) -> None:
    toll = await kill_at(stand, flow, await boundaries(stand, flow))
    note(request, toll.row(flow, request.node.callspec.params["bot_process"]))
    assert not toll.wrong, toll
