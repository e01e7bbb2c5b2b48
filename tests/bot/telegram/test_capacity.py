"""What messages can carry: no text of ours is ever too long, with the longest values there are."""

import html
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, PhotoSize

from bot.command import Call, Command, Reply, paid, phrase
from bot.i18n.texts import LOCALES, Safe, load_texts
from bot.screens.routes import BUTTONS, OPERATOR_BUTTONS
from bot.telegram.capacity import (
    ANSWER_UNITS,
    BUTTON_DATA_BYTES,
    COMMAND_CHARACTERS,
    COMMANDS,
    DESCRIPTION_CHARACTERS,
    ID_UNITS,
    LINE_UNITS,
    TEXT_UNITS,
    carried,
    fitting,
    on_one_line,
    read_text,
    shortened,
    units,
)
from bot.telegram.menu import LIST_UNITS, MOST_SUGGESTED, PRESS, Menu

TEXTS = load_texts()
WIDE = "😀"
"""Two units in one character."""

NAME = WIDE * 128
LINES = {
    "lines": "x" * 10 * 250,
    "commands": "x" * LIST_UNITS,
    "entries": "x" * 5 * 100,
    "payments": "x" * 5 * (ID_UNITS + 80),
    "acts": "x" * 5 * (LINE_UNITS + 100),
    "list": "x" * 5 * 600,
    "receipts": "x" * 3 * (ID_UNITS + 20),
    "about": "x" * 3 * 100,
}
"""Lists as long as their lines can be."""

WORDS = {
    "name": NAME,
    "username": "@" + "x" * 32,
    "handle": "x" * LINE_UNITS,
    "reason": "x" * 500,
    "said": WIDE * 1_850,
    "words": WIDE * 750,
    "answer": "x" * 400,
    "who": NAME + " (119 minutes ago)",
    "ago": "119 minutes ago",
    "pack": WIDE * 32,
    "charge": "x" * ID_UNITS,
    "contact": "x" * 200,
    "why": "x" * 3_000,
    "what": "x" * LINE_UNITS,
    "summary": "x" * 120,
    "title": WIDE * 32,
    "command": "x" * 32,
    "hash": "f" * 64,
    "bot": "@" + "x" * 32,
    "user": "-" + "9" * 19,
    "operator": "9" * 19,
    "number": "9" * 19,
    "at": "30 September 2026, 23:59 UTC",
    "since": "30 September 2026, 23:59 UTC",
    "language": "x" * 35,
    "left": "x" * 60,
    "telegram": "x" * 300,
    "books": "x" * 300,
    "version": "1000000",
    "seq": "9" * 19,
    "date": "x" * 40,
    "date_read": "x" * 60,
    "text": "x" * 40,
    "label": "x" * 200,
    "letters": "x" * 100,
    "total": "x" * 60,
    "other": "x" * 60,
}
"""The longest words that people, operators, authors and Telegram cause."""

CHOICES = {
    "pricing": "by-use",
    "kind": "release",
    "state": "failed",
    "status": "refunded",
    "by": "telegram",
    "how": "failed",
    "way": "file",
    "file": "yes",
    "direction": "more",
    "form": "document",
}
SHORT = {
    "button-gone|pack-gone|refund-expired|impossible|checkout-.+": ANSWER_UNITS,
    "ticket-answer-by-reply": ANSWER_UNITS,
    "invoice-description": DESCRIPTION_CHARACTERS,
    "command-.+|menu-.+": COMMAND_CHARACTERS,
}
SENT_AS_A_FILE = "scan-.+|chart-notes"
"""Replies: one that is too long is sent as a file."""


def phrases() -> list[str]:
    """Return the names of all texts."""
    source = "\n".join(path.read_text("utf-8") for path in sorted(LOCALES.glob("en/*.ftl")))
    return re.findall(r"^([a-z][a-z-]*) =", source, re.MULTILINE)


def variables() -> set[str]:
    """Return the names of all variables of all texts."""
    return {
        name
        for path in LOCALES.glob("*/*.ftl")
        for name in re.findall(r"\$(\w+)", path.read_text("utf-8"))
    }


def longest() -> dict[str, str | int]:
    """Return the longest value of each variable."""
    numbers: dict[str, str | int] = dict.fromkeys(variables(), 10**12)
    return numbers | WORDS | CHOICES | {name: Safe(text) for name, text in LINES.items()}


@pytest.mark.parametrize("language", TEXTS.languages)
def test_every_text_fits_with_the_longest_values(language: str) -> None:
    too_long = []
    for name in phrases():
        most = next((most for some, most in SHORT.items() if re.fullmatch(some, name)), TEXT_UNITS)
        length = units(TEXTS.flat(language, phrase(name, **longest())))
        if length > most and not re.fullmatch(SENT_AS_A_FILE, name):
            too_long.append((name, length))
    assert not too_long


@given(st.text(), st.integers(2, 50))
def test_a_shortened_text_fits_and_keeps_its_beginning(text: str, most: int) -> None:
    short = shortened(text, most)
    assert units(short) <= most
    assert short == text or text.startswith(short.removesuffix("…"))
    assert "\n" not in on_one_line(text, most)


@given(st.text(alphabet=st.sampled_from("a<>&\"' 😀\n")), st.integers(2, 30))
def test_what_is_carried_fits_and_is_markup(text: str, most: int) -> None:
    markup = f"<b>{html.escape(text)}</b>"
    said = carried(markup, most)
    assert units(read_text(said)) <= most
    assert said == markup if units(text) <= most else "<" not in said


def test_as_many_lines_as_fit_are_kept() -> None:
    assert fitting(["<b>aa</b>", "bb", "cc"], 6) == 2
    assert fitting(["aa", "bb"], 6) == 2
    assert fitting(["aaaaaaa"], 6) == 0


def many_commands(number: int) -> Menu:
    """Return the menu of so many commands of an author who writes much."""

    @paid(price=1_000_000)
    async def made(call: Call) -> Reply:
        """Say it."""
        return Reply(text=call.text)

    commands = {
        f"{'x' * 28}{one:04}": Command(
            name=f"{'x' * 28}{one:04}",
            summary=WIDE * 400,
            run=made.run,
            check=made.check,
            price=made.price,
            by_use=True,
            takes_file=True,
            suits=("photo",),
        )
        for one in range(number)
    }
    return Menu(commands, {}, TEXTS)


@pytest.mark.parametrize("language", TEXTS.languages)
async def test_the_menu_of_many_commands_fits(language: str) -> None:
    menu = many_commands(120)
    buttons = menu.buttons(language)
    assert len(buttons) == COMMANDS
    assert buttons[-1].command == "cancel"
    assert all(units(button.description) <= COMMAND_CHARACTERS for button in buttons)
    lines = menu.lines(language)
    assert units(read_text(lines)) <= LIST_UNITS + 100
    *shown, last = lines.splitlines()
    assert last == TEXTS.render(language, phrase("more-commands", count=120 - len(shown)))
    photo = (PhotoSize("id", "unique", 1, 1),)
    message = Message(1, datetime.now(UTC), Chat(1, "private"), photo=photo)
    assert len(await menu.suggestions(message, language)) == MOST_SUGGESTED


def test_all_commands_are_listed_if_they_fit() -> None:
    assert "more" not in many_commands(5).lines("en")


def test_the_data_of_every_button_fits() -> None:
    person, mark, credits, minute = "-" + "9" * 14, "f" * 12, "1000000000", "99999999"
    data = {
        "packs": "packs",
        "buy": f"buy:{'x' * 32}:100000",
        "amount": "amount",
        "language": "language:pt-br",
        "news": "news:off",
        "sending": "sending:resume:" + "9" * 19,
        "cast": "cast:to:language-pt-br:" + "9" * 19,
        "act-broadcast": f"act:broadcast:yes:2:{'9' * 20}",
        "terms": "terms:1000000:" + "x" * 32,
        "terms-full": "terms-full:" + "x" * 32,
        "terms-no": "terms-no",
        "receipt": f"receipt:{mark}",
        "waiting": "waiting",
        "forget": "forget:" + "9" * 19,
        "run": PRESS + "x" * 32,
        **{f"privacy-{act}": f"privacy:{act}" for act in ("copy", "erase", "yes", "no")},
        "history": "history:" + "9" * 19,
        "refund": f"refund:{person}:{mark}",
        "refund-yes": f"refund-yes:{person}:{mark}:{credits}:{minute}",
        "refund-now": f"refund-now:{person}:{mark}",
        "refund-no": "refund-no:",
        "credit": f"credit:{'9' * 14}:{mark}:{credits}",
        "user": f"user:{person}",
        **{
            f"card-{act}": f"card:{act}:{'9' * 14}"
            for act in (
                *("show", "refunds", "requests", "give", "take", "bar", "unbar", "message"),
                *("resend", "plan-cancel", "plan-allow"),
            )
        },
        "card-history": f"card:history:{'9' * 14}:{'9' * 18}",
        "card-cancel": f"card:cancel:{'9' * 14}:{'9' * 18}",
        "about": f"about:{mark}",
        "ticket-end": "ticket-end:" + "9" * 18,
        "ticket-open": f"ticket-open:{'9' * 18}:{'9' * 18}",
        "ticket-open-of-list": f"ticket-open:{'9' * 18}:0:closed:{'9' * 6}",
        "ticket-answer": "ticket-answer:" + "9" * 18,
        "ticket-insist": "ticket-insist:" + "9" * 18 + ":1,2,3,4,5,6,7,8,9",
        "ticket-close": "ticket-close:" + "9" * 18,
        "ticket-done": "ticket-done:" + "9" * 18,
        **{f"privacy-{what}": f"privacy:{what}" for what in ("copy", "erase", "yes", "no")},
        "stats": "stats:today:commands",
        "picture": "picture:today:commands",
        "waiting-one": "waiting:" + "9" * 19,
        "card-underway": "card:underway:" + "9" * 18,
        "reviews": "reviews:",
        "review": f"review:{person}:{mark}",
        "review-other": f"review-other:{person[1:]}:{mark}",
        **{name: f"{name}:" for name in ("desk", "today", "people", "refunds", "parked")},
        **{f"parked-{what}": f"parked{what}:" + "9" * 19 for what in ("", "-retry", "-drop")},
        "sales": "sales:off",
        "sales-desk": "sales:off:desk",
        "sales-screen": "sales:",
        "tickets": "tickets:closed:" + "9" * 6,
        "export": "export:payments:yesterday",
        "staff": "staff:",
        "staff-one": "staff:" + "9" * 18,
        "staff-wish": f"staff:{'9' * 18}:support",
        **{
            f"act-{act}": f"act:{act}:debt:2:{'t' * 16}"
            for act in (
                *("give", "take", "bar", "unbar", "credit", "appoint", "dismiss", "sales"),
                *("plan-cancel", "plan-allow"),
            )
        },
        **{
            f"whom-{act}": f"whom:{act}:{'9' * 18}:{'9' * 19}"
            for act in ("give", "take", "bar", "unbar", "appoint", "dismiss")
        },
        **{f"promo-{what}": f"promo-{what}:{'Z' * 32}" for what in ("show", "close")},
        **{one: f"{one}:{mark}" for one in ("return", "return-yes", "return-no")},
        "settings": "settings:notice-expiring:off",
        "settings-language": "settings-language",
        "limit": "limit:" + "9" * 9,
        "ask": "ask:" + "9" * 9,
        **{f"go-{answer}": f"go:{answer}:{'9' * 19}" for answer in ("yes", "no")},
        "plan": "plan:",
        **{f"plan-{what}": f"plan:{what}:{mark}" for what in ("cancel", "again", "change")},
        "plan-end": f"plan:end:{mark}:{'p' * 32}",
        "plan-buy": f"buy:plan.{'p' * 32}:10000",
        "gifts": "gifts",
        "gift-keep": f"gift-keep:{'f' * 32}",
        "gift-buy": f"buy:gift.{'p' * 32}:100000",
        "gift-terms": f"terms-full:gift.{'p' * 32}",
        "promo-make": "promo-make:percent",
        "promo-make-plan": f"promo-make:plan:{'p' * 32}",
        "promo-answer": "promo-answer:until:",
        **{f"{what}-new": f"{what}-new:" for what in ("promo", "link", "broadcast")},
        **{f"{what}-list": f"{what}-list:{'9' * 6}" for what in ("promo", "link", "broadcast")},
        **{f"{what}-leave": f"{what}-leave:amount" for what in ("promo", "link")},
        "broadcast-show": f"broadcast-show:{'t' * 32}",
        **{f"link-{what}": f"link-{what}:{'z' * 32}" for what in ("show", "close")},
        "link-answer": f"link-answer:pack:{'z' * 32}",
        "link-act": f"act:link-close:yes:2:{'t' * 20}",
        "promo-act": f"act:promo-close:yes:2:{'t' * 20}",
    }
    for pattern in (*BUTTONS, *OPERATOR_BUTTONS):
        assert any(re.match(pattern, one) for one in data.values()), pattern
    assert all(len(one.encode()) <= BUTTON_DATA_BYTES for one in data.values())
