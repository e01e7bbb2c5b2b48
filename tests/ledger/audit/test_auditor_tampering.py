"""Whoever owns the database can change anything in it; the audit names what they changed."""

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from tests.ledger.auditing import ANN, BOB, found, tamper

pytestmark = pytest.mark.usefixtures("books")


async def test_what_nobody_touched_is_right(auditor: Auditor) -> None:
    audit = await auditor.audit()
    assert (audit.findings, audit.people, audit.entries) == ((), 2, 11)


@pytest.mark.parametrize(
    "change",
    [
        "key = 'c'",
        'meta = \'{"command": "qr"}\'',
        "actor = 'coinop_operator'",
        "at = at - interval '1 s'",
        "hash = sha256('x')",
    ],
)
async def test_an_edited_entry_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str
) -> None:
    await tamper(owner, f"UPDATE ledger.entry SET {change} WHERE user_id = 7 AND key = 'lot'")
    audit = await auditor.audit()
    assert (Wrong.HASH, 7, 2) in [(each.what, each.user_id, each.seq) for each in audit.findings]
    assert {each.user_id for each in audit.findings} == {7}


async def test_an_edited_amount_breaks_the_sum_as_well(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(
        owner, "UPDATE ledger.entry SET perm = 300, amount = 300 WHERE user_id = 8 AND seq = 1"
    )
    assert await found(auditor) == [(Wrong.HASH, 8, 1), (Wrong.RUNNING_SUM, 8, 1)]


async def test_a_sentence_says_whose_and_where(owner: asyncpg.Connection, auditor: Auditor) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    [finding] = (await auditor.audit()).findings
    assert finding.sentence == (
        "Of person 8, the hash of entry 2 fits neither its content nor the entry before it."
    )


async def test_a_removed_entry_leaves_a_gap(owner: asyncpg.Connection, auditor: Auditor) -> None:
    await tamper(owner, "DELETE FROM ledger.entry WHERE user_id = 8 AND seq = 2")
    assert await found(auditor) == [
        (Wrong.GAP, 8, 3),
        (Wrong.HASH, 8, 3),
        (Wrong.RUNNING_SUM, 8, 3),
    ]


async def test_an_entry_that_is_slipped_in_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    """With the hash that the function of the database makes, and without an account's image."""
    await tamper(
        owner,
        """
        INSERT INTO ledger.entry (
            user_id, seq, kind, perm, promo, perm_after, promo_after, key, amount, at, actor, hash
        )
        SELECT
            8, 4, 'bonus', 500, 0, 501, 0, 'gift', 500, now(), 'coinop_bot',
            link(hash, 8, 4, 'bonus', 500, 0, 501, 0, 'gift', 500, NULL, NULL, NULL, now(),
                'coinop_bot', NULL)
        FROM ledger.entry WHERE user_id = 8 AND seq = 3
        """,
    )
    assert await found(auditor) == [(Wrong.HEAD, 8, 4), (Wrong.IMAGE, 8, 4)]


async def test_a_dropped_tail_differs_from_the_account(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "DELETE FROM ledger.entry WHERE user_id = 8 AND seq = 3")
    assert await found(auditor) == [(Wrong.HEAD, 8, 2), (Wrong.IMAGE, 8, 2)]


@pytest.mark.parametrize("change", ["perm = perm + 1", "promo_in = promo_in + 5", "seq = seq + 1"])
async def test_an_edited_account_is_no_image(
    owner: asyncpg.Connection, auditor: Auditor, change: str
) -> None:
    await tamper(owner, f"UPDATE ledger.account SET {change} WHERE user_id = 8")
    assert await found(auditor) == [(Wrong.IMAGE, 8, 3)]


async def test_an_account_with_another_hash_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE ledger.account SET head = '\\x' WHERE user_id = 8")
    assert await found(auditor) == [(Wrong.HEAD, 8, 3)]


async def test_an_account_that_would_never_expire_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE ledger.account SET next_expiry = NULL WHERE user_id = 7")
    assert await found(auditor) == [(Wrong.EXPIRY, 7, 8)]


async def test_a_removed_account_is_missed(owner: asyncpg.Connection, auditor: Auditor) -> None:
    await tamper(owner, "DELETE FROM ledger.account WHERE user_id = 8")
    assert await found(auditor) == [(Wrong.NO_ACCOUNT, 8, 3)]


async def test_a_removed_history_is_missed(owner: asyncpg.Connection, auditor: Auditor) -> None:
    await tamper(owner, "DELETE FROM ledger.entry WHERE user_id = 8")
    assert await found(auditor) == [(Wrong.NO_ENTRIES, 8, None)]


async def test_rows_that_were_swapped_between_people_are_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(
        owner,
        "UPDATE ledger.entry SET user_id = -7 WHERE user_id = 7 AND seq = 8",
        "UPDATE ledger.entry SET user_id = 7, seq = 8 WHERE user_id = 8 AND seq = 3",
        "UPDATE ledger.entry SET user_id = 8, seq = 3 WHERE user_id = -7",
    )
    named = await found(auditor)
    assert {(Wrong.HASH, 7, 8), (Wrong.HASH, 8, 3), (Wrong.RUNNING_SUM, 8, 3)} <= set(named)


async def test_two_people_whose_histories_were_swapped_are_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(
        owner,
        "UPDATE ledger.entry SET user_id = user_id * -1",
        "UPDATE ledger.entry SET user_id = 15 + user_id",
        "UPDATE ledger.account SET user_id = user_id * -1",
        "UPDATE ledger.account SET user_id = 15 + user_id",
    )
    hashes = [(seq, user) for what, user, seq in await found(auditor) if what is Wrong.HASH]
    assert len(hashes) == 11  # a chain is over its person's id, so that not one link fits


async def test_a_chain_made_anew_stops_fitting_the_account(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(
        owner,
        """
        UPDATE ledger.entry SET meta = '{}', hash = link(
            (SELECT hash FROM ledger.entry AS e WHERE e.user_id = 8 AND e.seq = 2),
            user_id, seq, kind::text, perm, promo, perm_after, promo_after, key, amount, ref,
            expires_at, lot_end, at, actor, '{}'
        ) WHERE user_id = 8 AND seq = 3
        """,
    )
    assert await found(auditor) == [(Wrong.HEAD, 8, 3)]


async def test_an_edit_behind_a_lifted_trigger_is_named_after_it_is_back(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    """With the rights of the owner alone, which are enough to lift a trigger and no foreign key."""
    await owner.execute("SET ROLE coinop_owner")
    await owner.execute("ALTER TABLE ledger.entry DISABLE TRIGGER entry_is_not_edited")
    await owner.execute("UPDATE ledger.entry SET key = 'c' WHERE user_id = 8 AND seq = 3")
    await owner.execute("ALTER TABLE ledger.entry ENABLE TRIGGER entry_is_not_edited")
    assert await found(auditor) == [(Wrong.HASH, 8, 3)]


async def test_a_trigger_that_stays_lifted_is_named_beside_the_edit(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await owner.execute("SET ROLE coinop_owner")
    await owner.execute("ALTER TABLE ledger.entry DISABLE TRIGGER entry_is_not_edited")
    await owner.execute("UPDATE ledger.entry SET key = 'c' WHERE user_id = 8 AND seq = 3")
    named = {(each.what, each.user_id) for each in (await auditor.audit()).findings}
    assert named == {(Wrong.GUARD_OFF, None), (Wrong.HASH, 8)}


async def test_credits_that_the_owner_gave_themselves_in_both_tables_are_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await owner.execute("SET ROLE coinop_owner")
    async with owner.transaction():
        await owner.execute("ALTER TABLE ledger.entry DISABLE TRIGGER entry_is_not_edited")
        await owner.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, column in (("account", "perm"), ("entry", "perm_after")):
            await owner.execute(
                f"UPDATE ledger.{table} SET {column} = {column} + 100 WHERE user_id = 8 AND seq = 3"
            )
        await owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
        await owner.execute("ALTER TABLE ledger.entry ENABLE TRIGGER entry_is_not_edited")
    assert await found(auditor) == [(Wrong.HASH, 8, 3), (Wrong.RUNNING_SUM, 8, 3)]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM ledger.open_hold",
        "UPDATE ledger.open_hold SET expires_at = expires_at + interval '1 year'",
    ],
)
async def test_a_hold_that_would_not_be_released_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str
) -> None:
    await owner.execute(change)
    assert await found(auditor) == [(Wrong.HOLD_UNLISTED, 7, 7)]


async def test_the_audit_of_one_person_looks_at_nobody_else(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    assert await found(auditor, ANN) == []
    assert await found(auditor, BOB) == [(Wrong.HASH, 8, 2)]
