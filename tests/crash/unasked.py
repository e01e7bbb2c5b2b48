"""What the bot says unasked, by the act that makes it true."""

from collections.abc import AsyncGenerator
from dataclasses import replace

from sandbox.charges import new_charge_id
from tests.coinop import coinop
from tests.crash.flow import Flow, flow
from tests.crash.scene import Scene
from tests.crash.stand import OPERATORS, PATIENCE_S, WHAT_IS_PLANNED_COMES
from tests.owning import connect_as_owner
from tests.waiting import until

GRANT = "SELECT status FROM grant_credits($1, 5, 0, 'sorry', $2, $3)"
CORRECT = "SELECT status FROM adjust($1, 2, 'corrected', '{\"operator\": 0}')"
ALL_FINISHED = """
    SELECT NOT EXISTS (SELECT FROM intake.inbox)
        AND NOT EXISTS (SELECT FROM people.outbox WHERE ended_at IS NULL)
"""
APPOINT = "SELECT appoint($1, 'owner', 0, 'to try it', 'owner', $2)"
DISMISS = "SELECT dismiss($1, 0, 'has tried it', 'no owner', $2)"
TRIED = """
    SELECT
        canary.state, canary.operator_id,
        (SELECT count(*) FROM act WHERE act.user_id = $1 AND act.kind = 'canary') AS acts
    FROM canary
    WHERE canary.user_id = $1
"""
LEFT_OF_THEM = """
    SELECT
        NOT EXISTS (SELECT FROM people.person WHERE person.user_id = $1) AS names,
        NOT EXISTS (SELECT FROM shop.payment WHERE payment.user_id = $1 AND raw <> '') AS payments,
        NOT EXISTS (
            SELECT FROM people.outbox WHERE outbox.user_id = $1 AND facts <> '{}'
        ) AS messages,
        NOT EXISTS (SELECT FROM people.dialog WHERE dialog.user_id = $1) AS questions,
        EXISTS (SELECT FROM erased WHERE erased.user_id = $1) AS erased,
        (SELECT count(*) FROM act WHERE act.user_id = $1 AND act.kind = 'erase') <= 1 AS acts
"""
TRIES = 5
PUT_ASIDE = "DELETE FROM intake.inbox WHERE parked_at IS NOT NULL"
TEN_MINUTES_PASS = "DELETE FROM people.outbox WHERE key LIKE 'parked:%'"
"""After them, operators hear at once of what is parked next."""


async def _tried_once(scene: Scene) -> list[str]:
    """Hold that there is one canary, which is done, by one act of the owner's."""
    rows = await scene.stand.owner.fetch(TRIED, scene.user_id)
    found = [tuple(row) for row in rows]
    return [] if found == [("done", scene.user_id, 1)] else [f"canaries: {found}"]


async def _forgotten(scene: Scene) -> list[str]:
    """Hold that who they are is nowhere, that the books say so, and that it was done once."""
    [found] = await scene.stand.owner.fetch(LEFT_OF_THEM, scene.user_id)
    return [f"not forgotten: {what}" for what, is_so in found.items() if is_so is not True]


async def _finished(scene: Scene) -> None:
    """Wait until no update is left that a bot that dies would begin anew, and nothing to be told.

    Begun after what comes next, it would be served, or replace a screen that was to be pressed. And
    what is not told yet when something newer happens may be told by that alone.
    """
    owner = await connect_as_owner(scene.stand.database.owner_url)

    async def all_finished() -> bool:
        await owner.execute(WHAT_IS_PLANNED_COMES)
        return bool(await owner.fetchval(ALL_FINISHED))

    try:
        await until(all_finished)
    finally:
        await owner.close()


@flow(
    entries="bonus purchase",
    balance=53,
    stars=950,
    told=("couldn't match them to an order", "An operator checked your payment"),
    operator_told=("got 50 credits for this payment",),
    alerted=("A payment needs your decision",),
    errors=frozenset({"payment_in_review"}),
)
async def payment_in_review(scene: Scene) -> AsyncGenerator[None, None]:
    """Pay what fits no order; one of the operators credits it."""
    await scene.meets()
    invoice = await scene.orders()
    yield
    known = scene.person.person.invoice(message_id=invoice.message_id)
    scene.stand.sandbox.world.charges.take(
        scene.person.person.user, replace(known, payload="nonsense"), new_charge_id(), {}
    )
    await scene.sees("couldn't match them to an order")
    alert = await scene.operators_see("A payment needs your decision")
    scene.presses(alert, "Credit 50")
    await scene.sees("An operator checked your payment")
    await scene.operator_sees("got 50 credits for this payment")


@flow(
    entries="bonus purchase hold release",
    balance=53,
    stars=950,
    told=("couldn't refund your",),
    operator_told=("Telegram won't refund",),
    alerted=("Telegram won't refund",),
    errors=frozenset({"refund_failed"}),
)
async def refund_that_telegram_refuses(scene: Scene) -> AsyncGenerator[None, None]:
    """Have a refund asked for of whose payment Telegram knows nothing any more."""
    await scene.meets()
    await scene.buys()
    [charge] = scene.charges
    known = scene.stand.sandbox.world.state.charges
    await scene.operator.says(f"/refund {charge.charge_id} unhappy")
    screen = await scene.operator_sees("Refund ⭐ 50?")
    del known[charge.charge_id]
    try:
        yield
        scene.presses(screen, "Refund")
        await scene.sees("couldn't refund your")
        await scene.operators_see("Telegram won't refund")
    finally:
        known[charge.charge_id] = charge


@flow(
    entries="bonus bonus",
    balance=13,
    told=("An operator gave you 10 credits",),
)
async def grant_in_the_chat(scene: Scene) -> AsyncGenerator[None, None]:
    """Get credits from an operator."""
    await scene.meets()
    yield
    await scene.operator.says(f"/grant {scene.user_id} 10 sorry")
    scene.presses(await scene.operator_sees("Give 10 credits to"), "Give 10 credits")
    await scene.sees("An operator gave you 10 credits")
    await scene.operator_sees("got 10 credits")


@flow(
    entries="bonus adjust",
    balance=1,
    told=("An operator took 2 credits from you: a typo",),
)
async def take_in_the_chat(scene: Scene) -> AsyncGenerator[None, None]:
    """Lose credits to an operator."""
    await scene.meets()
    yield
    await scene.operator.says(f"/take {scene.user_id} 2 a typo")
    scene.presses(await scene.operator_sees("Take 2 credits from"), "Take 2 credits")
    await scene.sees("An operator took 2 credits from you: a typo")
    await scene.operator_sees("I took 2 credits")


@flow(
    entries="bonus spend",
    balance=2,
    answered=("2 left",),
    told=(
        "What you've already paid for still counts",
        "You weren't charged, and your credits stay yours",
        "You can buy and spend credits again",
    ),
)
async def bar(scene: Scene) -> AsyncGenerator[None, None]:
    """Be barred, be refused, and be let in again."""
    await scene.meets()
    yield
    await scene.operator.says(f"/bar {scene.user_id} farming")
    scene.presses(await scene.operator_sees("Bar Person"), "Bar")
    await scene.sees("What you've already paid for still counts")
    await scene.operator_sees("can no longer buy or spend")
    await scene.person.says("/draws a line")
    await scene.sees("You weren't charged, and your credits stay yours")
    await scene.operator.says(f"/unbar {scene.user_id} a mistake")
    scene.presses(await scene.operator_sees("buy and spend again?"), "Unbar")
    await scene.sees("You can buy and spend credits again")
    await scene.person.says("/draws a line")
    await scene.sees("2 left")


@flow(
    entries="bonus",
    balance=3,
    answered=("We've paused sales for now", "Choose a pack"),
    operator_told=("stopped them", "switched them on"),
    alerted=("stopped them", "switched them on"),
)
async def sales_off(scene: Scene) -> AsyncGenerator[None, None]:
    """Find nothing for sale, and then something."""
    await scene.meets()
    yield
    await scene.operator.says("/sales off an outage")
    scene.presses(await scene.operator_sees("Stop sales?"), "Stop sales")
    await scene.operators_see("stopped them")
    await _finished(scene)
    await scene.person.says("/buy")
    await scene.sees("We've paused sales for now")
    await _finished(scene)
    await scene.operator.says("/sales on")
    scene.presses(await scene.operator_sees("Sell again?"), "Sell again")
    await scene.operators_see("switched them on")
    await _finished(scene)
    await scene.person.says("/buy")
    await scene.sees("Choose a pack")


@flow(
    entries="bonus",
    balance=3,
    told=("You're on this bot's support team now", "You're no longer an operator of this bot"),
)
async def staff(scene: Scene) -> AsyncGenerator[None, None]:
    """Be appointed, and be dismissed."""
    await scene.meets()
    yield
    await scene.operator.says(f"/staff {scene.user_id} support helps")
    scene.presses(await scene.operator_sees("support?"), "Make support")
    await scene.sees("You're on this bot's support team now")
    await scene.operator_sees("is now support")
    await _finished(scene)
    await scene.operator.says(f"/staff {scene.user_id} dismiss has left")
    scene.presses(await scene.operator_sees("Dismiss Person"), "Dismiss")
    await scene.sees("You're no longer an operator of this bot")
    await scene.operator_sees("is no longer an operator")


@flow(
    entries="bonus bonus adjust",
    balance=10,
    told=("An operator gave you 5 credits", "corrected your balance by +2 credits"),
)
async def the_command_line(scene: Scene) -> AsyncGenerator[None, None]:
    """Have credits granted and a balance corrected by another process."""
    await scene.meets()
    yield
    owner, bot_id = scene.stand.owner, scene.stand.bot_id
    await owner.execute(GRANT, scene.user_id, f"cli:{scene.user_id}", bot_id)
    await owner.execute(CORRECT, scene.user_id)
    await scene.sees("An operator gave you 5 credits")
    await scene.sees("corrected your balance by +2 credits")


@flow(
    entries="bonus spend purchase spend undo",
    balance=50,
    stars=950,
    answered=("costs 1 credit and you have 0",),
    told=("+50 credits", "Something went wrong on our side"),
    errors=frozenset({"command_failed"}),
)
async def pending_request_that_fails(scene: Scene) -> AsyncGenerator[None, None]:
    """Pay for a request that fails when it can be run at last."""
    await scene.meets()
    await scene.spends(3)
    yield
    await scene.person.says("/fails whatever")
    card = await scene.sees("costs 1 credit and you have 0")
    await scene.pays(await scene.accepts(card))
    await scene.sees("+50 credits")
    await scene.sees("Something went wrong on our side")


@flow(
    entries="bonus",
    balance=3,
    answered=("Your question is ticket", "Added to ticket"),
    told=("On their way", "An operator closed ticket"),
    operator_told=("Where are my credits?", "wrote again"),
    alerted=("Where are my credits?", "wrote again"),
)
async def ticket_and_its_answer(scene: Scene) -> AsyncGenerator[None, None]:
    """Ask the operators something, read the answer, write back; an operator closes the ticket."""
    await scene.meets()
    yield
    await scene.person.says("/paysupport Where are my credits?")
    await scene.sees("Your question is ticket")
    card = await scene.operators_see("Where are my credits?")
    await _finished(scene)
    await scene.operator.says("On their way", reply_to=card)
    answer = await scene.sees("On their way")
    await scene.operators_see("answered by")
    await _finished(scene)
    await scene.person.says("Thanks", reply_to=answer)
    await scene.sees("Added to ticket")
    again = await scene.operators_see("Thanks")
    await _finished(scene)
    scene.presses(again, "Close")
    await scene.sees("An operator closed ticket")
    await scene.operators_see("closed by")


@flow(
    entries="bonus spend",
    balance=2,
    answered=("1 credit · 2 left",),
    told=("once more. You weren't charged again", "An operator wrote to you"),
)
async def help_from_the_card(scene: Scene) -> AsyncGenerator[None, None]:
    """Get the last reply again, and a message, from an operator who looks at the person's card."""
    await scene.meets()
    await scene.person.says("/draws a line")
    await scene.sees("2 left")
    await _finished(scene)
    yield
    await scene.operator.says(f"/user {scene.user_id}")
    card = await scene.operator_sees("Payments and orders")
    scene.presses(card, "Resend last reply")
    await scene.sees("once more. You weren't charged again")
    await scene.operator_sees("resent the reply to /draws")
    await _finished(scene)
    scene.presses(card, "Message")
    await scene.operator_sees("Write your message")
    await _finished(scene)
    await scene.operator.says("Here it is")
    await scene.sees("An operator wrote to you")
    await scene.operator_sees("If they write back")


@flow(
    entries="bonus spend",
    balance=0,
    answered=("costs 1 credit and you have 0",),
    told=("An operator cancelled your waiting request /draws: a mistake",),
)
async def cancelled_request(scene: Scene) -> AsyncGenerator[None, None]:
    """Have an operator cancel a request that waits for credits."""
    await scene.meets()
    await scene.spends(3)
    yield
    await scene.person.says("/draws a line")
    await scene.sees("costs 1 credit and you have 0")
    await _finished(scene)
    await scene.operator.says(f"/user {scene.user_id}")
    scene.presses(await scene.operator_sees("Payments and orders"), "Cancel a request")
    scene.presses(await scene.operator_sees("Which waiting request"), "/draws a line")
    await scene.operator_sees("Why shall I cancel")
    await _finished(scene)
    await scene.operator.says("a mistake")
    await scene.sees("An operator cancelled your waiting request")
    await scene.operator_sees("is cancelled. I've told them why")


NEWS = "There are new packs"
FRIENDS = 3
NO_NEWS_FOR_OTHERS = """
    SELECT prefer(user_id, 'broadcasts', 'off') FROM people.person WHERE user_id <> ALL($1)
"""


def _friends(scene: Scene) -> range:
    """Return the numbers of the people that come after the person of a scene."""
    return range(scene.user_id + 1, scene.user_id + 1 + FRIENDS)


async def _all_have_it_once(scene: Scene) -> list[str]:
    """Hold that each friend got the news, and again only if nobody could know that they had it."""
    wrong = []
    for who in _friends(scene):
        count = sum(NEWS in one for one in scene.said_to(who))
        is_excused = any(NEWS in one for one in scene.unnoted(who))
        if not 1 <= count <= 1 + is_excused:
            wrong.append(f"{who} got the news {count} times")
    return wrong


@flow(
    entries="bonus",
    balance=3,
    told=(NEWS,),
    operator_told=("Your message is out.",),
    alerted=(NEWS,),
    proof=_all_have_it_once,
)
async def broadcast(scene: Scene) -> AsyncGenerator[None, None]:
    """Get what an operator writes to everybody, as friends do and the operators."""
    await scene.meets()
    friends = [scene.stand.newcomer() for _ in range(FRIENDS)]
    for friend in friends:
        await friend.says("/start")
        await friend.sees("3 free credits", timeout_s=PATIENCE_S)
    await scene.stand.owner.execute(
        NO_NEWS_FOR_OTHERS, [scene.user_id, *_friends(scene), *OPERATORS]
    )
    yield
    await scene.operator.says("/broadcast")
    await scene.operator_sees("What shall I send?")
    await _finished(scene)
    await scene.operator.says(NEWS)
    panel = await scene.operator_sees("This is how it looks.")
    await _finished(scene)
    scene.presses(panel, "Send to")
    scene.presses(await scene.operator_sees("Send it now?"), "Send")
    await scene.sees(NEWS)
    for friend in friends:
        await friend.sees(NEWS, timeout_s=PATIENCE_S)
    await scene.operator_sees("Your message is out.")


@flow(
    entries="bonus purchase hold release refund",
    balance=3,
    told=("You paid, and your Star is back",),
    proof=_tried_once,
)
async def canary(scene: Scene) -> AsyncGenerator[None, None]:
    """Be an owner for a while: buy a canary, and get its Star back."""
    owner, bot_id = scene.stand.owner, scene.stand.bot_id
    await scene.meets()
    await owner.execute(APPOINT, scene.user_id, bot_id)
    await scene.sees("You're an owner of this bot now")
    try:
        yield
        await scene.person.says("/canary")
        await scene.sees("Canary: a test purchase")
        await scene.pays(await scene.person.sees_invoice(timeout_s=PATIENCE_S))
        await scene.sees("You paid, and your Star is back")
    finally:
        await owner.execute(DISMISS, scene.user_id, bot_id)


@flow(
    entries="bonus purchase",
    balance=53,
    stars=950,
    answered=("We no longer know who you are",),
    proof=_forgotten,
)
async def erase(scene: Scene) -> AsyncGenerator[None, None]:
    """Have the bot forget who one is."""
    await scene.meets()
    await scene.buys()
    yield
    await scene.person.says("/privacy")
    scene.presses(await scene.sees("What we store about you"), "Erase me")
    scene.presses(await scene.sees("This can't be undone"), "Erase")
    await scene.sees("We no longer know who you are")


@flow(
    entries="bonus purchase",
    balance=53,
    stars=950,
    proof=_forgotten,
)
async def erase_at_the_command_line(scene: Scene) -> AsyncGenerator[None, None]:
    """Be forgotten by an operator, who repeats the command until it says that it is done."""
    await scene.meets()
    await scene.buys()
    yield
    verb = ("erase", str(scene.user_id), "asked by mail", "--yes", "--key", f"{scene.user_id}")
    for _ in range(TRIES):
        code, said, why = await coinop(scene.stand.process.environment, *verb)
        if code == 0:
            break
    else:
        raise AssertionError(f"cannot erase: {said} {why}")


@flow(
    entries="bonus",
    balance=3,
    alerted=("I couldn't handle an update from Telegram",),
    errors=frozenset({"update_parked"}),
)
async def parked_update(scene: Scene) -> AsyncGenerator[None, None]:
    """Send what nobody can read: operators are told of it."""
    await scene.meets()
    await scene.stand.owner.execute(TEN_MINUTES_PASS)
    yield
    scene.stand.sandbox.world.updates.inject({"message": {"message_id": 6}})
    await scene.operators_see("I couldn't handle an update from Telegram")
    await scene.stand.owner.execute(PUT_ASIDE)


FLOWS: tuple[Flow, ...] = (
    payment_in_review,
    refund_that_telegram_refuses,
    grant_in_the_chat,
    take_in_the_chat,
    bar,
    sales_off,
    staff,
    the_command_line,
    pending_request_that_fails,
    ticket_and_its_answer,
    help_from_the_card,
    cancelled_request,
    broadcast,
    canary,
    erase,
    erase_at_the_command_line,
    parked_update,
)
