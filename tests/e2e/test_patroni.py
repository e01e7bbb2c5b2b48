"""The primary of a Patroni cluster fails while people spend, behind haproxy or without it."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop, settings_for
from tests.e2e.test_failover import PEOPLE, QUIETLY_S, SILENCE_S, Crowd, give, prove
from tests.e2e.test_story import met
from tests.patroni import Cluster, Node, cluster
from tests.primaries import LOGIN, OPERATOR, OWNER
from tests.waiting import until

PROMOTED_S = 60.0

pytestmark = [pytest.mark.long, pytest.mark.patroni]

Way = Callable[[Cluster, str], str]
Befalls = Callable[[Node], None]


@pytest.fixture
async def servers() -> AsyncIterator[Cluster]:
    async with cluster() as running:
        yield running


def killed(primary: Node) -> None:
    primary.send(signal.SIGKILL)


def frozen(primary: Node) -> None:
    primary.send(signal.SIGSTOP)


def cut_off(primary: Node) -> None:
    """Part it from the others: what it says to etcd doesn't arrive, so it has to step down."""
    primary.to_etcd.freeze()


@pytest.mark.parametrize("befalls", [killed, frozen, cut_off])
@pytest.mark.parametrize("way", [Cluster.by_proxy, Cluster.by_hosts])
async def test_people_spend_on_when_patroni_promotes_the_standby(
    way: Way, befalls: Befalls, servers: Cluster, sandbox: Sandbox, tmp_path: Path
) -> None:
    crowd = Crowd([sandbox.person(number) for number in range(1, PEOPLE + 1)])
    login, owner, operator = (way(servers, user) for user in (LOGIN, OWNER, OPERATOR))
    settings = settings_for(sandbox, login=login, owner=owner, state=tmp_path)
    given = settings.model_dump(exclude_unset=True) | {"operator_database_url": operator}
    async with Shop(type(settings).model_validate(given)).open():
        for person in crowd.people:
            await met(person)
        await give(operator)
        spending = [asyncio.create_task(crowd.spend(person)) for person in crowd.people]
        await asyncio.sleep(QUIETLY_S)
        promoted_at = await _fail(servers, befalls)
        await asyncio.sleep(SILENCE_S + QUIETLY_S)
        crowd.is_over = True
        await asyncio.gather(*spending)
    said = f"{way.__name__}, {befalls.__name__}: silent for {crowd.silence_s(promoted_at):.1f} s"
    print(f"{said} after the promotion, {crowd.asked}")
    assert crowd.silence_s(promoted_at) < SILENCE_S
    await prove(operator, crowd.asked)


async def _fail(servers: Cluster, befalls: Befalls) -> float:
    """Let something befall the primary; return when the standby is promoted."""
    primary = await servers.primary()
    [standby] = [node for node in servers.nodes if node is not primary]
    assert primary is not None
    befalls(primary)
    await until(standby.is_primary, timeout_s=PROMOTED_S)
    return time.monotonic()
