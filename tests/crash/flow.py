"""A flow: a story with the bot in it, and what must be so at its end, wherever it was killed."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass

from tests.crash.scene import Scene

Story = Callable[[Scene], AsyncGenerator[None, None]]
Proof = Callable[[Scene], Awaitable[list[str]]]
"""Returns a sentence on each thing that is not as it must be."""

BY_THE_CLOCK = frozenset(
    {"claim_updates", "renew_updates", "postpone_message", "sendChatAction", "getWebhookInfo"}
)
"""What the bot does when something takes long, or every so often: it may come into any flow, or
not. The slow flow, the first start and what is taken up hold what is to be held of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A story, and what is so at its end: the person's entries, balance, Stars, and what is said.

    A story has one `yield` in it: before that stands what it begins with, and after it the bot may
    be killed at every boundary.

    `answered` is what the person reads because they asked for something. All else is a message of
    the outbox, which is never said again once the books have it as sent: `told` to the person,
    `operator_told` to the operator who acts in the story, and `alerted` to one who does not.
    `errors` are those that the bot has to log. `only` and `without` name the boundaries that count.
    `proof` holds what is so after this flow alone.
    """

    story: Story
    entries: tuple[str, ...]
    balance: int
    stars: int
    answered: tuple[str, ...]
    told: tuple[str, ...]
    operator_told: tuple[str, ...]
    alerted: tuple[str, ...]
    errors: frozenset[str]
    only: frozenset[str]
    without: frozenset[str]
    proof: Proof

    @property
    def name(self) -> str:
        """Return what it is called in the table."""
        return self.story.__name__.replace("_", " ")

    def counts(self, name: str) -> bool:
        """Tell whether the boundaries of a call or COMMIT count here."""
        return name in self.only if self.only else name not in self.without


async def _nothing_else(_: Scene) -> list[str]:
    """Hold no more than is held of every flow."""
    return []


def flow(
    *,
    entries: str,
    balance: int,
    stars: int = 1000,
    answered: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
    operator_told: tuple[str, ...] = (),
    alerted: tuple[str, ...] = (),
    errors: frozenset[str] = frozenset(),
    only: frozenset[str] = frozenset(),
    without: frozenset[str] = BY_THE_CLOCK,
    proof: Proof = _nothing_else,
) -> Callable[[Story], Flow]:
    """Make a flow of a story."""

    def make(story: Story) -> Flow:
        return Flow(
            story=story,
            entries=tuple(entries.split()),
            balance=balance,
            stars=stars,
            answered=answered,
            told=told,
            operator_told=operator_told,
            alerted=alerted,
            errors=errors,
            only=only,
            without=without,
            proof=proof,
        )

    return make
