"""What errors mean: each kind once."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.failures import Meaning, lacks_topic, meaning
from ledger.errors import (
    BadArgument,
    ConnectionRefused,
    LedgerClosed,
    NotAllowed,
    OutcomeUnknown,
)


@pytest.mark.parametrize(
    ("failure", "means"),
    [
        (NetworkError("away"), Meaning.LATER),
        (TimedOut(), Meaning.LATER),
        (OutcomeUnknown("lost"), Meaning.LATER),
        (ConnectionRefused("there", "away"), Meaning.LATER),
        (LedgerClosed(), Meaning.LATER),
        (Forbidden("bot was blocked by the user"), Meaning.CLOSED),
        (BadRequest("Chat not found"), Meaning.CLOSED),
        (BadRequest("Message is too long"), Meaning.NEVER),
        (BadRequest("Can't parse entities"), Meaning.NEVER),
        (BadRequest("Button_data_invalid"), Meaning.NEVER),
        (BadArgument("reason", "too long"), Meaning.NEVER),
        (NotAllowed("no"), Meaning.UNKNOWN),
        (InvalidToken(), Meaning.UNKNOWN),
        (TelegramError("new"), Meaning.UNKNOWN),
        (KeyError("text"), Meaning.UNKNOWN),
    ],
)
def test_each_error_means_one_thing(failure: Exception, means: Meaning) -> None:
    assert meaning(failure) is means


def test_telegram_may_ask_for_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as the bot sets it
    assert meaning(RetryAfter(timedelta(seconds=5))) is Meaning.PAUSE


@pytest.mark.parametrize(
    ("said", "lacks"), [("Message thread not found", True), ("Topic_closed", True), ("Nope", False)]
)
def test_a_topic_may_be_gone_though_its_chat_is_open(said: str, lacks: object) -> None:
    assert lacks_topic(BadRequest(said)) is lacks
