"""How patient a way in is with Telegram."""

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.updates.receiver import Patience
from ledger.errors import OutcomeUnknown


def test_each_failure_in_a_row_is_waited_for_longer() -> None:
    patience = Patience()
    assert [patience.after(NetworkError("away")) for _ in range(4)] == [0.5, 1.0, 2.0, 4.0]
    patience.restore()
    assert patience.after(NetworkError("away")) == 0.5


def test_a_database_that_is_away_is_tried_every_few_seconds() -> None:
    patience = Patience()
    pauses_s = [patience.after(OutcomeUnknown("away")) for _ in range(12)]
    assert pauses_s == [0.5, 1.0, 2.0] + [3.0] * 9


def test_a_pause_that_telegram_asks_for_makes_no_other_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as the bot sets it, or PTB warns
    patience = Patience()
    assert [patience.after(RetryAfter(1)) for _ in range(5)] == [1.0] * 5
    assert patience.after(NetworkError("away")) == 0.5
