"""What tests of reconciliation begin with: Stars that moved in Telegram's list alone."""

import time

from sandbox.pytest_plugin import Sandbox
from sandbox.state import Charge, Direction, Transaction

AN_HOUR_S = 3600.0


def paid_unseen(
    sandbox: Sandbox,
    payload: str,
    *,
    stars: int = 50,
    payer: int = 1,
    charge: str = "stx-unseen",
    ago_s: float = AN_HOUR_S,
) -> str:
    """Let a person pay without the bot being told, some time ago; return the receipt."""
    state = sandbox.world.state
    state.charges[charge] = Charge(charge, payer, payload, stars)
    sandbox.person(payer).person.user.stars -= stars
    state.bot_stars += stars
    _list(sandbox, Direction.SOURCE, charge, ago_s)
    return charge


def refunded_unseen(sandbox: Sandbox, charge: str, *, ago_s: float = AN_HOUR_S) -> None:
    """Have Telegram give Stars back without the bot being told."""
    state = sandbox.world.state
    known = state.charges[charge]
    known.refunded = True
    sandbox.person(known.payer_id).person.user.stars += known.stars
    state.bot_stars -= known.stars
    _list(sandbox, Direction.RECEIVER, charge, ago_s)


def _list(sandbox: Sandbox, direction: Direction, charge: str, ago_s: float) -> None:
    known = sandbox.world.state.charges[charge]
    sandbox.world.state.transactions.append(
        Transaction(
            charge_id=charge,
            direction=direction,
            user_id=known.payer_id,
            payload=known.payload,
            stars=known.stars,
            at=int(time.time() - ago_s),
        )
    )
