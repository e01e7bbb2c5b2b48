"""How we speak: what sounded translated does not come back, and a text fits where it goes.

The bot's texts alone: pytest tests/test_voice.py -k ftl
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.command import phrase
from bot.i18n.texts import load_texts

ROOT = Path(__file__).resolve().parent.parent
TEXTS = sorted((ROOT / "bot").rglob("*.ftl"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

NOWHERE = (
    "a database may be that of yesterday",
    "a hand in the database",
    "as the law asks",
    "begin anew",
    "begins anew",
    "begun anew",
    "hold the books against",
    "holds the books against",
    "is told of",
    "not sold any more",
    "packs are paid",
    "sending back of",
    "stands here",
    "those who may look at people",
    "to have your name erased",
    "what may come yet",
    "will stand here",
    "with no other suspect beside it",
)
"""What neither the bot nor a page says."""

NOT_BY_THE_BOT = (
    "an edited message is not run again",
    "and was told",
    "books do not agree",
    "cannot",
    "five of your requests wait already",
    "fit no offer",
    "fits no order",
    "go back for them",
    "got its credits again",
    "have changed since then",
    "i only understand commands",
    "is as before",
    "is not known here",
    "name your receipt",
    "no longer set aside",
    "nothing is given to others",
    "nothing was charged",
    "of the books</b>",
    "paid a second time",
    "paid with telegram stars",
    "price of this offer",
    "so this one is not kept",
    "telegram had what",
    "they are back",
    "they will answer you",
    "was another one",
    "was given before",
    "we have not met yet",
    "whoever it concerns",
    "your request is kept",
    "вас хранится",
    "книг",
    "кредит",
    "не сверялись",
    "обновление",
    "больше не отложено",
    "предложени",
    "сдача",
    "телеграм",
    "якорь",
)
"""What the bot does not say either; a page may need such a word."""

PARTED = re.compile(r"⭐ (?=[{\d])|\} (?=\{ \$\w+ ->\s+\[one\])")
"""A number that could be parted from its unit at the end of a line."""

ORDINARY = ("receipt", "receipt-debt", "receipt-debt-left", "receipt-plan", "receipt-renewal")
"""What is said of a payment that went as it should."""

MENU_LINES = 30
"""So many commands have a line of their own, at the least."""

STOPS = ".!?…\N{IDEOGRAPHIC FULL STOP}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}"
"""How a sentence ends."""

SHORT = {
    "checkout-.+|pack-gone|button-gone|refund-expired": 200,
    "(accept|decline)-terms|history-newest|history-older|pack-button|show-.+": 200,
    "forget-(only|all|late)|forgotten": 200,
    "refund-(button|yes|yes-debt|no)|review-(credit|refund)": 200,
    "desk-(open-.+|renew|back)|parked-(open|retry|drop|back)|sales-already": 200,
    "invoice-description": 255,
    "command-.+|menu-.+": 256,
}
"""How many characters of which texts Telegram takes."""


def named(path: Path) -> str:
    """Return a file's name as that of a test: ru/messages.ftl, docs/money.md."""
    return "/".join(path.relative_to(ROOT).parts[-2:])


def none_in(path: Path, found: Iterable[str]) -> None:
    """Fail with one line for each thing that was found in a file."""
    if sentences := [f"{path.relative_to(ROOT)} says “{words}”." for words in found]:
        pytest.fail("\n".join(["", *sentences]), pytrace=False)


@pytest.mark.parametrize("path", [*TEXTS, *PAGES], ids=named)
def test_nothing_sounds_translated(path: Path) -> None:
    said = " ".join(path.read_text("utf-8").lower().split())
    phrases = (*NOWHERE, *NOT_BY_THE_BOT) if path in TEXTS else NOWHERE
    none_in(path, (words for words in phrases if words in said))


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_a_number_and_its_unit_stay_on_one_line(path: Path) -> None:
    source = path.read_text("utf-8")
    none_in(path, (source[it.start() : it.end() + 20] for it in PARTED.finditer(source)))


@pytest.mark.parametrize("path", [it for it in TEXTS if "ru" in it.parts], ids=named)
def test_russian_has_its_own_dash(path: Path) -> None:
    source = path.read_text("utf-8")
    none_in(path, (dash for dash in (" \N{EN DASH} ", " - ") if dash in source))


@pytest.mark.parametrize("path", [it for it in TEXTS if it.name == "messages.ftl"], ids=named)
def test_a_receipt_comes_last_and_folded(path: Path) -> None:
    source = path.read_text("utf-8")
    [line] = re.findall("^receipt-line = (.*)", source, re.MULTILINE)
    assert re.fullmatch("<blockquote expandable>.*</blockquote>", line)
    none_in(path, re.findall(r"\{ receipt-line \}\n+ [^\n]*", source))


@pytest.mark.parametrize("path", [it for it in TEXTS if it.name == "messages.ftl"], ids=named)
def test_where_telegram_shows_its_receipt_we_do_not_repeat_it(path: Path) -> None:
    said = dict(re.findall(r"^([a-z-]+) =(.*(?:\n+ .*)*)", path.read_text("utf-8"), re.MULTILINE))
    assert "receipt-line" in said["receipt-second"]
    none_in(
        path, (said[name] for name in ORDINARY if re.search(r"receipt-line|\$charge", said[name]))
    )


@pytest.mark.parametrize("language", load_texts().languages)
def test_the_lines_of_the_menu_are_all_alike(language: str) -> None:
    """They begin with a capital, where a script has them, and are no sentences."""
    source = "\n".join(path.read_text("utf-8") for path in TEXTS if language in path.parts)
    lines = re.findall(r"^((?:menu|command)-(?!line\b)[a-z-]+) = (.+)$", source, re.MULTILINE)
    assert len(lines) >= MENU_LINES
    wrong = [f"{name}: {said}" for name, said in lines if said[0].islower() or said[-1] in STOPS]
    assert wrong == []


@pytest.mark.parametrize("language", load_texts().languages)
def test_a_short_text_is_short_whatever_it_is_filled_with(language: str) -> None:
    texts, sources = load_texts(), [path.read_text("utf-8") for path in TEXTS]
    filled = {"credits": 1_000_000, "stars": 100_000, "title": "x" * 32, "at": "30 сентября 2026"}
    filled |= {"count": 1_000_000, "number": "1" * 19, "about": "payment", "state": "off"}
    filled |= {"again": "/canary", "pack": f" · {'x' * 32}"}
    names = set(re.findall(r"^([a-z][a-z-]*) =", "\n".join(sources), re.MULTILINE))
    for pattern, most in SHORT.items():
        matching = [name for name in names if re.fullmatch(pattern, name)]
        assert matching, pattern
        for name in matching:
            assert len(texts.flat(language, phrase(name, **filled))) <= most, name
