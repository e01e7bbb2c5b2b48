import pytest

from bot.metering import cooldown as module
from bot.metering.cooldown import FORGOTTEN_S, WASTE_S, Cooldown

ANN, BEN = 1, 2


class Clock:
    """Says the time that a test sets."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "monotonic", clock)
    return clock


@pytest.fixture
def cooldown(clock: Clock) -> Cooldown:  # noqa: ARG001 -- it has to be there first
    return Cooldown(rest_s=60.0)


def test_a_little_waste_makes_nobody_wait(cooldown: Cooldown) -> None:
    cooldown.waste(ANN, WASTE_S - 1)

    assert cooldown.left_s(ANN) == 0


def test_who_wastes_a_minute_in_parts_waits_a_minute(cooldown: Cooldown, clock: Clock) -> None:
    for _ in "123":
        cooldown.waste(ANN, WASTE_S / 3)

    assert (cooldown.left_s(ANN), cooldown.left_s(BEN)) == (60, 0)
    clock.now += 60
    assert cooldown.left_s(ANN) == 0


def test_each_further_rest_is_twice_as_long(cooldown: Cooldown, clock: Clock) -> None:
    waits = []
    for _ in "1234":
        cooldown.waste(ANN, WASTE_S)
        waits.append(cooldown.left_s(ANN))
        clock.now += waits[-1]

    assert waits == [60, 120, 240, 480]


def test_who_wastes_nothing_for_an_hour_is_forgiven(cooldown: Cooldown, clock: Clock) -> None:
    cooldown.waste(ANN, WASTE_S)
    clock.now += 60 + FORGOTTEN_S + 1
    cooldown.waste(BEN, 1)
    cooldown.waste(ANN, WASTE_S)

    assert cooldown.left_s(ANN) == 60
