"""What must be so when all is quiet again, wherever the bot was killed."""

import json
from collections import Counter
from collections.abc import Iterator

from ledger.audit.auditor import Auditor
from ledger.db.pool import open_pool
from sandbox.dialogue import Talker
from tests.crash.flows import Flow
from tests.crash.scene import Scene

EXPECTED_ERRORS = frozenset({"command_failed"})

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
    return [*found, *_untold(scene, flow), *_errors(scene)]


def repeated(scene: Scene) -> int:
    """Count messages that the person has got before, word for word."""
    return sum(count - 1 for count in Counter(_said(scene, scene.person)).values())


def _untold(scene: Scene, flow: Flow) -> Iterator[str]:
    """Find what was promised and not said."""
    said = _said(scene, scene.person)
    for text in flow.told:
        if not any(text in one for one in said):
            yield f"the person was never told {text!r}, but {said}"
    told = [text for text in _said(scene, scene.operator) if str(scene.user_id) in text]
    for text in flow.operator_told:
        if not any(text in one for one in told):
            yield f"the operator was never told {text!r}, but {told}"


def _said(scene: Scene, to: Talker) -> list[str]:
    """List what the bot has said to somebody."""
    bot = scene.stand.sandbox.world.bot
    return [heard.text for heard in to.chat if heard.body["from"] == bot]


async def _findings(scene: Scene) -> tuple[object, ...]:
    """Audit all books."""
    async with open_pool(scene.stand.database.login_url, role="coinop_operator", size=1) as pool:
        return (await Auditor(pool).audit()).findings


def _errors(scene: Scene) -> Iterator[str]:
    """Find what the bot has logged as an error, which nothing here should be."""
    for line in scene.stand.new_lines():
        try:
            event = json.loads(line)
        except ValueError:
            if line.strip():
                yield f"the bot printed {line}"
            continue
        if event.get("level") not in ("info", "warning") and event["event"] not in EXPECTED_ERRORS:
            yield f"the bot logged {event}"
