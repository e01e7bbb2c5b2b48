"""A story from its first step to the proof: a town is opened, lives through it, and settles."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path

import asyncpg

from ledger.audit.auditor import Auditor
from ledger.db.pool import open_pool
from sandbox.clock import Clock
from sandbox.errors import SandboxError
from sandbox.pytest_plugin import Sandbox
from sandbox.server import Server as Telegram
from sandbox.store import Store
from sandbox.world import TOKEN, World
from tests.chaos import checks, facts
from tests.chaos.bots import Bots
from tests.chaos.settling import settle
from tests.chaos.town import Town
from tests.conftest import Server, fresh_database
from tests.e2e.conftest import OPERATOR, settings_for
from tests.e2e.refunds import bought
from tests.e2e.test_story import met
from tests.owning import connect_as_owner

COMMANDS = "tests.chaos.shout,tests.e2e.counts"
ANCHORED = "SELECT make_anchor(); DELETE FROM people.outbox"
CODE = """
    SELECT make_promos(
        ARRAY['SUMMER'], 'credits', $1, NULL, $2, 1, 'everybody', NULL, NULL, 0, 'a town', 'town'
    )
"""
CATALOG = Path(__file__).with_name("catalog.toml")
HAS_BOUGHT, HAVE_MET = 1, (2, OPERATOR)
"""Those who know the bot before anything goes wrong."""

Story = Sequence[tuple[tuple[object, ...], float]]


async def play(
    server: Server, template: str, *, processes: int, webhook: bool, story: Story
) -> None:
    """Let a story happen to a town, let it settle, and hold what must hold then."""
    admin = await asyncpg.connect(server.dsn)
    try:
        async with fresh_database(admin, template) as database, _telegram() as sandbox:
            owner = await connect_as_owner(server.owner(database))
            with tempfile.TemporaryDirectory() as folder:
                settings = settings_for(
                    sandbox,
                    login=server.login(database),
                    owner=server.owner(database),
                    state=Path(folder),
                    commands=COMMANDS,
                ).model_copy(update={"catalog": CATALOG})
                bots = Bots(settings, places=processes, webhook=webhook)
                try:
                    town = Town(sandbox=sandbox, bots=bots, owner=owner)
                    await _live(town, story)
                    await _prove(town, server.login(database))
                finally:
                    await bots.close()
                    await owner.close()
    finally:
        await admin.close()


@asynccontextmanager
async def _telegram() -> AsyncIterator[Sandbox]:
    """Run a Telegram."""
    server = Telegram(World(token=TOKEN, clock=Clock(), store=Store(None)))
    await server.start()
    try:
        with ExitStack() as watches:
            yield Sandbox(server, watches)
    finally:
        await server.stop()


async def _live(town: Town, story: Story) -> None:
    """Begin in peace, and let everything in the story happen."""
    await town.owner.execute(ANCHORED)
    await town.owner.execute(CODE, checks.PROMO, checks.PROMO_USES)
    await town.bots.start()
    await asyncio.gather(
        bought(town.sandbox.person(HAS_BOUGHT)),
        *(met(town.sandbox.person(who)) for who in HAVE_MET),
    )
    for (act, *details), pause_s in story:
        assert callable(act)
        with suppress(SandboxError):  # a refusal is an answer too
            await act(town, *details)
        await asyncio.sleep(pause_s)


async def _prove(town: Town, login: str) -> None:
    """Let it settle, and hold what must hold."""
    parked = await settle(town)
    world = town.sandbox.world
    gifts = await checks.gifts_are_taken_once(world, town.owner, town.said)
    print(
        f"chaos: {len(world.state.charges)} charges, {len(gifts)} of them gifts,"
        f" {len(town.said)} said, {parked} parked"
    )
    checks.stars_are_conserved(world)
    await checks.payments_are_telegrams(world, town.owner)
    await checks.credits_are_conserved(world, town.owner, town.said)
    checks.nothing_promised_is_missing(world, town.said, gifts)
    facts.are_told(town, gifts)
    facts.are_told_once(town, gifts)
    await checks.no_request_waits_in_vain(town.owner)
    await checks.no_code_gives_more_than_it_may(town.owner)
    await checks.no_day_has_more_free_uses_than_it_may(world, town.owner)
    async with open_pool(login, role="coinop_operator", size=2) as pool:
        await checks.audit_is_clean(Auditor(pool))
