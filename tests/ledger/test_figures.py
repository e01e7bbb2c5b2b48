from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from ledger.credits import Ledger
from ledger.errors import BadArgument
from ledger.figures import (
    Asked,
    CommandUse,
    Figures,
    Left,
    Moved,
    PackSales,
    Span,
    Statistics,
    Unit,
)
from ledger.model import Credits, UserId
from tests.ledger.auditing import ANN, BOB, TOMORROW, pay, tamper
from tests.sql.asking import asking
from tests.sql.refunding import BY_TELEGRAM
from tests.sql.ticketing import begin

CAROL, DAN = UserId(9), UserId(10)
BERLIN = ZoneInfo("Europe/Berlin")
THE_DAY = date(2026, 3, 29)  # has 23 hours there: from 23:00 UTC to 22:00 UTC
FIRST, NOON = "2026-03-28 23:00:00+00", "2026-03-29 12:00:00+00"
LAST, AFTER = "2026-03-29 21:59:59.999999+00", "2026-03-29 22:00:00+00"
LONG_BEFORE, BEFORE = "2026-02-01 12:00:00+00", "2026-03-28 22:59:59.999999+00"


@pytest.fixture
def statistics(pool: asyncpg.Pool) -> Statistics:
    return Statistics(pool)


def moved(**given: int) -> Moved:
    names = Moved.__dataclass_fields__
    return Moved(**{name: given.get(name, 0) for name in names})  # type: ignore[arg-type]  # ints


async def sell_for_a_day(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """Let four people buy and spend around one day of Berlin's; each act with its moment.

    A small pack is 100 credits for 50 Stars.
    """
    book, operators = Ledger(pool), Ledger(operator_pool)
    qr, scan = {"command": "qr"}, {"command": "scan"}
    for person, met_at in ((ANN, FIRST), (BOB, LONG_BEFORE), (CAROL, LAST), (DAN, AFTER)):
        await pool.fetch("SELECT meet($1, NULL, 'Somebody', 'en')", person)
        await owner.execute(
            f"UPDATE people.person SET met_at = '{met_at}' WHERE user_id = {person}"
        )

    await pay(pool, ANN, "ann")  # on the day
    await book.bonus(user_id=ANN, credits=Credits(3), key="start")  # on the day
    await book.spend(user_id=ANN, credits=Credits(1), key="qr", meta=qr)  # on the day
    await book.spend(user_id=ANN, credits=Credits(1), key="failed", meta=qr)  # on the day
    await book.undo(user_id=ANN, key="undo", ref="failed")  # on the day
    await book.hold(user_id=ANN, credits=Credits(20), key="h", deadline=TOMORROW, meta=scan)
    await book.capture(user_id=ANN, credits=Credits(12), key="c", ref="h")  # on the day
    await book.spend(user_id=ANN, credits=Credits(2), key="late", meta=qr)  # after it

    payload = await pay(pool, BOB, "bob")  # long before
    await pay(pool, BOB, "bob again", payload=payload)  # on the day, by another clock only
    await book.spend(user_id=BOB, credits=Credits(1), key="qr", meta=qr)  # on the day
    await book.spend(user_id=BOB, credits=Credits(5), key="early", meta=scan)  # just before
    await operators.adjust(user_id=BOB, credits=Credits(-5), key="fix", meta={"why": "test"})
    await pool.fetchrow(BY_TELEGRAM, BOB, "bob", payload, 50, datetime.now(UTC), 1)  # on the day

    await pay(pool, CAROL, "stray", payload="no order", stars=7)  # on the day, and in review
    await pay(pool, DAN, "dan")  # after it
    await book.bonus(user_id=DAN, credits=Credits(9), key="lot", expires_at=TOMORROW)  # before

    entries = {
        (ANN, "start"): FIRST,
        (ANN, "late"): AFTER,
        (BOB, "charge:bob"): LONG_BEFORE,
        (BOB, "early"): BEFORE,
        (BOB, "fix"): LAST,
        (DAN, "charge:dan"): AFTER,
        (DAN, "lot"): BEFORE,
    }
    payments = {"ann": NOON, "bob": LONG_BEFORE, "bob again": LAST, "stray": FIRST, "dan": AFTER}
    await tamper(
        owner,
        f"UPDATE ledger.entry SET at = '{NOON}'",
        *(
            f"UPDATE ledger.entry SET at = '{at}' WHERE user_id = {user_id} AND key = '{key}'"
            for (user_id, key), at in entries.items()
        ),
        *(
            f"UPDATE shop.payment SET paid_at = '{at}' WHERE charge_id = '{charge}'"
            for charge, at in payments.items()
        ),
        f"UPDATE shop.refund SET ended_at = '{LAST}'",
    )


@pytest.fixture
async def sales(pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await sell_for_a_day(pool, operator_pool, owner)


TOTAL = moved(
    paid=50 + 50 + 7,
    payments=3,
    refunded=50,
    refunds=1,
    sold=100 + 100,
    returned=100,
    given=3,
    spent=1 + 12 + 1,
    corrected=-5,
    new=2,  # Ann and Carol
    active=2,  # Ann and Bob
    paying=3,
)


@pytest.mark.usefixtures("sales")
async def test_a_day_of_sales_is_told_as_it_was_counted_by_hand(statistics: Statistics) -> None:
    figures = await statistics.figures(Span(first=THE_DAY, last=THE_DAY, zone=BERLIN))
    assert figures.total == TOTAL
    assert figures.packs == (
        PackSales(pack="small", payments=2, stars=100, credits=200, refunds=1, refunded=50),
        PackSales(pack="", payments=1, stars=7, credits=0, refunds=0, refunded=0),
    )
    assert figures.commands == (
        CommandUse(command="scan", times=1, credits=12, people=1),
        CommandUse(command="qr", times=2, credits=2, people=2),
    )
    assert figures.buyers == 2  # Ann, and Carol by a payment that nobody has decided on yet
    assert figures.taken_back == 0  # what was refunded was paid long before


@pytest.mark.usefixtures("sales")
async def test_the_hours_of_a_day_add_up_to_it(statistics: Statistics) -> None:
    figures = await statistics.figures(Span(first=THE_DAY, last=THE_DAY, zone=BERLIN))
    assert len(figures.steps) == 23
    told = {hour: step for hour, step in enumerate(figures.steps) if step != moved()}
    assert set(told) == {0, 13, 22}  # where the clocks show 0, 14 and 23
    assert (told[0].given, told[0].paid, told[0].new) == (3, 7, 1)
    assert (told[22].refunded, told[22].corrected, told[22].paid) == (50, -5, 50)


@pytest.mark.usefixtures("sales")
async def test_days_beside_it_have_the_rest(statistics: Statistics) -> None:
    figures = await statistics.figures(
        Span(first=THE_DAY - timedelta(days=1), last=THE_DAY + timedelta(days=1), zone=BERLIN)
    )
    before, day, after = figures.steps
    assert before == moved(given=9, spent=5, active=1)
    assert day == TOTAL
    assert after == moved(paid=50, payments=1, sold=100, spent=2, new=1, active=2, paying=1)
    assert figures.total.active == 3  # Ann, who was there on two days, counts once
    assert figures.total.paying == 4


@pytest.mark.usefixtures("sales")
async def test_another_time_zone_has_other_days(statistics: Statistics) -> None:
    utc = await statistics.figures(Span(first=THE_DAY, last=THE_DAY, zone=ZoneInfo("UTC")))
    assert utc.total.given == 0  # Ann's start was on the day before, in UTC
    assert utc.total.new == 2  # Carol and Dan


@pytest.mark.usefixtures("sales")
async def test_all_time_begins_with_the_first_who_came(statistics: Statistics) -> None:
    span = await statistics.all_time(zone=BERLIN)
    figures = await statistics.figures(span)
    assert (span.first, span.open) == (date(2026, 2, 1), True)
    assert figures.total.paid == 50 + 50 + 50 + 7 + 50
    assert figures.taken_back == 1
    assert figures.buyers == 4


@pytest.mark.usefixtures("sales")
async def test_what_is_older_than_the_first_day_counts_as_of_its_first_step(
    statistics: Statistics, owner: asyncpg.Connection
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET at = '2020-01-01' WHERE key = 'start'")
    figures = await statistics.figures(await statistics.all_time(zone=BERLIN))
    assert figures.total.given == 3 + 9
    assert figures.steps[0].given == 3


@pytest.mark.usefixtures("sales")
async def test_what_people_have_left_is_told_in_stars(statistics: Statistics) -> None:
    """Ann has 100 + 3 - 15 credits, the bonus is older; Bob 89 and his other pack is gone whole."""
    figures = await statistics.figures(Span.latest(1, zone=BERLIN))
    assert figures.left == Left(
        spendable=88 + 89 + 109, bought=85 + 89 + 100, stars=137, held=0, owed=0
    )


async def test_an_empty_shop_has_figures_too(statistics: Statistics) -> None:
    figures = await statistics.figures(await statistics.all_time(zone=BERLIN))
    assert figures == Figures(
        span=Span(
            first=datetime.now(BERLIN).date(),
            last=datetime.now(BERLIN).date(),
            zone=BERLIN,
            open=True,
        ),
        total=moved(),
        steps=(moved(),) * len(figures.steps),
        packs=(),
        commands=(),
        buyers=0,
        taken_back=0,
        commission=0,
        left=Left(spendable=0, bought=0, stars=0, held=0, owed=0),
        tickets=Asked(opened=0, closed=0, waiting=0, oldest=None),
    )


async def test_tickets_are_counted_by_when_they_came_and_were_closed(
    statistics: Statistics, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for key in ("a", "b", "c"):
        await begin(asking(pool), key)
    await owner.execute(
        f"""
        UPDATE people.ticket SET
            opened_at = CASE WHEN number = 2 THEN '{LAST}'::timestamptz ELSE '{AFTER}' END,
            waiting_since = '{AFTER}'
        """
    )
    await owner.execute(
        f"""
        UPDATE people.ticket SET
            state = 'closed', waiting_since = NULL, closed_by = 900, closed_at = '{FIRST}'
        WHERE number = 3
        """
    )
    figures = await statistics.figures(Span(first=THE_DAY, last=THE_DAY, zone=BERLIN))
    oldest = datetime.fromisoformat(AFTER)
    assert figures.tickets == Asked(opened=1, closed=1, waiting=2, oldest=oldest)


async def test_a_debt_is_owed_and_not_spendable(
    statistics: Statistics, operator_book: Ledger, book: Ledger
) -> None:
    await operator_book.adjust(user_id=ANN, credits=Credits(-20), key="a", meta={"why": "test"})
    await book.bonus(user_id=BOB, credits=Credits(3), key="start")
    await book.hold(user_id=BOB, credits=Credits(2), key="h", deadline=TOMORROW)
    figures = await statistics.figures(Span.latest(1, zone=BERLIN))
    assert figures.left == Left(spendable=1, bought=0, stars=0, held=2, owed=20)


@pytest.mark.parametrize(
    ("zone", "day", "since", "hours"),
    [
        ("UTC", date(2026, 3, 29), "2026-03-29 00:00", 24),
        ("Europe/Berlin", date(2026, 3, 29), "2026-03-28 23:00", 23),
        ("Europe/Berlin", date(2026, 10, 25), "2026-10-24 22:00", 25),
        ("Asia/Kolkata", date(2026, 5, 1), "2026-04-30 18:30", 24),
        ("America/Havana", date(2026, 3, 8), "2026-03-08 05:00", 23),  # without midnight
        ("America/Havana", date(2026, 11, 1), "2026-11-01 04:00", 25),  # with two midnights
        ("Australia/Lord_Howe", date(2026, 4, 5), "2026-04-04 13:00", 25),  # half an hour more
    ],
)
def test_a_day_is_as_long_as_its_clocks_say(zone: str, day: date, since: str, hours: int) -> None:
    span = Span(first=day, last=day, zone=ZoneInfo(zone))
    assert f"{span.since:%Y-%m-%d %H:%M}" == since
    assert len(span.edges) - 1 == hours
    following = Span(first=day + timedelta(days=1), last=day + timedelta(days=1), zone=span.zone)
    assert span.until == following.since


@pytest.mark.parametrize(
    ("days", "unit", "steps"),
    [
        (1, Unit.HOUR, 24),
        (2, Unit.DAY, 2),
        (92, Unit.DAY, 92),
        (93, Unit.WEEK, 14),
        (731, Unit.WEEK, 106),
        (732, Unit.MONTH, 25),
    ],
)
def test_a_span_has_as_many_steps_as_a_picture_can_show(days: int, unit: Unit, steps: int) -> None:
    now = datetime(2026, 6, 30, 12, tzinfo=UTC)
    span = Span.latest(days, zone=ZoneInfo("UTC"), now=now)
    assert (span.days, span.unit, len(span.edges) - 1) == (days, unit, steps)
    assert span.edges[0] == span.since
    assert span.edges[-1] == datetime(2026, 7, 1, tzinfo=UTC)


def test_weeks_begin_on_mondays_and_months_on_their_first() -> None:
    zone = ZoneInfo("UTC")
    weeks = Span(first=date(2026, 1, 1), last=date(2026, 6, 30), zone=zone).edges
    assert {edge.weekday() for edge in weeks[1:-1]} == {0}
    months = Span(first=date(2023, 1, 15), last=date(2026, 6, 30), zone=zone).edges
    assert {edge.day for edge in months[1:]} == {1}


def test_today_is_that_of_the_time_zone() -> None:
    now = datetime(2026, 5, 1, 23, tzinfo=UTC)
    assert Span.latest(1, zone=BERLIN, now=now).first == date(2026, 5, 2)
    assert Span.latest(7, zone=BERLIN, now=now).first == date(2026, 4, 26)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(BadArgument):
        Span(first=date(2026, 5, 2), last=date(2026, 5, 1), zone=BERLIN)


async def test_a_span_of_too_many_steps_is_refused(statistics: Statistics) -> None:
    with pytest.raises(BadArgument):
        await statistics.figures(Span(first=date(1500, 1, 1), last=date(2026, 1, 1), zone=BERLIN))
