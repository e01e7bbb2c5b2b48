"""Amounts are read as the bot writes them, and whoever writes otherwise is asked."""

import pytest

from bot.command import Phrase
from bot.i18n.numerals import Amount, read_amount
from bot.i18n.texts import load_texts

THIN, HARD = "\u202f", "\u00a0"


def read(text: str, language: str = "en") -> Amount | Phrase:
    return read_amount(text, texts=load_texts(), language=language, most=1_000_000)


def said(text: str, language: str = "en") -> str:
    """Return what somebody reads who has typed no amount."""
    answer = read(text, language)
    assert isinstance(answer, Phrase)
    return load_texts().flat(language, answer)


@pytest.mark.parametrize(
    ("text", "language", "number", "rest"),
    [
        ("5 sorry", "en", 5, "sorry"),
        ("5", "en", 5, ""),
        ("  5\n\tsorry for that ", "en", 5, "sorry for that"),
        ("1000 thanks", "en", 1000, "thanks"),
        ("1,000 thanks", "en", 1000, "thanks"),
        ("1,000,000 thanks", "en", 1_000_000, "thanks"),
        ("007 thanks", "en", 7, "thanks"),
        (f"1{HARD}000 спасибо", "ru", 1000, "спасибо"),
        (f"1{THIN}000 спасибо", "ru", 1000, "спасибо"),
        (f"5{HARD}спасибо", "ru", 5, "спасибо"),
        (f"5{HARD}sorry", "en", 5, "sorry"),
        ("10 2 weeks without it", "en", 10, "2 weeks without it"),
        ("10 2026 was a bad year", "en", 10, "2026 was a bad year"),
        ("1000 100 days with us", "en", 1000, "100 days with us"),
        ("5 100th person", "en", 5, "100th person"),
    ],
)
def test_an_amount_is_read_with_what_follows(
    text: str, language: str, number: int, rest: str
) -> None:
    assert read(text, language) == Amount(number, rest)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("0 x", "en"),
        ("-5 x", "en"),
        ("+5 x", "en"),
        ("1e3 x", "en"),
        ("1.000 x", "en"),
        ("1.000 x", "ru"),
        ("1,000 x", "ru"),
        ("1,5 x", "en"),
        ("1,00 x", "en"),
        ("10,00,000 x", "en"),
        ("1,0000 x", "en"),
        (",000 x", "en"),
        ("1_000 x", "en"),
        (f"1{HARD}000 x", "en"),
        (f"1{THIN}000 x", "en"),
        (f"1{HARD}00 x", "ru"),
        ("\uff11\uff10\uff10 x", "en"),
        ("\u0661\u0660 x", "en"),
        ("\u00b2 x", "en"),
        ("1\u200b000 x", "en"),
        ("five x", "en"),
        ("0x10 x", "en"),
        ("1000001 x", "en"),
        ("9" * 5000 + " x", "en"),
        ("", "en"),
        ("   ", "en"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, language: str) -> None:
    word = {"en": "Credits must be a whole number", "ru": "Число монет должно быть целым"}
    assert said(text, language).startswith(word[language])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1 000 thanks", "1000"),
        ("1 000", "1000"),
        ("1 000, thanks", "1000"),
        ("1\t000 thanks", "1000"),
        ("1 000 000 thanks", "1000000"),
        ("12 500 thanks", "12500"),
        ("5 100 days with us", "5100"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_whoever_types_a_space_between_digits_is_asked(
    text: str, plain: str, language: str
) -> None:
    assert plain in said(text, language)
