import io
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import cast

import numpy as np
import pytest

from bot.command import (
    Attachment,
    BadInput,
    Call,
    Check,
    File,
    Phrase,
    Reply,
    Run,
    paid,
    phrase,
)
from bot.metering.process_pool import ProcessPool


@paid(price=3)
async def echo(call: Call) -> Reply:
    """Say it again.

    This line is for developers.
    """
    return Reply(text=call.text)


def a_call(text: str = "") -> Call:
    return Call(user_id=1, language="en", text=text, compute=ProcessPool())


def test_a_command_is_named_and_summed_up_by_its_function() -> None:
    assert (echo.name, echo.summary) == ("echo", "Say it again")


def test_a_summary_needs_no_full_stop() -> None:
    async def echo(call: Call) -> Reply:
        """Say it again"""  # noqa: D400 -- the case
        return Reply(text=call.text)

    assert paid(price=1)(echo).summary == "Say it again"


def test_a_command_without_more_said_takes_no_file() -> None:
    assert (echo.price, echo.takes_file) == (3, False)


async def test_a_command_without_a_check_accepts_everything() -> None:
    await echo.check(a_call())


async def test_a_command_runs_as_it_was_written() -> None:
    assert await echo.run(a_call("hello")) == Reply(text="hello")


def test_a_command_costs_something() -> None:
    with pytest.raises(ValueError, match="price must be at least 1 credit"):
        paid(price=0)
    with pytest.raises(ValueError, match="up_to must be at least 1 credit"):
        paid(up_to=0)


@pytest.mark.parametrize("price", [1.0, True, Decimal(1), Fraction(1), np.int64(1), "1"])
@pytest.mark.parametrize("name", ["price", "up_to"])
def test_a_price_is_a_whole_number(name: str, price: object) -> None:
    wrongly = cast("Callable[..., object]", paid)
    with pytest.raises(ValueError, match=f"{name} must be a whole number"):
        wrongly(**{name: price})


def test_a_price_that_nobody_could_be_charged_is_refused() -> None:
    paid(price=1_000_000)
    with pytest.raises(ValueError, match="at most 1,000,000"):
        paid(price=1_000_001)


@pytest.mark.parametrize("prices", [{}, {"price": 1, "up_to": 2}])
def test_a_command_has_a_price_or_a_limit_and_not_both(prices: dict[str, int]) -> None:
    wrongly = cast("Callable[[], object]", partial(paid, **prices))
    with pytest.raises(ValueError, match="a price=, or an up_to="):
        wrongly()


def test_a_reply_costs_what_it_says_up_to_the_limit() -> None:
    by_use = paid(up_to=20)(echo.run)
    assert (by_use.price, by_use.by_use) == (20, True)
    assert by_use.cost(Reply(text="hi", cost=3), 20) == 3
    assert by_use.cost(Reply(text="hi", cost=25), 20) == 20


def test_a_reply_costs_the_price_where_that_is_fixed() -> None:
    assert echo.cost(Reply(text="hi"), 2) == 2


def test_a_reply_names_its_cost_where_the_price_is_by_use_and_nowhere_else() -> None:
    with pytest.raises(ValueError, match="must name its cost"):
        paid(up_to=20)(echo.run).cost(Reply(text="hi"), 20)
    with pytest.raises(ValueError, match="names no cost"):
        echo.cost(Reply(text="hi", cost=3), 3)


def test_a_reply_that_costs_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="0 credits or more"):
        Reply(text="hi", cost=-1)


@pytest.mark.parametrize(
    "cost", [1.5, float("nan"), True, False, Decimal(3), Fraction(3), np.int64(3), "3", 3.0]
)
def test_a_cost_that_is_not_a_whole_number_is_refused_before_anything_is_delivered(
    cost: object,
) -> None:
    with pytest.raises(ValueError, match="0 credits or more, as an int"):
        Reply(text="hi", cost=cast("int", cost))
    assert Reply(text="hi", cost=0).cost == 0


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("text", 5),
        ("text", b"hi"),
        ("picture", "a picture"),
        ("picture", io.BytesIO(b"a picture")),
        ("document", b"1,2"),
        ("document", "a.csv"),
    ],
)
def test_a_reply_of_another_type_is_refused_before_anything_is_delivered(
    part: str, value: object
) -> None:
    wrongly = cast("Callable[..., Reply]", Reply)
    with pytest.raises(ValueError, match=f"the {part} of a reply is"):
        wrongly(**{part: value})


@pytest.mark.parametrize("value", [1.5, None, b"hi", Decimal(3), np.int64(3), ["a"], {"a": 1}])
def test_a_phrase_with_a_value_that_no_sentence_can_name_is_refused(value: object) -> None:
    wrongly = cast("Callable[..., Phrase]", phrase)
    with pytest.raises(
        ValueError, match=f"'most' of the phrase 'too-long' .*{type(value).__name__}"
    ):
        wrongly("too-long", most=value)


@pytest.mark.parametrize("why", [None, 5, b"no", ValueError("no")])
def test_a_refusal_without_a_sentence_is_refused(why: object) -> None:
    wrongly = cast("Callable[..., BadInput]", BadInput)
    with pytest.raises(ValueError, match="a str or a phrase"):
        wrongly(why)


@pytest.mark.parametrize(("name", "data"), [("a.csv", "/etc/hosts"), ("a.csv", None), (None, b"1")])
def test_a_file_of_another_type_is_refused(name: object, data: object) -> None:
    wrongly = cast("Callable[..., File]", File)
    with pytest.raises(ValueError, match="of a file is"):
        wrongly(name, data)


def test_a_command_without_a_docstring_is_refused() -> None:
    async def mute(_: Call) -> Reply:
        return Reply()

    with pytest.raises(ValueError, match="'mute' needs a docstring"):
        paid(price=1)(mute)


def test_a_command_that_is_not_async_is_refused() -> None:
    def blocking(call: Call) -> Reply:
        """Say it again."""
        return Reply(text=call.text)

    with pytest.raises(ValueError, match="'blocking' must be an async function"):
        paid(price=1)(cast("Run", blocking))


def test_a_check_that_is_not_async_is_refused() -> None:
    def check(_: Call) -> None: ...

    with pytest.raises(ValueError, match="check= must be an async function"):
        paid(price=1, check=cast("Check", check))


def test_a_refusal_keeps_its_sentence_between_processes() -> None:
    refusal = BadInput(phrase("too-long", most=5))

    copy = pickle.loads(pickle.dumps(refusal))  # noqa: S301 -- pickled one line above

    assert copy.why == phrase("too-long", most=5)


def test_a_phrase_may_have_a_value_called_name() -> None:
    assert phrase("hello", name="Ada").values == {"name": "Ada"}


def test_a_file_travels_between_processes() -> None:
    file = File("a.csv", b"1,2")

    assert pickle.loads(pickle.dumps(file)) == file  # noqa: S301 -- the same


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_a_reply_with_nothing_in_it_is_refused(text: str | None) -> None:
    with pytest.raises(ValueError, match="needs a text, a picture or a document"):
        Reply(text=text)
    assert Reply(text=text, picture=b"a picture").text == text


def test_what_a_command_suits_follows_from_what_it_takes_and_asks() -> None:
    async def made(call: Call) -> Reply:
        """Make it."""
        return Reply(text=call.text)

    assert paid(price=1)(made).suits == ()
    assert paid(price=1, asks="What?")(made).suits == ("text",)
    assert paid(price=1, takes_file=True)(made).suits == ("photo", "document")
    assert paid(price=1, takes_file=True, asks="What?")(made).suits == ("photo", "document")
    assert paid(price=1, asks="What?", suits=())(made).suits == ()
    both = paid(price=1, takes_file=True, suits=("text", "document"))(made)
    assert both.suits == ("text", "document")
    kinds = (".csv", "text/csv", "image/*")
    assert paid(price=1, takes_file=True, suits=kinds)(made).suits == kinds


def test_a_glance_refuses_a_file_and_without_one_every_file_will_do() -> None:
    attachment = Attachment("document", "a.pdf", "application/pdf", 5)

    def glance(attachment: Attachment) -> None:
        raise BadInput(attachment.name)

    async def made(call: Call) -> Reply:
        """Make it."""
        return Reply(text=call.text)

    paid(price=1, takes_file=True)(made).glance(attachment)
    with pytest.raises(BadInput, match=r"a\.pdf"):
        paid(price=1, takes_file=True, glance=glance)(made).glance(attachment)


async def _late(_attachment: object) -> None:
    """Look too late."""


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"glance": print}, "needs takes_file=True"),
        ({"glance": _late, "takes_file": True}, "glance= must be a plain function"),
        ({"asks": " "}, "asks= must be a question"),
        ({"needs": "two words"}, "needs= must be what pip installs"),
        ({"suits": ("voice",)}, "suits= must be some of text, photo, document"),
        ({"suits": "text"}, "suits= must be some of"),
        ({"suits": ("csv",)}, "or kinds of files: .csv, text/csv"),
        ({"suits": ("photo",)}, "needs takes_file=True"),
        ({"suits": (".csv",)}, "needs takes_file=True"),
    ],
)
def test_what_cannot_be_asked_or_suited_is_refused(
    arguments: dict[str, object], reason: str
) -> None:
    wrongly = cast("Callable[..., object]", paid)
    with pytest.raises(ValueError, match=reason):
        wrongly(price=1, **arguments)
