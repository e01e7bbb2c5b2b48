"""The bot's side of a payment: approve, refund, and the list of what has moved."""

from sandbox.chats import shown_user
from sandbox.errors import bad_request
from sandbox.params import Params
from sandbox.stars import NANO, amounts
from sandbox.state import Object, Transaction
from sandbox.world import World

MOST_LISTED = 100


async def answer_pre_checkout_query(world: World, params: Params) -> bool:
    """Approve a payment, which charges the payer, or refuse it with a reason."""
    refusal = None if params.flag("ok") else params.required("error_message")
    world.checkout.answer(params.text("pre_checkout_query_id"), refusal=refusal)
    return True


async def refund_star_payment(world: World, params: Params) -> bool:
    """Give the Stars of one charge back, all of them."""
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    charge_id = params.required("telegram_payment_charge_id")
    if user_id not in world.state.users:
        raise bad_request("USER_ID_INVALID")
    world.charges.refund(user_id, charge_id)
    return True


async def edit_user_star_subscription(world: World, params: Params) -> bool:
    """End a subscription with its period, or let its person have it renewed again."""
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    charge_id = params.required("telegram_payment_charge_id")
    world.subscriptions.edit(user_id, charge_id, cancelled=params.flag("is_canceled"))
    return True


async def get_star_transactions(world: World, params: Params) -> Object:
    """Return a page of transactions, oldest first."""
    offset = max(params.integer("offset"), 0)
    limit = min(max(params.integer("limit", MOST_LISTED), 1), MOST_LISTED)
    page = world.state.transactions[offset : offset + limit]
    return {"transactions": [_shown(world, one) for one in page]}


async def get_my_star_balance(world: World, _params: Params) -> Object:
    """Return how many Stars the bot has."""
    return amounts(world.state.bot_stars * NANO - world.state.affiliate_nanostars)


def _shown(world: World, transaction: Transaction) -> Object:
    return {
        "id": transaction.charge_id,
        "date": transaction.at,
        "amount": transaction.stars,
        transaction.direction.value: transaction.partner or _payer(world, transaction),
    }


def _payer(world: World, transaction: Transaction) -> Object:
    payer: Object = {
        "type": "user",
        "transaction_type": "invoice_payment",
        "user": shown_user(world.chats.user(transaction.user_id)),
        "invoice_payload": transaction.payload,
    }
    if transaction.affiliate is not None:
        payer["affiliate"] = transaction.affiliate
    return payer | ({"subscription_period": transaction.period_s} if transaction.period_s else {})
