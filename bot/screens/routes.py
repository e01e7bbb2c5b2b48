"""Which handler answers what. The first that matches is the only one to answer."""

from collections.abc import Callable, Container, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Message, Update, User
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    PreCheckoutQueryHandler,
    TypeHandler,
    filters,
)

from bot.metering.paid import PaidCommands
from bot.outbox.reachability import Reachability
from bot.screens.admin.answering import Answering
from bot.screens.admin.barring import WHY, BarScreen
from bot.screens.admin.broadcast_list import BroadcastList
from bot.screens.admin.broadcasting import BUTTON as BROADCAST_BUTTON
from bot.screens.admin.broadcasting import DRAFT as BROADCAST_DRAFT
from bot.screens.admin.broadcasting import MESSAGE as BROADCAST_MESSAGE
from bot.screens.admin.broadcasting import BroadcastScreen
from bot.screens.admin.canary_screen import CanaryScreen
from bot.screens.admin.card import DIALOG as FIND
from bot.screens.admin.card import CardScreen
from bot.screens.admin.card_acts import MESSAGE, REQUEST, CardActs
from bot.screens.admin.conversations import Conversations
from bot.screens.admin.desk import DeskScreen
from bot.screens.admin.documents import ExportScreen
from bot.screens.admin.giving import CREDITS, GiveScreen
from bot.screens.admin.linking import DIALOG as LINK_STEP
from bot.screens.admin.linking import LinkDesk
from bot.screens.admin.parked import ParkedScreen
from bot.screens.admin.plan_acts import WHY as WHY_PLAN
from bot.screens.admin.promoting import DIALOG as PROMO_STEP
from bot.screens.admin.promoting import PromoDesk
from bot.screens.admin.proposals import Proposals
from bot.screens.admin.refund import RefundScreen
from bot.screens.admin.refunding import UnderWayScreen
from bot.screens.admin.reviewing import ReviewScreen
from bot.screens.admin.staffing import StaffScreen
from bot.screens.admin.statistics import StatsScreen
from bot.screens.admin.switch import SalesScreen
from bot.screens.choosing import DIALOG as CREDITS_TO_BUY
from bot.screens.choosing import AmountScreen
from bot.screens.confirming_screen import ConfirmScreen
from bot.screens.daily import DailyScreen
from bot.screens.dialogs import Dialogs, NotTheAnswer
from bot.screens.gift_screen import GiftScreen
from bot.screens.help import Help
from bot.screens.inline import InlineScreen
from bot.screens.invite_screen import InviteScreen
from bot.screens.languages import LanguageScreen
from bot.screens.limit_screen import LimitScreen
from bot.screens.plan_screen import PlanScreen
from bot.screens.presses import Presses
from bot.screens.privacy import PrivacyScreen
from bot.screens.promo_screen import DIALOG as PROMO_CODE
from bot.screens.promo_screen import PromoScreen
from bot.screens.questions import NAME as QUESTION
from bot.screens.questions import Questions
from bot.screens.replies import Replies
from bot.screens.returning import ReturnScreen
from bot.screens.settings_screen import SettingsScreen
from bot.screens.start import StartScreen
from bot.screens.subscribing import NewsScreen
from bot.screens.support import Support
from bot.screens.waiting import WaitingScreen
from bot.screens.wallet import Wallet
from bot.shop.checkout import Checkout
from bot.shop.offers import Offers
from bot.shop.payments import Payments
from bot.shop.refunder import Refunder
from bot.shop.review import Reviews
from bot.shop.subscriptions import Subscriptions
from bot.telegram.menu import BareRequest, PaidRequest
from bot.telegram.operator_rights import Operators, OperatorsGroup, Right
from bot.telegram.parser import asked, is_of_bot, looks_like_command
from bot.telegram.users import Users, subscriber
from bot.updates.dispatch import IS_REPEATED
from ledger.errors import LedgerError
from ledger.model import Dialog, UserId

Handler = BaseHandler[Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE
Answer = Callable[[Update, Context], Coroutine[Any, Any, None]]
DialogAnswer = Callable[[Update, Context, Dialog], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screens:
    """Everything that answers people, and who of them are operators."""

    operators: Operators
    dialogs: Dialogs
    presses: Presses
    checkout: Checkout
    payments: Payments
    refunder: Refunder
    paid: PaidCommands
    questions: Questions
    offers: Offers
    amount: AmountScreen
    wallet: Wallet
    returning: ReturnScreen
    waiting: WaitingScreen
    confirm: ConfirmScreen
    help: Help
    languages: LanguageScreen
    settings_screen: SettingsScreen
    limiting: LimitScreen
    plan: PlanScreen
    gift: GiftScreen
    subscriptions: Subscriptions
    support: Support
    answering: Answering
    conversations: Conversations
    replies: Replies
    operators_group: OperatorsGroup
    privacy: PrivacyScreen
    desk: DeskScreen
    under_way: UnderWayScreen
    parked: ParkedScreen
    card: CardScreen
    card_acts: CardActs
    give: GiveScreen
    bars: BarScreen
    sales: SalesScreen
    canary: CanaryScreen
    review: ReviewScreen
    staff: StaffScreen
    proposals: Proposals
    refund: RefundScreen
    promo: PromoScreen
    daily: DailyScreen
    invite: InviteScreen
    start: StartScreen
    promo_desk: PromoDesk
    link_desk: LinkDesk
    inline: InlineScreen
    broadcasting: BroadcastScreen
    broadcast_list: BroadcastList
    news: NewsScreen
    stats: StatsScreen
    export: ExportScreen
    reviews: Reviews
    reachability: Reachability


FOR_OPERATORS: Mapping[str, tuple[Right, Callable[[Screens], Answer]]] = {
    "admin": (Right.NUMBERS, lambda its: its.desk.admin),
    "user": (Right.PEOPLE, lambda its: its.card.user),
    "grant": (Right.GIVE, lambda its: its.give.grant),
    "take": (Right.GIVE, lambda its: its.give.take),
    "refund": (Right.REFUND, lambda its: its.refund.refund),
    "bar": (Right.BAR, lambda its: its.bars.bar),
    "unbar": (Right.BAR, lambda its: its.bars.unbar),
    "review": (Right.REVIEW, lambda its: its.review.review),
    "sales": (Right.SELL, lambda its: its.sales.sales),
    "canary": (Right.CANARY, lambda its: its.canary.canary),
    "staff": (Right.STAFF, lambda its: its.staff.staff),
    "stats": (Right.NUMBERS, lambda its: its.stats.stats),
    "promo": (Right.PROMO, lambda its: its.promo_desk.promo),
    "link": (Right.LINK, lambda its: its.link_desk.link),
    "broadcast": (Right.BROADCAST, lambda its: its.broadcasting.broadcast),
    "export": (Right.EXPORT, lambda its: its.export.export),
    "tickets": (Right.TICKETS, lambda its: its.conversations.list_tickets),
}
"""The commands of operators, with the right that each takes; without it, it does not exist."""

FOR_EVERYBODY: Mapping[str, Callable[[Screens], Answer]] = {
    "start": lambda its: its.start.start,
    "help": lambda its: its.help.help,
    "terms": lambda its: its.help.terms,
    "privacy": lambda its: its.privacy.show,
    "buy": lambda its: its.amount.buy,
    "plan": lambda its: its.plan.plan,
    "gift": lambda its: its.gift.gift,
    "balance": lambda its: its.wallet.balance,
    "history": lambda its: its.wallet.history,
    "paysupport": lambda its: its.support.paysupport,
    "support": lambda its: its.support.paysupport,
    "refund": lambda its: its.support.paysupport,
    "promo": lambda its: its.promo.promo,
    "daily": lambda its: its.daily.daily,
    "invite": lambda its: its.invite.invite,
    "settings": lambda its: its.settings_screen.settings,
    "language": lambda its: its.languages.language,
    "cancel": lambda its: its.waiting.cancel,
}
"""The free commands. One that operators have, too, is for them what it is there."""

FOR_STRANGERS = frozenset(
    ("start", "help", "terms", "privacy", "paysupport", "support", "refund", "cancel")
)
"""Those of them that answer whoever never sent /start; the others welcome them first."""

BUILT_IN = tuple(dict.fromkeys((*FOR_OPERATORS, *FOR_EVERYBODY)))
"""Names that no paid command may take."""

BUTTONS: Mapping[str, Callable[[Screens], Answer]] = {
    r"^packs$": lambda its: its.offers.packs_pressed,
    r"^buy:": lambda its: its.offers.pack_pressed,
    r"^amount$": lambda its: its.amount.pressed,
    r"^plan:$": lambda its: its.plan.back_pressed,
    r"^plan:cancel:[0-9a-f]{12}$": lambda its: its.plan.cancel_pressed,
    r"^plan:end:[0-9a-f]{12}(:[a-z0-9_-]{1,32})?$": lambda its: its.plan.end_pressed,
    r"^plan:again:[0-9a-f]{12}$": lambda its: its.plan.again_pressed,
    r"^plan:change:[0-9a-f]{12}$": lambda its: its.plan.change_pressed,
    r"^gifts$": lambda its: its.gift.gifts_pressed,
    r"^gift-keep:[0-9a-f]{32}$": lambda its: its.gift.keep_pressed,
    r"^terms:": lambda its: its.offers.terms_pressed,
    r"^terms-full:": lambda its: its.offers.full_terms_pressed,
    r"^terms-no$": lambda its: its.offers.terms_declined,
    r"^history:": lambda its: its.wallet.page_pressed,
    r"^about:": lambda its: its.support.about_pressed,
    r"^ticket-end:": lambda its: its.support.end_pressed,
    r"^receipt:": lambda its: its.wallet.receipt_pressed,
    r"^return:[0-9a-f]{12}$": lambda its: its.returning.pressed,
    r"^return-yes:[0-9a-f]{12}$": lambda its: its.returning.confirmed,
    r"^return-no:[0-9a-f]{12}$": lambda its: its.returning.left,
    r"^waiting$": lambda its: its.waiting.list_pressed,
    r"^waiting:[0-9]{1,19}$": lambda its: its.waiting.one_pressed,
    r"^forget:([0-9]{1,19}|all)$": lambda its: its.waiting.forget_pressed,
    r"^go:(yes|no):[0-9]{1,19}$": lambda its: its.confirm.pressed,
    r"^language:[A-Za-z-]{0,12}$": lambda its: its.languages.pressed,
    r"^settings:((notice-low|notice-expiring|broadcasts|summary):(on|off))?$": (
        lambda its: its.settings_screen.pressed
    ),
    r"^limit:[0-9]{0,9}$": lambda its: its.limiting.limit_pressed,
    r"^ask:(off|usual|[0-9]{1,9})?$": lambda its: its.limiting.ask_pressed,
    r"^settings-language$": lambda its: its.settings_screen.language_pressed,
    r"^news:(off|on)$": lambda its: its.news.pressed,
    r"^privacy:copy$": lambda its: its.privacy.copy_pressed,
    r"^privacy:erase$": lambda its: its.privacy.erase_pressed,
    r"^privacy:yes$": lambda its: its.privacy.yes_pressed,
    r"^privacy:no$": lambda its: its.privacy.no_pressed,
}
"""The buttons below our messages, by a pattern of their data."""

_PERSON = "[0-9]{1,18}"

OPERATOR_BUTTONS: Mapping[str, tuple[Right, Callable[[Screens], Answer]]] = {
    r"^desk:$": (Right.NUMBERS, lambda its: its.desk.admin),
    r"^today:$": (Right.NUMBERS, lambda its: its.desk.today_pressed),
    r"^picture:": (Right.NUMBERS, lambda its: its.stats.opened),
    r"^people:$": (Right.PEOPLE, lambda its: its.desk.people_pressed),
    r"^tickets:(closed)?(:[0-9]{1,6})?$": (
        Right.TICKETS,
        lambda its: its.conversations.list_pressed,
    ),
    r"^refunds:$": (Right.REFUND, lambda its: its.under_way.list_pressed),
    r"^parked:$": (Right.UPDATES, lambda its: its.parked.list_pressed),
    r"^parked:[0-9]{1,19}$": (Right.UPDATES, lambda its: its.parked.one_pressed),
    r"^parked-retry:[0-9]{1,19}$": (Right.UPDATES, lambda its: its.parked.retry_pressed),
    r"^parked-drop:[0-9]{1,19}$": (Right.UPDATES, lambda its: its.parked.drop_pressed),
    r"^sales:$": (Right.SELL, lambda its: its.sales.opened),
    r"^user:": (Right.PEOPLE, lambda its: its.card.user_pressed),
    rf"^card:show:{_PERSON}$": (Right.PEOPLE, lambda its: its.card.back_pressed),
    rf"^card:underway:{_PERSON}$": (Right.PEOPLE, lambda its: its.card.under_way_pressed),
    rf"^card:history:{_PERSON}:[0-9]{{1,18}}$": (
        Right.PEOPLE,
        lambda its: its.card.history_pressed,
    ),
    rf"^card:refunds:{_PERSON}$": (Right.REFUND, lambda its: its.card.refunds_pressed),
    rf"^card:requests:{_PERSON}$": (Right.TICKETS, lambda its: its.card.requests_pressed),
    rf"^card:(give|take):{_PERSON}$": (Right.GIVE, lambda its: its.card_acts.ask_pressed),
    rf"^card:(bar|unbar):{_PERSON}$": (Right.BAR, lambda its: its.card_acts.ask_pressed),
    rf"^card:plan-(cancel|allow):{_PERSON}$": (
        Right.REFUND,
        lambda its: its.card_acts.ask_pressed,
    ),
    rf"^card:message:{_PERSON}$": (Right.TICKETS, lambda its: its.card_acts.ask_pressed),
    rf"^card:resend:{_PERSON}$": (Right.TICKETS, lambda its: its.card_acts.resend_pressed),
    rf"^card:cancel:{_PERSON}:[0-9]{{1,18}}$": (
        Right.TICKETS,
        lambda its: its.card_acts.cancel_pressed,
    ),
    r"^refund:": (Right.REFUND, lambda its: its.refund.payment_pressed),
    r"^refund-yes:": (Right.REFUND, lambda its: its.refund.yes_pressed),
    r"^refund-now:": (Right.REFUND, lambda its: its.refund.now_pressed),
    r"^refund-no:": (Right.REFUND, lambda its: its.refund.no_pressed),
    r"^credit:-?[0-9]{1,19}:[0-9a-f]+:[0-9]{1,10}$": (
        Right.REVIEW,
        lambda its: its.reviews.credit_pressed,
    ),
    r"^stats:": (Right.NUMBERS, lambda its: its.stats.pressed),
    r"^export:[a-z]+:[a-z0-9_-]+$": (Right.EXPORT, lambda its: its.export.pressed),
    r"^reviews:$": (Right.REVIEW, lambda its: its.review.queue_pressed),
    r"^review:-?[0-9]{1,19}:[0-9a-f]+$": (Right.REVIEW, lambda its: its.review.one_pressed),
    r"^review-other:[0-9]{1,19}:[0-9a-f]+$": (Right.REVIEW, lambda its: its.review.other_pressed),
    r"^sales:(on|off)(:desk)?$": (Right.SELL, lambda its: its.sales.pressed),
    r"^staff:(page:[0-9]{1,6})?$": (Right.STAFF, lambda its: its.staff.list_pressed),
    r"^staff:[0-9]{1,18}$": (Right.STAFF, lambda its: its.staff.one_pressed),
    r"^staff:[0-9]{1,18}:(owner|support|viewer|dismiss)$": (
        Right.STAFF,
        lambda its: its.staff.wish_pressed,
    ),
    rf"^whom:(give|take):{_PERSON}:[0-9]+$": (Right.GIVE, lambda its: its.give.meant),
    rf"^whom:(bar|unbar):{_PERSON}:[0-9]+$": (Right.BAR, lambda its: its.bars.meant),
    rf"^whom:(appoint|dismiss):{_PERSON}:[0-9]+$": (Right.STAFF, lambda its: its.staff.meant),
    r"^act:(give|take):[a-z]+:[12]:[^:]+$": (Right.GIVE, lambda its: its.proposals.pressed),
    r"^act:(bar|unbar):[a-z]+:[12]:[^:]+$": (Right.BAR, lambda its: its.proposals.pressed),
    r"^act:plan-(cancel|allow):[a-z]+:[12]:[^:]+$": (
        Right.REFUND,
        lambda its: its.proposals.pressed,
    ),
    r"^act:sales:[a-z]+:[12]:[^:]+$": (Right.SELL, lambda its: its.proposals.pressed),
    r"^act:credit:[a-z]+:[12]:[^:]+$": (Right.REVIEW, lambda its: its.proposals.pressed),
    r"^promo-new:$": (Right.PROMO, lambda its: its.promo_desk.new_pressed),
    r"^promo-make:(credits|percent|plan|plan:[a-z0-9_-]{1,32})$": (
        Right.PROMO,
        lambda its: its.promo_desk.kind_pressed,
    ),
    r"^promo-answer:(code|uses|until):$": (
        Right.PROMO,
        lambda its: its.promo_desk.making.answer_pressed,
    ),
    r"^promo-leave:[a-z]{1,32}$": (Right.PROMO, lambda its: its.promo_desk.making.leave_pressed),
    r"^promo-list:([0-9]{1,6})?$": (Right.PROMO, lambda its: its.promo_desk.making.listing.show),
    r"^promo-show:[A-Z0-9-]{3,32}$": (
        Right.PROMO,
        lambda its: its.promo_desk.making.listing.one_pressed,
    ),
    r"^promo-close:[A-Z0-9-]{3,32}$": (
        Right.PROMO,
        lambda its: its.promo_desk.making.listing.close_pressed,
    ),
    r"^act:promo(-close)?:[a-z]+:[12]:[^:]+$": (Right.PROMO, lambda its: its.proposals.pressed),
    r"^link-new:$": (Right.LINK, lambda its: its.link_desk.new_pressed),
    r"^link-answer:(pack:[a-z0-9_-]{1,32}|(uses|until):)$": (
        Right.LINK,
        lambda its: its.link_desk.making.answer_pressed,
    ),
    r"^link-leave:[a-z]{1,32}$": (Right.LINK, lambda its: its.link_desk.making.leave_pressed),
    r"^link-list:([0-9]{1,6})?$": (Right.LINK, lambda its: its.link_desk.making.listing.show),
    r"^link-show:[a-z0-9_-]{1,32}$": (
        Right.LINK,
        lambda its: its.link_desk.making.listing.one_pressed,
    ),
    r"^link-close:[a-z0-9_-]{1,32}$": (
        Right.LINK,
        lambda its: its.link_desk.making.listing.close_pressed,
    ),
    r"^act:link(-close)?:[a-z]+:[12]:[^:]+$": (Right.LINK, lambda its: its.proposals.pressed),
    r"^broadcast-list:([0-9]{1,6})?$": (
        Right.BROADCAST,
        lambda its: its.broadcast_list.list_pressed,
    ),
    r"^broadcast-show:[^:]+$": (Right.BROADCAST, lambda its: its.broadcast_list.one_pressed),
    r"^broadcast-new:$": (Right.BROADCAST, lambda its: its.broadcasting.new_pressed),
    r"^cast:(to|languages|button|test|send|leave):[A-Za-z0-9-]*:[0-9]{1,19}$": (
        Right.BROADCAST,
        lambda its: its.broadcasting.panel_pressed,
    ),
    r"^sending:(renew|pause|resume|stop|end):[^:]+$": (
        Right.BROADCAST,
        lambda its: its.broadcasting.progress_pressed,
    ),
    r"^act:broadcast:[a-z]+:[12]:[^:]+$": (Right.BROADCAST, lambda its: its.proposals.pressed),
    r"^act:(appoint|dismiss):[a-z]+:[12]:[^:]+$": (Right.STAFF, lambda its: its.proposals.pressed),
    r"^ticket-open:": (Right.TICKETS, lambda its: its.conversations.open_pressed),
    r"^ticket-answer:": (Right.TICKETS, lambda its: its.answering.answer_pressed),
    r"^ticket-insist:": (Right.TICKETS, lambda its: its.answering.insist_pressed),
    r"^ticket-(close|done):": (Right.TICKETS, lambda its: its.answering.close_pressed),
}
"""The buttons below messages to operators, with the right that a press takes."""

DIALOGS: Mapping[str, tuple[Right | None, Callable[[Screens], DialogAnswer]]] = {
    QUESTION: (None, lambda its: its.questions.answered),
    "proposal": (None, lambda its: its.proposals.answered),
    "review-credits": (Right.REVIEW, lambda its: its.review.answered),
    "paysupport": (None, lambda its: its.support.described),
    "ticket-answer": (Right.TICKETS, lambda its: its.answering.answered),
    FIND: (Right.PEOPLE, lambda its: its.card.answered),
    CREDITS: (Right.GIVE, lambda its: its.card_acts.credits_answered),
    WHY: (Right.BAR, lambda its: its.card_acts.reason_answered),
    WHY_PLAN: (Right.REFUND, lambda its: its.card_acts.reason_answered),
    MESSAGE: (Right.TICKETS, lambda its: its.card_acts.message_answered),
    REQUEST: (Right.TICKETS, lambda its: its.card_acts.request_answered),
    CREDITS_TO_BUY: (None, lambda its: its.amount.answered),
    PROMO_CODE: (None, lambda its: its.promo.answered),
    PROMO_STEP: (Right.PROMO, lambda its: its.promo_desk.making.answered),
    LINK_STEP: (Right.LINK, lambda its: its.link_desk.making.answered),
    BROADCAST_MESSAGE: (Right.BROADCAST, lambda its: its.broadcasting.message_answered),
    BROADCAST_DRAFT: (Right.BROADCAST, lambda its: its.broadcasting.draft_answered),
    BROADCAST_BUTTON: (Right.BROADCAST, lambda its: its.broadcasting.button_answered),
    "drop-update": (Right.UPDATES, lambda its: its.parked.answered),
}
"""What a message that is no command goes to, by the name of the question that it answers.

A question to operators is answered only by who has the right, by then.
"""


class Asks(filters.MessageFilter):
    """Lets messages through that ask for one of the free commands."""

    def __init__(self, commands: Container[str]) -> None:
        super().__init__(name="Asks")
        self._commands = commands

    def filter(self, message: Message) -> bool:
        """Tell whether a message asks for such a command, in its text or its caption."""
        found = asked(message)
        return found is not None and found.name in self._commands


class InGroup(filters.MessageFilter):
    """Lets messages through that are said in the operators' group, wherever that is by then."""

    def __init__(self, group: OperatorsGroup) -> None:
        super().__init__(name="InGroup")
        self._group = group

    def filter(self, message: Message) -> bool:
        """Tell whether a message is said in the group."""
        return message.chat_id == self._group.chat_id


class OfSubscriptions(BaseHandler[Update, Context, None]):
    """Handles what Telegram says of subscriptions, for which the library has no handler."""

    def check_update(self, update: object) -> bool:
        """Tell whether an update is about a subscription."""
        return isinstance(update, Update) and subscriber(update) is not None


class OfBots(filters.MessageFilter):
    """Lets messages through that another bot has sent."""

    def filter(self, message: Message) -> bool:
        """Tell whether the sender is a bot, and speaks for itself."""
        return is_of_bot(message)


OF_BOTS = OfBots()
NEW = filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE & NEW


def routes(its: Screens) -> list[Handler]:
    """Return the handlers for everything that can reach the bot, in the order they are tried."""
    admin_chat = InGroup(its.operators_group)
    edited = filters.UpdateType.EDITED_MESSAGE & (filters.ChatType.PRIVATE | admin_chat)
    commands = _commands(its)
    in_group = (NEW | filters.UpdateType.CHANNEL_POST) & ~PRIVATE
    return [
        PreCheckoutQueryHandler(its.checkout.pre_checkout_query),
        MessageHandler(NEW & filters.SUCCESSFUL_PAYMENT, its.payments.successful_payment),
        MessageHandler(NEW & filters.StatusUpdate.REFUNDED_PAYMENT, its.refunder.refunded_payment),
        ChatMemberHandler(its.reachability.my_chat_member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(NEW & filters.StatusUpdate.MIGRATE, its.reachability.migrated),
        MessageHandler(NEW & admin_chat, its.replies.group_message),
        MessageHandler(in_group, its.help.group_message),
        TypeHandler(BareRequest, _greeting(its, its.questions.ask)),
        TypeHandler(PaidRequest, _greeting(its, its.paid.serve)),
        MessageHandler(OF_BOTS, _ignore),
        MessageHandler(edited, its.replies.edited_message),
        MessageHandler(PRIVATE & Asks(commands), partial(_command, commands)),
        *(
            CallbackQueryHandler(its.presses.once(of(its)), pattern=data)
            for data, of in BUTTONS.items()
        ),
        *(
            CallbackQueryHandler(_if_allowed(its, right, of(its)), pattern=data)
            for data, (right, of) in OPERATOR_BUTTONS.items()
        ),
        CallbackQueryHandler(its.help.unknown_pressed),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, partial(_message, its)),
        OfSubscriptions(its.subscriptions.changed),
        InlineQueryHandler(its.inline.asked),
    ]


def _commands(its: Screens) -> dict[str, Answer]:
    """Return what answers each free command, to whoever may give it."""
    others = {
        name: of(its) if name in FOR_STRANGERS else _greeting(its, of(its))
        for name, of in FOR_EVERYBODY.items()
    }
    return others | {
        name: _if_allowed(its, right, of(its), others.get(name))
        for name, (right, of) in FOR_OPERATORS.items()
    }


async def _command(commands: Mapping[str, Answer], update: Update, context: Context) -> None:
    """Answer a free command."""
    assert update.message is not None
    found = asked(update.message)
    assert found is not None
    await commands[found.name](update, context)


def noticing(users: Users) -> Handler:
    """Return what stores who writes or presses in private, before an update is answered.

    Operators so see a new name or language at once. Afterwards would be too late: a slow answer
    would bring an old name back. Payments wait for nothing. Whoever has chosen a language is
    answered in it.
    """

    async def notice(update: Update, _: Context) -> None:
        user, message = update.effective_user, update.message
        pays = message is not None and (message.successful_payment or message.refunded_payment)
        does = (message is not None and not pays) or update.callback_query is not None
        chat = update.effective_chat
        if user is not None and does and chat is not None and chat.id == user.id:
            with suppress(LedgerError):  # what answers finds out for itself
                await users.knows(user)
            if own_language := users.own_language(user.id):
                object.__setattr__(user, "language_code", own_language)  # which PTB has frozen

    return TypeHandler(Update, notice)


async def _ignore(_: Update, __: Context) -> None:
    """Say nothing."""


def _greeting(
    its: Screens, answer: Callable[[Any, Context], Coroutine[Any, Any, object]]
) -> Answer:
    """Return an answer that whoever never sent /start gets below the welcome, as /start gives it.

    So do those whose welcome the bot may have died over, before it was sent. But not if their
    request was charged, before they were erased; nor below a press, whose answer is a box.
    """

    async def answer_greeting(update: Update, context: Context) -> None:
        message, user = update.message, update.effective_user
        if update.callback_query is None and message is not None and user is not None:
            is_new = not await its.help.users.knows(user) or (
                IS_REPEATED.get() and await its.help.given_for(message, UserId(user.id))
            )
            if is_new and not await its.paid.has_charged(message):
                await its.help.start(update, context)
        await answer(update, context)

    return answer_greeting


def _if_allowed(
    its: Screens, right: Right, answer: Answer, otherwise: Answer | None = None
) -> Answer:
    """Return the answer to operators who have a right, and to others, if it means them a thing."""

    async def answer_if_allowed(update: Update, context: Context) -> None:
        user = update.effective_user
        if user is not None and await its.operators.may(user.id, right):
            await answer(update, context)
        elif update.callback_query is not None:
            await its.help.forbidden_pressed(update, context)
        elif otherwise is not None:
            await otherwise(update, context)
        else:
            await _message(its, update, context)

    return answer_if_allowed


async def _message(its: Screens, update: Update, context: Context) -> None:
    """Answer what is no command: it may be the answer to a question of ours, or about a ticket.

    If it was charged as a request, that goes on, or is given back.
    """
    message, user = update.effective_message, update.effective_user
    assert message is not None
    if user is not None and not looks_like_command(message):
        if await its.replies.reply(message, user):
            return
        dialog = await its.dialogs.find(user.id)
        if dialog is not None and await its.support.has_spoken_since(dialog, user):
            # The last word to this person was an operator's, and that is what they answer.
            await its.dialogs.close(user.id, only=dialog)
            dialog = None
        goes_on = None if dialog is None else await _goes_on(its, dialog, user)
        # What was charged as the answer to an earlier question is no answer to this one.
        if dialog and goes_on and not await its.paid.has_charged(message):
            with suppress(NotTheAnswer):
                await goes_on(update, context, dialog)
                return
    if not await its.paid.go_on(update, context):
        if user is None or not await _shows_sender(its, message, user):
            await its.replies.plain_message(update, context)
    elif user is not None:
        await its.dialogs.close(user.id, answer=message.message_id)


async def _shows_sender(its: Screens, message: Message, user: User) -> bool:
    """Show an operator whose message they forward, or who has paid what they paste a receipt of.

    False if this is neither, or a command.
    """
    if looks_like_command(message) is not None:
        return False
    return await its.card.forwarded(message, user) or await its.card.pasted(message, user)


async def _goes_on(its: Screens, dialog: Dialog, user: User) -> DialogAnswer | None:
    """Return what goes on with the answer to a question, if the person still may give one."""
    right, of = DIALOGS.get(dialog.name, (None, None))
    if of is None or (right is not None and not await its.operators.may(user.id, right)):
        return None
    return of(its)
