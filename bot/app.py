"""The composition root: from settings to a running bot. Nothing else builds anything."""

import asyncio
import os
import secrets
import signal
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Protocol

import structlog
from telegram import Bot
from telegram.error import InvalidToken
from telegram.ext import Application

from bot.command import phrase
from bot.config import Settings, SettingsError
from bot.i18n.texts import Texts, load_texts
from bot.metering.discover import find_commands
from bot.metering.lease import RequestLeases
from bot.metering.meter import Meter
from bot.metering.paid import PaidCommands
from bot.metering.pending import PendingRequests
from bot.metering.process_pool import ProcessPool
from bot.metering.runner import Runner
from bot.ops.database import Database, open_database
from bot.ops.health import Health
from bot.ops.maintenance import Maintenance
from bot.ops.metrics import Metrics
from bot.ops.server import listening
from bot.outbox.delivery import Delivery
from bot.outbox.limits import CallCounter, Limits
from bot.outbox.reachability import Reachability
from bot.outbox.sender import Sender
from bot.screens.admin.alerts import Alerts
from bot.screens.admin.card import Cards, CardScreen
from bot.screens.admin.grant import GrantScreen
from bot.screens.admin.refund import RefundScreen
from bot.screens.help import Help
from bot.screens.routes import BUILT_IN, Screens, routes
from bot.screens.support import Support
from bot.screens.wallet import Wallet
from bot.shop.catalog import Catalog, load_catalog
from bot.shop.checkout import Checkout
from bot.shop.offers import Offers
from bot.shop.payments import Payments
from bot.shop.reconcile.loop import Reconciler
from bot.shop.reconcile.reader import list_reader
from bot.shop.refunder import Refunder
from bot.shop.review import Reviews
from bot.telegram.chat import Chat
from bot.telegram.client import Client, connected
from bot.telegram.menu import Menu
from bot.telegram.series import Series
from bot.telegram.users import Users
from bot.updates.dispatch import AnyApplication, CarryingApplication, Dispatch
from bot.updates.ingest import Ingest
from bot.updates.poller import Poller
from bot.updates.receiver import Receiver
from bot.updates.store import Inbox
from bot.updates.watchdog import Watchdog
from bot.updates.webhook import Webhook, WebhookRefused
from bot.updates.worker import Worker
from ledger.audit.anchors import FILE
from ledger.outbox import Outbox

log = structlog.get_logger()

Running = Coroutine[Any, Any, None]


class Service(Protocol):
    """Something that runs until it is cancelled."""

    async def run(self) -> None: ...  # noqa: D102 -- see above


async def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM; updates under way are then finished or given back.

    Raises SettingsError, CatalogError, BadCommandModule or LedgerError when the settings, the
    catalog, a paid command or the database don't allow it to run.
    """
    commands = find_commands(extra=settings.commands, taken=BUILT_IN)
    catalog = load_catalog(settings.catalog, commands)
    texts = load_texts()
    limits = Limits()
    application = _application(settings, limits)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings))
        compute = ProcessPool()
        stack.push_async_callback(compute.close)
        parts = _Parts(
            settings=settings,
            application=application,
            limits=limits,
            catalog=catalog,
            texts=texts,
            menu=Menu(commands, catalog.prices, texts),
            database=database,
            compute=compute,
        )
        application.add_handlers(routes(parts.screens))
        endpoints = parts.health.routes() + parts.receiver.routes()
        await stack.enter_async_context(listening(settings.address, endpoints))
        stack.enter_context(_as_settings())
        await stack.enter_async_context(connected(application))
        await parts.menu.publish(application.bot)
        await parts.reachability.probe()
        log.info("bot_started", username=application.bot.username, commands=list(commands))
        if database.may_beyond:
            log.warning("bot_may_do_more", may=list(database.may_beyond))
        await _until_stopped(
            first=parts.watchdog.run(), then=[service.run() for service in parts.services]
        )
    log.info("bot_stopped")


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The parts of one bot. Each is built once, when it or another part first needs it."""

    settings: Settings
    application: AnyApplication
    limits: Limits
    catalog: Catalog
    texts: Texts
    menu: Menu
    database: Database
    compute: ProcessPool

    @property
    def services(self) -> tuple[Service, ...]:
        """What runs beside the receiver, and goes on for a moment when that has stopped."""
        return (self.worker, self.sender, self.maintenance, self.reconciler, self.refunder)

    # Telegram

    @property
    def bot(self) -> Bot:
        bot: Bot = self.application.bot
        return bot

    @cached_property
    def chat(self) -> Chat:
        return Chat(self.bot, self.texts)

    @cached_property
    def series(self) -> Series:
        return Series()

    @cached_property
    def users(self) -> Users:
        return Users(self.database.people)

    # The outbox: what the bot says unasked

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.database.pool, bot_id=self.settings.bot_id)

    @cached_property
    def reachability(self) -> Reachability:
        return Reachability(
            bot=self.bot,
            outbox=self.outbox,
            operator_ids=self.settings.admin_ids,
            metrics=self.metrics,
        )

    @cached_property
    def sender(self) -> Sender:
        delivery = Delivery(
            bot=self.bot,
            chat=self.chat,
            outbox=self.outbox,
            worker=secrets.token_hex(8),
            reachability=self.reachability,
            operator_ids=self.settings.admin_ids,
            metrics=self.metrics,
            dress={  # later, because they need the sender
                "operator-parked": lambda its: self.alerts.parked(its),  # noqa: PLW0108
                "operator-review": lambda its: self.reviews.alert(its),  # noqa: PLW0108
                "operator-question": lambda its: self.support.question(its),  # noqa: PLW0108
            },
        )
        return Sender(
            outbox=self.outbox,
            delivery=delivery,
            limits=self.limits,
            bot_id=self.settings.bot_id,
        )

    # Metering: paid commands

    @cached_property
    def meter(self) -> Meter:
        return Meter(self.database.ledger, self.metrics)

    @cached_property
    def runner(self) -> Runner:
        return Runner(
            bot=self.bot,
            bot_id=self.settings.bot_id,
            chat=self.chat,
            meter=self.meter,
            compute=self.compute,
            series=self.series,
        )

    @cached_property
    def pending(self) -> PendingRequests:
        return PendingRequests(
            bot=self.bot,
            bot_id=self.settings.bot_id,
            menu=self.menu,
            runner=self.runner,
            meter=self.meter,
            requests=self.database.requests,
            leases=RequestLeases(self.database.requests),
            offers=self.offers,
            outbox=self.outbox,
            sender=self.sender,
        )

    @cached_property
    def paid(self) -> PaidCommands:
        return PaidCommands(
            chat=self.chat,
            meter=self.meter,
            runner=self.runner,
            pending=self.pending,
            users=self.users,
        )

    # The shop: Stars in and out

    @cached_property
    def offers(self) -> Offers:
        return Offers(
            chat=self.chat,
            catalog=self.catalog,
            menu=self.menu,
            users=self.users,
            orders=self.database.orders,
        )

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(
            bot_id=self.settings.bot_id,
            operator_ids=self.settings.admin_ids,
            chat=self.chat,
            catalog=self.catalog,
            operators=self.database.operators,
            orders=self.database.orders,
            refunds=self.database.refunds,
            people=self.database.people,
            sender=self.sender,
            resume=self.pending.resume,
        )

    @cached_property
    def payments(self) -> Payments:
        return Payments(
            bot_id=self.settings.bot_id,
            orders=self.database.orders,
            sender=self.sender,
            resume=self.pending.resume,
            metrics=self.metrics,
        )

    @cached_property
    def refunder(self) -> Refunder:
        return Refunder(
            bot=self.bot,
            bot_id=self.settings.bot_id,
            refunds=self.database.refunds,
            wake_sender=self.sender.wake,
            metrics=self.metrics,
        )

    @cached_property
    def reconciler(self) -> Reconciler:
        database = self.database
        reader = list_reader(self.bot, database.pool, bot_id=self.settings.bot_id)
        return Reconciler(
            bot_id=self.settings.bot_id,
            reader=reader,
            books=reader.books,
            requests=database.requests,
            people=database.people,
            sender=self.sender,
            resume=self.pending.resume,
            metrics=self.metrics,
        )

    # Screens: what answers people

    @cached_property
    def cards(self) -> Cards:
        return Cards(
            people=self.database.people,
            ledger=self.database.ledger,
            orders=self.database.orders,
            operators=self.database.operators,
        )

    @cached_property
    def alerts(self) -> Alerts:
        return Alerts(inbox=self.inbox)

    @cached_property
    def help(self) -> Help:
        return Help(
            chat=self.chat,
            catalog=self.catalog,
            menu=self.menu,
            ledger=self.database.ledger,
            users=self.users,
            reachability=self.reachability,
            series=self.series,
        )

    @cached_property
    def support(self) -> Support:
        return Support(
            bot_id=self.settings.bot_id,
            operator_ids=self.settings.admin_ids,
            chat=self.chat,
            catalog=self.catalog,
            refunds=self.database.refunds,
            outbox=self.outbox,
            sender=self.sender,
        )

    @cached_property
    def screens(self) -> Screens:
        chat, catalog, database = self.chat, self.catalog, self.database
        return Screens(
            operator_ids=self.settings.admin_ids,
            checkout=Checkout(
                chat=chat, catalog=catalog, orders=database.orders, metrics=self.metrics
            ),
            payments=self.payments,
            refunder=self.refunder,
            paid=self.paid,
            offers=self.offers,
            wallet=Wallet(chat=chat, catalog=catalog, ledger=database.ledger, users=self.users),
            help=self.help,
            support=self.support,
            card=CardScreen(
                operator_ids=self.settings.admin_ids,
                chat=chat,
                cards=self.cards,
                refunds=database.refunds,
            ),
            grant=GrantScreen(
                bot_id=self.settings.bot_id,
                chat=chat,
                people=database.people,
                operators=database.operators,
                outbox=self.outbox,
                sender=self.sender,
                resume=self.pending.resume,
            ),
            refund=RefundScreen(
                bot_id=self.settings.bot_id,
                operator_ids=self.settings.admin_ids,
                chat=chat,
                refunds=database.operator_refunds,
                refunder=self.refunder,
                sender=self.sender,
            ),
            reviews=self.reviews,
            reachability=self.reachability,
        )

    # Updates: in, stored, handled

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.database.pool, bot_id=self.settings.bot_id)

    @cached_property
    def dispatch(self) -> Dispatch:
        return Dispatch(
            self.application,
            self.menu,
            self.metrics,
            series=self.series,
            give_up=self.paid.give_up,
            refuse=self.paid.refuse,
        )

    @cached_property
    def worker(self) -> Worker:
        return Worker(self.inbox, self.dispatch)

    @cached_property
    def receiver(self) -> Receiver:
        ingest = Ingest(self.inbox, self.worker, self.dispatch, self.metrics)
        url, secret = self.settings.webhook_url, self.settings.secret
        if url is None:
            return Poller(self.bot, ingest)
        return Webhook(self.bot, ingest, self.metrics, url=url, secret=secret)

    @cached_property
    def watchdog(self) -> Watchdog:
        async def alert(reason: str) -> None:
            key = f"receiver:{self.settings.bot_id}:{datetime.now(UTC).isoformat()}"
            await self.sender.alert(key, phrase("operator-receiver", reason=reason))

        return Watchdog(self.receiver, alert)

    # Operations

    @cached_property
    def metrics(self) -> Metrics:
        metrics = Metrics()
        metrics.watch_pool(self.database.pool)
        return metrics

    @cached_property
    def health(self) -> Health:
        return Health(
            backlog=self.inbox.backlog,
            depth=self.outbox.depth,
            is_receiving=lambda: self.receiver.is_up,
            metrics=self.metrics,
        )

    @cached_property
    def maintenance(self) -> Maintenance:
        return Maintenance(
            bot_id=self.settings.bot_id,
            sweeper=self.database.sweeper,
            anchors=self.database.anchors,
            outbox=self.outbox,
            file=self.settings.state_dir / FILE,
            left=self.database.left,
        )


def _application(settings: Settings, limits: Limits) -> AnyApplication:
    """Return PTB's application, which has not said anything to Telegram yet."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # or PTB warns about each RetryAfter
    client = Client(settings.proxy)
    return (
        Application.builder()
        .application_class(CarryingApplication)
        .token(settings.token)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(client)
        .get_updates_request(client)  # or PTB makes one of its own, which nobody uses
        .rate_limiter(CallCounter(limits))
        .updater(None)
        .build()
    )


async def _until_stopped(*, first: Running, then: Iterable[Running]) -> None:
    """Run everything until a signal comes or one of them ends; raise the error that ended it.

    `first` has stopped before any of `then` is: no update comes in any more, and those that came
    can be finished.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    leading = [asyncio.create_task(stop.wait()), asyncio.create_task(first)]
    following = [asyncio.create_task(one) for one in then]
    try:
        await asyncio.wait([*leading, *following], return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended = await _end(leading) + await _end(following)
    for end in ended:
        if isinstance(end, Exception):
            raise end


async def _end(tasks: Iterable[asyncio.Task[Any]]) -> list[Any]:
    """Cancel tasks; return the results and exceptions they have ended with."""
    for task in tasks:
        task.cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def _as_settings() -> Iterator[None]:
    """Turn Telegram's refusal of the token or the webhook into a SettingsError."""
    try:
        yield
    except InvalidToken as end:
        raise SettingsError("BOT_TOKEN: Telegram no longer accepts this token") from end
    except WebhookRefused as end:
        raise SettingsError(f"WEBHOOK_URL: Telegram refuses it: {end}") from end
