"""From Telegram's JSON to the handler that answers it, and from what that raises to the worker."""

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any, assert_never

import structlog
from telegram import Update
from telegram.error import RetryAfter, TelegramError
from telegram.ext import Application

from bot.ops.metrics import Metrics
from bot.telegram.failures import Meaning, may_have_arrived, meaning, wait_s
from bot.telegram.menu import Menu
from bot.telegram.parser import may_answer
from bot.telegram.series import Series
from bot.telegram.users import subscriber
from bot.updates.reading import Raw, read_in_part
from bot.updates.receiver import INLINE, WANTED
from bot.updates.store import Stored
from ledger import validate

log = structlog.get_logger()

QUICK_AT_ONCE = 4
PAID_AT_ONCE = 2
"""How many updates of one person run at once: slow commands never delay their /balance."""

CHECKOUT = "pre_checkout_query"
PAYMENT = "successful_payment"
REFUND = "refunded_payment"

FIRST_OF_CHARGES = 2**62
"""Numbers from here on are those of payments and refunds; Telegram's own have 32 bits or so."""

MANY_PAYERS = 16
"""The checkouts of so many people at once go before everything else. Fewer, which Telegram may be
slow to take, delay nothing; nor do those that one person alone begins, however many they are."""

FEW_PAYERS = 4
"""With fewer than that left, the others wait no longer."""

LONGEST_DELAY_S = 2.0
"""The longest that checkouts may delay any one update. A payer waits for ten seconds at most."""

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Unhandled(Exception):  # noqa: N818 -- says that a person is needed, not that code is broken
    """No further try would help: the update is parked at once, with this as the reason."""


class Later(Exception):  # noqa: N818 -- Telegram's wish, or its absence; not an error
    """The update is to be tried again, not before `wait_s` seconds have passed."""

    def __init__(self, wait_s: float = 0.0) -> None:
        super().__init__(f"put off for {wait_s:g} s and more")
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming(Stored):
    """An update that was read: of its lane, `at_once` may run at once in one process.

    `kind` is Telegram's name for it, or "successful_payment". `update` is None when PTB cannot
    read it; then `error` says why.
    """

    kind: str
    at_once: int
    update: Update | None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What PTB is to route, its lane, how many of the lane run at once, and whether it is urgent.

    What PTB cannot read is not routed: its `update` is None, and its lane one of its own.
    """

    update: Update | None
    lane: str
    at_once: int = 1
    urgent: bool = False


IS_REPEATED: ContextVar[bool] = ContextVar("is_repeated", default=False)
"""Whether the update that is being handled may have been begun before, perhaps by another bot."""


UNREADABLE = Place(None, "unreadable")
UNREADABLE_PAYMENT = Place(None, "payment:unreadable", urgent=True)


class CarryingApplication(AnyApplication):
    """An Application that lets a handler's exception out, where PTB's own would only log it."""

    async def process_error(self, update: object, error: Exception, *_: object) -> bool:  # noqa: ARG002 -- PTB's signature
        """Raise the error to whoever called `process_update`."""
        raise error


class CheckoutPriority:
    """Holds other updates back while many people are being answered; `holds` says whether."""

    def __init__(self, *, longest_s: float = LONGEST_DELAY_S) -> None:
        self.holds = False
        self._longest_s = longest_s
        self._payers: Counter[int] = Counter()
        self._over = asyncio.Event()

    @contextmanager
    def checkout(self, payer: int) -> Iterator[None]:
        """Count a person's checkout in for as long as this lasts."""
        self._payers[payer] += 1
        if len(self._payers) >= MANY_PAYERS:
            self.holds = True
            self._over.clear()
        try:
            yield
        finally:
            self._payers -= Counter((payer,))
            if len(self._payers) < FEW_PAYERS:
                self.holds = False
                self._over.set()

    async def over(self) -> None:
        """Return when nearly all of many payers are answered, or after `longest_s` seconds."""
        if self.holds:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._longest_s):
                    await self._over.wait()


class Dispatch:
    """Reads updates and hands them to PTB's application; counts and times every try."""

    def __init__(
        self,
        application: AnyApplication,
        menu: Menu,
        metrics: Metrics,
        *,
        series: Series,
        give_up: Callable[[Update], Awaitable[object]],
        refuse: Callable[[Update], Awaitable[None]],
    ) -> None:
        """Take, as `give_up`, what gives back the charge of an update.

        `refuse` does that, too, and says that the update never can be handled.
        """
        self._application = application
        self._menu = menu
        self._metrics = metrics
        self._series = series
        self._give_up = give_up
        self._refuse = refuse
        self._priority = CheckoutPriority()

    def read(self, raw: Raw, stored: Stored | None = None) -> Incoming:
        """Return an update that has just come, or that was `stored`, as it is to be handled.

        What PTB cannot read is returned too, in a lane of its own. Raises RecursionError when it
        is nested too deeply to be written as JSON.
        """
        kind = kind_of(raw)
        place, error = UNREADABLE_PAYMENT if kind == PAYMENT else UNREADABLE, None
        try:
            update = self._read(raw)
        except Exception as failure:  # noqa: BLE001 -- PTB raises anything at forged JSON
            error = failure
        else:
            place = self._place(update)
        if stored is None:
            body = json.dumps(raw, separators=(",", ":"))
            lane = validate.storable("lane", place.lane)  # a forged person's number may be any text
            number = number_of(raw)
            stored = Stored(update_id=number, body=body, lane=lane, urgent=place.urgent)
        return Incoming(
            **{name: getattr(stored, name) for name in Stored.__slots__},
            kind=kind,
            at_once=place.at_once,
            update=place.update,
            error=error,
        )

    def _read(self, raw: Raw) -> Update:
        """Return an update as PTB reads it, if need be in part. Raises whatever PTB raises."""
        try:
            return Update.de_json(raw, self._application.bot)
        except Exception as failure:  # noqa: BLE001 -- PTB raises anything at forged JSON
            return read_in_part(raw, self._application.bot, failure)

    def reread(self, stored: Stored) -> Incoming:
        """Return a stored update as it is to be handled, whatever its text is."""
        try:
            raw = json.loads(stored.body)
        except (ValueError, RecursionError):
            raw = None
        return self.read(raw, stored)

    async def handle(self, update: Incoming) -> None:
        """Run the update's handler; a person who has blocked the bot gets no answer.

        Raises Unhandled for what PTB cannot read and for a payment that cannot be booked, Later
        when Telegram or the database is away or Telegram wants a pause, and whatever else the
        handler raises.
        """
        begun_s, outcome = monotonic(), "failed"
        try:
            if self._priority.holds:
                await self._priority.over()
            await self._process(update)
            outcome = "handled"
        except Later:
            outcome = "postponed"
            raise
        except asyncio.CancelledError:
            outcome = "interrupted"
            raise
        finally:
            self._metrics.handled.labels(update.kind, outcome).inc()
            self._metrics.handling_s.labels(update.kind).observe(monotonic() - begun_s)

    async def answer(self, checkout: Incoming) -> None:
        """Answer a checkout, which is never stored: Telegram would not wait for it."""
        if checkout.error is not None:
            log.error("checkout_unanswered", exc_info=checkout.error)
            return
        payer = checkout.update.effective_user if checkout.update else None
        with self._priority.checkout(payer.id if payer else 0):
            try:
                await self._application.process_update(checkout.update)
            except Exception:
                log.exception("checkout_unanswered")

    async def give_up(self, update: Incoming) -> None:
        """Give back what an update was charged that is going to be parked."""
        self._metrics.handled.labels(update.kind, "parked").inc()
        if update.update is not None:
            with suppress(TelegramError):
                await self._give_up(update.update)

    async def _process(self, update: Incoming) -> None:
        """Have PTB find and run the handler; turn what Telegram answers into the worker's terms."""
        if update.error is not None:
            raise Unhandled(f"not readable: {update.error!r}") from update.error
        IS_REPEATED.set(update.failures + update.delays + update.losses > 0)
        try:
            await self._application.process_update(update.update)
        except Exception as failure:  # noqa: BLE001 -- a command may raise anything
            await self._judge(update, failure)

    async def _judge(self, update: Incoming, failure: Exception) -> None:
        """Raise what a failure means to the worker; return if the update is over and done with."""
        match meaning(failure):
            case Meaning.PAUSE:
                assert isinstance(failure, RetryAfter)
                raise Later(wait_s(failure)) from failure
            case Meaning.CLOSED:
                log.info("person_unreachable", reason=str(failure))
            case Meaning.NEVER:
                await self._end(update, failure)
            case Meaning.LATER:
                if await may_have_arrived(self._application.bot, failure):
                    raise failure
                raise Later from failure
            case Meaning.UNKNOWN:
                raise failure
            case other:
                assert_never(other)

    async def _end(self, update: Incoming, failure: Exception) -> None:
        """End an update that no other try would handle, and tell whoever sent it.

        One that is about a payment is parked instead, for an operator to look at.
        """
        if update.urgent or update.update is None:
            raise Unhandled(f"{type(failure).__name__}: {failure}") from failure
        log.error("update_refused", exc_info=failure)
        await self._refuse(update.update)

    def _place(self, update: Update) -> Place:
        """Return the place of an update that PTB has read; one that is forged has a place, too.

        A person has a lane for paid commands and for what may answer the question of one, one for
        payments and subscriptions, one for blocking the bot and letting it write again, and one
        for all else.
        """
        try:
            who = update.effective_user.id if update.effective_user else "nobody"
            message = update.message
            if message and (message.successful_payment or message.refunded_payment):
                # One at a time: two deliveries of one payment must not both tell of it. A refund
                # comes from the bot itself, in the chat of its person.
                return Place(update, f"payment:{message.chat_id}", urgent=True)
            if update.api_kwargs and (payer := subscriber(update)) is not None:
                return Place(update, f"payment:{payer}")
            if update.my_chat_member:  # one at a time, or the last word might not be the last
                return Place(update, f"chat:{update.my_chat_member.chat.id}")
            if message:
                self._series.note(message)
            request = self._menu.request(update) if message or update.callback_query else None
            is_paid = request is not None or (message is not None and may_answer(message))
        except Exception:
            log.warning("lane_unknown", exc_info=True)
            return Place(update, "unknown")
        if is_paid:
            return Place(request or update, f"paid:{who}", PAID_AT_ONCE)
        return Place(update, f"quick:{who}", QUICK_AT_ONCE)


def number_of(raw: Raw) -> int:
    """Return the number that an update has in the inbox: Telegram's, or that of its charge.

    Telegram begins its numbers anew after a quiet week, so a payment may come under the number of
    an update that is done, or parked. A payment, like its refund, is known by its charge, and the
    number made of that is higher than any of Telegram's.
    """
    message = raw.get("message")
    for kind in (PAYMENT, REFUND):
        content = message.get(kind) if isinstance(message, dict) else None
        charge = content.get("telegram_payment_charge_id") if isinstance(content, dict) else None
        if isinstance(charge, str) and charge:
            known = json.dumps([kind, charge]).encode()
            digest = hashlib.sha256(known).digest()
            return FIRST_OF_CHARGES + int.from_bytes(digest[:8], "big") % FIRST_OF_CHARGES
    number: int = raw["update_id"]
    return number


def kind_of(raw: object) -> str:
    """Return Telegram's name for an update, "successful_payment", or "other" for the unexpected."""
    if isinstance(raw, dict):
        for kind in (*WANTED, INLINE):
            if kind in raw:
                content = raw[kind]
                return PAYMENT if isinstance(content, dict) and PAYMENT in content else kind
    return "other"
