"""One post of an update to a webhook: what is sent, and what the answer means.

[A], seen in no source: the words for a connection that the bot closes without an answer.
"""

import asyncio
import os
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from sandbox.state import Webhook

SILENCE_S = 60.0
"""How long an answer may take, in real seconds."""
LONGEST_RETRY_S = 3_600


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a post: an answer, or the error that stood in its way."""

    error: str = ""
    status: int = 0
    retry_after_s: int = 0
    kind: str = ""
    body: bytes = b""


class Address(AbstractResolver):
    """Finds one address for every name."""

    def __init__(self, ip_address: str) -> None:
        self._ip_address = ip_address

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        """Return the address."""
        return [
            ResolveResult(
                hostname=host, host=self._ip_address, port=port, family=family, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Do nothing: nothing is held open."""


class Post:
    """Posts updates to one webhook over connections that stay open."""

    def __init__(self, webhook: Webhook) -> None:
        """Open no connection yet; needs a running event loop."""
        self._url = webhook.url
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, resolver=Address(webhook.ip_address)),
            headers=headers,
            skip_auto_headers=("User-Agent",),
            timeout=aiohttp.ClientTimeout(),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def send(self, update: str, *, within_s: float) -> Answer:
        """Post an update and return what came of it."""
        try:
            async with (
                asyncio.timeout(within_s),
                self._http.post(self._url, data=update.encode(), allow_redirects=False) as response,
            ):
                return _answer(response, await response.read())
        except TimeoutError:
            return Answer("Read timeout expired")
        except aiohttp.ClientSSLError as error:
            return Answer(f"SSL error {{{error.os_error}}}")
        except OSError as error:
            return Answer(os.strerror(error.errno) if error.errno else "Connection closed")
        except aiohttp.ServerDisconnectedError:
            return Answer("Connection closed")
        except aiohttp.ClientError as error:
            return Answer(f"Wrong response from the webhook: {error}")

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()


def _answer(response: aiohttp.ClientResponse, body: bytes) -> Answer:
    if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
        return Answer(status=response.status, kind=response.content_type, body=body)
    wish = response.headers.get("Retry-After", "")
    return Answer(
        f"Wrong response from the webhook: {response.status} {response.reason}",
        response.status,
        retry_after_s=min(int(wish), LONGEST_RETRY_S) if wish.isdecimal() else 0,
    )
