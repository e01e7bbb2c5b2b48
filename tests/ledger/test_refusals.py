"""A call that is refused leaves no trace: every refusal there is, for every kind that knows it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.credits import Ledger
from ledger.errors import NotAllowed
from ledger.model import Kind, Status, UserId
from tests.contents import contents
from tests.days import let_days_pass

ANN, STRANGER = UserId(7), UserId(8)
TOMORROW = datetime.now(UTC) + timedelta(days=1)
NEXT_WEEK = datetime.now(UTC) + timedelta(days=7)

TOO_MANY = 1_000_000
MORE: Mapping[Kind, Mapping[str, object]] = {
    Kind.PURCHASE: {"credits": 3},
    Kind.BONUS: {"credits": 3},
    Kind.SPEND: {"credits": 3},
    Kind.UNDO: {"ref": "spent"},
    Kind.HOLD: {"credits": 3, "deadline": NEXT_WEEK},
    Kind.CAPTURE: {"credits": 3, "ref": "held"},
    Kind.RELEASE: {"ref": "held"},
    Kind.REFUND: {"ref": "bought"},
    Kind.ADJUST: {"credits": -3, "meta": {"why": "test"}},
}
"""What a call of each kind takes, beside its person and a new key, to be done."""

CLOSING = {
    Kind.UNDO: ("undone", "held"),
    Kind.CAPTURE: ("captured", "spent"),
    Kind.RELEASE: ("captured", "bought"),
    Kind.REFUND: ("refunded", "start"),
}
"""What is closed already, and what such a call cannot close."""

Case = tuple[Status, Kind, Mapping[str, object]]

CASES: list[Case] = [
    *((Status.CONFLICT, kind, {"key": "start"}) for kind in MORE),
    *((Status.CONFLICT, kind, {"ref": closed}) for kind, (closed, _) in CLOSING.items()),
    *((Status.INSUFFICIENT, kind, {"credits": TOO_MANY}) for kind in (Kind.SPEND, Kind.HOLD)),
    *((Status.INSUFFICIENT, kind, {"user_id": STRANGER}) for kind in (Kind.SPEND, Kind.HOLD)),
    (Status.EXCEEDS, Kind.CAPTURE, {"credits": 6}),
    *((Status.MISSING, kind, {"ref": "nothing"}) for kind in CLOSING),
    *((Status.MISSING, kind, {"ref": other}) for kind, (_, other) in CLOSING.items()),
    *((Status.MISSING, kind, {"user_id": STRANGER}) for kind in CLOSING),
    (Status.MISSING, Kind.EXPIRE, {"user_id": STRANGER}),
]
EXPIRY = "SELECT kind::text, key FROM ledger.entry WHERE user_id = 7 AND seq > $1"


def named(case: Case) -> str:
    status, kind, wrong = case
    return f"{kind}-{status}-{'-'.join(wrong)}"


@pytest.fixture(autouse=True)
async def books(operator_book: Ledger) -> None:
    """Let Ann have one of each that can be closed, one of each that is, and a lot till tomorrow."""
    book = operator_book
    await book.bonus(user_id=ANN, credits=40, key="start")
    for key in ("bought", "refunded"):
        await book.purchase(user_id=ANN, credits=50, key=key)
    await book.refund(user_id=ANN, key="refund", ref="refunded")
    for key in ("spent", "undone"):
        await book.spend(user_id=ANN, credits=5, key=key)
    await book.undo(user_id=ANN, key="undo", ref="undone")
    for key in ("held", "captured"):
        await book.hold(user_id=ANN, credits=5, key=key, deadline=NEXT_WEEK)
    await book.capture(user_id=ANN, credits=5, key="capture", ref="captured")
    await book.bonus(user_id=ANN, credits=9, key="lot", expires_at=TOMORROW)


async def ask(book: Ledger, kind: Kind, wrong: Mapping[str, object]) -> Status:
    """Ask for something that would be done but for what is wrong with it."""
    if kind is Kind.EXPIRE:
        right: dict[str, object] = {"user_id": ANN}
    else:
        right = {"user_id": ANN, "key": "new", **MORE[kind]}
    return (await getattr(book, kind)(**right | wrong)).status


def test_every_refusal_of_every_kind_is_here() -> None:
    assert {(status, kind) for status, kind, _ in CASES} == {
        *((Status.CONFLICT, kind) for kind in Kind if kind is not Kind.EXPIRE),
        *((Status.INSUFFICIENT, kind) for kind in (Kind.SPEND, Kind.HOLD)),
        (Status.EXCEEDS, Kind.CAPTURE),
        *((Status.MISSING, kind) for kind in (*CLOSING, Kind.EXPIRE)),
    }


@pytest.mark.parametrize("kind", MORE)
async def test_without_what_is_wrong_it_would_be_done(operator_book: Ledger, kind: Kind) -> None:
    assert await ask(operator_book, kind, {}) is Status.OK


@pytest.mark.parametrize("case", CASES, ids=named)
async def test_a_refused_call_changes_nothing(
    operator_book: Ledger, owner: asyncpg.Connection, case: Case
) -> None:
    status, kind, wrong = case
    before = await contents(owner, "ledger")
    assert await ask(operator_book, kind, wrong) is status
    assert await contents(owner, "ledger") == before


@pytest.mark.parametrize("case", CASES, ids=named)
async def test_a_refused_call_changes_nothing_but_a_due_expiry(
    operator_book: Ledger, owner: asyncpg.Connection, case: Case
) -> None:
    status, kind, wrong = case
    await let_days_pass(owner, user_id=ANN, days=2)
    before = await contents(owner, "ledger")
    assert await ask(operator_book, kind, wrong) is status
    after = await contents(owner, "ledger")
    if wrong.get("user_id") == STRANGER:
        assert after == before
        return
    changed = {"ledger.account", "ledger.entry"}
    assert {table for table in after if after[table] != before[table]} == changed
    assert after["ledger.entry"][:-1] == before["ledger.entry"]
    [expiry] = await owner.fetch(EXPIRY, len(before["ledger.entry"]))
    assert tuple(expiry) == ("expire", f"expire:{len(after['ledger.entry'])}")
    assert await operator_book.expire(user_id=ANN)
    assert await contents(owner, "ledger") == after  # nothing more was due, or is


@pytest.mark.parametrize("kind", [Kind.PURCHASE, Kind.REFUND, Kind.ADJUST])
async def test_what_only_operators_may_do_changes_nothing(
    book: Ledger, owner: asyncpg.Connection, kind: Kind
) -> None:
    await let_days_pass(owner, user_id=ANN, days=2)
    before = await contents(owner, "ledger")
    with pytest.raises(NotAllowed):
        await ask(book, kind, {})
    assert await contents(owner, "ledger") == before
