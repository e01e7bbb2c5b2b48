"""Files that the bot names by address, which Telegram downloads for it.

[A], seen in no source: how long Telegram waits for the other server.
"""

from pathlib import PurePosixPath
from urllib.parse import unquote

import aiohttp
from yarl import URL

from sandbox.errors import bad_request
from sandbox.params import Upload

MOST_BYTES = {"photo": 5 * 1024 * 1024, "document": 20 * 1024 * 1024}
DOCUMENTS = frozenset({"application/pdf", "application/zip", "image/gif"})
WAIT_S = 20


async def download(address: str, *, kind: str) -> Upload:
    """Return the file at an address; ApiError with Telegram's words where there is none.

    A photo has to be a picture, a document a PDF, a ZIP or a GIF.
    """
    try:
        url = URL(address)
    except ValueError:
        raise bad_request("wrong HTTP URL specified") from None
    wait = aiohttp.ClientTimeout(total=WAIT_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=wait, trust_env=True) as http,
            http.get(url) as response,
        ):
            response.raise_for_status()
            data = await response.content.read(MOST_BYTES[kind] + 1)
            while len(data) <= MOST_BYTES[kind] and not response.content.at_eof():
                data += await response.content.read(MOST_BYTES[kind] + 1 - len(data))
    except (aiohttp.ClientError, ValueError, TimeoutError):
        raise bad_request("failed to get HTTP URL content") from None
    if len(data) > MOST_BYTES[kind]:
        raise bad_request("failed to get HTTP URL content")
    found = response.content_type
    if not (found.startswith("image/") if kind == "photo" else found in DOCUMENTS):
        raise bad_request("wrong type of the web page content")
    return Upload(unquote(PurePosixPath(response.url.path).name) or "file", data)
