"""What in a text may name somebody: receipts, links, names and ids, and nothing else."""

import pytest

from bot.screens.admin.finding import handles, split_handle

CHARGE = "stxBmOVGq2rMhwsLZTyGZJcUT3DvZ8KsRvvJ6jnkLHZIVWAhqaqbYMZtjAhiyp4Wb2f5t0z"
ORDER = "123456789.0123456789abcdef0123456789abcdef"

RECEIPT = f"""Thank you! +50 credits. You now have 53.

Receipt: {CHARGE}"""
RUSSIAN = f"""Спасибо! +50 монет.

Квитанция: {CHARGE}"""
OF_TELEGRAM = f"""Stars Purchase
Transaction ID
{CHARGE}
To
@coffee_bot
Date
30 Nov 2026 at 13:20"""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("123456789", "123456789"),
        ("4", "4"),
        (" @alice \n", "@alice"),
        ("@alice,", "@alice,"),
        (CHARGE, CHARGE),
        (f"«{CHARGE}».", f"«{CHARGE}»."),
        ("https://t.me/alice", "@alice"),
        ("http://t.me/alice/", "@alice"),
        ("https://t.me/alice?start=x", "@alice"),
        ("t.me/@alice", "@alice"),
        ("T.ME/Alice", "@Alice"),
        ("telegram.me/alice", "@alice"),
        ("alice.t.me", "@alice"),
        ("https://alice.t.me/", "@alice"),
        ("tg://user?id=123456789", "123456789"),
        ("tg://openmessage?user_id=123456789", "123456789"),
        ("tg://resolve?domain=alice", "@alice"),
        (f"Receipt: {CHARGE}", CHARGE),
        (f"receipt {CHARGE}.", CHARGE),
        (f"He says\n{CHARGE}\nis his", CHARGE),
        (RECEIPT, CHARGE),
        (RUSSIAN, CHARGE),
        (OF_TELEGRAM, CHARGE),
        ("short number d4da5e32873e, they say", "d4da5e32873e"),
        (f"order {ORDER}", ORDER),
        ("Alice · @alice · 123456789", "@alice"),
        ("Alice (123456789, @alice)", "123456789"),
        ("Alice (4)", "4"),
        ("write to https://t.me/alice please", "@alice"),
        ("my id is 123456789", "123456789"),
        ("id: 4, they say", "4"),
    ],
)
def test_what_is_meant_comes_first(text: str, first: str) -> None:
    assert handles(text)[0] == first


@pytest.mark.parametrize("text", ["@alice,", "(@alice)", "“@alice”", f"«{CHARGE}».", "123456789."])
def test_a_word_is_meant_without_what_stands_around_it(text: str) -> None:
    assert text.strip("(),.«»“”") in handles(text)


@pytest.mark.parametrize("at", [10, 40])
def test_a_receipt_in_two_lines_is_meant_as_one(at: int) -> None:
    assert CHARGE in handles(f"Receipt:\n{CHARGE[:at]}\n{CHARGE[at:]}\nthanks")


@pytest.mark.parametrize(
    "text",
    [
        "I paid 50 Stars and have 3 credits",
        "50 credits for Ann",
        "numbers 1234567 and 7654321",
        "mail me: ann@example.com",
        "see https://example.com/t.me/alice now",
        "not.me/alice nor bat.me/alice or",
    ],
)
def test_what_is_something_else_names_nobody(text: str) -> None:
    assert not any(one.startswith("@") or one.isdigit() for one in handles(text))


@pytest.mark.parametrize("text", ["", " ", ".", "\n"])
def test_nothing_names_nobody(text: str) -> None:
    assert handles(text) in ((), (".",))


def test_a_long_text_is_not_looked_up_word_by_word() -> None:
    assert len(handles(" ".join(f"@name{number}" for number in range(1000)))) <= 12


@pytest.mark.parametrize(
    ("text", "handle", "rest"),
    [
        ("@alice 10 for  the trouble", "@alice", "10 for  the trouble"),
        (f"Receipt: {CHARGE} paid twice", CHARGE, "paid twice"),
        (f"Receipt:\n{CHARGE}", CHARGE, ""),
        ('"Ann Lee" spam', "Ann Lee", "spam"),
        ("«Анна Ли» спам", "Анна Ли", "спам"),
        ('"Ann', '"Ann', ""),
        ("", "", ""),
    ],
)
def test_a_handle_is_the_first_word_or_what_is_in_quotes(text: str, handle: str, rest: str) -> None:
    assert split_handle(text) == (handle, rest)
