"""The contract: both clients know every field of payments, subscriptions and transactions."""

from sandbox.dialogue import Outcome, Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.clients.client import Client
from tests.sandbox.conftest import Act, begun
from tests.sandbox.test_transactions import PARTNERS

PERIOD_S = 2_592_000


async def pays(client: Client, person: Talker, link: str) -> Outcome:
    """Take a person through a payment."""
    paying = await begun(person.pays(link))
    query = await client.hears("pre_checkout_query")
    assert query.total_amount == 50
    assert await client.call("answer_pre_checkout_query", pre_checkout_query_id=query.id, ok=True)
    return await paying


async def test_a_payment_from_invoice_to_refund(client: Client, met: Talker) -> None:
    sent = await client.call("send_invoice", chat_id=1, **client.terms())
    assert (sent.invoice.currency, sent.invoice.total_amount) == ("XTR", 50)
    await client.hears("message")
    paying = await begun(met.pays(await met.sees_invoice()))
    query = await client.hears("pre_checkout_query")
    assert await client.call("answer_pre_checkout_query", pre_checkout_query_id=query.id, ok=True)
    charge_id = (await paying).charge_id
    paid = (await client.hears("message")).successful_payment
    assert paid.telegram_payment_charge_id == charge_id
    assert await client.call("refund_star_payment", user_id=1, telegram_payment_charge_id=charge_id)
    notice = await client.hears("message")
    assert notice.refunded_payment.telegram_payment_charge_id == charge_id
    assert notice.from_user.is_bot is True
    moved = (await client.call("get_star_transactions")).transactions
    assert [one.id for one in moved] == [charge_id, charge_id]
    assert (moved[0].source.user.id, moved[1].receiver.user.id) == (1, 1)
    assert (await client.call("get_my_star_balance")).amount == 0


async def test_a_refusal_with_a_reason(client: Client, met: Talker) -> None:
    await client.call("send_invoice", chat_id=1, **client.terms())
    paying = await begun(met.pays(await met.sees_invoice()))
    query = await client.hears("pre_checkout_query")
    refusal = {"ok": False, "error_message": "Sold out."}
    assert await client.call("answer_pre_checkout_query", pre_checkout_query_id=query.id, **refusal)
    assert await paying == Outcome("refused", "Sold out.")


async def test_a_link_that_is_paid_from_outside(client: Client, sandbox: Sandbox) -> None:
    link = await client.call("create_invoice_link", **client.terms())
    assert link.startswith("https://t.me/$")
    assert (await pays(client, sandbox.person(2), link)).status == "paid"
    assert (await client.hears("message")).successful_payment.invoice_payload == "payload"


async def test_a_subscription_from_its_link_to_its_end(
    client: Client, sandbox: Sandbox, person: Talker
) -> None:
    terms = client.terms() | {"subscription_period": PERIOD_S}
    link = await client.call("create_invoice_link", **terms)
    charge_id = (await pays(client, person, link)).charge_id
    first = (await client.hears("message")).successful_payment
    assert (first.is_recurring, first.is_first_recurring) == (True, True)
    sandbox.advance(PERIOD_S)
    renewed = (await client.hears("message")).successful_payment
    assert (renewed.is_recurring, renewed.is_first_recurring) == (True, None)
    which = {"user_id": 1, "telegram_payment_charge_id": charge_id}
    assert await client.call("edit_user_star_subscription", **which, is_canceled=True)
    assert await client.call("edit_user_star_subscription", **which, is_canceled=False)
    sandbox.world.subscriptions.cancel(person.person.user, charge_id, cancelled=False)
    assert await client.hears("subscription")
    moved = (await client.call("get_star_transactions")).transactions
    assert [one.source.user.id for one in moved] == [1, 1]


async def test_transactions_with_every_partner(client: Client, act: Act) -> None:
    for partner in PARTNERS:
        await act("transfer", partner=partner, stars=5, direction="receiver")
    listed = (await client.call("get_star_transactions")).transactions
    assert [one.receiver.type for one in listed] == [partner["type"] for partner in PARTNERS]
    assert (await client.call("get_my_star_balance")).amount == -5 * len(PARTNERS)
