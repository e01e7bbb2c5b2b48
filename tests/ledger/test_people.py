import asyncpg
import pytest

from ledger.credits import Ledger
from ledger.model import Credits, Person, UserId
from ledger.outbox import Outbox
from ledger.people import People
from tests.ledger.paying import paid

ANN = UserId(7)
BOB = UserId(8)


@pytest.fixture
def people(pool: asyncpg.Pool) -> People:
    return People(pool)


async def test_a_person_is_known_after_the_first_meeting(people: People) -> None:
    await people.meet(user_id=ANN, username="ann", name="Ann", language="en")
    person = await people.person(ANN)
    assert person is not None
    assert person == Person(
        user_id=ANN, username="ann", name="Ann", language="en", terms=None, met_at=person.met_at
    )


async def test_nobody_is_known_before(people: People, pool: asyncpg.Pool) -> None:
    await Ledger(pool).bonus(user_id=ANN, credits=Credits(5), key="b")
    assert await people.person(ANN) is None


async def test_the_terms_accepted_last_are_known(people: People) -> None:
    await people.meet(user_id=ANN, username=None, name="Ann", language="en")
    for version in ("2026-01", "2026-02", "2026-01"):
        await people.accept_terms(user_id=ANN, version=version)
    person = await people.person(ANN)
    assert person is not None
    assert person.terms == "2026-01"


@pytest.mark.parametrize("name", ["", "A\0nn", "Ann \ud83d", "🪙" * 500])
async def test_nobody_is_locked_out_for_their_name(people: People, name: str) -> None:
    await people.meet(user_id=ANN, username=None, name=name, language=f"en-{name}")
    assert await people.person(ANN) is not None


@pytest.mark.parametrize("handle", ["7", " 7 ", "@ann", "@ANN"])
async def test_a_person_is_found_by_id_and_by_name(people: People, handle: str) -> None:
    await people.meet(user_id=ANN, username="Ann", name="Ann", language="en")
    await people.meet(user_id=BOB, username="Bob", name="Bob", language="en")
    found = await people.find(handle)
    assert found is not None
    assert found.user_id == ANN


@pytest.mark.parametrize("part", ["ann", "ANN", "n L", "Юлия", "юлия", "ЮЛИЯ", "x_y", " Lee "])
async def test_people_are_found_by_a_part_of_their_names(people: People, part: str) -> None:
    await people.meet(user_id=ANN, username="x_y", name="Ann Lee Юлия", language="en")
    await people.meet(user_id=BOB, username="xzy", name="Bob", language="en")
    assert [one.user_id for one in await people.by_name(part, limit=5)] == [ANN]


@pytest.mark.parametrize("part", ["%", "_n", "\\", "carol", "'; --"])
async def test_what_is_in_no_name_finds_nobody(people: People, part: str) -> None:
    await people.meet(user_id=ANN, username="ann", name="Ann", language="en")
    assert await people.by_name(part, limit=5) == []


async def test_whoever_is_called_just_so_comes_first(
    people: People, owner: asyncpg.Connection
) -> None:
    await people.meet(user_id=ANN, username=None, name="Kim", language="en")
    await people.meet(user_id=BOB, username=None, name="Kimberly", language="en")
    await owner.execute(
        "UPDATE people.person SET seen_at = now() - interval '1 day' WHERE user_id = $1", ANN
    )
    assert [one.user_id for one in await people.by_name("kim", limit=5)] == [ANN, BOB]
    assert [one.user_id for one in await people.by_name("kim", limit=1)] == [ANN]


@pytest.mark.parametrize("handle", ["", "@", "9", "@carol", "ann", "9" * 30, "\u0667", "x'; --"])
async def test_who_is_not_there_is_not_found(people: People, handle: str) -> None:
    await people.meet(user_id=ANN, username="ann", name="Ann", language="en")
    assert await people.find(handle) is None


async def test_a_name_that_changed_hands_is_the_new_owners(people: People) -> None:
    await people.meet(user_id=BOB, username="coin", name="Bob", language="en")
    await people.meet(user_id=ANN, username="coin", name="Ann", language="en")
    found = await people.find("@coin")
    assert found is not None
    assert found.user_id == ANN


async def test_an_account_is_found_without_a_person(people: People, pool: asyncpg.Pool) -> None:
    await Ledger(pool).bonus(user_id=ANN, credits=Credits(5), key="b")
    assert await people.find("7") == Person(
        user_id=ANN, username=None, name="", language="", terms=None, met_at=None
    )


@pytest.mark.parametrize("charge", ["charge-1", "12345", "c" * 500])
async def test_a_payer_is_found_by_charge_id(
    people: People, pool: asyncpg.Pool, charge: str
) -> None:
    await paid(pool, charge)
    found = await people.find(charge)
    assert found is not None
    assert found.user_id == ANN


async def test_a_payer_is_found_by_the_mark_of_a_payment(
    people: People, pool: asyncpg.Pool
) -> None:
    await paid(pool, "charge-1")
    mark = await pool.fetchval("SELECT mark FROM payment")
    for handle in (mark, mark.upper()):
        found = await people.find(handle)
        assert found is not None
        assert found.user_id == ANN


async def test_a_charge_id_comes_before_a_mark(people: People, pool: asyncpg.Pool) -> None:
    await paid(pool, "charge-1")
    mark = await pool.fetchval("SELECT mark FROM payment")
    await paid(pool, mark, payer=BOB)
    found = await people.find(mark)
    assert found is not None
    assert found.user_id == BOB


async def test_a_buyer_is_found_by_the_id_of_an_order(people: People, pool: asyncpg.Pool) -> None:
    payload = await pool.fetchval("SELECT payload FROM open_order(7, 'small', 5, 50, '1', 600)")
    found = await people.find(payload)
    assert found is not None
    assert found.user_id == ANN
    for handle in (payload[:-1], payload.replace("7.", "8."), "7.", "."):
        assert await people.find(handle) is None


async def test_since_when_a_person_can_not_be_reached_is_known(
    people: People, pool: asyncpg.Pool
) -> None:
    assert await people.unreachable_since(ANN) is None
    for bot_id in (2, 1):
        await Outbox(pool, bot_id=bot_id).unreachable(ANN, "blocked")
    first = await pool.fetchval("SELECT since FROM unreachable WHERE bot_id = 2")
    assert await people.unreachable_since(ANN) == first
