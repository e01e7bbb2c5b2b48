"""People on Telegram: how to address them, and what operators find them by."""

import unicodedata
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic

from telegram import MaybeInaccessibleMessage, Message, Update, User

from bot.command import Phrase, phrase
from ledger.model import Person, UserId
from ledger.people import People

MOST_REMEMBERED = 10_000

NAMELESS = "-"
"""The name of somebody who has none, or whose name nobody knows."""

FRESH_S = 60.0
"""For how long a profile is taken for stored: meanwhile its @name may become somebody else's."""

SUBSCRIPTION = "subscription"
"""The update that tells what becomes of a subscription; the library leaves it as JSON."""

_STEERS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Marks that turn the direction of the text around them."""

_BREAKS = frozenset(("Cc", "Cs", "Zl", "Zp"))
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))


def shown_name(name: str) -> str:
    """Return a name as it may stand among other words: it can't turn, break or hide them.

    Controls and marks of direction are left out, and a name of a script that runs from right to
    left is isolated from what follows.
    """
    clean = "".join(" " if unicodedata.category(one) in _BREAKS else one for one in name)
    words = " ".join("".join(one for one in clean if one not in _STEERS).split())
    if any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in words):
        return f"\u2068{words}\u2069"
    return words


def subscriber(update: Update) -> int | None:
    """Return whose subscription an update is about, or None if it is about none."""
    change = update.api_kwargs.get(SUBSCRIPTION)
    user = change.get("user") if isinstance(change, dict) else None
    user_id = user.get("id") if isinstance(user, dict) else None
    return user_id if isinstance(user_id, int) else None


def whom(person: Person) -> Phrase:
    """Return how operators read of a person: name, id and @name."""
    return phrase(
        "whom",
        name=shown_name(person.name) or NAMELESS,
        user=str(person.user_id),
        username=f", @{person.username}" if person.username else "",
    )


async def named(people: People, operator_id: UserId | None) -> Phrase:
    """Return the name and id of somebody who acted: an operator, or the command line."""
    if not operator_id:
        return phrase("command-line")
    return whom(await people.somebody(operator_id))


@dataclass(frozen=True, slots=True)
class Reader:
    """The chat that a message goes to, the topic in it if it has any, and the language."""

    chat_id: int
    language: str
    thread_id: int | None = None

    @classmethod
    def of(cls, user: User, message: MaybeInaccessibleMessage | None) -> "Reader":
        """Return the reader in a user's private chat, which has the user's own id.

        They are where their `message` is, or the one whose button they have pressed, unless that
        is in a group.
        """
        language = user.language_code or "en"
        is_private = message is not None and message.chat.id == user.id
        return cls(user.id, language, topic_of(message) if is_private else None)

    @classmethod
    def at(cls, user: User, message: MaybeInaccessibleMessage | None) -> "Reader":
        """Return the reader where a message is, which may be a group that the user reads."""
        chat_id = user.id if message is None else message.chat.id
        return cls(chat_id, user.language_code or "en", thread_id=topic_of(message))

    @classmethod
    async def known(cls, user_id: UserId, people: People) -> "Reader":
        """Return the reader for somebody who has not just written, in their stored language."""
        person = await people.find(str(user_id))
        return cls(chat_id=user_id, language=(person and person.language) or "en")


def topic_of(message: MaybeInaccessibleMessage | None) -> int | None:
    """Return the topic that a message is in; None where there are no topics."""
    if not isinstance(message, Message) or not message.is_topic_message:
        return None
    return message.message_thread_id


Resume = Callable[[Reader], Awaitable[None]]
"""Runs the requests of a person that were waiting for credits."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is known about a user at a moment, in seconds: of their names, and of their language.

    They read their `own_language`, if they have chosen one, whatever Telegram tells with each of
    their updates.
    """

    username: str | None
    name: str
    language: str
    own_language: str | None
    at_s: float = field(compare=False)

    @classmethod
    def of(cls, user: User, own_language: str | None) -> "_Profile":
        language = own_language or user.language_code or "en"
        return cls(user.username, user.full_name, language, own_language, monotonic())


class Users:
    """Stores the profiles of users; caches the latest ones to save the database a question."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._latest: OrderedDict[int, _Profile] = OrderedDict()

    async def meet(self, user: User) -> None:
        """Store a user's profile. From then on `knows` returns True for them."""
        if latest := self._latest.get(user.id):
            await self._meet(user, latest.own_language)
        else:
            person = await self._people.somebody(UserId(user.id))
            await self._meet(user, person.own_language)

    async def _meet(self, user: User, own_language: str | None) -> None:
        profile = _Profile.of(user, own_language)
        await self._people.meet(
            user_id=UserId(user.id),
            username=profile.username,
            name=profile.name,
            language=profile.language,
        )
        self._latest[user.id] = profile
        self._latest.move_to_end(user.id)
        if len(self._latest) > MOST_REMEMBERED:
            self._latest.popitem(last=False)

    def own_language(self, user_id: int) -> str | None:
        """Return the language that a user whom `knows` was asked about has chosen, or None."""
        latest = self._latest.get(user_id)
        return None if latest is None else latest.own_language

    async def choose_language(self, user_id: int, language: str | None) -> None:
        """Store which language a user would read; None leaves it to Telegram again."""
        await self._people.prefer(user_id=UserId(user_id), name="language", value=language)
        self.forget(user_id)

    def forget(self, user_id: int) -> None:
        """Forget a user here; what is stored of them goes elsewhere."""
        self._latest.pop(user_id, None)

    async def knows(self, user: User) -> bool:
        """Tell whether a user has been met before; if so, a changed profile is stored.

        Whoever was erased elsewhere since is a stranger, a minute after that at the latest.
        """
        latest = self._latest.get(user.id)
        if latest is not None:
            now = _Profile.of(user, latest.own_language)
            if latest == now and now.at_s - latest.at_s < FRESH_S:
                return True
        person = await self._people.person(UserId(user.id))
        if person is None:
            self.forget(user.id)
            return False
        await self._meet(user, person.own_language)
        return True

    async def accepted_terms(self, user: User) -> str | None:
        """Return the version of the terms that a user accepted last; None for no version."""
        person = await self._people.person(UserId(user.id))
        return None if person is None else person.terms

    async def accept_terms(self, user: User, version: str) -> None:
        """Store that a user accepts a version of the terms; repeating it changes nothing."""
        await self.meet(user)
        await self._people.accept_terms(user_id=UserId(user.id), version=version)
