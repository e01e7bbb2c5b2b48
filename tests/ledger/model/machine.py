"""Random histories of three people, done by the ledger and by the rules, step by step.

Few people and few keys: repeated requests, and one key for two things, are common. A key that is
None is a new one; a ref that is a number is an earlier entry of the kind that this closes, counted
from the last.
"""

import asyncio
import sys
from collections.abc import Awaitable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ledger.errors import BadArgument
from ledger.model import Balance, Kind
from tests.ledger.model.books import Books, assert_all_holds, read
from tests.ledger.model.oracle import CLOSES, OPENS, Answer, Request, World
from tests.ledger.model.oracle import Person as Rules
from tests.ledger.model.real import Real

KEYS = [f"k{number}" for number in range(4)]
REFS = [*KEYS, "expire:2", "nothing"]
NAMES = [kind.value for kind in Kind]
STRANGERS_NAMES = [name for name in NAMES if name not in OPENS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody may ask for; only what its name needs of it is asked."""

    name: str
    credits: int
    key: str | None
    ref: str | int
    days: int | None


def wishes(names: list[str]) -> st.SearchStrategy[Wish]:
    """Choose among these names."""
    return st.builds(
        Wish,
        name=st.sampled_from(names),
        credits=st.integers(1, 6),
        key=st.none() | st.sampled_from(KEYS),
        ref=st.integers(0, 2) | st.sampled_from(REFS),
        days=st.none() | st.integers(1, 3) | st.integers(-1, 3),
    )


WHO = st.sampled_from([0, 1])
WISHES = wishes([*NAMES, "spend", "spend", "bonus", "bonus", "bonus", "hold", "hold", "capture"])
BAD = st.sampled_from(
    [
        *(("spend", {"credits": no}) for no in (0, -3, 1_000_000_001, True, 1.0)),
        *(("spend", {"key": no}) for no in ("", "k" * 201, "\0", "expire:2", None)),
        ("spend", {"user_id": 0}),
        ("spend", {"meta": {"a": float("nan")}}),
        ("undo", {"ref": ""}),
        ("refund", {"ref": None}),
        ("hold", {"deadline": None}),
        ("adjust", {"credits": 0}),
        ("adjust", {"meta": {}}),
    ]
)
TAKEN = {
    "spend": {"credits": 1},
    "undo": {},
    "refund": {},
    "hold": {"credits": 1},
    "adjust": {"credits": 1, "meta": {"why": "bad"}},
}


class LedgerMachine(RuleBasedStateMachine):
    """Holds the ledger of a database against the rules, on an event loop that it drives."""

    people_made = count(1)

    def __init__(self, real: Real, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self.real = real
        self.loop = loop
        self.ids = [next(self.people_made) for _ in range(3)]
        self.world = World({user_id: Rules() for user_id in self.ids})
        self.keys = count()
        self.before: list[Any] = []

    def run(self, call: Awaitable[Any]) -> Any:  # noqa: ANN401  # whatever the call answers
        """Wait for a call."""
        return self.loop.run_until_complete(call)

    def request(self, who: int, wish: Wish) -> tuple[int, Request]:
        """Make a wish a request of one person, with the parts that its kind has."""
        user_id, name = self.ids[who], wish.name
        key = wish.key or f"new:{next(self.keys)}"
        ref: str | None = None
        day: int | None = None
        if name == "expire":
            return user_id, Request(name=name)
        if name in CLOSES:
            done = self.world.people[user_id].done
            there = [d.request.key for d in reversed(done) if d.request.name == CLOSES[name]]
            found = there[wish.ref : wish.ref + 1] if isinstance(wish.ref, int) else [wish.ref]
            ref = found[0] if found else "nothing"
        if name in ("bonus", "hold") and wish.days is not None:
            day = self.world.today + wish.days
        if name == "hold" and day is None:
            day = self.world.today + 1
        credits = None if name in ("undo", "release", "refund") else wish.credits
        credits = -wish.credits if name == "adjust" and wish.days is None else credits
        return user_id, Request(name=name, key=key, credits=credits, ref=ref, day=day)

    @rule(who=WHO, wish=WISHES)
    def asks(self, who: int, wish: Wish) -> None:
        """Somebody asks, and gets the answer of the rules."""
        user_id, request = self.request(who, wish)
        answer = self.run(self.real.ask(user_id, request))
        assert answer == self.world.ask(user_id, request), request

    @rule(wish=wishes(STRANGERS_NAMES))
    def a_stranger_asks(self, wish: Wish) -> None:
        """Who never got anything asks for what opens no account."""
        user_id, request = self.request(2, wish)
        answer = self.run(self.real.ask(user_id, request))
        assert answer == self.world.ask(user_id, request)
        assert self.run(self.real.book.balance(user_id)) is None

    @rule(asked=st.lists(st.tuples(WHO, WISHES), min_size=2, max_size=8))
    def ask_together(self, asked: list[tuple[int, Wish]]) -> None:
        """Ask at the same time, and be answered as if each had waited for the one before."""
        requests = [self.request(who, wish) for who, wish in asked]

        async def together() -> list[Answer]:
            return await asyncio.gather(*(self.real.ask(*each) for each in requests))

        assert self.run(together()) == [self.world.ask(*each) for each in requests], requests

    @rule(who=WHO, bad=BAD)
    def asks_what_can_never_be(self, who: int, bad: tuple[str, dict[str, Any]]) -> None:
        """Ask with a wrong argument, and be refused; not even what is overdue burns."""
        name, wrong = bad
        right: dict[str, Any] = {"user_id": self.ids[who], "key": "bad", **TAKEN[name]}
        with pytest.raises(BadArgument):
            self.run(getattr(self.real.book, name)(**right | wrong))

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        """Let it be some days later."""
        self.run(self.real.let_days_pass(self.ids, days))
        self.world.today += days
        self.before = []

    @rule(most=st.sampled_from([1, 2, 1000]))
    def sweep_expired(self, most: int) -> None:
        """All that is overdue burns, however many people are taken at once."""
        burned = 0
        while (swept := self.run(self.real.sweeper.sweep_expired(most=most))).count:
            burned += swept.credits
        assert burned == self.world.sweep_expired()

    @rule(most=st.sampled_from([1, 2, 1000]), days=st.none() | st.integers(-2, 1))
    def sweep_holds(self, most: int, days: int | None) -> None:
        """All holds past their deadline come back, however many are taken at once."""
        since = None if days is None else self.real.moment(self.world.today + days)
        swept = (0, 0)
        while (turn := self.run(self.real.sweeper.sweep_holds(most=most, since=since))).count:
            swept = (swept[0] + turn.count, swept[1] + turn.credits)
        day = None if days is None else self.world.today + days
        assert swept == self.world.sweep_holds(day)

    @rule(who=WHO, key=st.sampled_from(KEYS))
    def looks(self, who: int, key: str) -> None:
        """Somebody looks at their balance, at one entry, and at their history."""
        user_id = self.ids[who]
        rules = self.world.people[user_id]
        overdue = sum(lot.left for lot in rules.overdue(self.world.today))
        balance = Balance(user_id=user_id, perm=rules.perm, promo=rules.promo - overdue)
        assert self.run(self.real.book.balance(user_id)) == (balance if rules.done else None)
        entry, done = self.run(self.real.book.entry(user_id=user_id, key=key)), rules.under(key)
        assert (entry and entry.seq) == (done and done.seq)
        history = self.run(self.real.book.history(user_id, limit=1000))
        assert [(entry.seq, entry.credits) for entry in history] == [
            (done.seq, done.perm + done.promo) for done in reversed(rules.done)
        ]

    @invariant()
    def the_books_hold(self) -> None:
        """Find in the books what the rules say, every invariant kept, and no entry changed."""
        books = self.run(read(self.real.owner, self.ids))
        assert same(self.world, books)
        assert_all_holds(books)
        now = {(entry["user_id"], entry["seq"]): entry for entry in books.entries}
        assert [now.get((entry["user_id"], entry["seq"])) for entry in self.before] == self.before
        self.before = list(books.entries)

    def teardown(self) -> None:
        """Let an audit find nothing, and leave empty books to the next history."""
        try:
            if sys.exception() is None:
                assert self.run(self.real.auditor.audit()).findings == ()
        finally:
            self.run(self.real.forget())


def same(world: World, books: Books) -> bool:
    """Say whether what was done by the rules is what is written, in every part."""
    keys = {(entry["user_id"], entry["seq"]): entry["key"] for entry in books.entries}
    written = [
        (
            *(entry["user_id"], entry["seq"], entry["kind"], entry["perm"], entry["promo"]),
            *(entry["key"], keys.get((entry["user_id"], entry["ref"])), entry["amount"]),
        )
        for entry in books.entries
    ]
    expected = [
        (
            *(user_id, done.seq, done.request.name, done.perm, done.promo),
            *(done.request.key, done.request.ref),
            done.request.credits or abs(done.perm + done.promo),
        )
        for user_id, person in world.people.items()
        for done in person.done
    ]
    return written == expected
