"""What a paid command is made of: plain values that know no Telegram and no money."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Compute(Protocol):
    """Runs a function in a process of its own, so that nobody else waits for it."""

    async def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns; it and its arguments must be picklable."""
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence by its name in the locales, with the values to put into it."""

    name: str
    values: dict[str, str | int] = field(default_factory=dict)


def phrase(name: str, /, **values: str | int) -> Phrase:
    """Name a sentence of the locales; a plain `str` in its place is shown as it stands."""
    return Phrase(name, values)


class BadInput(Exception):  # noqa: N818 -- it is what the person sent, not an error of the program
    """The request cannot be served as it was sent: the person reads why, and pays nothing."""

    def __init__(self, why: str | Phrase) -> None:
        """Say in `why` what is wrong and what to send instead, in one sentence."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with the request."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a command.

    `text` is what stands after the command's name. `file` is there when the command was declared
    with `takes_file` and the message, or the one it replies to, carried one.
    """

    user_id: int
    language: str
    text: str
    compute: Compute
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person gets: a text, or a picture or a document with an optional caption."""

    text: str | Phrase | None = None
    picture: bytes | None = None
    document: File | None = None

    def __post_init__(self) -> None:
        """Hold a reply to what one message can carry."""
        if self.picture is not None and self.document is not None:
            raise ValueError("a reply is a picture or a document, not both")
        if self.text is None and self.picture is None and self.document is None:
            raise ValueError("a reply needs a text, a picture or a document")


Run = Callable[[Call], Awaitable[Reply]]
Check = Callable[[Call], Awaitable[None]]


async def _nothing_to_check(_call: Call) -> None:
    """Accept every request."""


@dataclass(frozen=True, slots=True)
class Command:
    """A paid command: what it is called, what it costs, how it runs.

    `check` runs before any credit moves and refuses a bad request with `BadInput`; `run` may
    refuse too, and what was taken is then given back.
    """

    name: str
    summary: str
    run: Run
    check: Check
    price: int
    takes_file: bool


def paid(
    *, price: int, check: Check = _nothing_to_check, takes_file: bool = False
) -> Callable[[Run], Command]:
    """Make a paid command of an async function; its name and docstring are the command's.

    `price` is in credits and at least 1. The operator's catalog may set another.
    """
    if price < 1:
        raise ValueError("price must be at least 1 credit")

    def make(run: Run) -> Command:
        name: str = getattr(run, "__name__", "")
        summary = (run.__doc__ or "").strip().partition("\n")[0]
        if not summary:
            raise ValueError(f"command {name!r} needs a docstring: people read it in the help")
        return Command(
            name=name, summary=summary, run=run, check=check, price=price, takes_file=takes_file
        )

    return make
