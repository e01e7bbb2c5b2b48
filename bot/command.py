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
    """What the person gets: a text, or a picture or a document with an optional caption.

    `cost` is what it cost, in credits, and belongs to a command whose price is by use.
    """

    text: str | Phrase | None = None
    picture: bytes | None = None
    document: File | None = None
    cost: int | None = None

    def __post_init__(self) -> None:
        """Hold a reply to what one message can carry, and to a cost that can be charged."""
        if self.picture is not None and self.document is not None:
            raise ValueError("a reply is a picture or a document, not both")
        if self.text is None and self.picture is None and self.document is None:
            raise ValueError("a reply needs a text, a picture or a document")
        if self.cost is not None and self.cost < 0:
            raise ValueError("a reply costs 0 credits or more")


Run = Callable[[Call], Awaitable[Reply]]
Check = Callable[[Call], Awaitable[None]]


async def _nothing_to_check(_call: Call) -> None:
    """Accept every request."""


@dataclass(frozen=True, slots=True)
class Command:
    """A paid command: what it is called, what it costs, how it runs.

    `check` runs before any credit moves and refuses a bad request with `BadInput`; `run` may
    refuse too, and what was taken is then given back. Where the price is `by_use`, `price` is the
    most that it may be.
    """

    name: str
    summary: str
    run: Run
    check: Check
    price: int
    by_use: bool
    takes_file: bool

    def cost(self, reply: Reply, price: int) -> int:
        """Return what a reply costs where the price is `price`; by use, that is the limit.

        ValueError when the price is by use and the reply does not say, or the other way round.
        """
        if reply.cost is None and self.by_use:
            raise ValueError(f"command {self.name!r} is paid by use: its reply must name its cost")
        if reply.cost is not None and not self.by_use:
            raise ValueError(f"command {self.name!r} has a fixed price: its reply names no cost")
        return price if reply.cost is None else min(reply.cost, price)


def paid(
    *,
    price: int | None = None,
    up_to: int | None = None,
    check: Check = _nothing_to_check,
    takes_file: bool = False,
) -> Callable[[Run], Command]:
    """Make a paid command of an async function; its name and docstring are the command's.

    It has a fixed `price`, or costs `up_to` so much and each `Reply` names its cost; both are in
    credits and at least 1. The operator's catalog may set another price, or another limit.
    """
    if (price is None) == (up_to is None):
        raise ValueError("a command has a price=, or an up_to= where the price is by use")
    credits = price if price is not None else up_to
    if credits is None or credits < 1:
        raise ValueError(f"{'up_to' if price is None else 'price'} must be at least 1 credit")

    def make(run: Run) -> Command:
        name: str = getattr(run, "__name__", "")
        summary = (run.__doc__ or "").strip().partition("\n")[0]
        if not summary:
            raise ValueError(f"command {name!r} needs a docstring: people read it in the help")
        return Command(
            name=name,
            summary=summary,
            run=run,
            check=check,
            price=credits,
            by_use=price is None,
            takes_file=takes_file,
        )

    return make
