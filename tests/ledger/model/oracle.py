"""The ledger's rules as a person would state them, to hold the SQL against.

People have lasting credits, lots, and a list of what was done. There is no SQL here and no
odometer: a lot is an object that knows how much of it is left. Days are numbers; a lot or a hold
of day d is overdue from day d on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

CLOSES = {"undo": "spend", "capture": "hold", "release": "hold", "refund": "purchase"}
OPENS = ("purchase", "bonus", "adjust")
TAKES = ("spend", "hold")

Answer = tuple[str, int | None, int, bool]
"""As the ledger answers: status, seq, balance, closed."""

WRONG: Answer = ("wrong", None, 0, False)
"""An error instead of an answer, and nothing has happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks for. Two are the same request when all of this is equal."""

    name: str
    key: str = ""
    credits: int | None = None
    ref: str | None = None
    day: int | None = None


@dataclass(slots=True, kw_only=True)
class Lot:
    """Credits given until a day, and those of them that are left."""

    given: int
    left: int
    day: int


@dataclass(slots=True, kw_only=True)
class Done:
    """What was done for a request: lasting and expiring credits that moved, signed."""

    seq: int
    request: Request
    perm: int
    promo: int
    closed: bool = False


@dataclass(slots=True)
class Person:
    """One person's credits. They have an account once something was done."""

    perm: int = 0
    lots: list[Lot] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    @property
    def promo(self) -> int:
        """Credits that are left in lots."""
        return sum(lot.left for lot in self.lots)

    @property
    def balance(self) -> int:
        """All that is left."""
        return self.perm + self.promo

    def under(self, key: str | None) -> Done | None:
        """Find what was done under a key."""
        return next((done for done in self.done if done.request.key == key), None)

    def ask(self, request: Request, today: int) -> Answer:
        """Carry out a request as the rules say, and answer it."""
        if request.day is not None and request.day <= today and not self.under(request.key):
            return WRONG
        if not self.done and request.name not in OPENS:
            return ("insufficient" if request.name in TAKES else "missing", None, 0, False)
        burned = self.burn_overdue(today)
        if request.name == "expire":
            return ("ok", burned and burned.seq, self.balance, False)
        if past := self.under(request.key):
            status = "replay" if past.request == request else "conflict"
            return (status, past.seq, self.balance, past.closed)
        answer = self.close(request) if request.name in CLOSES else self.move(request)
        if isinstance(answer, str):
            return (answer, None, self.balance, False)
        return ("ok", answer.seq, self.balance, False)

    def overdue(self, today: int) -> Iterator[Lot]:
        """Go through the lots in the order of giving, up to the first whose day is to come.

        Whether something of that one is left does not matter: those given after it wait for it.
        """
        for lot in self.lots:
            if lot.day > today:
                return
            yield lot

    def burn_overdue(self, today: int) -> Done | None:
        """Burn what is overdue: one entry for all of it."""
        burned = sum(lot.left for lot in self.overdue(today))
        for lot in list(self.overdue(today)):
            lot.left = 0
        key = f"expire:{len(self.done) + 1}"
        return self.write(Request(name="expire", key=key), 0, -burned) if burned else None

    def move(self, request: Request) -> Done | str:
        """Take credits, from lots first, or give some."""
        credits = request.credits or 0
        if request.name in TAKES:
            if credits > self.balance:
                return "insufficient"
            promo = min(credits, self.promo)
            self.take(promo, credits - promo)
            return self.write(request, promo - credits, -promo)
        if request.name == "bonus" and request.day is not None:
            self.lots.append(Lot(given=credits, left=credits, day=request.day))
            return self.write(request, 0, credits)
        self.perm += credits
        return self.write(request, credits, 0)

    def close(self, request: Request) -> Done | str:
        """Give back what an earlier entry took, or what a capture leaves of it; take a refund."""
        past = self.under(request.ref)
        if past is None or past.request.name != CLOSES[request.name]:
            return "missing"
        if past.closed:
            return "conflict"
        kept = request.credits or 0
        if kept and kept > -past.perm - past.promo:
            return "exceeds"
        kept_promo = min(kept, -past.promo)
        perm = -past.perm - (kept - kept_promo)
        promo = -past.promo - kept_promo
        past.closed = True
        self.perm += perm
        self.give_back(promo)
        return self.write(request, perm, promo)

    def take(self, promo: int, perm: int) -> None:
        """Take from the lots in the order in which they were given, and from what lasts."""
        self.perm -= perm
        for lot in self.lots:
            taken = min(lot.left, promo)
            lot.left -= taken
            promo -= taken

    def give_back(self, promo: int) -> None:
        """Fill up the lots again, the last that was begun first."""
        for lot in reversed(self.lots):
            back = min(lot.given - lot.left, promo)
            lot.left += back
            promo -= back

    def write(self, request: Request, perm: int, promo: int) -> Done:
        """Note what was done."""
        self.done.append(Done(seq=len(self.done) + 1, request=request, perm=perm, promo=promo))
        return self.done[-1]


@dataclass(slots=True)
class World:
    """All people, and what day it is."""

    people: dict[int, Person]
    today: int = 0

    def ask(self, user_id: int, request: Request) -> Answer:
        """Carry out one person's request."""
        return self.people[user_id].ask(request, self.today)

    def sweep_expired(self) -> int:
        """Burn what is overdue of everybody; answer how many credits that were."""
        burned = [person.burn_overdue(self.today) for person in self.people.values()]
        return -sum(done.promo for done in burned if done)

    def sweep_holds(self, since: int | None) -> tuple[int, int]:
        """Release the holds that are past their day; answer how many, and their credits."""
        released = []
        for person in self.people.values():
            for hold in [done for done in person.done if self.lost(done, since)]:
                person.ask(
                    Request(name="release", key=f"timeout:{hold.seq}", ref=hold.request.key),
                    self.today,
                )
                released.append(-hold.perm - hold.promo)
        return len(released), sum(released)

    def lost(self, done: Done, since: int | None) -> bool:
        """Say whether this is an open hold whose day has come, and not before `since`."""
        day = done.request.day
        if done.request.name != "hold" or done.closed or day is None:
            return False
        return day <= self.today and (since is None or day >= since)
