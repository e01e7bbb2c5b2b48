"""People on Telegram: how to address them, and what operators find them by."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import MaybeInaccessibleMessage, Message, User

from ledger.model import UserId
from ledger.people import People

MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Reader:
    """The chat that a message goes to, the topic in it if it has any, and the language."""

    chat_id: int
    language: str
    thread_id: int | None = None

    @classmethod
    def of(cls, user: User, message: MaybeInaccessibleMessage | None) -> "Reader":
        """Return the reader in a user's private chat, which has the user's own id.

        They are where their `message` is, or the one whose button they have pressed.
        """
        language = user.language_code or "en"
        return cls(chat_id=user.id, language=language, thread_id=topic_of(message))

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
    """What Telegram tells about a user with each of their updates."""

    username: str | None
    name: str
    language: str

    @classmethod
    def of(cls, user: User) -> "_Profile":
        return cls(user.username, user.full_name, user.language_code or "en")


class Users:
    """Stores the profiles of users; caches the latest ones to save the database a question."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._latest: OrderedDict[int, _Profile] = OrderedDict()

    async def meet(self, user: User) -> None:
        """Store a user's profile. From then on `knows` returns True for them."""
        profile = _Profile.of(user)
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

    async def knows(self, user: User) -> bool:
        """Tell whether a user has been met before; if so, a changed profile is stored."""
        profile = _Profile.of(user)
        latest = self._latest.get(user.id)
        if latest == profile:
            return True
        if latest is None and await self._people.person(UserId(user.id)) is None:
            return False
        await self.meet(user)
        return True

    async def accepted_terms(self, user: User) -> str | None:
        """Return the version of the terms that a user accepted last; None for no version."""
        person = await self._people.person(UserId(user.id))
        return None if person is None else person.terms

    async def accept_terms(self, user: User, version: str) -> None:
        """Store that a user accepts a version of the terms; repeating it changes nothing."""
        await self.meet(user)
        await self._people.accept_terms(user_id=UserId(user.id), version=version)
