"""What must be so when all is quiet again, wherever the bot was killed."""

import json
from collections import Counter
from collections.abc import Iterator

from ledger.audit.auditor import Auditor
from ledger.db.pool import open_pool
from tests.crash.flow import Flow
from tests.crash.scene import Scene
from tests.crash.stand import OPERATORS

ENTRIES = "SELECT kind FROM history WHERE user_id = $1 ORDER BY seq"
BALANCE = "SELECT (perm + promo)::int FROM balance WHERE user_id = $1"
CHARGES = "SELECT charge_id, status FROM payment WHERE user_id = $1"
IN_THE_BOOKS = "SELECT coalesce(sum(stars), 0)::int FROM payment WHERE status <> 'refunded'"


async def wrong(scene: Scene, flow: Flow) -> list[str]:
    """Return a sentence on each thing that is not as it must be."""
    owner = scene.stand.owner
    entries = tuple(row["kind"] for row in await owner.fetch(ENTRIES, scene.user_id))
    charges = {row["charge_id"]: row["status"] for row in await owner.fetch(CHARGES, scene.user_id)}
    at_telegram = {
        charge.charge_id: "refunded" if charge.refunded else "credited" for charge in scene.charges
    }
    pairs = {
        "entries": (entries, flow.entries),
        "balance": (await owner.fetchval(BALANCE, scene.user_id), flow.balance),
        "Stars": (scene.person.stars, flow.stars),
        "payments": (charges, at_telegram),
        "Stars of the bot": (
            scene.stand.sandbox.world.state.bot_stars,
            await owner.fetchval(IN_THE_BOOKS),
        ),
        "findings of the audit": (await _findings(scene), ()),
    }
    found = [f"{what}: {got} and not {due}" for what, (got, due) in pairs.items() if got != due]
    return [*found, *_mistold(scene, flow), *_errors(scene, flow), *await flow.proof(scene)]


def repeated(scene: Scene) -> int:
    """Count messages of the scene that somebody has got before, word for word."""
    return sum(
        count - 1
        for who in (scene.user_id, *OPERATORS)
        for count in Counter(filter(None, scene.said_to(who))).values()
    )


def _mistold(scene: Scene, flow: Flow) -> Iterator[str]:
    """Find what was promised and not said, and what was said twice for no reason.

    There is a reason if the bot died when Telegram had the message, and before the books knew.
    """
    operator, second = OPERATORS
    for who, texts in {
        scene.user_id: flow.told,
        operator: flow.operator_told,
        second: flow.alerted,
    }.items():
        said, unnoted = scene.said_to(who), scene.unnoted(who)
        for text in texts:
            count = sum(text in one for one in said)
            is_excused = any(text in one for one in unnoted)
            if not 1 <= count <= 1 + is_excused:
                yield f"{who} was told {text!r} {count} times: {said}"
    said = scene.said_to(scene.user_id)
    for text in flow.answered:
        if not any(text in one for one in said):
            yield f"the person was never answered {text!r}, but {said}"


async def _findings(scene: Scene) -> tuple[object, ...]:
    """Audit all books."""
    async with open_pool(scene.stand.database.login_url, role="coinop_operator", size=1) as pool:
        return (await Auditor(pool).audit()).findings


def _errors(scene: Scene, flow: Flow) -> Iterator[str]:
    """Find what the bot has logged as an error, and was none of the flow's."""
    for line in scene.stand.new_lines():
        try:
            event = json.loads(line)
        except ValueError:
            if line.strip():
                yield f"the bot printed {line}"
            continue
        if event.get("level") not in ("info", "warning") and event["event"] not in flow.errors:
            yield f"the bot logged {event}"
