"""What people do with the bot: they meet it, buy, spend, and get their Stars back."""

from collections.abc import AsyncGenerator

from sandbox.charges import new_charge_id
from sandbox.state import Invoice
from tests.crash import unasked
from tests.crash.boundaries import Boundary, Side
from tests.crash.flow import flow
from tests.crash.scene import Scene
from tests.crash.stand import PATIENCE_S
from tests.e2e.test_offers import addresses


@flow(
    entries="bonus",
    balance=3,
    answered=("3 free credits",),
    without=frozenset(),
)
async def first_start(scene: Scene) -> AsyncGenerator[None, None]:
    """Run the bot for the first time ever, and have it met by a person."""
    await scene.stand.from_nothing()
    yield
    await scene.person.says("/start")
    await scene.stand.launch()
    await scene.sees("3 free credits")


@flow(entries="bonus purchase", balance=53, stars=950, told=("+50 credits", "You now have 53"))
async def buy(scene: Scene) -> AsyncGenerator[None, None]:
    """Buy a pack, the terms included."""
    await scene.meets()
    yield
    await scene.buys()


@flow(
    entries="bonus purchase purchase",
    balance=103,
    stars=900,
    told=("You now have 53", "paid this invoice twice", "You now have 103"),
)
async def second_charge_of_one_order(scene: Scene) -> AsyncGenerator[None, None]:
    """Be charged again for an order that is paid, as from a second device."""
    await scene.meets()
    invoice = await scene.orders()
    await scene.pays(invoice)
    await scene.sees("You now have 53")
    yield
    known = scene.person.person.invoice(message_id=invoice.message_id)
    user = scene.person.person.user
    scene.stand.sandbox.world.charges.take(user, known, new_charge_id(), {})
    await scene.sees("paid this invoice twice")


@flow(entries="bonus spend", balance=2, answered=("1 credit · 2 left",))
async def spend(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for a picture."""
    await scene.meets()
    yield
    await scene.person.says("/draws a line")
    await scene.sees("2 left")


@flow(entries="bonus spend", balance=2, answered=("3 free credits", "1 credit · 2 left"))
async def first_words(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for a picture without having met the bot."""
    yield
    await scene.person.says("/draws a line")
    await scene.sees("2 left")


@flow(entries="bonus spend", balance=2, answered=("1 credit · 2 left",))
async def an_answer(scene: Scene) -> AsyncGenerator[None, None]:
    """Answer what a command has asked."""
    await scene.meets()
    await scene.person.says("/draws")
    await scene.sees("What should I draw?")
    yield
    await scene.person.says("a line")
    await scene.sees("2 left")


@flow(entries="bonus spend", balance=2, answered=("1 credit · 2 left",))
async def a_press(scene: Scene) -> AsyncGenerator[None, None]:
    """Press a command below a message."""
    await scene.meets()
    await scene.person.says("a line")
    hint = await scene.sees("What should I do")
    yield
    scene.presses(hint, "/draws")
    await scene.sees("2 left")


@flow(
    entries="bonus spend undo",
    balance=3,
    answered=("You weren't charged",),
    errors=frozenset({"command_failed"}),
)
async def spend_that_fails(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for something that fails when it is paid."""
    await scene.meets()
    yield
    await scene.person.says("/fails whatever")
    await scene.sees("You weren't charged")


@flow(entries="bonus bonus hold capture", balance=48, answered=("2 credits · 48 left",))
async def price_by_use(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for something that costs what it takes."""
    await scene.meets()
    await scene.gets(47)
    yield
    await scene.person.says("/weighs 1")
    await scene.sees("48 left")


@flow(entries="bonus bonus hold release", balance=50, answered=("You weren't charged",))
async def price_by_use_that_fails(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for something that costs what it takes, and takes nothing."""
    await scene.meets()
    await scene.gets(47)
    yield
    await scene.person.says("/weighs 0")
    await scene.sees("You weren't charged")


@flow(
    entries="bonus bonus hold capture",
    balance=48,
    answered=("2 credits · 48 left",),
    only=frozenset({"renew_updates", "sendChatAction"}),
)
async def a_slow_request(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for something that takes so long that its lease is renewed and the bot is "typing"."""
    await scene.meets()
    await scene.gets(47)
    yield
    await scene.person.says("/weighs 45")
    await scene.sees("48 left")


@flow(
    entries="bonus purchase hold release refund",
    balance=3,
    answered=("Your question is ticket",),
    told=("refunded ⭐ 50 to you",),
    operator_told=("whose balance is now",),
    alerted=("I want my Stars back",),
)
async def refund_asked_for(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for one's Stars back; an operator has them sent."""
    await scene.meets()
    await scene.buys()
    yield
    await scene.person.says("/paysupport I want my Stars back")
    scene.presses(await scene.operator_sees("I want my Stars back"), "Refund")
    scene.presses(await scene.operator_sees("Refund ⭐ 50?"), "Refund")
    await scene.sees("refunded ⭐ 50 to you")
    await scene.operator_sees("whose balance is now")


@flow(
    entries="bonus purchase refund",
    balance=3,
    told=("Telegram refunded ⭐ 50 to you",),
    alerted=("refunded ⭐ 50 on its own",),
)
async def refund_by_telegram(scene: Scene) -> AsyncGenerator[None, None]:
    """Get one's Stars back from Telegram itself."""
    await scene.meets()
    await scene.buys()
    yield
    scene.stand.sandbox.world.charges.take_back(scene.charges[0].charge_id)
    await scene.sees("Telegram refunded ⭐ 50 to you")
    await scene.operators_see("refunded ⭐ 50 on its own")


@flow(
    entries="bonus spend purchase spend",
    balance=49,
    stars=950,
    answered=("costs 1 credit and you have 0", "1 credit · 49 left"),
    told=("+50 credits",),
)
async def out_of_credits(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask for what one cannot pay, and pay: the request runs by itself."""
    await scene.meets()
    await scene.spends(3)
    yield
    await scene.person.says("/draws a line")
    card = await scene.sees("costs 1 credit and you have 0")
    await scene.pays(await scene.accepts(card))
    await scene.sees("49 left")


@flow(
    entries="bonus spend",
    balance=2,
    answered=("1 credit · 2 left",),
    only=frozenset({"claim_updates", "begin_update", "spend", "sendPhoto", "finish_updates"}),
)
async def taken_up_after_a_crash(scene: Scene) -> AsyncGenerator[None, None]:
    """Be answered by the next bot; the first one died when it had stored the request."""
    await scene.meets()
    await scene.stand.quiet()  # or it may die before it has finished with that
    async with scene.stand.dying(Boundary(Side.AFTER, "store_updates", 1)):
        await scene.person.says("/draws a line")
    yield
    await scene.stand.launch()
    await scene.sees("2 left")


CODES = """
    SELECT make_promos(
        ARRAY[code], kind, amount, NULL, NULL, 1, 'everybody', NULL, NULL, 0, 'to try it', code
    )
    FROM (VALUES ('SUMMER', 'credits', 50), ('PACK', 'percent', 20)) AS wished (code, kind, amount)
"""
USED = """
    SELECT code, turn, credits FROM shop.promo_use WHERE user_id = $1 ORDER BY code, turn
"""


async def _used_once(scene: Scene) -> list[str]:
    """Hold that each code was used once, and has given what it promised."""
    found = [tuple(row) for row in await scene.stand.owner.fetch(USED, scene.user_id)]
    return [] if found == [("PACK", 1, 10), ("SUMMER", 1, 50)] else [f"used: {found}"]


@flow(
    entries="bonus bonus purchase bonus",
    balance=113,
    stars=950,
    answered=("Code SUMMER gave you", "Code PACK adds"),
    told=("You now have 113", "Code PACK added"),
    proof=_used_once,
)
async def promo_codes(scene: Scene) -> AsyncGenerator[None, None]:
    """Enter a code for credits and one for a bonus, and buy the pack that brings it."""
    await scene.meets()
    await scene.stand.owner.execute(CODES)
    yield
    await scene.person.says("/promo SUMMER")
    await scene.sees("Code SUMMER gave you")
    await scene.person.says("/promo PACK")
    await scene.sees("Code PACK adds")
    await scene.pays(await scene.orders())
    await scene.sees("Code PACK added")


LINK = "SELECT make_link($1, $2, 2, NULL, 0, 'to try it', $1)"
SOLD = """
    SELECT link.sold, link.payments, count(*) FROM link
    INNER JOIN shop.link_order ON link.payload = link_order.payload
    INNER JOIN shop.orders ON orders.user_id = $1 AND orders.id = link_order.order_id
    WHERE link_order.user_id = $1
    GROUP BY link.name, link.sold, link.payments
"""


async def _makes_link(scene: Scene) -> str:
    """Make a link of the person's own that can be paid twice, and return its address."""
    payload = f"link.of{scene.user_id}.50.50.starter"
    slug = f"of{scene.user_id}"
    sold = Invoice(slug, "Starter", "50 credits", payload, 50)
    scene.stand.sandbox.world.state.invoices[slug] = sold
    address = f"https://t.me/${slug}"
    await scene.stand.owner.execute(LINK, payload, address)
    return address


async def _sold_twice(scene: Scene) -> list[str]:
    """Hold that the link was paid twice, by two orders."""
    found = [tuple(row) for row in await scene.stand.owner.fetch(SOLD, scene.user_id)]
    return [] if found == [(2, 2, 2)] else [f"sold, paid, orders: {found}"]


@flow(
    entries="bonus purchase purchase",
    balance=103,
    stars=900,
    told=("You now have 53", "You now have 103"),
    proof=_sold_twice,
)
async def a_link(scene: Scene) -> AsyncGenerator[None, None]:
    """Pay a link that anybody may pay, and pay it again."""
    await scene.meets()
    address = await _makes_link(scene)
    yield
    await scene.pays(address)
    await scene.sees("You now have 53")
    await scene.pays(address)
    await scene.sees("You now have 103")


PLAN = "SELECT state, payments FROM plan WHERE user_id = $1"


async def _begins_plan(scene: Scene) -> None:
    """Choose the plan, and pay the link that it is sold by."""
    await scene.person.says("/plan")
    scene.presses(await scene.sees("You have no plan."), "Monthly")
    scene.presses(await scene.sees("Before your first purchase"), "Accept")
    offer = await scene.sees("Telegram renews the plan by itself")
    await scene.pays(addresses(offer)[0])
    await scene.sees("renews by itself on ")


async def _cancelled_after_two(scene: Scene) -> list[str]:
    """Hold that the plan was paid twice and is cancelled, here and at Telegram."""
    found = [tuple(row) for row in await scene.stand.owner.fetch(PLAN, scene.user_id)]
    at_telegram = [
        (one.cancelled, one.cancelled_by_bot)
        for one in scene.stand.sandbox.world.state.subscriptions.values()
        if one.user_id == scene.user_id
    ]
    is_right = found == [("cancelled", 2)] and at_telegram == [(True, True)]
    return [] if is_right else [f"plan: {found}, at Telegram: {at_telegram}"]


@flow(
    entries="bonus purchase purchase expire",
    balance=103,
    stars=920,
    answered=("You've cancelled it.",),
    told=("Monthly renews by itself on", "Monthly has been renewed"),
    proof=_cancelled_after_two,
)
async def a_plan(scene: Scene) -> AsyncGenerator[None, None]:
    """Begin a plan, have it renewed, and cancel it."""
    await scene.meets()
    yield
    await _begins_plan(scene)
    subscriptions = scene.stand.sandbox.world.subscriptions
    user = scene.person.person.user
    [known] = subscriptions.of(user)
    subscriptions.renew(user, str(known["charge_id"]))
    await scene.sees("Monthly has been renewed")
    await scene.person.says("/plan")
    scene.presses(await scene.sees("It renews by itself on "), "Cancel Monthly")
    scene.presses(await scene.sees("Cancel Monthly?"), "Cancel the plan")
    await scene.sees("You've cancelled it.")


GIFT = """
    SELECT gift.state, gift.credits, balance.perm + balance.promo AS total
    FROM gift INNER JOIN balance ON gift.taker_id = balance.user_id
    WHERE gift.user_id = $1
"""


async def _taken_once(scene: Scene) -> list[str]:
    """Hold that one friend has the gift, once."""
    found = [tuple(row) for row in await scene.stand.owner.fetch(GIFT, scene.user_id)]
    return [] if found == [("taken", 50, 53)] else [f"gift: {found}"]


@flow(
    entries="bonus purchase adjust",
    balance=3,
    stars=950,
    answered=("Buy a pack for somebody else",),
    told=("Your gift of 50 credits is ready", "has taken your gift of 50 credits"),
    proof=_taken_once,
)
async def a_gift(scene: Scene) -> AsyncGenerator[None, None]:
    """Buy a gift, and have a friend take it who opens its link."""
    await scene.meets()
    friend = scene.stand.newcomer()
    yield
    await scene.person.says("/gift")
    offer = await scene.sees("Buy a pack for somebody else")
    await scene.pays(await scene.accepts(offer))
    receipt = await scene.sees("Your gift of 50 credits is ready")
    await friend.says(f"/start {receipt.text.partition('?start=')[2].split()[0]}")
    await friend.sees("gave you 50 credits", timeout_s=PATIENCE_S)
    await scene.sees("has taken your gift of 50 credits")


async def _rewarded_once(scene: Scene) -> list[str]:
    """Hold that whoever brought the person has their reward, once."""
    rows = await scene.stand.owner.fetch(
        "SELECT state, perm + promo AS total FROM referral"
        " INNER JOIN balance ON referral.by_id = balance.user_id WHERE referral.user_id = $1",
        scene.user_id,
    )
    found = [tuple(row) for row in rows]
    return [] if found == [("rewarded", 23)] else [f"rewarded: {found}"]


@flow(
    entries="bonus purchase bonus",
    balance=63,
    stars=950,
    answered=("with your first purchase you get 10",),
    told=("You now have 63",),
    proof=_rewarded_once,
)
async def a_friend_buys(scene: Scene) -> AsyncGenerator[None, None]:
    """Come by the link of a friend, and buy something: both get their credits."""
    friend = scene.stand.newcomer()
    await friend.says("/start")
    await friend.sees("3 free credits", timeout_s=PATIENCE_S)
    yield
    await scene.person.says(f"/start ref_{friend.person.user.user_id}")
    await scene.sees("with your first purchase you get 10")
    await scene.pays(await scene.orders())
    await scene.sees("You now have 63")
    await friend.sees("+20 credits", timeout_s=PATIENCE_S)


FLOWS = (
    first_start,
    buy,
    second_charge_of_one_order,
    spend,
    first_words,
    an_answer,
    a_press,
    spend_that_fails,
    price_by_use,
    price_by_use_that_fails,
    a_slow_request,
    refund_asked_for,
    refund_by_telegram,
    out_of_credits,
    taken_up_after_a_crash,
    promo_codes,
    a_link,
    a_plan,
    a_gift,
    a_friend_buys,
    *unasked.FLOWS,
)
