"""Whatever happens, in whatever order: in the end no Star, credit, request or word is missing.

CHAOS_SEED=… makes the stories of an earlier run once more; a failure prints it.
"""

import asyncio
import gc
import os
import secrets

import pytest
from hypothesis import HealthCheck, given, seed, settings

from bot.shop.reconcile.loop import Reconciler
from tests.chaos.playing import Story, play
from tests.chaos.stories import stories, towns
from tests.conftest import Server

LOOKS_EVERY_S = 2.0

QUICK = settings(
    max_examples=4,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
LONG = settings(QUICK, max_examples=50)


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have bots look every few seconds for what waits, since nobody here has five minutes."""
    defaults = Reconciler.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "every_s", LOOKS_EVERY_S)


def chaos(server: Server, template: str, profile: settings, shard: int) -> None:
    """Play the stories of one shard; each begins with a seed of its own."""
    drawn = int(os.environ.get("CHAOS_SEED") or secrets.randbits(32))
    print(f"chaos: the seed is CHAOS_SEED={drawn}")

    @seed(drawn + shard)
    @profile
    @given(town=towns, story=stories)
    def tell(town: tuple[int, bool], story: Story) -> None:
        processes, webhook = town
        asyncio.run(play(server, template, processes=processes, webhook=webhook, story=story))
        gc.collect()  # or what a killed bot has left is found in somebody else's test

    tell()


# A bot that is killed within the test's process leaves its sockets, which a dead process has not.
LITTER = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@LITTER
@pytest.mark.timeout(900)  # what fails is made small first
def test_nothing_is_lost_or_doubled(server: Server, template: str) -> None:
    chaos(server, template, QUICK, 0)


@LITTER
@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("shard", range(4))
def test_nothing_is_lost_or_doubled_at_length(server: Server, template: str, shard: int) -> None:
    chaos(server, template, LONG, shard)
