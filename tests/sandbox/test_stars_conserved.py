"""Whatever people, the bot, Telegram and faults do: no Star is made or lost, at any step."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.clock import Clock
from sandbox.errors import SandboxError
from sandbox.faults import Rule
from sandbox.person import Person
from sandbox.server import Server
from sandbox.state import Object
from sandbox.store import Store
from sandbox.world import TOKEN, World

PERIOD_S = 2_592_000
QUICK = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
LONG = settings(QUICK, max_examples=3_000)
PAYLOADS = ("keep", "keep", "give back", "give back twice", "refuse", "silent")
"""What the bot does about a payment of an invoice."""


class Bot:
    """Sells anything to anybody, and is used to failure: a call that fails is let be."""

    def __init__(self, world: World, url: str, http: aiohttp.ClientSession) -> None:
        self.world, self.base, self.http = world, f"{url}/bot{TOKEN}", http
        self.offset = 0

    async def call(self, method: str, **params: object) -> object:
        with suppress(aiohttp.ClientError, json.JSONDecodeError):
            async with self.http.post(f"{self.base}/{method}", json=params) as reply:
                return json.loads(await reply.text()).get("result")
        return None

    async def work(self) -> None:
        """Handle what waits, and return when nothing does."""
        while self.waits():
            for update in await self.call("getUpdates", offset=self.offset) or []:
                self.offset = update["update_id"] + 1
                await self.handle(update)

    def waits(self) -> bool:
        now = self.world.clock.now()
        pending = self.world.state.pending.values()
        return any(one.expires_at > now and one.update_id >= self.offset for one in pending)

    async def handle(self, update: Object) -> None:
        """Be the bot proper, which has ten lines."""
        if query := update.get("pre_checkout_query"):
            if query["invoice_payload"] != "silent":
                ok = query["invoice_payload"] != "refuse"
                answer = {"ok": ok, "error_message": "no", "pre_checkout_query_id": query["id"]}
                await self.call("answerPreCheckoutQuery", **answer)
        elif payment := update.get("message", {}).get("successful_payment"):
            for _ in range(payment["invoice_payload"].count("give") + ("twice" in str(payment))):
                charge = payment["telegram_payment_charge_id"]
                payer = update["message"]["from"]["id"]
                refund = {"user_id": payer, "telegram_payment_charge_id": charge}
                await self.call("refundStarPayment", **refund)


class Town:
    """People, a bot, and all that can happen to their Stars."""

    def __init__(self, world: World, bot: Bot) -> None:
        self.world, self.bot = world, bot
        self.unlisted = 0
        """What was charged back, of which the bot's list says nothing."""

    async def pay(self, who: int, payload: str, stars: int, period_s: int) -> None:
        """Have a person pay a new link, if the bot could make one."""
        terms: Object = {"title": "t", "description": "d", "payload": payload, "currency": "XTR"}
        prices = [{"label": "l", "amount": stars}]
        link = await self.bot.call(
            "createInvoiceLink", **terms, prices=prices, subscription_period=period_s
        )
        if isinstance(link, str):
            await self.pay_again(who, -1)

    async def pay_again(self, who: int, place: int, times: int = 1) -> None:
        """Have anybody pay any invoice that there is, once or several times at once."""
        invoices = list(self.world.state.invoices.values())
        if not invoices:
            return
        person, invoice = Person(self.world, who), invoices[place % len(invoices)]
        paying = [asyncio.create_task(person.pay(invoice)) for _ in range(times)]
        await asyncio.sleep(0)
        await self.bot.work()
        self.world.clock.advance(0 if all(one.done() for one in paying) else 11)
        for outcome in await asyncio.gather(*paying, return_exceptions=True):
            assert isinstance(outcome, dict | SandboxError), outcome

    async def top_up(self, who: int, stars: int) -> None:
        Person(self.world, who).top_up(stars)

    async def telegram_refunds(self, place: int) -> None:
        charges = list(self.world.state.charges)
        if charges:
            self.world.charges.take_back(charges[place % len(charges)])

    async def charge_back(self, stars: int) -> None:
        self.unlisted += stars
        self.world.stars.charge_back(stars)

    async def transfer(self, stars: int, direction: str) -> None:
        body = {"partner": {"type": "other"}, "stars": stars, "direction": direction}
        async with self.bot.http.post(
            self.bot.base.partition("/bot")[0] + "/sandbox/transfer", json=body
        ) as reply:
            assert reply.status == 200

    async def wait(self, seconds: int) -> None:
        self.world.clock.advance(seconds)

    async def change_subscription(self, place: int, what: str) -> None:
        known = list(self.world.state.subscriptions.values())
        if not known:
            return
        one = known[place % len(known)]
        user = self.world.chats.user(one.user_id)
        match what:
            case "renew":
                self.world.subscriptions.renew(user, one.charge_id)
            case "end":
                self.world.subscriptions.cancel(user, one.charge_id, cancelled=True)
            case _:
                edit = {"user_id": one.user_id, "telegram_payment_charge_id": one.charge_id}
                await self.bot.call("editUserStarSubscription", **edit, is_canceled=True)

    async def fail(self, rule: Object) -> None:
        self.world.faults.add(Rule.model_validate(rule))

    def count(self) -> None:
        """Hold that all Stars are somewhere, no person is in debt, and the bot's list is true."""
        state = self.world.state
        theirs = sum(user.stars for user in state.users.values())
        assert theirs + state.bot_stars + state.telegram_stars == 0
        assert all(user.stars >= 0 for user in state.users.values())
        refunds = [one.charge_id for one in state.transactions if one.direction == "receiver"]
        signed = (
            one.stars * (1 if one.direction == "source" else -1) for one in state.transactions
        )
        assert len(refunds) == len(set(refunds))
        assert state.bot_stars == sum(signed) - self.unlisted


Step = Callable[[Town], Awaitable[None]]
people = st.integers(1, 3)
stars = st.sampled_from([1, 300, 400, 1000])
places = st.integers(-3, 3)
calls = ["createInvoiceLink", "answerPreCheckoutQuery", "refundStarPayment", "getUpdates", "*"]
faults = st.one_of(
    st.fixed_dictionaries(
        {
            "do": st.sampled_from(["500", "429", "html502", "reset"]),
            "on": st.sampled_from(calls),
            "phase": st.sampled_from(["before", "after"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "do": st.sampled_from(["drop", "duplicate"]),
            "on": st.sampled_from(["pre_checkout_query", "message"]),
            "phase": st.just("deliver"),
        }
    ),
)
periods = st.sampled_from([0, 0, PERIOD_S])
steps = st.one_of(
    st.tuples(st.just(Town.pay), people, st.sampled_from(PAYLOADS), stars, periods),
    st.tuples(st.just(Town.pay), people, st.just("keep"), stars, st.just(PERIOD_S)),
    st.tuples(st.just(Town.pay_again), people, places, st.sampled_from([1, 3])),
    st.tuples(st.just(Town.top_up), people, stars),
    st.tuples(st.just(Town.telegram_refunds), places),
    st.tuples(st.just(Town.charge_back), stars),
    st.tuples(st.just(Town.transfer), stars, st.sampled_from(["source", "receiver"])),
    st.tuples(st.just(Town.wait), st.sampled_from([1, 200, PERIOD_S, 3 * PERIOD_S])),
    st.tuples(
        st.just(Town.change_subscription), places, st.sampled_from(["renew", "end", "ended"])
    ),
    st.tuples(st.just(Town.fail), faults),
)


async def play(story: list[tuple[object, ...]]) -> None:
    """Let a story happen, and count all Stars after each of its steps."""
    world = World(token=TOKEN, clock=Clock(scale=0), store=Store(None))
    server = Server(world)
    await server.start()
    try:
        async with aiohttp.ClientSession() as http:
            town = Town(world, Bot(world, server.url, http))
            for act, *details in story:
                with suppress(SandboxError):  # a refusal is an answer too
                    await act(town, *details)
                await town.bot.work()
                town.count()
    finally:
        await server.stop()


@pytest.mark.timeout(600)  # what fails is made small first
@QUICK
@given(st.lists(steps, min_size=10, max_size=25))
def test_no_star_is_made_or_lost(story: list[tuple[object, ...]]) -> None:
    asyncio.run(play(story))


@pytest.mark.long
@pytest.mark.timeout(1800)
@LONG
@given(st.lists(steps, min_size=10, max_size=60))
def test_no_star_is_made_or_lost_in_a_long_story(story: list[tuple[object, ...]]) -> None:
    asyncio.run(play(story))
