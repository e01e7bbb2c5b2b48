"""Every anchor reaches the operators once, whichever process has made it and whatever fails."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from bot.telegram.alerts import Alerts
from structlog.testing import capture_logs
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.i18n.texts import load_texts
from bot.ops.maintenance import Maintenance
from bot.telegram.chat import Chat
from ledger.audit.anchors import Anchors
from ledger.sweep import Sweeper
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox

OLGA, OLEG = 900, 901
A_LEASE_RUNS_OUT = "UPDATE ledger.anchor_notice SET due_at = now() - interval '1 s'"
HASHES = "SELECT encode(hash, 'hex') FROM api.anchor ORDER BY number"


@pytest.fixture
async def processes(
    sandbox: Sandbox, pool: asyncpg.Pool, operator_pool: asyncpg.Pool, tmp_path: Path
) -> AsyncIterator[list[Maintenance]]:
    """Yield the maintenance of two processes of one bot, whose operators are Olga and Oleg."""
    patient = HTTPXRequest(read_timeout=60, connect_timeout=60, pool_timeout=60)
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot", request=patient) as bot:
        yield [
            Maintenance(
                sweeper=Sweeper(pool),
                anchors=Anchors(operator_pool),
                file=tmp_path / folder / "anchors.jsonl",
                tell=Alerts(Chat(bot, load_texts()), [OLGA, OLEG]).tell,
            )
            for folder in ("one", "two")
        ]


@pytest.fixture
async def olga(sandbox: Sandbox) -> Talker:
    """Let Olga have written to the bot. Oleg never has, so that he is out of reach."""
    olga = sandbox.person(OLGA)
    await olga.says("/start")
    return olga


def told(olga: Talker) -> list[str]:
    """List what the bot has told her."""
    return [heard.text for heard in olga.chat if heard.text != "/start"]


async def test_an_anchor_is_told_with_its_number_entries_and_hash(
    processes: list[Maintenance], olga: Talker, pool: asyncpg.Pool
) -> None:
    await pool.execute("SELECT api.bonus(7, 10, 'start')")
    await processes[0].once()
    [message] = told(olga)
    assert message.startswith("Daily fingerprint of the books")
    assert "No. 1, 1 entry:\n" in message
    assert await pool.fetchval(HASHES) in message


async def test_two_processes_tell_each_anchor_once(
    processes: list[Maintenance], olga: Talker, operator_pool: asyncpg.Pool
) -> None:
    for _ in range(3):
        await operator_pool.execute("SELECT api.make_anchor()")
    for _ in range(4):
        await asyncio.gather(*(process.once() for process in processes))
    hashes = [hash_ for (hash_,) in await operator_pool.fetch(HASHES)]
    messages = "\n".join(told(olga))
    assert [messages.count(hash_) for hash_ in hashes] == [1, 1, 1]


async def test_while_telegram_is_away_nothing_is_lost_and_nothing_repeated(
    sandbox: Sandbox, processes: list[Maintenance], olga: Talker, owner: asyncpg.Connection
) -> None:
    sandbox.fault("500", on="sendMessage", times=0)
    with capture_logs() as logs:
        await processes[0].once()
    assert [log["event"] for log in logs].count("operator_unreachable") == 2
    sandbox.world.faults.clear()
    await processes[1].once()
    assert told(olga) == []  # the first may be about to say it still
    await owner.execute(A_LEASE_RUNS_OUT)
    for _ in range(2):
        await asyncio.gather(*(process.once() for process in processes))
    assert len(told(olga)) == 1


async def test_whoever_dies_between_saying_and_marking_repeats_it_and_loses_nothing(
    processes: list[Maintenance], olga: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute("REVOKE EXECUTE ON FUNCTION api.tell_anchor FROM coinop_operator")
    with pytest.raises(Exception, match="permission denied"):
        await processes[0].once()
    await owner.execute("GRANT EXECUTE ON FUNCTION api.tell_anchor TO coinop_operator")
    assert len(told(olga)) == 1
    await owner.execute(A_LEASE_RUNS_OUT)
    await processes[1].once()
    await processes[1].once()
    first, again = told(olga)
    assert first == again
