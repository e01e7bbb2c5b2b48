"""The doctor's lines about the machine: clock, address, disk, and the terms."""

import shutil
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.cli.doctor import machine_lines as machine
from bot.cli.doctor.line import Line, State
from bot.config import Settings
from bot.i18n.texts import LOCALES, Texts, load_texts
from sandbox.pytest_plugin import Sandbox
from tests.ports import free_port

PEM = Path(__file__).with_name("localhost.pem")


@asynccontextmanager
async def server(*, date: datetime | None = None, tls: bool = False) -> AsyncIterator[int]:
    """Serve on a port, with another clock or with a certificate that nobody has signed."""

    async def answer(_: web.Request) -> web.Response:
        there = date or datetime.now(UTC)
        return web.Response(headers={"Date": format_datetime(there, usegmt=True)})

    app = web.Application()
    app.add_routes([web.route("*", "/{rest:.*}", answer)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(PEM)
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port, ssl_context=context).start()
    try:
        yield port
    finally:
        await runner.cleanup()


def settings(**given: str) -> Settings:
    return Settings.model_validate(given)


async def test_a_clock_like_telegrams(sandbox: Sandbox) -> None:
    assert (await machine.clock(settings(BOT_API_URL=sandbox.url))).state is State.GREEN


@pytest.mark.parametrize(("ahead", "way"), [(-3, "ahead of"), (3, "behind")])
async def test_a_clock_unlike_telegrams(ahead: int, way: str) -> None:
    async with server(date=datetime.now(UTC) + timedelta(minutes=ahead)) as port:
        line = await machine.clock(settings(BOT_API_URL=f"http://127.0.0.1:{port}"))
    assert line.state is State.RED
    assert f"{way} Telegram." in line.says


async def test_a_telegram_that_does_not_say_the_time() -> None:
    line = await machine.clock(settings(BOT_API_URL=f"http://127.0.0.1:{free_port()}"))
    assert line.state is State.UNKNOWN


async def looked(url: str) -> Line:
    return await machine.address(settings(WEBHOOK_URL=url))


async def test_an_address_that_somebody_answers_at() -> None:
    assert (await machine.address(settings())).says == "none needed: the bot polls"
    async with server() as port:
        assert (await looked(f"http://127.0.0.1:{port}/x")).state is State.GREEN


async def test_an_address_that_nobody_answers_at() -> None:
    port = free_port()
    for host in ("127.0.0.1", "no-such-host.invalid"):
        line = await looked(f"http://{host}:{port}/x")
        assert line.state is State.RED
        assert line.says.startswith(f"Nobody answers at {host}:{port} (")


async def test_a_certificate_that_is_trusted_and_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    async with server(tls=True) as port:
        line = await looked(f"https://localhost:{port}/x")
        assert (line.state, "its certificate lasts" in line.says) == (State.GREEN, True)
        monkeypatch.setattr(machine, "LEAST_VALID", timedelta(days=50_000))
        line = await looked(f"https://localhost:{port}/x")
    assert line.state is State.RED
    assert line.says.startswith("The certificate of localhost ends in ")


async def test_a_certificate_that_nobody_trusts() -> None:
    async with server(tls=True) as port:
        line = await looked(f"https://localhost:{port}/x")
    assert line.state is State.RED
    assert line.says.startswith("The certificate of localhost isn't valid: self-signed")


def test_a_disk_with_room_and_one_without(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    assert machine.disk(folder, least_bytes=1).state is State.GREEN
    line = machine.disk(folder, least_bytes=10**18)
    assert (line.state, f"GB free in {tmp_path}." in line.says) == (State.RED, True)
    assert not folder.exists()


def own_terms(folder: Path, *languages: str) -> Texts:
    """Return the texts with terms of somebody's own in some languages."""
    own = shutil.copytree(LOCALES, folder / "locales")
    for language in languages:
        file = own / language / "messages.ftl"
        text = file.read_text("utf-8")
        file.write_text(text.replace("\nterms =\n", "\nterms =\n    Mine.\n\n"), "utf-8")
    return load_texts(own)


def test_terms_are_known_as_those_that_come_with_coinop(tmp_path: Path) -> None:
    """Whoever changes the terms of Coinop puts their new marks into SHIPPED."""
    texts = load_texts()
    assert {one: machine.terms_mark(texts, one) for one in texts.languages} == machine.SHIPPED
    line = machine.terms(own_terms(tmp_path, "ru"))
    assert (line.state, line.says[-29:]) == (State.RED, "(ar, de, en, es, fa, id, pt).")


def test_terms_of_ones_own_are_green(tmp_path: Path) -> None:
    assert machine.terms(own_terms(tmp_path, *load_texts().languages)).state is State.GREEN
