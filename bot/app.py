"""The composition root: from settings to a running bot. Nothing else builds anything."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot.admin.desk import OperatorsDesk
from bot.catalog import Catalog, load_catalog
from bot.chat import Chat
from bot.command import Compute
from bot.compute import ProcessPool
from bot.config import Settings, SettingsError
from bot.database import Database, open_database
from bot.delivery import Delivery
from bot.discover import find_commands
from bot.dispatch import AnyApplication, CarryingApplication, Dispatch
from bot.help import Help
from bot.intake.poll import Poller
from bot.intake.worker import Worker
from bot.kept import KeptRequests
from bot.lines import Lines
from bot.menu import Menu
from bot.meter import Meter
from bot.operators import Operators
from bot.paid import PaidCommands
from bot.routes import BUILT_IN, Rooms, routes
from bot.runner import Runner
from bot.shop.buy import Counter
from bot.shop.checkout import Checkout
from bot.shop.payment import Payments
from bot.support import Support
from bot.sweep import Sweep
from bot.text import Texts, load_texts
from bot.visitors import Visitors
from bot.wallet import Wallet
from ledger.anchors import FILE

log = structlog.get_logger()


async def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM; what runs then is finished or given back.

    Raises what is wrong with the settings, the catalog, a command or the database before the
    first update is fetched.
    """
    token = settings.token
    commands = find_commands(extra=settings.commands, taken=BUILT_IN)
    catalog = load_catalog(settings.catalog, commands)
    texts = load_texts()
    async with (
        open_database(settings) as database,
        _telegram(settings, token) as application,
        _compute() as compute,
    ):
        menu = Menu(commands, catalog.prices, texts)
        rooms = _rooms(
            application.bot,
            settings,
            catalog=catalog,
            chat=Chat(application.bot, texts),
            menu=menu,
            database=database,
            compute=compute,
        )
        application.add_handlers(routes(rooms))
        await _set_menu(application.bot, texts, menu)
        dispatch = Dispatch(application, rooms.paid, rooms.operators)
        worker = Worker(database.inbox(settings.bot_id), dispatch)
        poller = Poller(application.bot, worker, dispatch.answer)
        log.info("bot_started", username=application.bot.username, commands=list(commands))
        sweep = Sweep(database.sweeper, database.anchors, settings.state_dir / FILE)
        await _until_stopped(worker, poller, sweep)
    log.info("bot_stopped")


def _rooms(
    bot: Bot,
    settings: Settings,
    *,
    catalog: Catalog,
    chat: Chat,
    menu: Menu,
    database: Database,
    compute: Compute,
) -> Rooms:
    """Build everything that answers people."""
    ledger, till = database.ledger, database.till
    visitors = Visitors(database.people)
    counter = Counter(chat=chat, catalog=catalog, menu=menu, visitors=visitors, till=till)
    meter, delivery = Meter(ledger), Delivery(bot, chat.texts)
    runner = Runner(bot=bot, chat=chat, delivery=delivery, meter=meter, compute=compute)
    kept = KeptRequests(bot=bot, menu=menu, runner=runner, meter=meter, till=till, counter=counter)
    operators = Operators(chat, settings.admin_ids)
    return Rooms(
        checkout=Checkout(chat=chat, catalog=catalog, till=till),
        payments=Payments(chat=chat, till=till, operators=operators, resume=kept.resume),
        paid=PaidCommands(
            chat=chat, menu=menu, meter=meter, runner=runner, kept=kept, visitors=visitors
        ),
        counter=counter,
        wallet=Wallet(chat=chat, catalog=catalog, ledger=ledger, visitors=visitors),
        help=Help(chat=chat, catalog=catalog, menu=menu, ledger=ledger, visitors=visitors),
        support=Support(chat=chat, catalog=catalog, till=till, operators=operators),
        operators=operators,
        desk=OperatorsDesk(chat=chat, cards=database.cards, desk=database.desk, resume=kept.resume),
    )


@asynccontextmanager
async def _telegram(settings: Settings, token: str) -> AsyncIterator[AnyApplication]:
    """Open the connection to Telegram; it answers to the token when this is entered."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # or PTB complains of each wait that it is told
    application = (
        Application.builder()
        .application_class(CarryingApplication)
        .token(token)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(Lines(settings.proxy))
        .updater(None)
        .build()
    )
    pause_s = 0.5
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise SettingsError("BOT_TOKEN: Telegram does not know this token") from None
        except NetworkError as failure:
            log.warning("telegram_out_of_reach", reason=failure.message, wait_s=pause_s)
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, 30.0)
    try:
        yield application
    finally:
        await application.shutdown()


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


async def _until_stopped(worker: Worker, poller: Poller, sweep: Sweep) -> None:
    """Run all until a signal comes or one of them fails; then let the worker finish."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    polling = asyncio.create_task(poller.run())
    working = asyncio.create_task(worker.run())
    sweeping = asyncio.create_task(sweep.run())
    running = (polling, working, sweeping, stopped)
    try:
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in running:
            task.cancel()
        ended = await asyncio.gather(*running, return_exceptions=True)
    for end in ended:
        if isinstance(end, InvalidToken):
            raise SettingsError("BOT_TOKEN: Telegram does not accept this token any more") from end
        if isinstance(end, Exception):
            raise end
