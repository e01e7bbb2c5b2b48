"""A primary that dies, freezes or is cut off while people spend, and its standby afterwards."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.pool import open_pool
from ledger.model import Credits, UserId
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop, settings_for
from tests.e2e.relay import Relay
from tests.e2e.test_story import met
from tests.primaries import DATABASE, LOGIN, OPERATOR, OWNER, Pair, pair
from tests.small_disk import fill, small_disk

PEOPLE = 4
CREDITS = Credits(10_000)
QUIETLY_S = 3.0
"""How long people spend before and after, and how long the standby waits to be promoted."""

MEBIBYTES = 128
"""The size of a disk that will be full."""

SILENCE_S = 5.0
"""The longest that nobody may be answered once the standby is promoted."""

pytestmark = pytest.mark.long


@dataclass(slots=True, eq=False)
class Crowd:
    """People who ask for one paid answer after the other, and when each was answered."""

    people: list[Talker]
    asked: dict[int, int] = field(default_factory=dict)
    answered_at: list[float] = field(default_factory=list)
    is_over: bool = False

    async def spend(self, person: Talker) -> None:
        who = person.person.user.user_id
        while not self.is_over:
            self.asked[who] = self.asked.get(who, 0) + 1
            await person.says(f"/qr {self.asked[who]}")
            await person.sees("left", timeout_s=60.0)
            self.answered_at.append(time.monotonic())

    def silence_s(self, since: float) -> float:
        """Return how long nobody was answered from a moment on."""
        return min(at for at in self.answered_at if at > since) - since


@dataclass(frozen=True, slots=True)
class Stage:
    """A pair of servers, of which the primary is reached by a way that can be cut."""

    both: Pair
    way: Relay

    def url(self, user: str) -> str:
        hosts = f"{urlsplit(self.way.url).netloc.rpartition('@')[2]},{self.both.standby.host}"
        return f"postgresql://{user}@{hosts}/{DATABASE}"


async def killed(stage: Stage) -> None:
    stage.both.primary.send(signal.SIGKILL)


async def frozen(stage: Stage) -> None:
    stage.both.primary.send(signal.SIGSTOP)


async def cut_off(stage: Stage) -> None:
    stage.way.freeze()


async def stopped(stage: Stage) -> None:
    await asyncio.to_thread(stage.both.primary.stop)


async def made_a_standby(stage: Stage) -> None:
    """Let both be read-only for a while, as while a cluster changes its mind."""
    await asyncio.to_thread(stage.both.primary.stop)
    (stage.both.primary.data / "standby.signal").touch()
    await asyncio.to_thread(stage.both.primary.start)


async def out_of_disk(stage: Stage) -> None:
    """Fill the primary's disk: it can store nothing, so it is put aside."""
    await asyncio.to_thread(fill, stage.both.primary.data.parent)
    await asyncio.sleep(QUIETLY_S)
    await killed(stage)


@pytest.fixture
async def stage(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    disk = None
    with ExitStack() as stack:
        if request.node.callspec.params["befalls"] is out_of_disk:
            disk = stack.enter_context(small_disk(tmp_path / "disk", MEBIBYTES))
        async with pair(tmp_path, disk=disk) as both, Relay(both.primary.url()).open() as way:
            yield Stage(both, way)


@pytest.fixture
def shop(sandbox: Sandbox, stage: Stage, tmp_path: Path) -> Shop:
    state = tmp_path / "state"
    settings = settings_for(sandbox, login=stage.url(LOGIN), owner=stage.url(OWNER), state=state)
    operator = type(settings).model_validate(
        settings.model_dump(exclude_unset=True) | {"operator_database_url": stage.url(OPERATOR)}
    )
    return Shop(operator)


@pytest.mark.parametrize(
    "befalls",
    [
        killed,
        frozen,
        cut_off,
        stopped,
        made_a_standby,
        pytest.param(out_of_disk, marks=pytest.mark.small_disk),
    ],
)
async def test_people_spend_on_when_the_standby_is_promoted(
    befalls: Callable[[Stage], Awaitable[None]], stage: Stage, shop: Shop, sandbox: Sandbox
) -> None:
    crowd = Crowd([sandbox.person(number) for number in range(1, PEOPLE + 1)])
    async with shop.open():
        for person in crowd.people:
            await met(person)
        await give(stage.url(OPERATOR))
        spending = [asyncio.create_task(crowd.spend(person)) for person in crowd.people]
        await asyncio.sleep(QUIETLY_S)
        await befalls(stage)
        await asyncio.sleep(QUIETLY_S)
        await asyncio.to_thread(stage.both.standby.promote)
        promoted_at = time.monotonic()
        await asyncio.sleep(SILENCE_S + QUIETLY_S)
        crowd.is_over = True
        await asyncio.gather(*spending)
    print(f"{befalls.__name__}: silent for {crowd.silence_s(promoted_at):.1f} s, {crowd.asked}")
    assert crowd.silence_s(promoted_at) < SILENCE_S
    await prove(stage.both.standby.url(OPERATOR), crowd.asked)


async def give(url: str) -> None:
    """Give everybody more than they can spend."""
    async with open_pool(url, role="coinop_operator", size=1) as pool:
        for number in range(1, PEOPLE + 1):
            await Ledger(pool).bonus(user_id=UserId(number), credits=CREDITS, key="more")


async def prove(url: str, asked: dict[int, int]) -> None:
    """Show that each answer was charged once, and that the books are right."""
    async with open_pool(url, role="coinop_operator", size=2) as pool:
        rows = await pool.fetch(
            "SELECT user_id, count(*) AS spends, sum(-credits) AS spent FROM history"
            " WHERE kind = 'spend' GROUP BY user_id"
        )
        assert {row["user_id"]: row["spends"] for row in rows} == asked
        assert {row["user_id"]: row["spent"] for row in rows} == asked
        assert (await Auditor(pool).audit()).findings == ()
