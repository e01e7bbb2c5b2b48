"""The composition root: from settings to a running bot. Nothing else builds anything."""

import asyncio
import os
import secrets
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any, Protocol

import structlog
from telegram import Bot
from telegram.error import InvalidToken
from telegram.ext import Application

from bot.command import Command, phrase
from bot.config import Settings, SettingsError
from bot.i18n.texts import Texts, load_texts
from bot.metering.allowance import Allowance
from bot.metering.confirming import Confirming
from bot.metering.discover import able, find_commands, lacking
from bot.metering.lease import RequestLeases
from bot.metering.meter import Meter
from bot.metering.paid import PaidCommands
from bot.metering.pending import PendingRequests
from bot.metering.process_pool import ProcessPool
from bot.metering.runner import Runner
from bot.ops.database import Database, open_database
from bot.ops.embedded_restart import EmbeddedRestart
from bot.ops.health import Health
from bot.ops.maintenance import Maintenance
from bot.ops.metrics import Metrics
from bot.ops.old_snapshots import OldSnapshots
from bot.ops.packages import PICTURES, how_to_install, is_installed
from bot.ops.server import listening
from bot.ops.supervisor import Supervisor
from bot.outbox.admin_chat import AdminChat
from bot.outbox.broadcaster import PHRASE as BROADCAST
from bot.outbox.broadcaster import Broadcaster
from bot.outbox.delivery import Delivery, Dress
from bot.outbox.erasures import Erasures
from bot.outbox.limits import CallCounter, Limits, Rates
from bot.outbox.reachability import Reachability
from bot.outbox.sender import Sender
from bot.screens.admin.alerts import Alerts
from bot.screens.admin.answering import Answering
from bot.screens.admin.barring import BarAct, Barred, BarScreen, UnbarAct
from bot.screens.admin.broadcast_list import BroadcastList
from bot.screens.admin.broadcasting import BroadcastAct, BroadcastScreen
from bot.screens.admin.canary_screen import CanaryScreen
from bot.screens.admin.card import CardScreen
from bot.screens.admin.card_acts import CardActs
from bot.screens.admin.cards import Cards
from bot.screens.admin.conversations import Conversations
from bot.screens.admin.desk import DeskScreen
from bot.screens.admin.documents import ExportScreen
from bot.screens.admin.giving import Credited, GiveAct, GiveScreen, TakeAct
from bot.screens.admin.linking import LinkAct, LinkDesk, LinkKind, LinkRecipe
from bot.screens.admin.listing import Kind, Listing
from bot.screens.admin.making import Making, Recipe
from bot.screens.admin.menus import OperatorMenus
from bot.screens.admin.pages import Pages
from bot.screens.admin.parked import ParkedScreen
from bot.screens.admin.plan_acts import ALLOW as ALLOW_PLAN
from bot.screens.admin.plan_acts import CANCEL as CANCEL_PLAN
from bot.screens.admin.plan_acts import PlanAct
from bot.screens.admin.promoting import PromoAct, PromoDesk, PromoKind, PromoRecipe
from bot.screens.admin.proposals import Proposals, ProposedAct
from bot.screens.admin.refund import RefundScreen
from bot.screens.admin.refunding import UnderWayScreen
from bot.screens.admin.reviewing import CreditAct, ReviewScreen
from bot.screens.admin.staffing import AppointAct, DismissAct, Staffed, StaffScreen
from bot.screens.admin.statistics import RecentFigures, StatsScreen
from bot.screens.admin.switch import SALES, SalesAct, SalesScreen, Switch
from bot.screens.choosing import AmountScreen
from bot.screens.confirming_screen import ConfirmScreen
from bot.screens.daily import DailyScreen
from bot.screens.dialogs import Dialogs
from bot.screens.gift_screen import TOLD as OF_GIFTS
from bot.screens.gift_screen import GiftScreen
from bot.screens.help import Help
from bot.screens.inline import InlineScreen
from bot.screens.invite_screen import InviteScreen
from bot.screens.languages import LanguageScreen
from bot.screens.limit_screen import LimitScreen
from bot.screens.plan_screen import TOLD as OF_PLANS
from bot.screens.plan_screen import PlanScreen
from bot.screens.presses import Presses
from bot.screens.privacy import PrivacyScreen
from bot.screens.promo_screen import PromoScreen
from bot.screens.questions import Questions
from bot.screens.replies import Replies
from bot.screens.returning import ReturnScreen
from bot.screens.routes import (
    BUILT_IN,
    FOR_EVERYBODY,
    FOR_OPERATORS,
    Screens,
    noticing,
    routes,
)
from bot.screens.settings_screen import LOW, SettingsScreen
from bot.screens.start import StartScreen
from bot.screens.subscribing import NewsScreen
from bot.screens.support import Support
from bot.screens.ticket_card import TicketCards
from bot.screens.waiting import WaitingScreen
from bot.screens.wallet import Wallet
from bot.shop.catalog import Catalog, ended_sales, load_catalog
from bot.shop.checkout import Checkout
from bot.shop.offers import Offers
from bot.shop.payments import Payments
from bot.shop.reconcile.loop import Reconciler
from bot.shop.reconcile.reader import list_reader
from bot.shop.refunder import Refunder
from bot.shop.refusals import Hindrances
from bot.shop.review import Reviews
from bot.shop.sharing import LinkMaker
from bot.shop.subscriptions import Subscriptions
from bot.telegram.chat import Chat
from bot.telegram.client import Client, connected
from bot.telegram.menu import Menu
from bot.telegram.operator_rights import Operators, OperatorsGroup
from bot.telegram.series import Series
from bot.telegram.users import Users
from bot.updates.dispatch import AnyApplication, CarryingApplication, Dispatch
from bot.updates.ingest import Ingest
from bot.updates.poller import Poller
from bot.updates.receiver import Receiver, wanted
from bot.updates.store import Inbox, OperatorsInbox
from bot.updates.watchdog import Watchdog
from bot.updates.webhook import Webhook, WebhookRefused
from bot.updates.worker import Worker
from ledger.backup.notes import Backups
from ledger.broadcasts import Broadcasts
from ledger.canaries import Canaries
from ledger.daily_report import DailyReport
from ledger.db.pool import takes_writes
from ledger.export import Exports
from ledger.figures import Statistics
from ledger.free_uses import FreeUses
from ledger.gifts import Gifts
from ledger.links import Links
from ledger.notices import Notices
from ledger.outbox import Outbox
from ledger.plans import Plans
from ledger.promos import Promos
from ledger.referrals import Referrals
from ledger.requests import Requests
from ledger.snapshots import Snapshots
from ledger.spend_limits import SpendLimits
from ledger.star_balance import StarBalances
from ledger.tickets import Tickets, tickets_of
from ledger.troubles import Cause, Troubles
from ledger.workload import Workload

log = structlog.get_logger()

Running = Coroutine[Any, Any, None]

SNAPSHOT_LASTS_S = 180.0
"""A process that has died says for so long that somebody keeps the database from tidying up."""

RECEIVER_CALM_S = 60.0
"""For so long updates have to come in before operators are told that they do again."""


class Service(Protocol):
    """Something that runs until it is cancelled."""

    async def run(self) -> None: ...  # noqa: D102 -- see above


@asynccontextmanager
async def _farewell() -> AsyncIterator[None]:
    """Log that the bot has stopped, after all else, if that is what ends it."""
    try:
        yield
    except asyncio.CancelledError:
        log.info("bot_stopped")
        raise


@_farewell()
async def run(settings: Settings, rates: Rates | None = None) -> None:
    """Run the bot until it is cancelled; updates under way are then finished or given back.

    What it says unasked goes out at these `rates`, or as fast as Telegram allows. Raises
    SettingsError, CatalogError, OwnTextError, BadCommandModule or LedgerError when the settings,
    the catalog, a text of the shop's own, a paid command or the database don't allow it to run.
    """
    found = find_commands(extra=settings.commands, taken=BUILT_IN)
    commands = able(found)
    catalog = load_catalog(settings.catalog, found, zone=settings.time_zone)
    texts = load_texts(
        zone=settings.time_zone, own=settings.texts, default=settings.default_language
    )
    limits = Limits(rates)
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
            menu=_menu(commands, catalog, texts),
            database=database,
            compute=compute,
        )
        application.add_handlers({-1: [noticing(parts.users)], 0: routes(parts.screens)})
        endpoints = parts.health.routes() + parts.receiver.routes()
        await stack.enter_async_context(listening(settings.address, endpoints))
        stack.enter_context(_as_settings())
        await stack.enter_async_context(connected(application))
        await parts.publish()
        log.info("bot_started", username=application.bot.username, commands=list(commands))
        _warn(settings, catalog, database, lacking(found))
        then = [service.run() for service in parts.services]
        await _until_stopped(first=parts.watchdog.run(), then=then, stops=parts.say_stopping)


def _menu(commands: Mapping[str, Command], catalog: Catalog, texts: Texts) -> Menu:
    """Return what is on offer by the catalog."""
    return Menu(
        commands,
        catalog.prices,
        texts,
        without=catalog.unused_commands,
        free_per_day=catalog.free_per_day,
    )


def _warn(
    settings: Settings, catalog: Catalog, database: Database, lacking: Mapping[str, Sequence[str]]
) -> None:
    """Log what is no mistake, but may not be as it was meant."""
    for requirement, names in lacking.items():
        log.warning("commands_off", commands=names, to_have_them=how_to_install(requirement))
    for why in ended_sales(settings.catalog, catalog, datetime.now(UTC)):
        log.warning("sale_ended", why=why)
    if database.may_beyond:
        log.warning("bot_may_do_more", may=list(database.may_beyond))


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
        if_there = (self.embedded_restart, self.supervisor)
        talking = (self.sender, self.broadcaster)
        always = (self.worker, *talking, self.maintenance, self.reconciler, self.refunder)
        return (*(one for one in if_there if one is not None), *always)

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

    @cached_property
    def operators(self) -> Operators:
        return Operators(owner_ids=self.settings.admin_ids, acts=self.database.operators)

    # The outbox: what the bot says unasked

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.database.pool, bot_id=self.settings.bot_id)

    @cached_property
    def troubles(self) -> Troubles:
        return Troubles(self.database.pool, bot_id=self.settings.bot_id)

    @cached_property
    def reachability(self) -> Reachability:
        return Reachability(
            bot=self.bot,
            outbox=self.outbox,
            operators=self.operators,
            metrics=self.metrics,
            group=self.operators_group,
        )

    @cached_property
    def operators_group(self) -> OperatorsGroup:
        return OperatorsGroup(self.settings.admin_chat)

    @cached_property
    def tickets(self) -> Tickets:
        return Tickets(self.database.pool, bot_id=self.settings.bot_id)

    @cached_property
    def operator_tickets(self) -> Tickets:
        return Tickets(self.database.operator_pool, bot_id=self.settings.bot_id)

    @cached_property
    def admin_chat(self) -> AdminChat | None:
        if self.settings.admin_chat is None:
            return None
        return AdminChat(
            bot=self.bot,
            group=self.operators_group,
            owners=self.settings.admin_ids,
            people=self.database.people,
            tickets=self.tickets,
            texts=self.texts,
        )

    @cached_property
    def ticket_cards(self) -> TicketCards:
        return TicketCards(
            chat=self.chat,
            catalog=self.catalog,
            tickets=self.tickets,
            people=self.database.people,
            ledger=self.database.ledger,
            orders=self.database.orders,
            refunds=self.database.refunds,
        )

    @cached_property
    def erasures(self) -> Erasures:
        return Erasures(bot=self.bot, texts=self.texts)

    def _dress(self) -> dict[str, Dress]:
        """Return what words the messages that need more than their facts."""
        return {  # later, because they need the sender
            "canary": lambda its: self.canary.follow(its),  # noqa: PLW0108
            "notice-expiring": lambda its: self.settings_screen.told(its),  # noqa: PLW0108
            **{name: lambda its: self.plan.told(its) for name in OF_PLANS},  # noqa: PLW0108
            **{name: lambda its: self.gift.told(its) for name in OF_GIFTS},  # noqa: PLW0108
            "operator-parked": lambda its: self.alerts.parked(its),  # noqa: PLW0108
            "operator-parked-more": lambda its: self.alerts.more_parked(its),  # noqa: PLW0108
            "operator-refund-unknown": lambda its: self.alerts.doubt(its),  # noqa: PLW0108
            "operator-refund-ended": lambda its: self.alerts.refund(its),  # noqa: PLW0108
            "refund-state": lambda its: self.alerts.refund(its),  # noqa: PLW0108
            "operator-review": lambda its: self.reviews.alert(its),  # noqa: PLW0108
            "operator-sales": lambda its: self.sales.alert(its),  # noqa: PLW0108
            "you-were-appointed": lambda its: self.menus.told(its),  # noqa: PLW0108
            "you-were-dismissed": lambda its: self.menus.told(its),  # noqa: PLW0108
        }

    @cached_property
    def sender(self) -> Sender:
        delivery = Delivery(
            bot=self.bot,
            chat=self.chat,
            outbox=self.outbox,
            worker=secrets.token_hex(8),
            reachability=self.reachability,
            operators=self.operators,
            metrics=self.metrics,
            admin_chat=self.admin_chat,
            dress=self._dress(),
            carry={
                "canary-invoice": lambda its, to: self.canary.send_invoice(its, to),  # noqa: PLW0108
                **self.ticket_cards.carry(),
                BROADCAST: lambda its, to: self.broadcaster.send(its, to),  # noqa: PLW0108
                "reply-again": self.runner.send_again,
                "you-request-cancelled": self.runner.tell_cancelled,
                "erased-card": self.erasures.erase_card,
                "erased-file": self.erasures.erase_file,
                "erased-topic": self.erasures.erase_topic,
            },
        )
        return Sender(
            outbox=self.outbox,
            troubles=self.troubles,
            delivery=delivery,
            limits=self.limits,
        )

    @cached_property
    def broadcaster(self) -> Broadcaster:
        return Broadcaster(
            chat=self.chat,
            broadcasts=Broadcasts(self.database.pool, bot_id=self.settings.bot_id),
            wake_sender=lambda: self.sender.wake(),  # noqa: PLW0108 -- later: it needs this
        )

    @cached_property
    def broadcasts(self) -> Broadcasts:
        return Broadcasts(self.database.operator_pool, bot_id=self.settings.bot_id)

    # Metering: paid commands

    @cached_property
    def meter(self) -> Meter:
        return Meter(
            self.database.ledger,
            self.metrics,
            allowance=self.allowance,
            limits=SpendLimits(self.database.pool),
            confirming=self.confirming,
        )

    @cached_property
    def confirming(self) -> Confirming:
        return Confirming(people=self.database.people, usual=self.catalog.confirm_above)

    @cached_property
    def allowance(self) -> Allowance:
        return Allowance(
            uses=FreeUses(self.database.pool),
            per_day=self.catalog.free_per_day,
            zone=self.settings.time_zone,
        )

    @cached_property
    def runner(self) -> Runner:
        return Runner(
            bot=self.bot,
            bot_id=self.settings.bot_id,
            chat=self.chat,
            meter=self.meter,
            compute=self.compute,
            series=self.series,
            requests=self.database.requests,
            low_credits=self.catalog.low_credits,
            wants_warning=lambda user_id: self.settings_screen.wants(user_id, LOW),
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
            menu=self.menu,
            meter=self.meter,
            runner=self.runner,
            pending=self.pending,
            users=self.users,
            hindrances=self.hindrances,
        )

    # The shop: Stars in and out

    @cached_property
    def hindrances(self) -> Hindrances:
        return Hindrances(self.database.selling)

    @cached_property
    def offers(self) -> Offers:
        return Offers(
            chat=self.chat,
            catalog=self.catalog,
            menu=self.menu,
            users=self.users,
            orders=self.database.orders,
            ledger=self.database.ledger,
            hindrances=self.hindrances,
            promos=Promos(self.database.pool),
            plans=self.plans,
            bot_id=self.settings.bot_id,
        )

    @cached_property
    def plans(self) -> Plans:
        return Plans(self.database.pool)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        return Subscriptions(bot=self.bot, plans=self.plans, sender=self.sender)

    @cached_property
    def checkout(self) -> Checkout:
        return Checkout(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            catalog=self.catalog,
            orders=self.database.orders,
            links=Links(self.database.pool),
            metrics=self.metrics,
        )

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            catalog=self.catalog,
            operators=self.database.operators,
            orders=self.database.orders,
            refunds=self.database.refunds,
            people=self.database.people,
            selling=self.database.selling,
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
            referrals=self.referrals,
            wake_refunder=self.refunder.wake,
        )

    @cached_property
    def refunder(self) -> Refunder:
        return Refunder(
            bot=self.bot,
            bot_id=self.settings.bot_id,
            refunds=self.database.refunds,
            referrals=self.referrals,
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
            refunds=self.database.refunds,
            requests=self.database.requests,
            selling=self.database.selling,
            operators=self.database.operators,
            tickets_of=partial(tickets_of, self.database.pool),
            plans=self.plans,
            gifts=self.gifts,
        )

    @cached_property
    def card(self) -> CardScreen:
        return CardScreen(
            chat=self.chat,
            catalog=self.catalog,
            cards=self.cards,
            operators=self.operators,
            dialogs=self.dialogs,
            tickets=self.tickets,
            pending=self.pending,
        )

    @cached_property
    def card_acts(self) -> CardActs:
        return CardActs(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            pages=self.pages,
            people=self.database.people,
            screen=self.card,
            dialogs=self.dialogs,
            proposals=self.proposals,
            answering=self.answering,
            tickets=self.operator_tickets,
            requests=Requests(self.database.operator_pool),
            outbox=self.outbox,
            sender=self.sender,
            series=self.series,
        )

    @cached_property
    def dialogs(self) -> Dialogs:
        return Dialogs(bot_id=self.settings.bot_id, people=self.database.people)

    @cached_property
    def pages(self) -> Pages:
        return Pages(chat=self.chat, dialogs=self.dialogs)

    @cached_property
    def desk(self) -> DeskScreen:
        return DeskScreen(
            pages=self.pages,
            operators=self.operators,
            workload=Workload(self.database.pool, bot_id=self.settings.bot_id),
            zone=self.settings.time_zone,
        )

    @cached_property
    def under_way(self) -> UnderWayScreen:
        return UnderWayScreen(
            bot_id=self.settings.bot_id,
            pages=self.pages,
            people=self.database.people,
            refunds=self.database.refunds,
        )

    @cached_property
    def parked(self) -> ParkedScreen:
        inbox = OperatorsInbox(self.database.operator_pool, bot_id=self.settings.bot_id)
        return ParkedScreen(
            chat=self.chat,
            pages=self.pages,
            dialogs=self.dialogs,
            people=self.database.people,
            inbox=inbox,
        )

    @cached_property
    def alerts(self) -> Alerts:
        return Alerts(
            inbox=self.inbox,
            people=self.database.people,
            refunds=self.database.refunds,
            operators=self.operators,
        )

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
            menus=self.menus,
            hindrances=self.hindrances,
            free=tuple(FOR_EVERYBODY),
        )

    @cached_property
    def referrals(self) -> Referrals:
        return Referrals(self.database.pool)

    @cached_property
    def invite(self) -> InviteScreen:
        return InviteScreen(chat=self.chat, catalog=self.catalog, referrals=self.referrals)

    @cached_property
    def gifts(self) -> Gifts:
        return Gifts(self.database.pool)

    @cached_property
    def gift(self) -> GiftScreen:
        return GiftScreen(
            bot=self.bot,
            chat=self.chat,
            catalog=self.catalog,
            users=self.users,
            people=self.database.people,
            gifts=self.gifts,
            offers=self.offers,
            hindrances=self.hindrances,
            resume=self.pending.resume,
        )

    @cached_property
    def settings_screen(self) -> SettingsScreen:
        return SettingsScreen(
            chat=self.chat,
            catalog=self.catalog,
            people=self.database.people,
            languages=self.languages,
            limiting=self.limiting,
        )

    @cached_property
    def limiting(self) -> LimitScreen:
        return LimitScreen(
            chat=self.chat,
            people=self.database.people,
            limits=SpendLimits(self.database.pool),
            confirming=self.confirming,
            zone=self.settings.time_zone,
        )

    @cached_property
    def daily(self) -> DailyScreen:
        return DailyScreen(
            chat=self.chat,
            catalog=self.catalog,
            ledger=self.database.ledger,
            hindrances=self.hindrances,
            resume=self.pending.resume,
        )

    @cached_property
    def start(self) -> StartScreen:
        return StartScreen(
            chat=self.chat,
            help=self.help,
            promo=self.promo,
            invite=self.invite,
            gift=self.gift,
        )

    @cached_property
    def plan(self) -> PlanScreen:
        return PlanScreen(
            chat=self.chat,
            catalog=self.catalog,
            plans=self.plans,
            offers=self.offers,
            subscriptions=self.subscriptions,
        )

    @cached_property
    def support(self) -> Support:
        return Support(
            chat=self.chat,
            catalog=self.catalog,
            users=self.users,
            orders=self.database.orders,
            refunds=self.database.refunds,
            tickets=self.tickets,
            dialogs=self.dialogs,
            series=self.series,
            sender=self.sender,
        )

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(
            chat=self.chat,
            pages=self.pages,
            tickets=self.operator_tickets,
            cards=self.ticket_cards,
        )

    @cached_property
    def answering(self) -> Answering:
        return Answering(
            chat=self.chat,
            tickets=self.operator_tickets,
            cards=self.ticket_cards,
            dialogs=self.dialogs,
            series=self.series,
            outbox=self.outbox,
            sender=self.sender,
        )

    @cached_property
    def refund(self) -> RefundScreen:
        return RefundScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            people=self.database.people,
            orders=self.database.orders,
            operators=self.operators,
            catalog=self.catalog,
            refunds=self.database.operator_refunds,
            refunder=self.refunder,
            sender=self.sender,
        )

    async def publish(self) -> None:
        """Give everybody and the operators their menus, and look whom the bot can write to."""
        await self.menu.publish(self.bot)
        await self.menus.publish()
        await self.reachability.probe()

    @cached_property
    def menus(self) -> OperatorMenus:
        return OperatorMenus(
            bot=self.bot,
            texts=self.texts,
            menu=self.menu,
            operators=self.operators,
            people=self.database.people,
            rights={name: right for name, (right, _) in FOR_OPERATORS.items()},
        )

    @cached_property
    def give(self) -> GiveScreen:
        return GiveScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            people=self.database.people,
            dialogs=self.dialogs,
            proposals=self.proposals,
        )

    @cached_property
    def bars(self) -> BarScreen:
        return BarScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            people=self.database.people,
            selling=self.database.selling,
            dialogs=self.dialogs,
            proposals=self.proposals,
        )

    @cached_property
    def sales(self) -> SalesScreen:
        return SalesScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            pages=self.pages,
            people=self.database.people,
            switch=self.switch,
            proposals=self.proposals,
        )

    @cached_property
    def switch(self) -> Switch:
        return Switch(chat=self.chat, people=self.database.people, selling=self.database.selling)

    @cached_property
    def canary(self) -> CanaryScreen:
        return CanaryScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            canaries=Canaries(self.database.pool),
            acts=Canaries(self.database.operator_pool),
            sender=self.sender,
        )

    @cached_property
    def languages(self) -> LanguageScreen:
        return LanguageScreen(chat=self.chat, users=self.users, menus=self.menus)

    @cached_property
    def amount(self) -> AmountScreen:
        return AmountScreen(chat=self.chat, dialogs=self.dialogs, offers=self.offers)

    @cached_property
    def promo(self) -> PromoScreen:
        return PromoScreen(
            chat=self.chat,
            catalog=self.catalog,
            dialogs=self.dialogs,
            hindrances=self.hindrances,
            promos=Promos(self.database.pool),
            resume=self.pending.resume,
        )

    @cached_property
    def broadcasting(self) -> BroadcastScreen:
        return BroadcastScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            pages=self.pages,
            dialogs=self.dialogs,
            operators=self.operators,
            broadcasts=self.broadcasts,
            broadcaster=self.broadcaster,
            proposals=self.proposals,
        )

    @cached_property
    def broadcast_list(self) -> BroadcastList:
        return BroadcastList(
            chat=self.chat,
            pages=self.pages,
            people=self.database.people,
            broadcasts=self.broadcasts,
        )

    @cached_property
    def news(self) -> NewsScreen:
        return NewsScreen(chat=self.chat, people=self.database.people)

    @cached_property
    def promo_desk(self) -> PromoDesk:
        promos = Promos(self.database.pool)
        recipe = PromoRecipe(
            texts=self.texts,
            zone=self.settings.time_zone,
            catalog=self.catalog,
            promos=promos,
        )
        return PromoDesk(
            chat=self.chat,
            pages=self.pages,
            catalog=self.catalog,
            making=self._making(PromoKind(promos=promos, bot=self.bot), recipe),
            entering=self.promo,
        )

    @cached_property
    def link_desk(self) -> LinkDesk:
        links = Links(self.database.pool)
        recipe = LinkRecipe(
            texts=self.texts,
            zone=self.settings.time_zone,
            catalog=self.catalog,
            links=links,
        )
        return LinkDesk(making=self._making(LinkKind(catalog=self.catalog, links=links), recipe))

    def _making(self, kind: Kind, recipe: Recipe) -> Making:
        """Return the screens by which owners make one of a kind, list them all, and close one."""
        listing = Listing(
            chat=self.chat,
            pages=self.pages,
            people=self.database.people,
            proposals=self.proposals,
            kind=kind,
        )
        return Making(
            chat=self.chat,
            pages=self.pages,
            dialogs=self.dialogs,
            proposals=self.proposals,
            listing=listing,
            recipe=recipe,
        )

    @cached_property
    def inline(self) -> InlineScreen:
        return InlineScreen(
            texts=self.texts,
            catalog=self.catalog,
            users=self.users,
            hindrances=self.hindrances,
        )

    @cached_property
    def stats(self) -> StatsScreen:
        statistics = Statistics(self.database.pool)
        return StatsScreen(
            chat=self.chat,
            catalog=self.catalog,
            figures=RecentFigures(statistics, self.settings.time_zone),
            compute=self.compute,
            has_pictures=is_installed(PICTURES),
        )

    @cached_property
    def export(self) -> ExportScreen:
        exports = Exports(self.database.pool)
        return ExportScreen(chat=self.chat, exports=exports, zone=self.settings.time_zone)

    @cached_property
    def review(self) -> ReviewScreen:
        database = self.database
        return ReviewScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            pages=self.pages,
            catalog=self.catalog,
            people=database.people,
            selling=database.selling,
            orders=database.orders,
            refunds=database.refunds,
            dialogs=self.dialogs,
            proposals=self.proposals,
        )

    @cached_property
    def staff(self) -> StaffScreen:
        return StaffScreen(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            pages=self.pages,
            people=self.database.people,
            acts=self.database.operators,
            operators=self.operators,
            proposals=self.proposals,
        )

    @cached_property
    def proposals(self) -> Proposals:
        sales = SalesAct(
            bot_id=self.settings.bot_id,
            switch=self.switch,
            operators=self.database.operators,
            sender=self.sender,
        )
        acts = {
            **self._acts_on_credits(),
            **self._acts_on_bars(),
            **self._acts_on_staff(),
            **self._acts_on_promos(),
            **self._acts_on_links(),
            **self._acts_on_plans(),
            SALES: sales,
        }
        return Proposals(
            chat=self.chat,
            dialogs=self.dialogs,
            acts=acts,
            ask_above=self.catalog.ask_above,
        )

    def _acts_on_credits(self) -> Mapping[str, ProposedAct]:
        """Return how credits are given, taken, and credited for a payment in review."""
        database, resume = self.database, self.pending.resume
        credited = Credited(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            people=database.people,
            ledger=database.ledger,
            operators=database.operators,
            outbox=self.outbox,
            sender=self.sender,
            resume=resume,
        )
        credit = CreditAct(
            people=database.people,
            orders=database.orders,
            selling=database.selling,
            reviews=self.reviews,
        )
        return {"give": GiveAct(credited), "take": TakeAct(credited), "credit": credit}

    def _acts_on_bars(self) -> Mapping[str, ProposedAct]:
        """Return how people are barred and freed again."""
        barred = Barred(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            people=self.database.people,
            selling=self.database.selling,
            operators=self.database.operators,
            sender=self.sender,
            resume=self.pending.resume,
        )
        return {"bar": BarAct(barred), "unbar": UnbarAct(barred)}

    def _acts_on_staff(self) -> Mapping[str, ProposedAct]:
        """Return how operators are appointed and dismissed."""
        staffed = Staffed(
            bot_id=self.settings.bot_id,
            chat=self.chat,
            people=self.database.people,
            acts=self.database.operators,
            operators=self.operators,
            sender=self.sender,
        )
        return {"appoint": AppointAct(staffed), "dismiss": DismissAct(staffed)}

    def _acts_on_plans(self) -> Mapping[str, ProposedAct]:
        """Return how people's plans are ended, and resumed."""
        return {
            act: PlanAct(
                cancels=act == CANCEL_PLAN,
                people=self.database.people,
                catalog=self.catalog,
                plans=Plans(self.database.operator_pool),
                subscriptions=self.subscriptions,
                sender=self.sender,
            )
            for act in (CANCEL_PLAN, ALLOW_PLAN)
        }

    def _acts_on_links(self) -> Mapping[str, ProposedAct]:
        """Return how links are made and closed."""
        links = Links(self.database.operator_pool)
        kind = LinkKind(catalog=self.catalog, links=links)
        making = LinkAct(
            kind=kind,
            catalog=self.catalog,
            links=links,
            maker=LinkMaker(bot=self.bot, chat=self.chat, links=links),
            zone=self.settings.time_zone,
        )
        return {"link": making, "link-close": kind}

    def _acts_on_promos(self) -> Mapping[str, ProposedAct]:
        """Return how promo codes are made and closed."""
        promos = Promos(self.database.operator_pool)
        kind = PromoKind(promos=promos, bot=self.bot)
        making = PromoAct(
            kind=kind,
            promos=promos,
            catalog=self.catalog,
            zone=self.settings.time_zone,
            bot=self.bot,
        )
        sending = BroadcastAct(
            broadcasts=self.broadcasts, broadcaster=self.broadcaster, texts=self.texts
        )
        return {
            "promo": making,
            "promo-close": kind,
            "broadcast": sending,
        }

    @cached_property
    def replies(self) -> Replies:
        return Replies(
            chat=self.chat,
            tickets=self.tickets,
            operators=self.operators,
            support=self.support,
            answering=self.answering,
            conversations=self.conversations,
            help=self.help,
            menu=self.menu,
            series=self.series,
        )

    @cached_property
    def questions(self) -> Questions:
        return Questions(
            chat=self.chat,
            menu=self.menu,
            paid=self.paid,
            dialogs=self.dialogs,
            series=self.series,
            ledger=self.database.ledger,
        )

    @cached_property
    def wallet(self) -> Wallet:
        return Wallet(
            chat=self.chat,
            catalog=self.catalog,
            ledger=self.database.ledger,
            allowance=self.allowance,
            orders=self.database.orders,
            refunds=self.database.refunds,
            hindrances=self.hindrances,
            pending=self.pending,
            users=self.users,
            returning=self.returning,
        )

    @cached_property
    def returning(self) -> ReturnScreen:
        return ReturnScreen(
            chat=self.chat,
            catalog=self.catalog,
            refunds=self.database.refunds,
            bot_id=self.settings.bot_id,
            wake_refunder=self.refunder.wake,
        )

    @cached_property
    def waiting(self) -> WaitingScreen:
        return WaitingScreen(
            chat=self.chat,
            pending=self.pending,
            ledger=self.database.ledger,
            hindrances=self.hindrances,
            dialogs=self.dialogs,
        )

    @cached_property
    def confirm(self) -> ConfirmScreen:
        return ConfirmScreen(chat=self.chat, pending=self.pending)

    @cached_property
    def presses(self) -> Presses:
        return Presses(bot_id=self.settings.bot_id, chat=self.chat, people=self.database.people)

    @cached_property
    def privacy(self) -> PrivacyScreen:
        return PrivacyScreen(chat=self.chat, privacy=self.database.privacy, users=self.users)

    @cached_property
    def screens(self) -> Screens:
        """Each screen is the part of its name."""
        return Screens(**{screen.name: getattr(self, screen.name) for screen in fields(Screens)})

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
    def ingest(self) -> Ingest:
        return Ingest(self.inbox, self.worker, self.dispatch, self.metrics)

    @cached_property
    def receiver(self) -> Receiver:
        url, secret = self.settings.webhook_url, self.settings.secret
        kinds = wanted(inline=self.settings.inline == "on")
        if url is None:
            return Poller(self.bot, self.ingest, wanted=kinds)
        return Webhook(self.bot, self.ingest, self.metrics, url=url, secret=secret, wanted=kinds)

    @cached_property
    def watchdog(self) -> Watchdog:
        async def alert(reason: str, lasts_s: float) -> None:
            words = phrase("operator-receiver", reason=reason)
            await self.sender.open_trouble(Cause.RECEIVER, words, lasts_s=lasts_s)

        async def over() -> None:
            await self.sender.close_trouble(Cause.RECEIVER, calm_s=RECEIVER_CALM_S)

        return Watchdog(self.receiver, alert, over)

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
            troubles=self.troubles.lasting,
            stars=StarBalances(self.database.pool, bot_id=self.settings.bot_id).newest,
            tickets=self.tickets.waiting,
            takes_writes=partial(takes_writes, self.database.pool),
            backup=Backups(self.database.pool).newest,
            is_receiving=lambda: self.receiver.is_up,
            is_storing=lambda: self.ingest.is_storing,
            metrics=self.metrics,
        )

    @cached_property
    def embedded_restart(self) -> EmbeddedRestart | None:
        server = self.database.server
        return None if server is None else EmbeddedRestart(server=server)

    @cached_property
    def old_snapshots(self) -> OldSnapshots:
        async def alert(holder: str) -> None:
            words = phrase("operator-snapshot", holder=holder)
            await self.sender.open_trouble(Cause.SNAPSHOT, words, lasts_s=SNAPSHOT_LASTS_S)

        async def over() -> None:
            await self.sender.close_trouble(Cause.SNAPSHOT)

        snapshots = Snapshots(self.database.pool)
        return OldSnapshots(oldest=snapshots.oldest, alert=alert, over=over)

    @cached_property
    def supervisor(self) -> Supervisor | None:
        return Supervisor.of(
            os.environ,
            is_ready=lambda: self.receiver.is_up and self.worker.is_up,
            is_well=lambda: self.watchdog.is_well and self.worker.is_up,
        )

    def say_stopping(self) -> None:
        """Tell the supervisor, if there is one, that the bot ends."""
        if self.supervisor is not None:
            self.supervisor.say_stopping()

    @cached_property
    def maintenance(self) -> Maintenance:
        return Maintenance(
            sweeper=self.database.sweeper,
            anchors=self.database.anchors,
            outbox=self.outbox,
            report=DailyReport(self.database.pool, bot_id=self.settings.bot_id),
            report_at=self.settings.report_at,
            time_zone=self.settings.time_zone.key,
            privacy=self.database.privacy,
            referrals=self.referrals,
            notices=Notices(self.database.pool),
            expiry_notice_days=self.catalog.expiry_notice_days,
            bot_id=self.settings.bot_id,
            folder=self.settings.state_dir,
            old_snapshots=self.old_snapshots,
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


async def _until_stopped(
    *, first: Running, then: Iterable[Running], stops: Callable[[], None]
) -> None:
    """Run everything until it is cancelled or one of them ends; raise the error that ended it.

    `stops` is called as soon as that is so. `first` has stopped before any of `then` is: no update
    comes in any more, and those that came can be finished.
    """
    leading = [asyncio.create_task(first)]
    following = [asyncio.create_task(one) for one in then]
    try:
        await asyncio.wait([*leading, *following], return_when=asyncio.FIRST_COMPLETED)
    finally:
        stops()
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
