"""Who the bot is, which updates wait for it, and whom it knows."""

from sandbox.chats import shown_chat
from sandbox.methods.answer import Remarked
from sandbox.params import Params
from sandbox.state import Object
from sandbox.world import World


async def get_me(world: World, _params: Params) -> Object:
    """Return the bot."""
    return world.bot | {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(world: World, params: Params) -> object:
    """Return what waits for the bot, or wait for it."""
    kinds = params.json("allowed_updates", problem="can't parse allowed_updates JSON object")
    if isinstance(kinds, list):
        world.updates.allow([kind for kind in kinds if isinstance(kind, str)])
    return await world.updates.poll(
        offset=params.integer("offset"),
        limit=params.integer("limit", 100),
        timeout_s=params.integer("timeout"),
    )


async def delete_webhook(world: World, params: Params) -> Remarked:
    """Have the updates wait for getUpdates, as they do anyway."""
    if params.flag("drop_pending_updates"):
        world.state.pending.clear()
    return Remarked(result=True, description="Webhook is already deleted")


async def get_webhook_info(world: World, _params: Params) -> Object:
    """Tell that there is no webhook, and how many updates wait."""
    allowed = world.state.allowed_updates
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.state.pending),
    } | ({} if allowed is None else {"allowed_updates": allowed})


async def get_chat(world: World, params: Params) -> Object:
    """Return what there is to know about a private chat."""
    user = world.chats.member(params)
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return shown_chat(user) | {
        "accent_color_id": user.user_id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
        "active_usernames": [user.username],
    }


async def log_out(_world: World, _params: Params) -> bool:
    """Do nothing: there is no other server to move to."""
    return True
