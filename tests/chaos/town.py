"""People, operators, a bot in any number of processes, and all that can happen to them."""

import asyncio
import re
import time
from collections.abc import Awaitable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import asyncpg

from sandbox.dialogue import Heard, Talker
from sandbox.errors import SandboxError
from sandbox.faults import Do
from sandbox.markup import buttons
from sandbox.person import Person
from sandbox.pytest_plugin import Sandbox
from tests.chaos.bots import Bots
from tests.e2e.conftest import OPERATOR

PATIENCE_S = 1.5
"""How long people wait for the bot before they turn to something else."""

TELEGRAM_WAITS_S = 11
"""Longer than Telegram waits for the answer to a checkout."""

AN_HOUR_S = 3600
GRANTED = 10
GRANT = "SELECT grant_credits($1, $2, 0, 'sorry', $3)"
ACCEPT = "Accept"
GIFT = re.compile(r"gift_[0-9a-f]{32}")
"""What the link of a gift carries."""

WAITS = (
    "UPDATE intake.inbox SET due_at = now() WHERE parked_at IS NULL AND worker IS NULL",
    "UPDATE shop.refund SET due_at = now() WHERE worker IS NULL",
    "UPDATE people.outbox SET due_at = now() WHERE state = 'queued' AND worker IS NULL",
)
LEASES = (
    "UPDATE intake.inbox SET due_at = now() WHERE parked_at IS NULL",
    "UPDATE shop.refund SET due_at = now()",
    "UPDATE shop.request SET due_at = now()",
    "UPDATE shop.reconciliation SET due_at = now()",
    "UPDATE people.outbox SET due_at = now() WHERE state = 'queued'",
)
CUT_ALL = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'coinop api%'
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has said to the bot; what was dropped on the way it never heard."""

    who: int
    message_id: int
    text: str
    is_lost: bool


@dataclass(slots=True)
class Town:
    """All of it. What takes its time goes on beside what happens next."""

    sandbox: Sandbox
    bots: Bots
    owner: asyncpg.Connection
    said: list[Said] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """How many calls there had been when leases ran out, or the operator came back: what a process
    has said and not noted yet may then be said again by another."""

    _busy: set[asyncio.Task[object]] = field(default_factory=set)

    async def says(self, who: int, text: str) -> None:
        """Let somebody say something, who does not wait for an answer."""
        faults = self.sandbox.world.faults
        before = [rule for rule in faults.listed() if rule["do"] == Do.DROP]
        body = Person(self.sandbox.world, who).say(text)
        is_lost = before != [rule for rule in faults.listed() if rule["do"] == Do.DROP]
        number = body["message_id"]
        assert isinstance(number, int)
        self.said.append(Said(who, number, text, is_lost))

    async def grants(self, who: int) -> None:
        """Let an operator give somebody credits, at the command line."""
        number = -len(self.said)
        await self.owner.execute(GRANT, who, GRANTED, f"town:{number}")
        self.said.append(Said(OPERATOR, number, f"/grant {who} {GRANTED} sorry", is_lost=False))

    async def asks(self, who: int) -> None:
        """Let somebody ask the operators what nobody has asked before."""
        await self.says(who, f"/paysupport question {len(self.said)}.")

    async def operator_is_away(self, for_s: float) -> None:
        """Let the operator block the bot, and come back some time later."""
        self._begin(self._away(for_s))

    async def buys(self, who: int, pack: str) -> None:
        """Let somebody ask for packs, press one, accept what there is to accept, and pay."""
        self._begin(_tried(_bought(self.sandbox.person(who), pack)))

    async def presses(self, who: int, place: int) -> None:
        """Let somebody press a button of theirs, which may be an old one."""
        person = self.sandbox.person(who)
        known = [
            (heard.message_id, str(button["callback_data"]))
            for heard in person.chat
            for button in buttons(heard.body)
            if "callback_data" in button
        ]
        if known:
            self._begin(_tried(person.person.click(*known[place % len(known)])))

    async def pays(self, who: int, place: int, times: int) -> None:
        """Let somebody pay an invoice, maybe another's, or a paid one, or twice at once."""
        if invoices := list(self.sandbox.world.state.invoices.values()):
            person = Person(self.sandbox.world, who)
            for _ in range(times):
                self._begin(_tried(person.pay(invoices[place % len(invoices)])))

    async def gives(self, who: int) -> None:
        """Let somebody buy a pack as a gift."""
        self._begin(_tried(_given(self.sandbox.person(who))))

    async def opens_gift(self, who: int, place: int) -> None:
        """Let somebody open the link of a gift, which may be taken or their own."""
        links = [
            found[0]
            for chat in self.sandbox.world.state.chats.values()
            for message in chat.values()
            if (found := GIFT.search(str(message.body.get("text", ""))))
        ]
        if links:
            await self.says(who, f"/start {links[place % len(links)]}")

    async def begins_plan(self, who: int) -> None:
        """Let somebody begin the plan, if they have none."""
        self._begin(_tried(_planned(self.sandbox.person(who))))

    async def renews(self, place: int) -> None:
        """Let Telegram renew somebody's plan, if they have the Stars."""
        self._begin(_tried(self._subscribed(place, "renew")))

    async def cancels(self, place: int, *, cancelled: bool) -> None:
        """Let somebody end their plan in Telegram, or resume it."""
        self._begin(_tried(self._subscribed(place, "cancel" if cancelled else "resume")))

    async def telegram_refunds(self, place: int) -> None:
        """Let Telegram give somebody their Stars back by itself."""
        if charges := list(self.sandbox.world.state.charges):
            self._begin(_tried(self._taken_back(charges[place % len(charges)])))

    async def operator_refunds(self, place: int) -> None:
        """Let an operator send somebody's Stars back, whether or not the credits are there."""
        if charges := list(self.sandbox.world.state.charges):
            operator = self.sandbox.person(OPERATOR)
            self._begin(_tried(_sent_back(operator, charges[place % len(charges)])))

    async def fails(self, do: str, what: tuple[str, str], phase: str, times: int) -> None:
        """Let something go wrong with the next calls, or updates, which contain certain words."""
        on, contains = what
        self.sandbox.fault(do, on=on, contains=contains, phase=phase, times=times)

    async def telegram_steps(self, by_s: int) -> None:
        """Let it be later, for Telegram."""
        self.sandbox.advance(by_s)

    async def database_steps(self, leases: bool) -> None:  # noqa: FBT001 -- a story's detail
        """Let it be later, for the database: what waits is due, and leases may have run out."""
        if leases:
            await self.leases_run_out()
        else:
            await hasten(self.owner, WAITS)

    async def leases_run_out(self) -> None:
        """Let nobody hold anything any more, whether or not they live."""
        self.breaks.append(len(self.sandbox.calls()))
        await hasten(self.owner, LEASES)

    async def list_ages(self) -> None:
        """Let all of Telegram's list be old enough to be recorded by whoever reads it next."""
        rows, an_hour_ago = self.sandbox.world.state.transactions, int(time.time()) - AN_HOUR_S
        rows[:] = [replace(row, at=min(row.at, an_hour_ago)) for row in rows]

    async def loses_database(self, how: str, for_s: float) -> None:
        """Let the bot lose the database for a while."""
        self._begin(self.bots.lose_database(how=how, for_s=for_s))

    async def loses_connections(self) -> None:
        """Let the server end every connection of the bot."""
        await self.owner.execute(CUT_ALL)

    async def restarts(self, place: int, how: str, after_s: float) -> None:
        """Let a process be stopped or killed, and another one take its place."""
        self._begin(self.bots.restart(place, killed=how == "killed", after_s=after_s))

    async def rests(self) -> None:
        """Wait until nobody is about to do anything; payers whom nobody answers give up."""
        while self._busy:
            self.sandbox.advance(TELEGRAM_WAITS_S)
            done, self._busy = await asyncio.wait(self._busy, timeout=PATIENCE_S)
            for act in done:
                act.result()

    def _begin(self, act: Coroutine[object, object, object]) -> None:
        self._busy.add(asyncio.create_task(act))

    async def _away(self, for_s: float) -> None:
        operator = self.sandbox.person(OPERATOR).person
        operator.block(blocked=True)
        await asyncio.sleep(for_s)
        self.breaks.append(len(self.sandbox.calls()))
        operator.block(blocked=False)

    async def _subscribed(self, place: int, what: str) -> None:
        world = self.sandbox.world
        if known := list(world.state.subscriptions.values()):
            one = known[place % len(known)]
            user = world.chats.user(one.user_id)
            if what == "renew":
                world.subscriptions.renew(user, one.charge_id)
            else:
                world.subscriptions.cancel(user, one.charge_id, cancelled=what == "cancel")

    async def _taken_back(self, charge: str) -> None:
        self.sandbox.world.charges.take_back(charge)


async def hasten(owner: asyncpg.Connection, statements: Sequence[str]) -> None:
    """Let what waits in the database be due."""
    for statement in statements:
        await owner.execute(statement)


async def _tried(act: Awaitable[object]) -> None:
    """Let people do something until they are refused, or nothing comes for too long."""
    with suppress(SandboxError, AssertionError):
        await act


async def _bought(person: Talker, pack: str) -> None:
    await person.says("/buy")
    await _pressed(await person.sees("Choose a pack", timeout_s=PATIENCE_S), pack)
    await _invoiced(person)


async def _invoiced(person: Talker) -> None:
    """Accept what there is to accept, and pay."""
    while "invoice" not in (shown := await person.sees(timeout_s=PATIENCE_S)).body:
        if ACCEPT in shown.buttons:
            await _pressed(shown, ACCEPT)
    await person.pays(shown)


async def _given(person: Talker) -> None:
    await person.says("/gift")
    offer = await person.sees("Buy a pack for somebody else", timeout_s=PATIENCE_S)
    await _pressed(offer, "Starter")
    await _invoiced(person)


async def _planned(person: Talker) -> None:
    await person.says("/plan")
    await _pressed(await person.sees("You have no plan.", timeout_s=PATIENCE_S), "Monthly")
    while not (links := _links(shown := await person.sees(timeout_s=PATIENCE_S))):
        if ACCEPT in shown.buttons:
            await _pressed(shown, ACCEPT)
    await person.pays(links[0])


def _links(heard: Heard) -> list[str]:
    """Return where the buttons of a message lead to an invoice."""
    links = [str(button.get("url", "")) for button in buttons(heard.body)]
    return [link for link in links if link.startswith("https://t.me/$")]


async def _sent_back(operator: Talker, charge: str) -> None:
    await operator.says(f"/refund {charge} unhappy")
    screen = await operator.sees("Refund ⭐", timeout_s=PATIENCE_S)
    await _pressed(screen, screen.buttons[0])


async def _pressed(heard: Heard, label: str) -> None:
    """Press a button, and wait for the answer as long as people do."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            await heard.press(label)
