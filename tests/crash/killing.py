"""A flow, played once for each of its boundaries with the bot killed there."""

from dataclasses import dataclass, field

from tests.crash.boundaries import Boundary, Side
from tests.crash.flow import BY_THE_CLOCK, Flow
from tests.crash.proofs import repeated, wrong
from tests.crash.scene import Scene
from tests.crash.stand import Stand
from tests.crash.table import Row

TRIES = 3
BY_CHANCE = BY_THE_CLOCK | {"claim_messages", "sendMessage", "editMessageText", "message_sent"}
"""How often the bot does what it does by the clock depends on how long the rest takes. How often
messages are claimed and sent depends on who is first: an answer that they have to precede, the
sender's round, or a newer message that tells it, too. So the last of them may come once, and then
never again."""

MANY, ENDS, STRIDE = 60, 12, 7

WHEN_ALL_IS_DONE = Boundary(Side.AFTER, "all that there is to do", 1)
"""The last boundary: Telegram has been told of the last update, and nothing is under way."""


@dataclass(slots=True)
class Toll:
    """What came of killing the bot: where, how often messages were said again, what was wrong."""

    met: list[Boundary] = field(default_factory=list)
    killed: int = 0
    again: int = 0
    wrong: dict[Boundary, list[str]] = field(default_factory=dict)

    def row(self, flow: Flow, by: str) -> Row:
        """Return it as a row of the table."""
        return Row(
            flow=flow.name,
            by=by,
            boundaries=len(self.met),
            killed=self.killed,
            right=len(self.met) - len(self.wrong),
            again=self.again,
        )

    def __str__(self) -> str:
        """Return a line for each thing that was wrong, with where the bot was killed."""
        lines = [f"killed {at}: {what}" for at, found in self.wrong.items() for what in found]
        return "\n".join(["", *lines])


async def boundaries(stand: Stand, flow: Flow) -> list[Boundary]:
    """Play a flow with nobody killed, and list what the bot comes to.

    Of what it does more than `MANY` times over, which are the COMMITs of migrations, that is the
    first and the last `ENDS` on either side, and every `STRIDE`th between them.
    """
    scene = Scene.of(stand)
    await _play(scene, flow, None)
    met = stand.watch.met
    last = {(boundary.side, boundary.name): boundary.nth for boundary in met}
    found = [
        boundary
        for boundary in met
        if flow.counts(boundary.name)
        and (
            (most := last[boundary.side, boundary.name]) <= MANY
            or not ENDS < boundary.nth <= most - ENDS
            or boundary.nth % STRIDE == 0
        )
    ]
    faults = await wrong(scene, flow)
    assert not faults, "\n".join(faults)
    return found if flow.only else [*found, WHEN_ALL_IS_DONE]


async def kill_at(stand: Stand, flow: Flow, at: list[Boundary]) -> Toll:
    """Play a flow for each boundary, and kill the bot there; none is left out."""
    toll = Toll(met=at)
    for boundary in at:
        for _ in range(TRIES):
            scene = Scene.of(stand)
            found = await _killed(scene, flow, boundary)
            toll.again += repeated(scene)
            if stand.watch.killed or found:
                break
        toll.killed += stand.watch.killed
        is_by_chance = boundary.name in BY_CHANCE and boundary.nth > 1
        if not stand.watch.killed and not is_by_chance:
            found.append(f"not met in {TRIES} tries, only {', '.join(map(str, stand.watch.met))}")
        if found:
            toll.wrong[boundary] = found
    return toll


async def _killed(scene: Scene, flow: Flow, at: Boundary) -> list[str]:
    """Play a flow with the bot killed at a boundary, and return what is wrong afterwards."""
    try:
        await _play(scene, flow, at)
    except (AssertionError, TimeoutError) as stuck:
        return [f"it came to no end: {stuck}"]
    return await wrong(scene, flow)


async def _play(scene: Scene, flow: Flow, at: Boundary | None) -> None:
    """Play a flow until all is quiet again."""
    stand, story = scene.stand, flow.story(scene)
    try:
        await anext(story)
        await stand.quiet()
        stand.unnoted = {}
        stand.watch.arm(at)
        async for _ in story:
            pass
        await stand.quiet()
        if at == WHEN_ALL_IS_DONE:
            stand.watch.reached(at.side, at.name)
            await stand.quiet()
    finally:
        stand.watch.disarm()
        await scene.close()
        await story.aclose()
