"""Everything that answers people, built of its parts: the inner half of the composition root."""

from telegram import Bot

from bot.command import Compute
from bot.config import Settings
from bot.metering.meter import Meter
from bot.metering.paid import PaidCommands, Runner
from bot.metering.pending import PendingRequests
from bot.ops.database import Database
from bot.ops.metrics import Metrics
from bot.screens.admin.desk import OperatorsDesk
from bot.screens.admin.refund_screen import RefundDesk
from bot.screens.admin.review import ReviewDesk
from bot.screens.help import Help
from bot.screens.routes import Office, Rooms
from bot.screens.support import Support
from bot.screens.wallet import Wallet
from bot.shop.catalog import Catalog
from bot.shop.checkout import Checkout
from bot.shop.offers import Counter
from bot.shop.payments import Payments, Resume
from bot.shop.refunder import Refunder
from bot.shop.review import Reviews
from bot.telegram.alerts import Operators
from bot.telegram.chat import Chat
from bot.telegram.menu import Menu
from bot.telegram.told import Told
from bot.telegram.users import Visitors


def build_rooms(
    bot: Bot,
    settings: Settings,
    *,
    catalog: Catalog,
    chat: Chat,
    menu: Menu,
    database: Database,
    compute: Compute,
    metrics: Metrics,
) -> Rooms:
    """Build everything that answers people."""
    ledger, till, refunds = database.ledger, database.till, database.refunds
    visitors, operators = Visitors(database.people), Operators(chat, settings.admin_ids)
    counter = Counter(chat=chat, catalog=catalog, menu=menu, visitors=visitors, till=till)
    meter, told = Meter(ledger, metrics), Told(bot)
    runner = Runner(bot=bot, bot_id=settings.bot_id, chat=chat, meter=meter, compute=compute)
    kept = _kept(bot, menu, runner, meter, database, counter=counter, told=told)
    paid = PaidCommands(chat=chat, meter=meter, runner=runner, pending=kept, visitors=visitors)
    refunder = _refunder(bot, settings, chat, database, operators, metrics=metrics, told=told)
    reviews = Reviews(catalog=catalog, till=till, refunds=refunds, operators=operators)
    return Rooms(
        checkout=Checkout(chat=chat, catalog=catalog, till=till, metrics=metrics),
        payments=Payments(
            chat=chat, till=till, reviews=reviews, resume=kept.resume, metrics=metrics, told=told
        ),
        paid=paid,
        kept=kept,
        counter=counter,
        wallet=Wallet(chat=chat, catalog=catalog, ledger=ledger, visitors=visitors),
        help=Help(chat=chat, catalog=catalog, menu=menu, ledger=ledger, visitors=visitors),
        support=Support(chat=chat, catalog=catalog, refunds=refunds, operators=operators),
        operators=operators,
        office=_office(chat, database, operators, refunder, kept.resume, bot_id=settings.bot_id),
    )


def _kept(
    bot: Bot,
    menu: Menu,
    runner: Runner,
    meter: Meter,
    database: Database,
    *,
    counter: Counter,
    told: Told,
) -> PendingRequests:
    """Build what runs requests when their credits have come."""
    return PendingRequests(
        bot=bot,
        menu=menu,
        runner=runner,
        meter=meter,
        requests=database.requests,
        counter=counter,
        told=told,
    )


def _refunder(
    bot: Bot,
    settings: Settings,
    chat: Chat,
    database: Database,
    operators: Operators,
    *,
    metrics: Metrics,
    told: Told,
) -> Refunder:
    """Build what sends Stars back."""
    return Refunder(
        bot=bot,
        bot_id=settings.bot_id,
        chat=chat,
        refunds=database.refunds,
        people=database.people,
        operators=operators,
        metrics=metrics,
        told=told,
    )


def _office(
    chat: Chat,
    database: Database,
    operators: Operators,
    refunder: Refunder,
    resume: Resume,
    *,
    bot_id: int,
) -> Office:
    """Build what operators work with."""
    people, refunds = database.people, database.refunds
    return Office(
        refunder=refunder,
        desk=OperatorsDesk(
            chat=chat, cards=database.cards, desk=database.desk, refunds=refunds, resume=resume
        ),
        refunds=RefundDesk(
            bot_id=bot_id,
            chat=chat,
            refunds=database.asking,
            refunder=refunder,
            people=people,
            operators=operators,
        ),
        reviews=ReviewDesk(
            chat=chat,
            desk=database.desk,
            till=database.till,
            refunds=refunds,
            people=people,
            operators=operators,
            resume=resume,
        ),
    )
