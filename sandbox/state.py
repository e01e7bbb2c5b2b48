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
    """A person with a Telegram account."""

    user_id: int
    first_name: str
    username: str
    language_code: str = "en"
    stars: int = 1_000
    blocked: bool = False
    started: bool = False


@dataclass(slots=True)
class Message:
    """A message: `body` is what the Bot API shows of it, the rest only the clients know."""

    body: Object
    outgoing: bool
    keyboard: Object | None = None
    slug: str | None = None


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


@dataclass(slots=True)
class Charge:
    """Stars that moved from a person to the bot."""

    charge_id: str
    payer_id: int
    payload: str
    stars: int
    refunded: bool = False


class Direction(StrEnum):
    """Which way the Stars of a transaction went, in the field's own words."""

    SOURCE = "source"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True)
class Transaction:
    """A line of the bot's list of Star transactions; a refund has the id of its charge."""

    charge_id: str
    direction: Direction
    user_id: int
    payload: str
    stars: int
    at: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on Telegram's side; its bytes lie elsewhere. Pictures have a size in pixels."""

    file_id: str
    unique_id: str
    name: str
    mime: str
    bytes: int
    path: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that waits for the bot, already in the form in which it travels."""

    update_id: int
    kind: str
    text: str
    expires_at: float


@dataclass(slots=True)
class State:
    """All of it. Ids only ever grow: a bot that remembers old ones would drop what is new."""

    next_message_id: int = field(default_factory=_first_id)
    next_update_id: int = field(default_factory=lambda: _first_id() + _APART)
    bot_stars: int = 0
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, dict[int, Message]] = field(default_factory=dict)
    invoices: dict[str, Invoice] = field(default_factory=dict)
    charges: dict[str, Charge] = field(default_factory=dict)
    transactions: list[Transaction] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    commands: dict[str, list[Object]] = field(default_factory=dict)
    allowed_updates: list[str] | None = None
    pending: dict[int, Pending] = field(default_factory=dict)
    closed: bool = False

    def forget(self) -> None:
        """Empty everything but the ids and what the bot has set for itself."""
        self.bot_stars = 0
        self.transactions.clear()
        for part in (self.users, self.chats, self.invoices, self.charges, self.files, self.pending):
            part.clear()
