"""What must hold once all has settled, whatever has happened before.

What people have in their chats and what Telegram has in its books is held against ours: the checks
do not ask the bot what it believes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import asyncpg

from ledger.audit.auditor import Auditor
from sandbox.state import Charge, Object
from sandbox.world import World
from tests.chaos.town import GRANTED, Said
from tests.e2e.conftest import OPERATOR

CREDITS = {40: 100, 50: 50, 200: 250, 700: 1000}
"""What is brought for so many Stars: by the plan, and by each pack."""

WELCOME = 3
PROMO = 5
"""What the code gives that there is, to two of three people."""

PROMO_USES = 2

COMES, BRINGS = 10, 20
"""What somebody gets who comes by a link and buys, and whose link it was."""

FREE_A_DAY = 1
"""So many requests to shout."""

REFERRALS = """
    SELECT referral.user_id, referral.by_id, payment.charge_id
    FROM shop.referral
    INNER JOIN shop.payment
        ON referral.user_id = payment.user_id AND referral.payment_key = payment.key
"""
GIFTS = """
    SELECT gift.user_id, gift.taker_id, gift.state, gift.credits, payment.charge_id
    FROM shop.gift
    INNER JOIN shop.payment
        ON gift.user_id = payment.user_id AND gift.payment_key = payment.key
"""
FREE = """
    SELECT user_id, split_part(key, ':', 4)::bigint AS message_id, command, day
    FROM free_use
    WHERE returned_at IS NULL
"""

PAID = "SELECT user_id, charge_id, stars, status, credits FROM payment"
ENTRIES = "SELECT user_id, key, kind, credits FROM history ORDER BY user_id, seq"
BALANCES = "SELECT user_id, perm + promo AS credits FROM balance"
HELD = "SELECT count(*) FROM outstanding WHERE kind = 'held'"
FINDINGS = "SELECT findings FROM shop.reconciliation"
FAILED = "Something went wrong"
"""How the reply to a request begins that failed, which is no answer that anybody pays for."""

GOT = re.compile(r"(Person \d|Somebody) gave you")
"""How the message begins that tells somebody of a gift for them."""

ASKS = re.compile(r"/(shout|counts|qr) (.*)")
NO_REPLY = re.compile(
    r"/\w+ costs|You (have|owe) |I don't know you yet|.*You weren't charged", re.DOTALL
)
"""What people hear who get no reply, and who ask what they have."""


@dataclass(frozen=True, slots=True)
class Chat:
    """What the bot has said to one person: in texts, and in answer to which message."""

    texts: list[str] = field(default_factory=list)
    answered: set[object] = field(default_factory=set)

    @classmethod
    def of(cls, world: World, who: int) -> "Chat":
        """Read a person's chat."""
        chat = cls()
        for message in world.state.chats.get(who, {}).values():
            if message.outgoing:
                text = str(message.body.get("text", message.body.get("caption", "")))
                chat.texts.append(text)
                if not text.startswith(FAILED):
                    chat.answered.add(_answers(message.body))
        return chat

    def has(self, *words: str) -> int:
        """Count the texts that contain all of these words."""
        return sum(all(word in text for word in words) for text in self.texts)


def _answers(body: Object) -> object:
    earlier = body.get("reply_to_message")
    return earlier["message_id"] if isinstance(earlier, dict) else None


def stars_are_conserved(world: World) -> None:
    """Hold that no Star was made or lost, and that nobody was charged more than they have."""
    state = world.state
    theirs = sum(user.stars for user in state.users.values())
    kept = sum(charge.stars for charge in state.charges.values() if not charge.refunded)
    assert theirs + state.bot_stars + state.telegram_stars == 0
    assert state.bot_stars == kept, (state.bot_stars, kept)
    assert all(user.stars >= 0 for user in state.users.values())


async def payments_are_telegrams(world: World, owner: asyncpg.Connection) -> None:
    """Hold that the books have each charge once, as Telegram has it, and no other one."""
    rows = await owner.fetch(PAID)
    expected = sorted(_as_paid(charge) for charge in world.state.charges.values())
    recorded = sorted(tuple(row) for row in rows)
    assert expected == recorded, (expected, recorded)
    assert {row["findings"] for row in await owner.fetch(FINDINGS)} == {""}
    refunds = await owner.fetch("SELECT charge_id, state FROM refunds")
    refunded = {one.charge_id: "done" for one in world.state.charges.values() if one.refunded}
    noted = {row["charge_id"]: row["state"] for row in refunds}
    assert refunded == noted, (refunded, noted)


def _as_paid(charge: Charge) -> tuple[int, str, int, str, int]:
    status = "refunded" if charge.refunded else "credited"
    return charge.payer_id, charge.charge_id, charge.stars, status, CREDITS[charge.stars]


async def credits_are_conserved(
    world: World, owner: asyncpg.Connection, said: Sequence[Said]
) -> None:
    """Hold that people have what they were given and bought, less what they got for it.

    What they got is what lies in their chats: each request that was answered, once.
    """
    entries, referrals = await owner.fetch(ENTRIES), await owner.fetch(REFERRALS)
    gifts = await owner.fetch(GIFTS)
    free = {(row["user_id"], row["message_id"]) for row in await owner.fetch(FREE)}
    for row in await owner.fetch(BALANCES):
        who = row["user_id"]
        mine = [entry for entry in entries if entry["user_id"] == who]
        bought = sum(
            CREDITS[charge.stars]
            for charge in world.state.charges.values()
            if charge.payer_id == who and not charge.refunded
        )
        referred = _referred(world, referrals, who)
        granted = GRANTED * sum(
            one.text.startswith(f"/grant {who} ") and not one.is_lost for one in said
        )
        spent = sum(
            _cost(one)
            for one in _served(world, said)
            if one.who == who and (who, one.message_id) not in free
        )
        gifted = _gifted(gifts, who)
        chat = Chat.of(world, who)
        welcome = WELCOME if chat.has("free credits") or chat.has("Welcome back") else 0
        promo = PROMO if chat.has("Code SUMMER gave you") else 0
        given = welcome + granted + promo + referred + gifted
        assert row["credits"] == given + bought - spent, mine
    assert await owner.fetchval(HELD) == 0


def _gifted(gifts: Sequence[asyncpg.Record], who: int) -> int:
    """Say what gifts have brought to somebody, less what those hold that they have bought.

    What was refunded holds nothing, unless somebody has spent of it: they keep it, and its buyer,
    who has the Stars, owes it.
    """
    taken = [row for row in gifts if row["state"] == "taken"]
    held = taken + [row for row in gifts if row["state"] == "waiting"]
    came = sum(row["credits"] for row in taken if row["taker_id"] == who)
    return int(came - sum(row["credits"] for row in held if row["user_id"] == who))


async def gifts_are_taken_once(
    world: World, owner: asyncpg.Connection, said: Sequence[Said]
) -> frozenset[str]:
    """Hold that who was told to have a gift has it; return the charges that have bought one."""
    gifts = await owner.fetch(GIFTS)
    for who in {one.who for one in said} - {OPERATOR}:
        told = any(GOT.match(text) for text in Chat.of(world, who).texts)
        got = any(row["taker_id"] == who for row in gifts)
        assert told == got, (who, told, gifts)
    return frozenset(row["charge_id"] for row in gifts)


def _referred(world: World, referrals: Sequence[asyncpg.Record], who: int) -> int:
    """Say what somebody has of referrals: only purchases count that stand at Telegram."""
    standing = [row for row in referrals if not world.state.charges[row["charge_id"]].refunded]
    came = [row for row in standing if row["user_id"] == who]
    brought = [row for row in standing if row["by_id"] == who]
    return COMES * len(came) + BRINGS * len(brought)


async def no_day_has_more_free_uses_than_it_may(world: World, owner: asyncpg.Connection) -> None:
    """Hold that what was free was answered, and no more of it in a day than may be."""
    rows = await owner.fetch(FREE)
    days = Counter((row["user_id"], row["command"], row["day"]) for row in rows)
    assert all(times <= FREE_A_DAY for times in days.values()), days
    unanswered = [
        row for row in rows if row["message_id"] not in Chat.of(world, row["user_id"]).answered
    ]
    assert not unanswered, unanswered


async def no_code_gives_more_than_it_may(owner: asyncpg.Connection) -> None:
    """Hold that the code was used twice at most."""
    used = await owner.fetchval("SELECT count(*) FROM shop.promo_use")
    assert used <= PROMO_USES, used


def _served(world: World, said: Sequence[Said]) -> list[Said]:
    """List the requests that were answered."""
    return [
        one
        for one in said
        if ASKS.fullmatch(one.text) and one.message_id in Chat.of(world, one.who).answered
    ]


def _cost(one: Said) -> int:
    """Say what a request costs: by use a credit for each word, or else one."""
    return len(one.text.split()) - 1 if one.text.startswith("/counts") else 1


def nothing_promised_is_missing(world: World, said: Sequence[Said], gifts: frozenset[str]) -> None:
    """Hold that people have a receipt of each payment, word of each refund, and their answers."""
    for charge in world.state.charges.values():
        chat = Chat.of(world, charge.payer_id)
        credits = f"{CREDITS[charge.stars]:,}\u00a0credits"
        receipt = f"Your gift of {credits}" if charge.charge_id in gifts else f"+{credits}"
        told = ("refunded", charge.charge_id) if charge.refunded else (receipt,)
        assert chat.has(*told), (told, chat.texts)
        assert not chat.has("couldn't refund"), chat.texts  # Telegram refuses none here
    served = _served(world, said)
    for who in {one.who for one in said} - {OPERATOR}:
        chat = Chat.of(world, who)
        mine = [one for one in said if one.who == who and not one.is_lost]
        unserved = [one for one in mine if ASKS.fullmatch(one.text) and one not in served]
        balances = [one for one in mine if one.text == "/balance"]
        declined = sum(bool(NO_REPLY.match(text)) for text in chat.texts)
        assert declined >= len(unserved) + len(balances), (unserved, balances, chat.texts)


async def no_request_waits_in_vain(owner: asyncpg.Connection) -> None:
    """Hold that nobody who has the credits for a request, or has paid it, is kept waiting."""
    kept = await owner.fetch(
        "SELECT request.user_id, request.key, request.price, charged FROM request"
        " JOIN balance USING (user_id)"
        " WHERE charged OR request.price <= balance.perm + balance.promo"
    )
    assert not kept, kept


async def audit_is_clean(auditor: Auditor) -> None:
    """Hold that the books prove themselves."""
    findings = (await auditor.audit()).findings
    assert not findings, findings
