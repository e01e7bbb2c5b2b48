"""The HTTP server: the Bot API, the people's side, and the page; on this machine, unless told."""

import ipaddress
import logging
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler

from sandbox.api import BotApi
from sandbox.panel import Panel
from sandbox.world import World

ADDRESS = "127.0.0.1"
NOT_OURS = (HttpProcessingError, web.RequestPayloadError, ConnectionError)
OUR_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_BYTES = 64 * 1024 * 1024
PAGE = Path(__file__).with_name("web")
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Server:
    """A sandbox that answers at `url` from start() to stop().

    It listens at one address, and answers to that, to this machine's own names and to `names`: a
    page that was given another name for it is refused.
    """

    def __init__(self, world: World, *, address: str = ADDRESS, names: Iterable[str] = ()) -> None:
        self.world = world
        self.url = ""
        self._address = address
        self._names = OUR_NAMES | {address} | {name.lower() for name in names}
        api, panel = BotApi(world), Panel(world)
        self._carry_out = api.carry_out
        app = web.Application(client_max_size=MOST_BYTES, middlewares=[self._guard])
        app.add_routes(
            [
                web.route("*", "/bot{rest:.*}", api.call),
                web.get("/file/bot{rest:.*}", api.download),
                *panel.routes(),
                web.get("/", _page),
                web.get("/page/{name}", _part_of_the_page),
            ]
        )
        log = logging.getLogger("sandbox.http")
        log.addFilter(_is_our_fault)
        self._runner = web.AppRunner(app, access_log=None, logger=log, shutdown_timeout=1.0)

    async def start(self, *, port: int = 0) -> None:
        """Answer on a port, 0 for any that is free; OSError when it is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._address, port).start()
        bound = self._runner.addresses[0][1]
        self.url = f"http://{_reached_at(self._address)}:{bound}"
        self.world.courier.start(self._carry_out)
        self.world.subscriptions.start()

    async def stop(self) -> None:
        """Let go of whoever waits, save, and answer no more."""
        await self.world.courier.close()
        self.world.close()
        await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what another page, or a name that points here, asks of us."""
        if _hostname(request.host) not in self._names:
            return _refused("The sandbox doesn't answer to this name: start it with --allow NAME.")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            return _refused("The sandbox answers only to its own page.")
        site = request.headers.get("Sec-Fetch-Site")
        if site is None and request.path.startswith("/bot") and _is_browser(request):
            return _refused("The sandbox answers bots here, and no browser that hides its page.")
        if site in ("cross-site", "same-site") and request.path != "/":
            return _refused("The sandbox answers only to its own page.")
        response = await handler(request)
        if not response.prepared and not request.path.startswith("/bot"):
            response.headers.update(HEADERS)
        return response


def _is_browser(request: web.Request) -> bool:
    """Tell whether a browser asks, by what all of them have called themselves since the nineties.

    Old ones never say which page they ask for, and new ones only where the address counts as safe,
    which a name that was allowed does not; a link to a bot's call needs no `Origin` either.
    """
    return request.headers.get("User-Agent", "").startswith("Mozilla/")


def is_open(address: str) -> bool:
    """Tell whether other machines can reach what listens at this address."""
    try:
        return not ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address != "localhost"


def _reached_at(address: str) -> str:
    """Return how this machine reaches what listens at an address, which may be all of its own."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.is_unspecified:
        return ADDRESS
    return f"[{ip}]" if ip.version == 6 else address  # noqa: PLR2004 -- the newer protocol


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_our_fault(record: logging.LogRecord) -> bool:
    """Keep out of the log who spoke no HTTP, and who hung up, such as a bot that was killed."""
    problem = record.exc_info[1] if record.exc_info else None
    return not isinstance(problem, NOT_OURS)


async def _page(_request: web.Request) -> web.StreamResponse:
    return _shown(PAGE / "index.html", "text/html")


async def _part_of_the_page(request: web.Request) -> web.StreamResponse:
    """Give out a file of the page, under a path that no method of the Bot API can have."""
    path = PAGE / request.match_info["name"]
    kind = KINDS.get(path.suffix)
    if kind is None or path.parent != PAGE or not path.is_file():
        return web.json_response({"error": "There is nothing at this address."}, status=404)
    return _shown(path, kind)


def _shown(path: Path, kind: str) -> web.Response:
    return web.Response(
        body=path.read_bytes(),
        content_type=kind,
        charset="utf-8",
        headers={"Cache-Control": "no-cache"},
    )


def _refused(sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=403)
