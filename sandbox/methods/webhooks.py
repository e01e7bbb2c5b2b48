"""The bot's webhook: set, deleted, and told about.

The sandbox plays a Bot API server in --local mode: http, every port and every address will do.
"""

import asyncio
import ipaddress
import re
import socket
from dataclasses import replace

from yarl import URL

from sandbox.errors import bad_request, too_many_requests
from sandbox.methods.answer import Remarked
from sandbox.methods.content import read_kinds
from sandbox.params import Params
from sandbox.state import Object, Webhook
from sandbox.world import World

LONGEST_SECRET = 256
MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
APART_S = 1
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def set_webhook(world: World, params: Params) -> Remarked:
    """Post every update to an address from now on; without an address, delete the webhook."""
    if not params.text("url"):
        return await delete_webhook(world, params)
    if not world.courier.turn():
        raise too_many_requests(APART_S)
    url = _url(params.text("url"))
    secret = params.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    fixed = params.text("ip_address")
    limit = params.integer("max_connections", USUAL_CONNECTIONS)
    webhook = Webhook(
        url=str(url),
        secret=secret,
        max_connections=min(max(limit, 1), MOST_CONNECTIONS),
        ip_address=_checked(fixed) if fixed else await _found(url),
        has_fixed_ip=bool(fixed),
    )
    kinds = read_kinds(params)
    if kinds is not None:
        world.updates.allow(kinds)
    world.updates.listening.set()
    is_same = _is_same(webhook, world.state.webhook)
    if is_same and not params.flag("drop_pending_updates"):
        return Remarked(result=True, description="Webhook is already set")
    _drop(world, params)
    world.courier.set(webhook)
    return Remarked(result=True, description="Webhook was set")


async def delete_webhook(world: World, params: Params) -> Remarked:
    """Have the updates wait for getUpdates."""
    _drop(world, params)
    if world.state.webhook is None:
        return Remarked(result=True, description="Webhook is already deleted")
    world.courier.set(None)
    return Remarked(result=True, description="Webhook was deleted")


async def get_webhook_info(world: World, _params: Params) -> Object:
    """Tell where updates go, how many wait, and what last went wrong."""
    webhook, allowed = world.state.webhook, world.state.allowed_updates
    info: Object = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.state.pending),
    }
    if webhook:
        if webhook.last_error:
            info["last_error_date"] = webhook.last_error_at
            info["last_error_message"] = webhook.last_error
        info["max_connections"] = webhook.max_connections
        info["ip_address"] = webhook.ip_address
    return info | ({} if allowed is None else {"allowed_updates": allowed})


def _is_same(new: Webhook, old: Webhook | None) -> bool:
    """Tell whether nothing would change; what went wrong is no part of a webhook's terms."""
    return old is not None and new == replace(old, last_error_at=0, last_error="")


def _drop(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.clear()
        world.courier.forget()


def _url(given: str) -> URL:
    try:
        url = URL(given if "://" in given else f"https://{given}")
        if url.scheme in ("http", "https") and url.host and url.port:
            return url
    except ValueError:
        pass
    raise bad_request("invalid webhook URL specified")


def _checked(ip_address: str) -> str:
    try:
        return str(ipaddress.ip_address(ip_address))
    except ValueError:
        raise bad_request("bad webhook: Invalid IP address specified") from None


async def _found(url: URL) -> str:
    """Return the address of the bot's host, of the older kind where it has one."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            url.host, url.port, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError):
        reason = "Failed to resolve host: Name or service not known"
        raise bad_request(f"bad webhook: {reason}") from None
    return str(min(found, key=lambda one: one[0] is not socket.AF_INET)[4][0])
