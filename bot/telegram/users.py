"""Who has been here before: names as Telegram last told them, for operators to find people by."""

from collections import OrderedDict
from dataclasses import dataclass

from telegram import User

from ledger.model import UserId
from ledger.people import People

MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class _Seen:
    """What Telegram says of a person."""

    username: str | None
    name: str
    language: str

    @classmethod
    def of(cls, user: User) -> "_Seen":
        return cls(user.username, user.full_name, user.language_code or "en")


class Visitors:
    """Knows people by what is stored; remembers the latest so that nothing is asked twice."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._latest: OrderedDict[int, _Seen] = OrderedDict()

    async def welcome(self, user: User) -> None:
        """Store a person, or their new name; afterwards they are known."""
        seen = _Seen.of(user)
        await self._people.meet(
            user_id=UserId(user.id),
            username=seen.username,
            name=seen.name,
            language=seen.language,
        )
        self._remember(user.id, seen)

    async def knows(self, user: User) -> bool:
        """Return whether a person has been welcomed before; a changed name is stored."""
        seen = _Seen.of(user)
        latest = self._latest.get(user.id)
        if latest == seen:
            return True
        if latest is None and await self._people.person(UserId(user.id)) is None:
            return False
        await self.welcome(user)
        return True

    async def accepted_terms(self, user: User) -> str | None:
        """Return the version of the terms that a person accepted last."""
        person = await self._people.person(UserId(user.id))
        return None if person is None else person.terms

    async def accept_terms(self, user: User, version: str) -> None:
        """Store that a person accepts the terms; accepting them again changes nothing."""
        await self.welcome(user)
        await self._people.accept_terms(user_id=UserId(user.id), version=version)

    def _remember(self, user_id: int, seen: _Seen) -> None:
        """Keep the latest people only: memory does not grow with the number of people."""
        self._latest[user_id] = seen
        self._latest.move_to_end(user_id)
        while len(self._latest) > MOST_REMEMBERED:
            self._latest.popitem(last=False)
