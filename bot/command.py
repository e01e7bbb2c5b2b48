"""What a paid command is made of: plain values that know no Telegram and no money."""

import inspect
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal, ParamSpec, Protocol, TypeVar, overload

from packaging.requirements import InvalidRequirement, Requirement

P = ParamSpec("P")
T = TypeVar("T")

_MOST_PRICE = 1_000_000
"""The highest price of a command, in credits; the catalog allows no higher one either."""


class Compute(Protocol):
    """Runs a function in a process of its own, so that nobody else waits for it."""

    async def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns for these arguments.

        `work` is a plain function at the top of a module. It, its arguments and its result must be
        picklable. It sees none of the bot's settings, is stopped after 60 seconds, and may write
        to 512 MB of memory. In a `check` it may use the processor for 3 seconds.

        Raises what `work` raises, so `work` may refuse with `BadInput`; and an error of the bot's
        own when the work was stopped or its process died, when the person has to wait because
        their last work was stopped, or in a `check` when they could not pay. A command lets all of
        them through: the bot then gives the credits back, and says why.
        """
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the locales: its `name` there, and the `values` of its variables.

    `phrase` makes one.
    """

    name: str
    values: "dict[str, Value]" = field(default_factory=dict)


Value = str | int | date | Phrase | Sequence[Phrase]
"""What a sentence can name: a text, a number, a day, a moment (a `datetime` with a time zone),
another sentence, or some, one below the other."""


def phrase(name: str, /, **values: Value) -> Phrase:
    """Name a sentence that each person reads in their own language.

    `name` is its key in `bot/i18n/locales/<language>/commands.ftl`; `values` fill in its variables,
    and are escaped. A plain `str` in place of a phrase is shown to everybody as it is.

    Raises ValueError for a value of another type, such as a float.
    """
    for key, value in values.items():
        if isinstance(value, str | int | date | Phrase):  # numbers of other libraries are none
            continue
        if not isinstance(value, list | tuple) or not all(isinstance(it, Phrase) for it in value):
            kind = type(value).__name__
            raise ValueError(f"{key!r} of the phrase {name!r} cannot be of type {kind}")
    return Phrase(name, values)


class BadInput(Exception):  # noqa: N818 -- it is what the person sent, not an error of the program
    """The bot cannot serve the request as it was sent: the person reads why, and pays nothing.

    A command's `check`, the command itself, and the work that it gives to `compute` may raise it.
    """

    def __init__(self, why: str | Phrase) -> None:
        """Say in `why` what is wrong and what to send instead, in one sentence.

        Raises ValueError when `why` is neither a str nor a phrase.
        """
        if not isinstance(why, str | Phrase):
            raise ValueError("the reason of a refusal is a str or a phrase")  # noqa: TRY004 -- as in a reply
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class File:
    """A file that a person sent, or that a reply sends: its `name`, as `words.csv`, and its `data`.

    The bytes are all of the file. What a person sends is at most 20 MB, Telegram's own limit.

    Raises ValueError when it is made of anything else: a text in place of the bytes would be taken
    for the path of a file on the bot's machine.
    """

    name: str
    data: bytes

    def __post_init__(self) -> None:
        """Hold a file to a name and bytes."""
        if not isinstance(self.name, str):
            raise ValueError("the name of a file is a str")  # noqa: TRY004 -- as in a reply
        if not isinstance(self.data, bytes):
            raise ValueError("the data of a file is bytes")  # noqa: TRY004 -- the same


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a command.

    `user_id` is the person's id at Telegram. `language` is the one they read, as `en`. `text` is
    what they wrote after the command's name, or else the text of the message that theirs answers,
    or "". `compute` runs slow work elsewhere. `file` is the photo or document of the message, or of
    the one that it answers; it is None when there was none, or when the command does not say
    `takes_file=True`. `key` names the request, in at most 200 bytes: when the same request runs
    again it is the same, and no other request has it.
    """

    user_id: int
    language: str
    text: str
    compute: Compute
    file: File | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person gets: a `text`, a `picture`, or a `document`.

    `picture` is the bytes of a PNG or JPEG. With a picture or a document, the text is its caption.
    `cost` is what the request cost, in whole credits, 0 or more: an `int`, and no other kind of
    number. It belongs to a command that is paid by use, and to no other.

    Raises ValueError when it is made with both a picture and a document, with nothing at all, with
    a cost below zero, or with anything of another type: what is wrong shows here, before the person
    has got anything.
    """

    text: str | Phrase | None = None
    picture: bytes | None = None
    document: File | None = None
    cost: int | None = None

    def __post_init__(self) -> None:
        """Hold a reply to what one message can carry, and to a cost that can be charged."""
        if not isinstance(self.text, str | Phrase | None):
            raise ValueError("the text of a reply is a str or a phrase")  # noqa: TRY004 -- one kind
        if not isinstance(self.picture, bytes | None):
            raise ValueError("the picture of a reply is bytes")  # noqa: TRY004 -- the same
        if not isinstance(self.document, File | None):
            raise ValueError("the document of a reply is a File")  # noqa: TRY004 -- the same
        if self.picture is not None and self.document is not None:
            raise ValueError("a reply is a picture or a document, not both")
        has_text = bool(self.text.strip()) if isinstance(self.text, str) else self.text is not None
        if not has_text and self.picture is None and self.document is None:
            raise ValueError("a reply needs a text, a picture or a document")
        if self.cost is not None and not (_is_whole(self.cost) and self.cost >= 0):
            raise ValueError("a reply costs 0 credits or more, as an int")


def _is_whole(number: object) -> bool:
    """Tell an int from True, and from the numbers of other libraries, which aren't exact."""
    return isinstance(number, int) and not isinstance(number, bool)


Run = Callable[[Call], Awaitable[Reply]]
"""The function of a command: async, and from a `Call` to a `Reply`."""

Check = Callable[[Call], Awaitable[None]]
"""An async function that sees a `Call` before any credit moves, and may raise `BadInput`.

It is free, so it has to be cheap: it has 3 seconds. What it gives to `compute` has 3 seconds of the
processor, and is done only for a person who could pay for the request.
"""


_KINDS = ("text", "photo", "document")
_OF_FILES = re.compile(r"\.[a-z0-9]+|[a-z]+/([a-z0-9.+-]+|\*)")
"""What tells one file from another: how its name ends, or its MIME type."""

_ENDING = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]+$")
_NO_TYPE = ("", "application/octet-stream")
"""What programs call a file whose type they do not know."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What Telegram says of a file that nobody has fetched yet.

    `kind` is "photo" or "document". `name` and `media_type`, as `image/png`, are what the sender's
    program calls the file: each may be wrong, or "". `size` is in bytes, or 0 if nobody knows it.
    """

    kind: Literal["photo", "document"]
    name: str
    media_type: str
    size: int

    def is_one_of(self, kinds: Sequence[str]) -> bool:
        """Tell whether its name or its type says that it is of a kind: ".csv", "image/*"."""
        endings = tuple(kind for kind in kinds if kind.startswith("."))
        media_type = self.media_type.lower()
        named = bool(endings) and self.name.lower().endswith(endings)
        return named or any(fnmatchcase(media_type, kind) for kind in kinds if "/" in kind)

    def may_be(self, kinds: Sequence[str]) -> bool:
        """Tell whether it is of a kind, or may be since neither its name nor its type tells."""
        tells = _ENDING.search(self.name) or self.media_type.lower() not in _NO_TYPE
        return self.is_one_of(kinds) or not tells


Glance = Callable[[Attachment], None]
"""A plain function that sees an `Attachment` before the file is fetched, and may raise `BadInput`.

It refuses what never can be served, so that nobody buys credits for that.
"""


async def _nothing_to_check(_call: Call) -> None:
    """Accept every request."""


def _any_file(_attachment: Attachment) -> None:
    """Accept every file."""


@dataclass(frozen=True, slots=True)
class Command:
    """A paid command, as `paid` makes it: what it is called, what it costs, how it runs.

    `name` is what people type after the slash, and `summary` its line in the help. `check` runs
    before any credit moves; `run` does the work, and may refuse too: the person then gets their
    credits back. `price` is in credits, 1 or more; if the price is `by_use`, it is the most that a
    request may cost. A command that `takes_file` is given the file of the message. If it `asks`
    something, whoever sends its name alone is asked that, and their next message is the answer.
    It is offered for messages without a command that it `suits`: "text", "photo", "document" (any
    file), or files by the ending of the name or by MIME type: ".csv", "text/csv", "image/*".
    `glance` sees what is known of a file before it is fetched. `needs` is what pip has to have
    installed, such as `my-shop[weather]`; without it the bot leaves the command out.

    A test awaits `check` and `run` themselves; each takes a `Call`.
    """

    name: str
    summary: str
    run: Run
    check: Check
    price: int
    by_use: bool
    takes_file: bool
    asks: str | Phrase | None = None
    suits: tuple[str, ...] = ()
    glance: Glance = _any_file
    needs: str = ""

    def cost(self, reply: Reply, price: int) -> int:
        """Return what a reply costs, in credits, if the command's price is `price`.

        The operator may have set a `price` other than the command's own. For a command that is
        paid by use, it is the limit: a reply that names more costs the limit.

        Raises ValueError when the command is paid by use and the reply names no cost, or the other
        way round.
        """
        if reply.cost is None and self.by_use:
            raise ValueError(f"command {self.name!r} is paid by use: its reply must name its cost")
        if reply.cost is not None and not self.by_use:
            raise ValueError(f"command {self.name!r} has a fixed price: its reply names no cost")
        return price if reply.cost is None else min(reply.cost, price)


@overload
def paid(
    *,
    price: int,
    check: Check = ...,
    takes_file: bool = ...,
    glance: Glance | None = ...,
    asks: str | Phrase | None = ...,
    suits: Sequence[str] | None = ...,
    needs: str = ...,
) -> Callable[[Run], Command]: ...


@overload
def paid(
    *,
    up_to: int,
    check: Check = ...,
    takes_file: bool = ...,
    glance: Glance | None = ...,
    asks: str | Phrase | None = ...,
    suits: Sequence[str] | None = ...,
    needs: str = ...,
) -> Callable[[Run], Command]: ...


def paid(
    *,
    price: int | None = None,
    up_to: int | None = None,
    check: Check = _nothing_to_check,
    takes_file: bool = False,
    glance: Glance | None = None,
    asks: str | Phrase | None = None,
    suits: Sequence[str] | None = None,
    needs: str = "",
) -> Callable[[Run], Command]:
    """Make a paid `Command` of an async function from a `Call` to a `Reply`.

    The function's name is the command's, and the first line of its docstring is its summary.
    `price` is what each request costs, or `up_to` the most that it may: then each `Reply` names
    its `cost`. It `suits` files if it takes one, or texts if it asks; `Command` says the rest.

    Raises ValueError at once, unless one of `price` and `up_to` is a whole number from 1 to
    1,000,000, both functions are async, and one has a docstring.
    """
    credits = _credits(price=price, up_to=up_to)
    suited = _suited(suits, asks=asks, takes_file=takes_file)
    _expect_looks(check, glance, takes_file=takes_file)
    _expect_requirement(needs)

    def make(run: Run) -> Command:
        return Command(
            *_described(run),
            run=run,
            check=check,
            price=credits,
            by_use=price is None,
            takes_file=takes_file,
            asks=asks,
            suits=suited,
            glance=glance or _any_file,
            needs=needs,
        )

    return make


def _credits(*, price: int | None, up_to: int | None) -> int:
    """Return the one of both that is there; ValueError unless it is one, and a price."""
    if (price is None) == (up_to is None):
        raise ValueError("a command has a price=, or an up_to= where the price is by use")
    credits = price if price is not None else up_to
    name = "up_to" if price is None else "price"
    if credits is None or not _is_whole(credits):
        raise ValueError(f"{name} must be a whole number of credits")
    if not 1 <= credits <= _MOST_PRICE:
        raise ValueError(f"{name} must be at least 1 credit and at most {_MOST_PRICE:,}")
    return credits


def _suited(
    suits: Sequence[str] | None,
    *,
    asks: str | Phrase | None,
    takes_file: bool,
) -> tuple[str, ...]:
    """Return the kinds of messages for which a command is offered."""
    if isinstance(asks, str) and not asks.strip():
        raise ValueError("asks= must be a question")
    if suits is None:
        if takes_file:
            return ("photo", "document")
        return () if asks is None else ("text",)
    if isinstance(suits, str) or not all(
        one in _KINDS or _OF_FILES.fullmatch(one) for one in suits
    ):
        kinds = ", ".join(_KINDS)
        raise ValueError(f"suits= must be some of {kinds}, or kinds of files: .csv, text/csv")
    if not takes_file and set(suits) - {"text"}:
        raise ValueError("suits= names files: the command needs takes_file=True, too")
    return tuple(suits)


def _expect_requirement(needs: str) -> None:
    """Raise ValueError unless a command needs nothing, or something that pip could install."""
    try:
        if needs:
            Requirement(needs)
    except InvalidRequirement:
        raise ValueError("needs= must be what pip installs, such as my-shop[weather]") from None


def _expect_looks(check: Check, glance: Glance | None, *, takes_file: bool) -> None:
    """Raise ValueError unless a check is async, and a glance plain and of a command with files."""
    if not inspect.iscoroutinefunction(check):
        raise ValueError("check= must be an async function")
    if glance is not None and (not takes_file or inspect.iscoroutinefunction(glance)):
        raise ValueError("glance= must be a plain function, and the command needs takes_file=True")


def _described(run: Run) -> tuple[str, str]:
    """Return a command's name and summary; ValueError unless `run` is async and has a docstring."""
    name: str = getattr(run, "__name__", "")
    if not inspect.iscoroutinefunction(run):
        raise ValueError(f"command {name!r} must be an async function: async def {name}(…)")
    summary = (run.__doc__ or "").strip().partition("\n")[0].removesuffix(".")
    if not summary:
        raise ValueError(f"command {name!r} needs a docstring: people read it in the help")
    return name, summary
