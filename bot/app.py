"""The composition root: from settings to a running bot. Nothing else builds anything."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial

import structlog
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot.command import phrase
from bot.config import Settings, SettingsError
from bot.i18n.texts import Texts, load_texts
from bot.life import until_stopped
from bot.metering.discover import find_commands
from bot.metering.process_pool import ProcessPool
from bot.ops.database import Database, open_database
from bot.ops.health import Ops
from bot.ops.maintenance import Sweep
from bot.ops.metrics import Metrics
from bot.ops.server import listening
from bot.rooms import build_rooms
from bot.screens.routes import BUILT_IN, Rooms, routes
from bot.shop.catalog import load_catalog
from bot.shop.reconcile.loop import Reconciler
from bot.shop.reconcile.reader import Walk
from bot.shop.reconcile.recorder import Recover
from bot.shop.reconcile.star_list import StarList
from bot.telegram.alerts import Operators
from bot.telegram.chat import Chat
from bot.telegram.client import Lines
from bot.telegram.failures import seconds
from bot.telegram.menu import Menu
from bot.updates.dispatch import AnyApplication, CarryingApplication, Dispatch
from bot.updates.ingest import Ingest
from bot.updates.poller import Poller
from bot.updates.receiver import Receiver
from bot.updates.watchdog import Watchdog
from bot.updates.webhook import Webhook, WebhookRefused
from bot.updates.worker import Worker
from ledger.audit.anchors import FILE

log = structlog.get_logger()


async def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM; what runs then is finished or given back.

    Raises what is wrong with the settings, the catalog, a command or the database before the
    first update comes in.
    """
    commands = find_commands(extra=settings.commands, taken=BUILT_IN)
    catalog = load_catalog(settings.catalog, commands)
    application = _application(settings)
    texts, metrics = load_texts(), Metrics()
    async with open_database(settings) as database, _compute() as compute:
        menu, chat = Menu(commands, catalog.prices, texts), Chat(application.bot, texts)
        rooms = build_rooms(
            application.bot,
            settings,
            catalog=catalog,
            chat=chat,
            menu=menu,
            database=database,
            compute=compute,
            metrics=metrics,
        )
        application.add_handlers(routes(rooms))
        worker, receiver, ops = _intake(
            settings, application, rooms, database, menu=menu, metrics=metrics
        )
        reconciler = _reconciler(settings, application.bot, chat, rooms, database, metrics=metrics)
        keepers = (_sweep(settings, rooms, database), reconciler, rooms.office.refunder)
        async with (
            listening(settings.address, ops.routes() + receiver.routes()),
            _online(application),
        ):
            await _set_menu(application.bot, texts, menu)
            log.info("bot_started", username=application.bot.username, commands=list(commands))
            with _as_settings():
                await until_stopped(
                    receiving=Watchdog(receiver, partial(_alert, rooms.operators)).run(),
                    handling=[one.run() for one in (worker, *keepers)],
                )
    log.info("bot_stopped")


def _intake(
    settings: Settings,
    application: AnyApplication,
    rooms: Rooms,
    database: Database,
    *,
    menu: Menu,
    metrics: Metrics,
) -> tuple[Worker, Receiver, Ops]:
    """Build what lets updates in, what sees to them, and what tells how both are doing."""
    inbox = database.inbox(settings.bot_id)
    dispatch = Dispatch(
        application, menu, metrics, give_up=rooms.paid.give_up, alert=rooms.operators.tell
    )
    worker = Worker(inbox, dispatch)
    ingest = Ingest(inbox, worker, dispatch, metrics)
    receiver: Receiver
    if settings.webhook_url is None:
        receiver = Poller(application.bot, ingest)
    else:
        receiver = Webhook(
            application.bot, ingest, metrics, url=settings.webhook_url, secret=settings.secret
        )
    metrics.watch_pool(database.pool)
    return worker, receiver, Ops(inbox, receiver, metrics)


def _sweep(settings: Settings, rooms: Rooms, database: Database) -> Sweep:
    """Build what keeps the books swept and anchored."""
    return Sweep(
        sweeper=database.sweeper,
        anchors=database.anchors,
        file=settings.state_dir / FILE,
        operators=rooms.operators,
    )


def _walk(settings: Settings, bot: Bot, database: Database) -> Walk:
    """Build what reads Telegram's list and records what the books lack of it."""
    return Walk(
        stars=StarList(bot),
        books=database.reconciliation(settings.bot_id),
        recover=Recover(till=database.till, refunds=database.refunds, bot_id=settings.bot_id),
    )


def _reconciler(
    settings: Settings,
    bot: Bot,
    chat: Chat,
    rooms: Rooms,
    database: Database,
    *,
    metrics: Metrics,
) -> Reconciler:
    """Build what keeps the books at one with Telegram's list."""
    return Reconciler(
        bot_id=settings.bot_id,
        walk=_walk(settings, bot, database),
        till=database.till,
        requests=database.requests,
        people=database.people,
        payments=rooms.payments,
        resume=rooms.kept.resume,
        chat=chat,
        operators=rooms.operators,
        metrics=metrics,
    )


def _application(settings: Settings) -> AnyApplication:
    """Build PTB's application; it speaks to nobody yet."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # or PTB complains of each wait that it is told
    lines = Lines(settings.proxy)
    return (
        Application.builder()
        .application_class(CarryingApplication)
        .token(settings.token)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(lines)
        .get_updates_request(lines)  # or PTB makes one of its own, which nobody uses
        .updater(None)
        .build()
    )


@asynccontextmanager
async def _online(application: AnyApplication) -> AsyncIterator[None]:
    """Open the connection to Telegram; it answers to the token when this is entered."""
    pause_s = 0.5
    try:
        while True:
            try:
                await application.initialize()
                break
            except InvalidToken:
                raise SettingsError("BOT_TOKEN: Telegram does not know this token") from None
            except RetryAfter as wish:
                log.warning("telegram_asks_to_wait", wait_s=seconds(wish))
                await asyncio.sleep(seconds(wish))
            except NetworkError as failure:
                log.warning("telegram_out_of_reach", reason=failure.message, wait_s=pause_s)
                await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, 30.0)
        yield
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # which is open even where Telegram has never answered
        await application.bot.request.shutdown()  # and this where a stop came as it opened


@asynccontextmanager
async def _compute() -> AsyncIterator[ProcessPool]:
    """Open the process pool for heavy work."""
    pool = ProcessPool()
    try:
        yield pool
    finally:
        await pool.close()


async def _set_menu(bot: Bot, texts: Texts, menu: Menu) -> None:
    """Tell Telegram the menu in every language; without it the bot works all the same."""
    try:
        await bot.set_my_commands(menu.buttons("en"))
        for language in texts.languages:
            await bot.set_my_commands(menu.buttons(language), language_code=language)
    except TelegramError as failure:
        log.warning("menu_not_set", reason=failure.message)


async def _alert(operators: Operators, reason: str) -> None:
    """Tell the operators that nothing comes in."""
    await operators.tell(phrase("operator-receiver", reason=reason))


@contextmanager
def _as_settings() -> Iterator[None]:
    """Name the setting that Telegram does not accept."""
    try:
        yield
    except InvalidToken as end:
        raise SettingsError("BOT_TOKEN: Telegram does not accept this token any more") from end
    except WebhookRefused as end:
        raise SettingsError(f"WEBHOOK_URL: Telegram does not take it: {end}") from end
