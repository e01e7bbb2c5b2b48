"""The ledger against a model that counts single credits and knows no SQL.

The model keeps every expiring credit ever given as one item with its deadline, in the order of
giving, and how many from the front have burned. It looks for overdue ones on the day `due`, which
is when an unburned one was first due as far as was known at the last look. Few keys make
collisions common.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.book import Ledger
from ledger.model import Kind, Posting
from tests.days import let_days_pass

KEYS = [f"k{number}" for number in range(6)]
CLOSES = {"undo": "spend", "capture": "hold", "release": "hold", "refund": "purchase"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call, or a day that passes."""

    name: str
    credits: int
    key: str
    ref: str
    days: int | None


@dataclass(slots=True, kw_only=True)
class Done:
    """An entry as the model remembers it."""

    seq: int
    request: tuple[object, ...]
    perm: int
    promo: int
    closed: bool = False


@dataclass(slots=True)
class Model:
    """One person's credits; `today` is a day number, and a lot of day d is overdue on day d."""

    today: int = 0
    perm: int = 0
    granted: list[int] = field(default_factory=list)
    burned: int = 0
    due: int | None = None
    seq: int = 0
    opened: bool = False
    done: dict[str, Done] = field(default_factory=dict)

    @property
    def promo(self) -> int:
        """Expiring credits that are left."""
        return len(self.granted) - self.burned

    def play(self, step: Step) -> tuple[str, int | None, int, bool]:
        """Say what the ledger should answer."""
        self.opened = self.opened or step.name in ("purchase", "bonus", "adjust")
        expired = self.expire()
        if step.name == "expire":
            return ("ok" if self.opened else "missing", expired, self.perm + self.promo, False)
        status, entry = self.decide(step)
        shown = entry is not None and entry.closed
        return (status, entry and entry.seq, self.perm + self.promo, shown)

    def expire(self) -> int | None:
        """Burn from the front up to the first credit that is alive."""
        alive = (
            at for at in range(self.burned, len(self.granted)) if self.granted[at] > self.today
        )
        upto = next(alive, len(self.granted))
        self.due = self.granted[upto] if upto < len(self.granted) else None
        if upto == self.burned:
            return None
        self.burned = upto
        self.seq += 1
        return self.seq

    def decide(self, step: Step) -> tuple[str, Done | None]:
        """Answer one call that names itself by a key."""
        request = asked(step, self.today)
        if past := self.done.get(step.key):
            return ("replay" if past.request == request else "conflict", past)
        if step.name in CLOSES:
            return self.close(step, request)
        if step.name in ("spend", "hold"):
            if not self.opened or step.credits > self.perm + self.promo:
                return ("insufficient", None)
            from_promo = min(self.promo, step.credits)
            return self.move(step, request, from_promo - step.credits, -from_promo, due=self.due)
        if step.name == "bonus" and step.days is not None:
            self.granted += [self.today + step.days] * step.credits
            self.burned += step.credits  # move() brings them in
            day = self.today + step.days
            due = day if self.due is None else min(self.due, day)
            return self.move(step, request, 0, step.credits, due=due)
        return self.move(step, request, step.credits, 0, due=self.due)

    def close(self, step: Step, request: tuple[object, ...]) -> tuple[str, Done | None]:
        """Answer a call that closes an earlier one."""
        earlier = self.done.get(step.ref)
        if earlier is None or earlier.request[0] != CLOSES[step.name]:
            return ("missing", None)
        if earlier.closed:
            return ("conflict", None)
        perm, promo = -earlier.perm, -earlier.promo
        if step.name == "capture":
            if step.credits > perm + promo:
                return ("exceeds", None)
            keep_promo = min(promo, step.credits)
            promo -= keep_promo
            perm -= step.credits - keep_promo
        earlier.closed = True
        return self.move(step, request, perm, promo, due=self.today if promo else self.due)

    def move(
        self, step: Step, request: tuple[object, ...], perm: int, promo: int, *, due: int | None
    ) -> tuple[str, Done]:
        """Write an entry down."""
        self.seq += 1
        self.perm += perm
        self.burned -= promo
        self.due = due if self.promo else None
        self.done[step.key] = Done(seq=self.seq, request=request, perm=perm, promo=promo)
        return ("ok", self.done[step.key])


def asked(step: Step, today: int) -> tuple[object, ...]:
    """Say what makes two calls the same request."""
    match step.name:
        case "undo" | "release" | "refund":
            return (step.name, step.ref)
        case "capture":
            return (step.name, step.credits, step.ref)
        case "bonus":
            return (step.name, step.credits, None if step.days is None else step.days + today)
        case "hold":
            return (step.name, step.credits, (step.days or 0) + today)
        case _:
            return (step.name, step.credits)


@dataclass(slots=True)
class Real:
    """The ledger, asked in the model's words."""

    book: Ledger
    user_id: int
    base: datetime

    async def play(self, step: Step) -> Posting:
        """Make one call, with the arguments that it has."""
        call = getattr(self.book, step.name)
        if step.name == "expire":
            return await call(user_id=self.user_id)
        arguments: dict[str, object] = {"user_id": self.user_id, "key": step.key}
        if step.name in CLOSES:
            arguments["ref"] = step.ref
        if step.name not in ("undo", "release", "refund"):
            arguments["credits"] = step.credits
        if step.name == "bonus" and step.days is not None:
            arguments["expires_at"] = self.base + timedelta(days=step.days)
        if step.name == "hold":
            arguments["deadline"] = self.base + timedelta(days=step.days or 0)
        if step.name == "adjust":
            arguments["meta"] = {"why": "model"}
        return await call(**arguments)


STEPS = st.builds(
    Step,
    name=st.sampled_from([*(kind.value for kind in Kind), "spend", "bonus", "bonus", "day"]),
    credits=st.integers(1, 6),
    key=st.sampled_from(KEYS),
    ref=st.sampled_from(KEYS),
    days=st.none() | st.integers(0, 3),
)


async def assert_the_books_hold(owner: asyncpg.Connection, user_id: int) -> None:
    """Find no gap, no wrong sum, and no debt that a spend has left."""
    wrong = await owner.fetch(
        """
        SELECT seq FROM (
            SELECT *, row_number() OVER w AS n, sum(perm) OVER w AS p, sum(promo) OVER w AS q
            FROM ledger.entry WHERE user_id = $1 WINDOW w AS (ORDER BY seq)
        ) AS e
        WHERE n <> seq OR p <> perm_after OR q <> promo_after
            OR (kind IN ('spend', 'hold') AND perm_after + promo_after < 0)
        """,
        user_id,
    )
    assert wrong == []


async def play(operator_book: Ledger, owner: asyncpg.Connection, steps: list[Step]) -> None:
    """Make every step with the ledger and with the model, and find no difference."""
    person = await owner.fetchval("SELECT 1 + count(*) FROM ledger.account")
    base = datetime.now(UTC)
    model, real = Model(), Real(operator_book, person, base)
    for step in steps:
        if step.name == "day":
            model.today += 1
            await let_days_pass(owner, user_id=person, days=1)
            continue
        answer = await real.play(step)
        expected = model.play(step)
        assert (answer.status, answer.seq, answer.balance, answer.closed) == expected, step
    await assert_the_books_hold(owner, person)


CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=120, deadline=None, suppress_health_check=CHECKS)
@given(steps=st.lists(STEPS, max_size=30))
async def test_the_ledger_answers_as_the_model_does(
    operator_book: Ledger, owner: asyncpg.Connection, steps: list[Step]
) -> None:
    await play(operator_book, owner, steps)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(max_examples=5_000, deadline=None, suppress_health_check=CHECKS, print_blob=True)
@given(steps=st.lists(STEPS, max_size=50))
async def test_the_ledger_answers_as_the_model_does_at_length(
    operator_book: Ledger, owner: asyncpg.Connection, steps: list[Step]
) -> None:
    await play(operator_book, owner, steps)
