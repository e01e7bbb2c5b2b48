"""A day of the database is lost: yesterday's backup, then Telegram's list, bring all back."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.conftest import Server
from tests.e2e.conftest import Shop
from tests.e2e.refunds import bought, refunded_by_telegram
from tests.e2e.test_story import broke, invoice_for, met
from tests.e2e.verbs import coinop
from tests.ledger.restoring import fetch, target_of
from tests.listed import AN_HOUR_S
from tests.waiting import until

PAYMENTS = """
    SELECT user_id, charge_id, status, stars, credits, pack FROM payment ORDER BY charge_id
"""
BALANCES = "SELECT user_id, perm + promo FROM balance ORDER BY user_id"
REFUNDS = "SELECT user_id, charge_id, state FROM refunds ORDER BY charge_id"
KINDS = "SELECT kind FROM history WHERE user_id = $1 ORDER BY seq"


@pytest.fixture
def backup(tmp_path: Path) -> str:
    return str(tmp_path / "yesterday.dump")


@pytest.fixture
def other(shop: Shop, server: Server, empty_url: str) -> Shop:
    """Return the same bot on another database, which is empty."""
    target = target_of(server, empty_url)
    addresses = {
        "database_url": SecretStr(target.login),
        "migrate_database_url": SecretStr(target.owner),
    }
    return Shop(shop.settings.model_copy(update=addresses))


def owner_of(shop: Shop) -> str:
    assert shop.settings.migrate_database_url is not None
    return shop.settings.migrate_database_url.get_secret_value()


async def do(shop: Shop, *arguments: str) -> str:
    """Run the command line to its good end, and give what it says."""
    code, out, errors = await coinop(shop.settings, *arguments)
    assert code == 0, out + errors
    return out


async def table(shop: Shop, query: str, *arguments: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await fetch(owner_of(shop), query, *arguments)]


def an_hour_passes(sandbox: Sandbox) -> None:
    """Let all in Telegram's list be older: what is young is left to the bot."""
    listed = sandbox.world.state.transactions
    listed[:] = [replace(row, at=row.at - int(AN_HOUR_S)) for row in listed]


async def buys_more(person: Talker) -> str:
    """Buy another small pack, and return the receipt."""
    await person.says("/buy")
    outcome = await person.pays(
        await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
    )
    await person.sees("+50 credits")
    return outcome.charge_id


async def spends(person: Talker, number: int) -> None:
    await person.says(f"/qr {number}")
    await person.sees("left")


async def test_a_lost_day_comes_back_but_for_what_was_spent(
    sandbox: Sandbox, shop: Shop, other: Shop, backup: str
) -> None:
    ann, bob, cyd = sandbox.person(1), sandbox.person(2), sandbox.person(3)
    async with shop.open():
        await bought(ann)
        await spends(ann, 1)
        bobs = await bought(bob)
        assert "People: 2, entries: 5" in await do(shop, "backup", backup)
        # Since then: purchases, spends, somebody new, and refunds of old and of new payments.
        await buys_more(ann)
        await spends(ann, 2)
        await spends(ann, 3)
        refunded_by_telegram(sandbox, bobs)
        await bob.sees("refunded")
        await bought(cyd)
        await spends(cyd, 4)
        refunded_by_telegram(sandbox, await buys_more(cyd))
        await cyd.sees("refunded")
        await do(shop, "anchor")
    assert await table(shop, BALANCES) == [(1, 100), (2, 3), (3, 52)]
    payments, refunds = await table(shop, PAYMENTS), await table(shop, REFUNDS)
    an_hour_passes(sandbox)

    # The database is gone.
    said = await do(other, "restore", backup)
    assert "The books are right. Audited: 2 people, 5 entries" in said
    assert "At least 9 entries are lost" in said
    assert "What people spent since then is unknown, so they have those credits again" in said
    assert "at most the 105 they had then" in said
    said = await do(other, "reconcile")
    assert "The books agree. 0 differences, 5 recorded" in said
    assert "What people spent after that backup is unknown" in said
    assert f"at most the {102 + 3 + 50} that all people have now" in said
    assert await table(other, PAYMENTS) == payments
    assert await table(other, REFUNDS) == refunds
    # Two credits of Ann's and one of Cyd's were spent since; Cyd has yet to be greeted again.
    assert await table(other, BALANCES) == [(1, 100 + 2), (2, 3), (3, 52 + 1 - 3)]
    again = await do(other, "reconcile", "--from-start")
    assert "0 differences, 0 recorded" in again
    assert "nobody knows" not in again

    # Life goes on.
    async with other.open():
        await ann.sees("+50 credits")
        await spends(ann, 5)
        await met(cyd)
        await cyd.says("/balance")
        await cyd.sees("You have 53 credits")
    assert "The books are right" in await do(other, "audit")


async def test_what_waited_for_credits_is_served_again_and_charged_once(
    sandbox: Sandbox, shop: Shop, other: Shop, person: Talker, backup: str
) -> None:
    async with shop.open():
        await broke(person)
        await person.says("/qr at last")
        card = await person.sees("I've saved your request")
        await do(shop, "backup", backup)
        await person.pays(await invoice_for(person, card, "50 credits"))
        await person.sees("49 left")
    an_hour_passes(sandbox)
    await do(other, "restore", backup)
    told = json.loads(await do(other, "reconcile", "--json"))
    assert ([row["direction"] for row in told["recorded"]], told["findings"]) == (["in"], [])
    assert told["backup"]["credits"] == 50
    async with other.open():
        await person.sees("+50 credits")
        await person.sees("49 left")
        await person.says("/balance")
        await person.sees("You have 49 credits")
        await person.sees_nothing()


async def test_stars_that_went_back_since_are_not_sent_again(
    sandbox: Sandbox, shop: Shop, other: Shop, person: Talker, backup: str
) -> None:
    """In the backup the refund is still to be sent: Telegram says that it was."""
    async with shop.open():
        charge = await bought(person)
    await do(shop, "refund", charge, "--reason", "unhappy", "--yes")
    await do(shop, "backup", backup)
    async with shop.open():
        await person.sees("refunded ⭐ 50 to you")
    assert person.stars == 1000
    an_hour_passes(sandbox)
    await do(other, "restore", backup)
    async with other.open():
        await person.sees("refunded ⭐ 50 to you")
        await until(lambda: _done(other))
    assert person.stars == 1000
    kinds = [kind for (kind,) in await table(other, KINDS, 1)]
    assert kinds == ["bonus", "purchase", "hold", "release", "refund"]
    assert "The books are right" in await do(other, "audit")


async def _done(shop: Shop) -> bool:
    return await table(shop, "SELECT state FROM refunds") == [("done",)]


async def test_a_bot_that_starts_without_any_backup_credits_all_that_was_paid(
    sandbox: Sandbox, shop: Shop, other: Shop, person: Talker
) -> None:
    """The worst day: no backup at all. Telegram's list alone says who had bought what."""
    async with shop.open():
        await bought(person)
    an_hour_passes(sandbox)
    async with other.open():
        receipt = await person.sees("+50 credits")
        assert "You now have 50" in receipt.text
    assert [row[2:] for row in await table(other, PAYMENTS)] == [("credited", 50, 50, "starter")]
