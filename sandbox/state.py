"""What the sandbox knows: people, chats, invoices, charges, files. Plain values, saved as JSON."""

import time
from dataclasses import dataclass, field
from enum import StrEnum

Object = dict[str, object]
"""An object of the Bot API, as it travels."""

_FIRST_DAY = 1_767_225_600  # 2026-01-01: ids count from here
_APART = 500_000_000  # update ids are never mistaken for message ids


def _first_id() -> int:
    """Begin above every id of an earlier sandbox that kept no state: four ids for each second."""
    return 1_000_000 + max(0, int(time.time()) - _FIRST_DAY) * 4


@dataclass(slots=True)
class User:
    """A person with a Telegram account; some have no @name, no last name, no known language.

    Who has come by the link of an affiliate pays them a part of what the bot gets, in thousandths.
    """

    user_id: int
    first_name: str
    username: str = ""
    last_name: str = ""
    language_code: str = "en"
    premium: bool = False
    stars: int = 1_000
    blocked: bool = False
    started: bool = False
    affiliate_id: int = 0
    affiliate_per_mille: int = 0

    @property
    def chat_id(self) -> int:
        """Return the number of their private chat with the bot, which is their own."""
        return self.user_id


@dataclass(slots=True)
class Group:
    """A chat of several people, and of the bot while it is a member; the first is its owner.

    A supergroup may be a forum: its topics are known by the number of the message that made them.
    In those that are closed only who runs the group may write.
    A group that has become a supergroup has `moved_to` that one, and is empty.
    """

    chat_id: int
    title: str
    people: list[int]
    has_bot: bool = True
    is_super: bool = False
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: list[int] = field(default_factory=list)
    administrators: list[int] = field(default_factory=list)
    moved_to: int | None = None

    @property
    def kind(self) -> str:
        """Return its type, as the Bot API names it."""
        return "supergroup" if self.is_super else "group"

    def may_write(self, user_id: int, topic: int) -> bool:
        """Tell whether somebody may write in a topic: in a closed one, only who runs the group."""
        runs = user_id in self.administrators or user_id in self.people[:1]
        return runs or topic not in self.closed_topics


Place = User | Group
"""Where something is said: a person's private chat with the bot, or a group."""


@dataclass(slots=True)
class Message:
    """A message: `body` is what the Bot API shows of it, the rest only the clients know."""

    body: Object
    outgoing: bool
    keyboard: Object | None = None
    slug: str | None = None
    inline_id: str | None = None


@dataclass(slots=True)
class Invoice:
    """Something for sale; it can be paid any number of times."""

    slug: str
    title: str
    description: str
    payload: str
    stars: int
    chat_id: int | None = None
    message_id: int | None = None
    paid_by: int | None = None
    period_s: int = 0


@dataclass(slots=True)
class Charge:
    """Stars that moved from a person to the bot."""

    charge_id: str
    payer_id: int
    payload: str
    stars: int
    period_s: int = 0
    refunded: bool = False
    affiliate_id: int = 0
    affiliate_per_mille: int = 0

    @property
    def commission_nanostars(self) -> int:
        """Return what the affiliate gets of it, in billionths of a Star."""
        return self.stars * self.affiliate_per_mille * 1_000_000


@dataclass(slots=True)
class Subscription:
    """An invoice that is paid again each period, known by the charge that was its first.

    `until` is when the time that is paid for ends, in seconds since 1970.
    """

    charge_id: str
    user_id: int
    slug: str
    until: int
    cancelled: bool = False
    cancelled_by_bot: bool = False
    failed: bool = False


class Direction(StrEnum):
    """Which way the Stars of a transaction went, in the field's own words."""

    SOURCE = "source"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True)
class Transaction:
    """A line of the bot's list of Star transactions; a refund has the id of its charge.

    `partner` is who it was with, when it was nobody who paid an invoice; `affiliate` is who has a
    part of it.
    """

    charge_id: str
    direction: Direction
    user_id: int
    payload: str
    stars: int
    at: int
    period_s: int = 0
    partner: Object | None = None
    affiliate: Object | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on Telegram's side; its bytes lie elsewhere. Pictures have a size in pixels.

    `siblings` are the ids of all sizes of a photo, smallest first; a document has none.
    """

    file_id: str
    unique_id: str
    name: str
    mime: str
    bytes: int
    path: str
    width: int = 0
    height: int = 0
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that waits for the bot, already in the form in which it travels.

    A webhook gets the updates of one `queue` in order; those of queue 0 stand in no order.
    """

    update_id: int
    kind: str
    text: str
    expires_at: float
    queue: int = 0


@dataclass(slots=True)
class Webhook:
    """Where updates are posted to, as setWebhook has it, and what last went wrong there."""

    url: str
    secret: str
    max_connections: int
    ip_address: str
    has_fixed_ip: bool
    last_error_at: int = 0
    last_error: str = ""


@dataclass(slots=True)
class Switches:
    """What a bot's owner sets at BotFather, with the values that a new bot has."""

    inline: bool = False
    join_groups: bool = True
    privacy: bool = True
    topics: bool = False


@dataclass(slots=True)
class State:
    """All of it. Ids only ever grow: a bot that remembers old ones would drop what is new.

    `telegram_stars` are those that Telegram has taken less those that it has given out, so that
    people's Stars, the bot's and Telegram's always sum to the same. Of the bot's, affiliates have
    got `affiliate_nanostars`, which are billionths.
    """

    next_message_id: int = field(default_factory=_first_id)
    next_update_id: int = field(default_factory=lambda: _first_id() + _APART)
    bot_stars: int = 0
    affiliate_nanostars: int = 0
    telegram_stars: int = 0
    switches: Switches = field(default_factory=Switches)
    next_group_id: int = -1_001
    groups: dict[int, Group] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    inline_messages: dict[str, tuple[int, int]] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, dict[int, Message]] = field(default_factory=dict)
    invoices: dict[str, Invoice] = field(default_factory=dict)
    charges: dict[str, Charge] = field(default_factory=dict)
    transactions: list[Transaction] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    commands: dict[str, list[Object]] = field(default_factory=dict)
    allowed_updates: list[str] | None = None
    webhook: Webhook | None = None
    pending: dict[int, Pending] = field(default_factory=dict)
    closed: bool = False

    def forget(self) -> None:
        """Empty everything but the ids and what the bot has set for itself."""
        self.bot_stars = self.telegram_stars = self.affiliate_nanostars = 0
        self.transactions.clear()
        for people in (self.users, self.groups, self.chats, self.files, self.pending):
            people.clear()
        for named in (self.invoices, self.charges, self.subscriptions, self.inline_messages):
            named.clear()
