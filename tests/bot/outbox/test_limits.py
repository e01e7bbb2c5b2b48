"""How fast the outbox may send, on a clock that is set by hand."""

from dataclasses import dataclass

import pytest
from telegram.error import RetryAfter

from bot.outbox.limits import BULK, CallCounter, Limits, Rates, is_counted

RECEIPT = 1
RATES = Rates()
BURST, RESERVE = RATES.everybody.burst, RATES.reserve


@dataclass
class Clock:
    """Tells the time that it is set to, in seconds."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(clock=clock)


def sent(limits: Limits, *chats: int) -> None:
    """Send each chat one message, as the outbox does."""
    for chat in chats:
        limits.set_aside(1)
        with limits.turn(chat):
            limits.count(chat)


def test_after_a_burst_the_rate_is_thirty_a_second(limits: Limits, clock: Clock) -> None:
    total = 0
    for _ in range(20):
        while limits.spare(RECEIPT):
            total += 1
            sent(limits, total)
        clock.now += 0.1
    assert BURST + 19 * 3 - 1 <= total <= BURST + 20 * 3


def test_what_is_set_aside_is_not_spare_and_comes_back_unneeded(limits: Limits) -> None:
    limits.set_aside(10)
    assert limits.spare(RECEIPT) == BURST - 10
    limits.put_back(10)
    assert limits.spare(RECEIPT) == BURST


def test_notices_and_broadcasts_leave_a_reserve(limits: Limits) -> None:
    sent(limits, *range(1, limits.spare(BULK) + 1))
    assert limits.spare(BULK) == 0
    assert limits.spare(BULK - 1) == limits.spare(RECEIPT) == RESERVE


def test_it_is_known_when_the_next_ones_may_go(limits: Limits, clock: Clock) -> None:
    sent(limits, *range(1, BURST + 1))
    assert limits.ready_s(3, RECEIPT) == pytest.approx(0.1)
    assert limits.ready_s(3, BULK) == pytest.approx((3 + RESERVE) / 30)
    clock.now += 0.1001
    assert (limits.ready_s(3, RECEIPT), limits.spare(RECEIPT)) == (0, 3)


def test_a_person_gets_one_a_second_after_a_small_burst(limits: Limits, clock: Clock) -> None:
    sent(limits, *[7] * RATES.person.burst)
    assert limits.wait_s(7) == pytest.approx(1)
    assert limits.wait_s(8) == 0
    clock.now += 1
    assert limits.wait_s(7) == pytest.approx(0)


def test_a_group_gets_twenty_a_minute(limits: Limits, clock: Clock) -> None:
    sent(limits, *[-7] * RATES.group.burst)
    assert limits.wait_s(-7) == pytest.approx(3)
    clock.now += 30
    assert limits.wait_s(-7) == 0


def test_answers_are_counted_and_may_take_more_than_there_is(limits: Limits, clock: Clock) -> None:
    for _ in range(BURST + 30):
        limits.count(7)
    assert limits.spare(RECEIPT) == 0
    assert limits.ready_s(1, RECEIPT) == pytest.approx(31 / 30)
    clock.now += 31.001 / 30
    assert limits.spare(RECEIPT) == 1
    assert limits.wait_s(7) > 1


def test_a_turn_is_counted_once_whoever_makes_the_call(limits: Limits) -> None:
    limits.set_aside(1)
    with limits.turn(7):
        limits.count(7)
        assert limits.spare(RECEIPT) == BURST - 1
        limits.count(7)
    assert limits.spare(RECEIPT) == BURST - 2


def test_a_turn_without_a_call_costs_nothing(limits: Limits) -> None:
    limits.set_aside(1)
    with limits.turn(7):
        pass
    assert limits.spare(RECEIPT) == BURST
    sent(limits, *[7] * (RATES.person.burst - 1))
    assert limits.wait_s(7) == 0


def test_a_refusal_stops_its_chat_only(limits: Limits, clock: Clock) -> None:
    limits.refuse(7, 35)
    limits.refuse(7, 35)
    assert limits.wait_s(7) == limits.paused_s(7) == 35
    assert limits.wait_s(8) == 0
    assert limits.spare(BULK) > 0
    clock.now += 35
    assert limits.wait_s(7) == 0


def test_refusals_of_several_chats_at_once_stop_the_outbox(limits: Limits, clock: Clock) -> None:
    for chat in (7, 8, 9):
        limits.refuse(chat, 5)
    assert (limits.spare(RECEIPT), limits.wait_s(1), limits.ready_s(1, RECEIPT)) == (0, 5, 5)
    clock.now += 5
    assert limits.spare(RECEIPT) == BURST


def test_refusals_of_several_chats_one_after_the_other_stop_nobody_else(
    limits: Limits, clock: Clock
) -> None:
    for chat in (7, 8, 9, 10):
        limits.refuse(chat, 60)
        clock.now += 0.6
    assert limits.wait_s(1) == 0
    assert limits.spare(RECEIPT) == BURST


def test_chats_that_were_quiet_are_forgotten(limits: Limits, clock: Clock) -> None:
    for chat in range(1, 30_001):
        limits.count(chat)
        clock.now += 0.05
    assert len(limits._chats) <= 10_000  # noqa: SLF001 -- nobody sees it but the memory


@pytest.mark.parametrize(
    ("method", "counts"),
    [
        ("sendMessage", True),
        ("sendInvoice", True),
        ("editMessageText", True),
        ("copyMessage", True),
        ("sendChatAction", False),
        ("getMe", False),
        ("answerPreCheckoutQuery", False),
        ("refundStarPayment", False),
    ],
)
def test_what_sends_or_edits_counts(method: str, *, counts: bool) -> None:
    assert is_counted(method) is counts


async def test_a_call_is_made_at_once_whatever_it_costs(limits: Limits) -> None:
    counter = CallCounter(limits)

    async def call(method: str) -> bool:
        return method == "sendMessage"

    limits.refuse(7, 35)
    for _ in range(3):
        data = {"chat_id": 7}
        assert await counter.process_request(call, ("sendMessage",), {}, "sendMessage", data, None)
    assert limits.spare(RECEIPT) == BURST - 3
    assert not await counter.process_request(call, ("getMe",), {}, "getMe", {}, None)
    assert limits.spare(RECEIPT) == BURST - 3


async def test_a_call_that_is_refused_pauses_its_chat_for_the_outbox(limits: Limits) -> None:
    async def call() -> bool:
        raise RetryAfter(35)

    with pytest.raises(RetryAfter):
        await CallCounter(limits).process_request(call, (), {}, "sendMessage", {"chat_id": 7}, None)
    assert limits.paused_s(7) == 35
