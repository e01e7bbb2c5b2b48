"""The composition root: from settings to a running bot. Nothing else builds anything."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import structlog
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.admin.card import Cards
from bot.admin.desk import OperatorsDesk
from bot.catalog import Catalog, load_catalog
from bot.chat import Chat
from bot.command import Command
from bot.compute import ProcessPool
from bot.config import Settings, SettingsError
from bot.database import Database, open_database
from bot.delivery import Delivery
from bot.discover import find_commands
from bot.dispatch import CarryingApplication, Dispatch
from bot.help import Help
from bot.intake.poll import Poller
from bot.intake.worker import Worker
from bot.meter import Meter
from bot.paid import PaidCommands
from bot.routes import BUILT_IN, add_routes
from bot.shop.buy import Counter
from bot.shop.checkout import Checkout
from bot.shop.payment import Payments
from bot.support import Support
from bot.text import Texts, load_texts
from bot.visitors import Visitors
from bot.wallet import Wallet

log = structlog.get_logger()

CONNECTIONS = 32
"""How many requests to Telegram may be under way at once."""


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
        dispatch, help_ = _assemble(
            application=application,
            settings=settings,
            catalog=catalog,
            commands=commands,
            texts=texts,
            database=database,
            compute=compute,
        )
        await _set_menu(application.bot, texts, help_)
        inbox = database.inbox(settings.bot_id)
        worker = Worker(inbox, dispatch)
        poller = Poller(application.bot, inbox, worker, dispatch.answer)
        log.info("bot_started", username=application.bot.username, commands=list(commands))
        await _until_stopped(worker, poller)
    log.info("bot_stopped")


def _assemble(
    *,
    application: Application,  # type: ignore[type-arg]  # its six parameters are PTB's defaults
    settings: Settings,
    catalog: Catalog,
    commands: Mapping[str, Command],
    texts: Texts,
    database: Database,
    compute: ProcessPool,
) -> tuple[Dispatch, Help]:
    """Build every part that talks to people and connect it to the application."""
    bot: Bot = application.bot
    chat = Chat(bot, texts)
    ledger, till, people = database.ledger, database.till, database.people
    visitors = Visitors(people)
    operators = settings.admin_ids
    counter = Counter(
        bot=bot, chat=chat, catalog=catalog, people=people, visitors=visitors, till=till
    )
    paid = PaidCommands(
        bot=bot,
        chat=chat,
        delivery=Delivery(bot, texts),
        commands=commands,
        prices=catalog.prices,
        meter=Meter(ledger),
        till=till,
        counter=counter,
        visitors=visitors,
        compute=compute,
    )
    help_ = Help(chat=chat, catalog=catalog, commands=commands, ledger=ledger, visitors=visitors)
    cards = Cards(people=people, ledger=ledger, till=till, desk=database.desk)
    add_routes(
        application,
        checkout=Checkout(chat=chat, catalog=catalog, till=till),
        payments=Payments(chat=chat, till=till, operators=operators, resume=paid.resume),
        paid=paid,
        counter=counter,
        wallet=Wallet(chat=chat, catalog=catalog, ledger=ledger, visitors=visitors),
        help_=help_,
        support=Support(chat=chat, catalog=catalog, till=till, operators=operators),
        desk=OperatorsDesk(chat=chat, cards=cards, desk=database.desk),
        operators=operators,
    )
    return Dispatch(application, paid), help_


@asynccontextmanager
async def _telegram(settings: Settings, token: str) -> AsyncIterator[Application]:  # type: ignore[type-arg]  # as above
    """Open the connection to Telegram; it answers to the token when this is entered."""
    application = (
        Application.builder()
        .application_class(CarryingApplication)
        .token(token)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(HTTPXRequest(CONNECTIONS, proxy=settings.proxy, pool_timeout=5.0))
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


async def _set_menu(bot: Bot, texts: Texts, help_: Help) -> None:
    """Tell Telegram the menu in every language; without it the bot works all the same."""
    try:
        await bot.set_my_commands(help_.menu("en"))
        for language in texts.languages:
            await bot.set_my_commands(help_.menu(language), language_code=language)
    except TelegramError as failure:
        log.warning("menu_not_set", reason=failure.message)


async def _until_stopped(worker: Worker, poller: Poller) -> None:
    """Run both until a signal comes or one of them fails; then let the worker finish."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    polling = asyncio.create_task(poller.run())
    working = asyncio.create_task(worker.run())
    try:
        await asyncio.wait({stopped, polling, working}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (polling, working, stopped):
            task.cancel()
        ended = await asyncio.gather(polling, working, stopped, return_exceptions=True)
    for end in ended:
        if isinstance(end, InvalidToken):
            raise SettingsError("BOT_TOKEN: Telegram does not accept this token any more") from end
        if isinstance(end, Exception):
            raise end
