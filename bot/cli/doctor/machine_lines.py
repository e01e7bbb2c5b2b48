"""What the bot needs of its machine: a clock, room on the disk, and texts of yours."""

import hashlib
import shutil
import time
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp

from bot.cli.console import lasting
from bot.cli.doctor.line import Line, green, red, unknown
from bot.command import phrase
from bot.config import Settings
from bot.i18n.texts import Texts

MOST_SKEW_S = 5.0
"""The Date header has whole seconds, and an answer takes a moment."""

LEAST_BYTES = 1_000_000_000
ASK_S = 10.0

SHIPPED = {
    "ar": "1742d2d767cd25febeca180b420c3b7fe6cd40674cc799ca2e5e1feff3690959",
    "de": "c3d875c765eab8e13483ec9d7aaa90880cec8cef89bf14476acb3b1ed812cd5e",
    "en": "60713224f6546f080fce0573fcdc19a0d58456ca523734569630446bd6fe2441",
    "es": "edc269bb9fd315ee3e30f5896da4d077fac559c28ff5a36f2b98c806d1eb8452",
    "fa": "5a69179a9eb606db79e03eb5b349a7d65a8f79499ee938451f1da6ec52560a0e",
    "id": "9a322dcb93685a6d41ab8f90f1def0cd9c197391ee904944f957e575135f2d4b",
    "pt": "d4deeb35ed5f9aeb7b77c3db55a786754770ac1c1c700db5287940ffd53a248f",
    "ru": "f5cab63b9217bb4e54c5c03b9611064fedab19d9ba891b27c256a134dbe23769",
}
"""A hash of the terms that come with Coinop, by language."""


async def clock(settings: Settings) -> Line:
    """Compare this machine's clock with the Date of Telegram's answers."""
    limits = aiohttp.ClientTimeout(total=ASK_S)
    try:
        async with aiohttp.ClientSession(timeout=limits, trust_env=True) as session:
            asked = time.time()
            answer = session.head(settings.bot_api_url, proxy=settings.proxy, allow_redirects=False)
            async with answer as said:
                there = parsedate_to_datetime(said.headers["Date"]).timestamp()
                here = (asked + time.time()) / 2
    except (aiohttp.ClientError, OSError, KeyError, ValueError):
        [line] = unknown(["clock"], "Telegram doesn't say what time it is")
        return line
    ahead = here - (there + 0.5)
    if abs(ahead) > MOST_SKEW_S:
        way = "ahead of" if ahead > 0 else "behind"
        says = f"This machine is {lasting(timedelta(seconds=abs(ahead)))} {way} Telegram."
        return red("clock", says, "Set its clock, and keep it set: timedatectl set-ntp true")
    return green("clock", f"within {MOST_SKEW_S:.0f} seconds of Telegram's")


def disk(folder: Path, *, least_bytes: int = LEAST_BYTES) -> Line:
    """Tell whether the disk of the state folder has room."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    says = f"{free / 1e9:,.1f} GB free in {there}"
    if free < least_bytes:
        return red("disk", f"Only {says}.", "Free some: docs/runbooks/disk-full.md")
    return green("disk", says)


def terms(texts: Texts) -> Line:
    """Tell whether the terms are still those that come with Coinop."""
    same = [language for language, known in SHIPPED.items() if terms_mark(texts, language) == known]
    if same:
        says = f"They are still the text that comes with Coinop ({', '.join(same)})."
        return red("terms", says, "Write your own: docs/texts.md")
    return green("terms", "your own")


def terms_mark(texts: Texts, language: str) -> str:
    """Return a hash of the terms in a language, whatever their version."""
    said = texts.flat(language, phrase("terms", version=""))
    return hashlib.sha256(said.encode()).hexdigest()
