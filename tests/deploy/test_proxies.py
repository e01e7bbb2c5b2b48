"""Behind each proxy, a process that freezes costs seconds of silence, and nothing gets lost."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

import aiohttp
import asyncpg
import pytest

from bot.config import Settings
from bot.shop.catalog import load_catalog
from ledger.model import UserId
from ledger.orders import Orders
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Invoice
from tests.crash.conftest import BotProcess
from tests.deploy.conftest import StartBot
from tests.pages import ROOT
from tests.ports import free_port
from tests.programs import path_of
from tests.waiting import until

pytestmark = pytest.mark.long

PEOPLE = 8
PACK = load_catalog(Settings.model_fields["catalog"].default).packs[0]
SLOW_S = 60.0
RECORDED = "SELECT count(*) FROM payment WHERE payload = $1"
BEFORE_S, AFTER_S = 3.0, 12.0
MOST_SILENCE_S = 5.0
NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log stderr; events {{}}
http {{
    access_log off; client_body_temp_path {folder}; proxy_temp_path {folder};
    fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
    include {file};
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A block of deploy/, what in it is of one machine, and how it is run."""

    file: str
    ours: Mapping[str, str]
    command: tuple[str, ...]


PROXIES = {
    "nginx": Proxy(
        file="nginx/coinop.conf",
        ours={
            "listen 443 ssl;": "listen 127.0.0.1:{port};",
            "listen [::]:443 ssl;": "",
            "ssl_certificate /etc/letsencrypt/live/bot.example.com/fullchain.pem;": "",
            "ssl_certificate_key /etc/letsencrypt/live/bot.example.com/privkey.pem;": "",
        },
        command=("-c", "{folder}/whole.conf", "-e", "stderr"),
    ),
    "haproxy": Proxy(
        file="haproxy/haproxy.cfg",
        ours={"bind :443 ssl crt /etc/haproxy/bot.example.com.pem": "bind 127.0.0.1:{port}"},
        command=("-db", "-f", "{file}"),
    ),
    "caddy": Proxy(
        file="caddy/Caddyfile",
        ours={"\nbot.example.com {{": "\n{{\n\tadmin off\n\tauto_https off\n}}\n\n:{port} {{"},
        command=("run", "--adapter", "caddyfile", "--config", "{file}"),
    ),
}


@asynccontextmanager
async def running(name: str, folder: Path, ports: Mapping[str, int]) -> AsyncIterator[None]:
    """Run a proxy with its block as it is, but for where it and the bots listen."""
    proxy = PROXIES[name]
    text = (ROOT / "deploy" / proxy.file).read_text("utf-8")
    ours = {theirs.format(): here.format(**ports) for theirs, here in proxy.ours.items()}
    for theirs, here in (ours | {":8080": f":{ports['one']}", ":8081": f":{ports['two']}"}).items():
        assert theirs in text, f"{proxy.file} has no {theirs}"
        text = text.replace(theirs, here)
    file = folder / "block"
    file.write_text(text, "utf-8")
    (folder / "whole.conf").write_text(NGINX.format(folder=folder, file=file), "utf-8")
    words = [word.format(folder=folder, file=file) for word in proxy.command]
    with (folder / "proxy.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            path_of(name), *words, stdout=log, stderr=log, env={"HOME": str(folder)}
        )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        print((folder / "proxy.log").read_text("utf-8", "replace")[-4000:])


@dataclass(slots=True)
class Town:
    """People who pay, one purchase after the other."""

    people: list[Talker]
    pool: asyncpg.Pool
    ended_at: list[float] = field(default_factory=list)
    took_s: list[float] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)

    async def shop_for(self, seconds: float) -> None:
        """Let everybody buy for so long."""
        until_s = asyncio.get_running_loop().time() + seconds
        await asyncio.gather(*(self._buy(person, until_s) for person in self.people))

    async def _buy(self, talker: Talker, until_s: float) -> None:
        now = asyncio.get_running_loop().time
        while (begun := now()) < until_s:
            offer = await Orders(self.pool).open_order(
                user_id=UserId(talker.person.user.user_id),
                pack=PACK.name,
                credits=PACK.credits,
                stars=PACK.stars,
                terms="1",
                valid_s=600,
            )
            assert offer.order is not None
            payload = offer.order.payload
            outcome = await talker.person.pay(Invoice(payload, "", "", payload, PACK.stars))
            self.outcomes.append(outcome["outcome"])
            self.ended_at.append(now())
            self.took_s.append(now() - begun)
            await until(partial(self._is_recorded, payload), timeout_s=SLOW_S)

    async def _is_recorded(self, payload: str) -> bool:
        """Tell whether the books have a payment; until then its order would be offered again."""
        return bool(await self.pool.fetchval(RECORDED, payload))

    @property
    def silence_s(self) -> float:
        """The longest time in which nobody got through, or waited for a single purchase."""
        gaps = [after - before for before, after in pairwise(sorted(self.ended_at))]
        return max(*gaps, *self.took_s)


@dataclass(slots=True, kw_only=True)
class Stage:
    """Two bots behind a proxy, and people."""

    bots: list[BotProcess]
    town: Town
    url: str


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.program(name)) for name in PROXIES])
async def stage(
    request: pytest.FixtureRequest,
    sandbox: Sandbox,
    make_bot: StartBot,
    pool: asyncpg.Pool,
    tmp_path: Path,
) -> AsyncIterator[Stage]:
    """Start a proxy and two bots, and let people meet them."""
    ports = {which: free_port() for which in ("port", "one", "two")}
    url = f"http://127.0.0.1:{ports['port']}"
    async with running(request.param, tmp_path, ports):
        bots = []
        for which in ("one", "two"):
            listen = f"127.0.0.1:{ports[which]}"
            bots.append(make_bot(WEBHOOK_URL=f"{url}/telegram", LISTEN=listen))
            await bots[-1].start()
            await until(lambda here=listen: answers(f"http://{here}/readyz"), timeout_s=SLOW_S)
        people = [sandbox.person(number) for number in range(1, PEOPLE + 1)]
        for person in people:
            person.person.top_up(1_000_000)
            await person.says("/start")
            await person.sees("3 free credits", timeout_s=SLOW_S)
        yield Stage(bots=bots, town=Town(people, pool), url=url)


async def answers(url: str) -> bool:
    """Tell whether something answers well."""
    try:
        return await status_of(url) == 200
    except aiohttp.ClientError:
        return False


async def status_of(url: str) -> int:
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return answer.status


async def all_is_credited(town: Town, owner: asyncpg.Connection) -> None:
    """Hold that each purchase was credited, once."""
    paid = len(town.outcomes)
    assert set(town.outcomes) == {"paid"}

    async def credited() -> bool:
        entries = await owner.fetchval("SELECT count(*) FROM ledger.entry WHERE kind = 'purchase'")
        waiting = await owner.fetchval("SELECT count(*) FROM intake.inbox")
        return bool(entries == paid and waiting == 0)

    await until(credited, timeout_s=SLOW_S)
    balances = await owner.fetchval("SELECT sum(perm + promo) FROM balance")
    assert balances == PEOPLE * 3 + paid * PACK.credits


async def test_a_process_that_freezes_costs_no_more_than_seconds(
    stage: Stage, owner: asyncpg.Connection
) -> None:
    shopping = asyncio.create_task(stage.town.shop_for(BEFORE_S + AFTER_S))
    await asyncio.sleep(BEFORE_S)
    stage.bots[0].strike(signal.SIGSTOP)
    await shopping
    print(f"{stage.town.silence_s:.1f} s, {len(stage.town.outcomes)} purchases")
    assert stage.town.silence_s < MOST_SILENCE_S
    await all_is_credited(stage.town, owner)
    stage.bots[0].strike(signal.SIGCONT)
    await stage.town.shop_for(1.0)
    await all_is_credited(stage.town, owner)


async def test_a_restart_of_one_process_is_not_noticed(
    stage: Stage, owner: asyncpg.Connection
) -> None:
    shopping = asyncio.create_task(stage.town.shop_for(BEFORE_S + AFTER_S))
    await asyncio.sleep(BEFORE_S)
    assert await stage.bots[0].stop() == 0
    await stage.bots[0].start()
    await shopping
    print(f"{stage.town.silence_s:.1f} s, {len(stage.town.outcomes)} purchases")
    assert stage.town.silence_s < MOST_SILENCE_S
    await all_is_credited(stage.town, owner)


async def test_nothing_but_the_webhook_can_be_reached(stage: Stage) -> None:
    for path in ("/metrics", "/livez", "/readyz", "/", "/telegram/more"):
        assert await status_of(stage.url + path) == 404, path
