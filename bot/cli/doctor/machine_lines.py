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
    "ar": "d7285663d9d2fd65510aa3c730f8704fc59a22d102b160cb76537d2c5c202509",
    "de": "adbc8a1713f57711c61490882cea825c81dcc993bdf0818254166a8df499790e",
    "en": "3a18318b560c35c83fc7bcf1673bef937f5a5d0614b7275bc46e269f0ebad9f6",
    "es": "c50c84314081c0f32439ab01fba31e10ccef480567a02cef6504a80b1098700d",
    "fa": "696d00a3f93bd157942101441fe6a70674c4f8ec27665b3b8f1076f219f0d9d0",
    "id": "d11314dd0522e9f5aade10301dab9fbc82515814ac07de9d4be7b20f5f821034",
    "pt": "91a27de92c7678dfce1d352c18200a14482f88d8500b242cd4fa6890866d33f1",
    "ru": "452cff875513e95915535e293a2535272c4991cbfe4dc38b42e39baa891bfcce",
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
