"""What Telegram says of the bot: its token, how updates come, its switches and its menu.

And whether Telegram can reach it.
"""

import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from telegram import Bot, User, WebhookInfo
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from yarl import URL

from bot.cli.console import ago, lasting
from bot.cli.doctor.line import Line, green, red, unknown
from bot.config import Settings
from bot.telegram.menu import Menu
from bot.updates.receiver import wanted

NAMES = ("receiving", "allowed updates", "groups", "topics", "inline", "menu")
RESTART = "Restart the bot."
RECENT = timedelta(hours=1)
LEAST_VALID = timedelta(days=14)
ASK_S = 10.0


async def lines(
    bot: Bot | None, *, webhook_url: str | None, menu: Menu | None, is_inline: bool = False
) -> list[Line]:
    """Return a line for the token and one for each of `NAMES`.

    `bot` is None if no token is set, and `menu` if the catalog or a command is broken.
    `is_inline` says whether the bot is to offer packs in other chats.
    """
    get = "Copy it from @BotFather into .env as BOT_TOKEN."
    if bot is None:
        return [red("token", "None is set.", get), *unknown(NAMES, "no token")]
    try:
        me = await bot.get_me()
    except (InvalidToken, EndPointNotFound):
        return [red("token", "Telegram doesn't know it.", get), *unknown(NAMES, "no token")]
    except TelegramError as failure:
        says = f"Telegram doesn't answer: {failure.message}."
        line = red("token", says, "Check the network, BOT_API_URL and BOT_PROXY.")
        return [line, *unknown(NAMES, "Telegram doesn't answer")]
    token = green("token", f"@{me.username}, id {me.id}")
    try:
        info = await bot.get_webhook_info()
        updates = allowed_updates(info, wanted(inline=is_inline))
        switches = [groups(me), topics(me), inline(me, is_on=is_inline)]
        return [token, receiving(info, webhook_url), updates, *switches, await _menu(bot, menu)]
    except TelegramError as failure:
        return [token, *unknown(NAMES, f"Telegram doesn't answer: {failure.message}")]


async def _menu(bot: Bot, menu: Menu | None) -> Line:
    """Compare the menu at Telegram with this bot's, in every language."""
    if menu is None:
        [line] = unknown(["menu"], "the catalog or a command is broken")
        return line
    differs = []
    for language in ("", *menu.languages):
        there = await bot.get_my_commands(language_code=language or None)
        if list(there) != menu.buttons(language or menu.default_language):
            differs.append(language or "default")
    if differs:
        says = f"Telegram shows an old one ({', '.join(differs)})."
        return red("menu", says, f"{RESTART} It sets the menu when it starts.")
    return green("menu", f"{len(there)} commands in {len(menu.languages)} languages")


def receiving(info: WebhookInfo, wanted: str | None) -> Line:
    """Tell whether updates come the way that the settings say."""
    waiting = info.pending_update_count
    if not wanted:
        if not info.url:
            return green("receiving", f"by polling, {waiting} waiting")
        says = f"Telegram posts to {URL(info.url).host}, but WEBHOOK_URL isn't set."
        return red("receiving", says, "Start the bot to poll; if it runs, another has its token.")
    if URL(info.url) != URL(wanted):
        host = URL(info.url).host
        says = f"Telegram posts to {host}." if host else "Telegram posts nowhere."
        return red("receiving", says, "Start the bot; if it runs, another has its token.")
    failed = info.last_error_date
    if waiting and failed and failed > datetime.now(UTC) - RECENT:
        says = f"Telegram couldn't post {ago(failed)}: {info.last_error_message}."
        return red("receiving", says, f"{waiting} updates wait. Check the proxy and the bot.")
    return green("receiving", f"by webhook, {waiting} waiting")


def allowed_updates(info: WebhookInfo, kinds: Sequence[str]) -> Line:
    """Tell whether Telegram sends every kind that the bot handles. No list means nearly all."""
    lacking = set(kinds) - set(info.allowed_updates) if info.allowed_updates else set()
    if lacking:
        says = f"Telegram doesn't send {', '.join(sorted(lacking))}."
        return red("allowed updates", says, f"{RESTART} It asks for them when it starts.")
    return green("allowed updates", "all that the bot handles")


def groups(me: User) -> Line:
    """Tell whether the bot hears what people say to each other in groups."""
    if me.can_read_all_group_messages:
        says = "The bot gets every message of its groups."
        return red("groups", says, "Send /setprivacy to @BotFather, and choose Enable.")
    return green("groups", "private: the bot gets only what is meant for it")


def topics(me: User) -> Line:
    """Tell whether private chats have topics, for which Telegram keeps a part of the Stars."""
    if me.has_topics_enabled:
        says = "Private chats have topics, and Telegram keeps 15 % of your Stars for them."
        return red(
            "topics",
            says,
            "Turn off threaded mode in @BotFather's app, in the settings of the bot.",
        )
    return green("topics", "off in private chats, so they cost nothing")


def inline(me: User, *, is_on: bool) -> Line:
    """Tell whether people can share packs in other chats just where the settings say so."""
    if bool(me.supports_inline_queries) == is_on:
        return green("inline", "on: people can share packs in any chat" if is_on else "off")
    if is_on:
        says = "INLINE is on, but Telegram asks the bot nothing in other chats."
        return red("inline", says, "Send /setinline to @BotFather.")
    says = "Telegram offers the bot in other chats, but INLINE isn't on, so nobody gets an answer."
    return red("inline", says, "Set INLINE=on, or send /setinline to @BotFather and /empty.")


async def address(settings: Settings) -> Line:
    """Tell whether somebody answers at WEBHOOK_URL, with a certificate that will last."""
    if settings.webhook_url is None:
        return green("address", "none needed: the bot polls")
    parts = urlsplit(settings.webhook_url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    try:
        async with asyncio.timeout(ASK_S):
            _, writer = await asyncio.open_connection(host, port, ssl=tls)
    except ssl.SSLCertVerificationError as wrong:
        says = f"The certificate of {host} isn't valid: {wrong.verify_message}."
        return red("address", says, "Renew it, or serve its whole chain.")
    except (OSError, TimeoutError) as failure:
        says = f"Nobody answers at {host}:{port} ({failure or 'no answer in time'})."
        return red("address", says, "Check the name, the firewall and the proxy.")
    certificate = writer.get_extra_info("peercert")
    writer.close()
    if not certificate:
        return green("address", f"{host}:{port} answers, without a certificate")
    return _certificate(host, datetime.fromtimestamp(_ends_at(certificate), UTC))


def _ends_at(certificate: dict[str, str]) -> int:
    return ssl.cert_time_to_seconds(certificate["notAfter"])


def _certificate(host: str, ends_at: datetime) -> Line:
    """Tell whether a certificate lasts."""
    left = ends_at - datetime.now(UTC)
    if left < LEAST_VALID:
        says = f"The certificate of {host} ends in {lasting(left)}."
        return red("address", says, "Renew it now, and see why that didn't happen by itself.")
    return green("address", f"{host} answers, its certificate lasts {lasting(left)}")
