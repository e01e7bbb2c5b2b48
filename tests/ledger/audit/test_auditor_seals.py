"""What was recorded of payments and consents stays as it was; the audit names what does not."""

import asyncpg
import pytest

from ledger.audit.anchors import Anchors
from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.model import ChargeId, Credits, UserId
from ledger.operators import OperatorActs
from ledger.people import People
from ledger.personal_data import Privacy
from tests.ledger.auditing import ANN, BOB, found, pay, tamper

pytestmark = pytest.mark.usefixtures("recorded")

CREDITED = "user_id = 8 AND charge_id = 'stray'"
WAITING = "user_id = 8 AND charge_id = 'waiting'"


@pytest.fixture
async def recorded(books: None, pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    """Let an operator credit one payment of Bob's, leave another in review, and have consents."""
    assert books is None
    for charge in ("stray", "waiting"):
        await pay(pool, BOB, charge, payload="no order")
    await OperatorActs(operator_pool).credit_payment(
        payer_id=BOB,
        charge_id=ChargeId("stray"),
        credits=Credits(60),
        operator_id=UserId(900),
        reason="an old link",
        bot_id=1,
    )
    for version in ("1", "2", "1"):
        await People(pool).accept_terms(user_id=BOB, version=version)


@pytest.mark.parametrize("whose", [CREDITED, WAITING, "user_id = 7"])
@pytest.mark.parametrize(
    "change",
    [
        "stars = stars + 1",
        "payload = 'another'",
        'raw = \'{"by": "hand"}\'',
        "paid_at = paid_at - interval '1 day'",
        "recorded_at = recorded_at - interval '1 day'",
        "source = 'reconcile:1'",
        "currency = 'EUR'",
    ],
)
async def test_a_payment_that_says_something_else_is_named(
    owner: asyncpg.Connection, auditor: Auditor, whose: str, change: str
) -> None:
    await tamper(owner, f"UPDATE shop.payment SET {change} WHERE {whose}")
    user_id = 7 if "7" in whose else 8
    assert (Wrong.RECORDED_CHANGED, user_id, None) in await found(auditor)


async def test_a_payment_in_review_that_was_removed_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, f"DELETE FROM shop.payment WHERE {WAITING}")
    assert await found(auditor) == [(Wrong.RECORDED_GONE, 8, None)]
    [finding] = (await auditor.audit()).findings
    assert finding.sentence == (
        "Of person 8, the payment charge:waiting was recorded, and is gone."
    )


async def test_a_payment_that_was_slipped_in_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(
        owner,
        """
        INSERT INTO shop.payment (
            user_id, key, charge_id, payload, stars, currency, source, raw, reason, second, late,
            paid_at, recorded_at
        ) VALUES (
            8, 'charge:x', 'x', 'p', 5, 'XTR', 'update', '{}', 'unknown_order', FALSE, FALSE,
            now(), now()
        )
        """,
    )
    assert await found(auditor) == [(Wrong.NEVER_RECORDED, 8, None)]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE people.consent SET accepted_at = now() - interval '1 day'", "recorded_changed"),
        ("UPDATE people.consent SET version = '3' WHERE version = '2'", "recorded_gone"),
        ("DELETE FROM people.consent WHERE version = '2'", "recorded_gone"),
        ("DELETE FROM people.consent_again", "recorded_gone"),
        (
            "UPDATE people.consent_again SET accepted_at = accepted_at + interval '1 us'",
            "recorded_gone",
        ),
        ("INSERT INTO people.consent VALUES (7, '1', now())", "never_recorded"),
    ],
)
async def test_a_consent_that_says_something_else_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, what: str
) -> None:
    await tamper(owner, change)
    assert what in [each for each, *_ in await found(auditor)]


@pytest.mark.parametrize(
    ("user_id", "charge", "seq"),
    [(8, "stray", 4), (7, "abc", 1)],
    ids=["by an operator", "as its order says"],
)
async def test_a_credited_payment_whose_seal_was_made_anew_does_not_fit_its_purchase(
    owner: asyncpg.Connection, auditor: Auditor, user_id: int, charge: str, seq: int
) -> None:
    """The seal is in the purchase, under the hash of that entry."""
    await tamper(
        owner,
        f"UPDATE shop.payment SET raw = 'forged' WHERE charge_id = '{charge}'",
        f"DELETE FROM ledger.seal WHERE key = 'charge:{charge}'",
        f"""
        INSERT INTO ledger.seal (user_id, kind, key, raw, hash)
        SELECT
            user_id, 'payment', key, sha256(convert_to(raw, 'UTF8')),
            ledger.payment_seal(
                user_id, key, charge_id, payload, stars, currency, source,
                sha256(convert_to(raw, 'UTF8')), paid_at, recorded_at
            )
        FROM shop.payment WHERE charge_id = '{charge}'
        """,
    )
    assert await found(auditor) == [(Wrong.SEAL_UNLIKE_PURCHASE, user_id, seq)]


async def test_a_fact_that_was_removed_with_its_seal_is_missed_by_the_anchor(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await Anchors(operator_pool).make_anchor()
    assert await found(auditor) == []
    await tamper(
        owner,
        "DELETE FROM people.consent_again",
        "DELETE FROM ledger.seal WHERE kind = 'consent again'",
    )
    assert await found(auditor) == [(Wrong.ANCHORED_SEAL, 8, None)]


async def test_an_anchored_seal_that_was_removed_everywhere_breaks_the_anchor(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await Anchors(operator_pool).make_anchor()
    await Anchors(operator_pool).make_anchor()
    assert await found(auditor) == []
    await tamper(
        owner,
        "DELETE FROM people.consent_again",
        "DELETE FROM ledger.seal WHERE kind = 'consent again'",
        "DELETE FROM ledger.anchor_seal WHERE kind = 'consent again'",
    )
    assert await found(auditor) == [(Wrong.ANCHOR_HASH, None, None)]


async def test_what_telegram_wrote_may_only_be_gone_for_whoever_was_erased(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool, auditor: Auditor
) -> None:
    await Privacy(operator_pool).erase_person(user_id=BOB)
    assert await found(auditor) == []
    await owner.execute("UPDATE shop.payment SET raw = '' WHERE user_id = 7")
    assert (Wrong.RECORDED_CHANGED, ANN, None) in await found(auditor)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE shop.payment SET stars = 1",
        "UPDATE shop.payment SET raw = 'another'",
        "UPDATE shop.payment SET paid_at = now()",
        "DELETE FROM shop.payment WHERE charge_id = 'waiting'",
        "TRUNCATE shop.payment CASCADE",
        "UPDATE people.consent SET accepted_at = now()",
        "DELETE FROM people.consent WHERE FALSE",
        "TRUNCATE people.consent CASCADE",
        "DELETE FROM people.consent_again",
        "UPDATE people.consent_again SET accepted_at = now()",
        "TRUNCATE people.consent_again",
        "UPDATE ledger.seal SET hash = ''",
        "DELETE FROM ledger.seal",
        "TRUNCATE ledger.seal CASCADE",
        "UPDATE ledger.anchor_seal SET number = 2",
        "DELETE FROM ledger.anchor_seal",
        "TRUNCATE ledger.anchor_seal",
        "UPDATE ledger.act_seal SET hash = ''",
        "DELETE FROM ledger.act_seal",
        "TRUNCATE ledger.act_seal",
    ],
)
async def test_not_even_the_owner_changes_what_was_recorded(
    owner: asyncpg.Connection, change: str
) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(change)
    assert refused.value.sqlstate == "CO003"


async def test_what_becomes_of_a_payment_may_change(owner: asyncpg.Connection) -> None:
    await owner.execute("UPDATE shop.payment SET told_at = now(), listed_at = now(), reason = 'x'")


async def test_a_payment_that_was_removed_and_comes_again_is_recorded_all_the_same(
    pool: asyncpg.Pool, owner: asyncpg.Connection, auditor: Auditor
) -> None:
    """Stars that are there have a row whatever happened to the first one."""
    await tamper(owner, f"DELETE FROM shop.payment WHERE {WAITING}")
    await pay(pool, BOB, "waiting", payload="no order")
    assert await found(auditor) == [(Wrong.RECORDED_CHANGED, 8, None)]


async def test_the_seals_of_others_are_not_looked_at(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "DELETE FROM people.consent_again")
    assert await found(auditor, ANN) == []
    assert await found(auditor, BOB) == [(Wrong.RECORDED_GONE, 8, None)]


ACTS = "INSERT INTO people.deed (user_id, key, kind, credits, operator_id, reason, actor, at)"


@pytest.fixture
async def barred(operator_pool: asyncpg.Pool) -> None:
    """Bar Bob, so that there is an act without an entry."""
    await OperatorActs(operator_pool).bar(
        user_id=BOB, operator_id=UserId(900), reason="farms", key="b", bot_id=None
    )


@pytest.mark.usefixtures("barred")
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE people.deed SET reason = 'another'", Wrong.RECORDED_CHANGED),
        ("UPDATE people.deed SET operator_id = 901", Wrong.RECORDED_CHANGED),
        ("UPDATE people.deed SET at = at - interval '1 us'", Wrong.RECORDED_CHANGED),
        ("UPDATE people.deed SET actor = 'another'", Wrong.RECORDED_CHANGED),
        ("UPDATE people.deed SET detail = 'more'", Wrong.RECORDED_CHANGED),
        ("UPDATE people.act SET reason = 'another'", Wrong.RECORDED_CHANGED),
        ("UPDATE ledger.act_seal SET hash = '' WHERE key = 'b'", Wrong.RECORDED_CHANGED),
        ("DELETE FROM people.deed", Wrong.RECORDED_GONE),
        ("DELETE FROM people.act", Wrong.RECORDED_GONE),
        ("DELETE FROM ledger.act_seal WHERE key = 'b'", Wrong.NEVER_RECORDED),
        (f"{ACTS} VALUES (8, 'x', 'close', 0, 900, 'x', 'x', now())", Wrong.NEVER_RECORDED),
    ],
)
async def test_an_act_that_says_something_else_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, what: Wrong
) -> None:
    assert await found(auditor) == []
    await tamper(owner, change)
    assert (what, 8, None) in await found(auditor)


@pytest.mark.usefixtures("barred")
async def test_an_act_that_is_gone_is_called_by_its_key(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "DELETE FROM people.bar", "DELETE FROM people.deed")
    [finding] = (await auditor.audit()).findings
    assert finding.sentence == "Of person 8, the act b was recorded, and is gone."
