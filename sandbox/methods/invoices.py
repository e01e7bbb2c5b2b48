"""Invoices: in a chat or as a link, for Stars only.

[A], seen in no source: the codes for a currency other than XTR (PAYMENT_PROVIDER_INVALID) and for
a title or description that is too long (INVOICE_TITLE_INVALID, INVOICE_DESCRIPTION_INVALID), that
more than one price is STARS_INVOICE_INVALID, that another period than 30 days is
SUBSCRIPTION_PERIOD_INVALID, and that the default Pay button is not echoed.
"""

import secrets

from sandbox.entities import utf16_length
from sandbox.errors import bad_request
from sandbox.markup import read_markup
from sandbox.methods.content import read_reply
from sandbox.params import Params
from sandbox.state import Invoice, Object
from sandbox.world import World

LONGEST_TITLE = 32
LONGEST_DESCRIPTION = 255
LONGEST_PAYLOAD = 128
MOST_STARS = 100_000
MOST_STARS_A_PERIOD = 10_000
PERIOD_S = 2_592_000
MOST_AMOUNT = 999_999_999_999
FORBIDDEN_FLAGS = (
    "need_name",
    "need_phone_number",
    "need_email",
    "need_shipping_address",
    "send_phone_number_to_provider",
    "send_email_to_provider",
    "is_flexible",
)


async def send_invoice(world: World, params: Params) -> Object:
    """Send an invoice into a chat; without buttons its client shows Pay."""
    invoice, amounts = _read(params)
    place = world.chats.recipient(params)
    reply_to = read_reply(params, world.chats, place)
    markup = read_markup(params, selling=True)
    _check(params, invoice, amounts)
    world.state.invoices[invoice.slug] = invoice
    content = as_shown(invoice, params)
    body = world.chats.say(
        place, {"invoice": content}, markup=markup, slug=invoice.slug, reply_to=reply_to
    )
    number = body["message_id"]
    invoice.chat_id = place.chat_id
    invoice.message_id = number if isinstance(number, int) else None
    return body


async def create_invoice_link(world: World, params: Params) -> str:
    """Return a link that anybody can pay, any number of times; a subscription once a period."""
    invoice = read_terms(params)
    invoice.period_s = params.integer("subscription_period")
    if invoice.period_s not in (0, PERIOD_S):
        raise bad_request("SUBSCRIPTION_PERIOD_INVALID")
    if invoice.period_s and invoice.stars > MOST_STARS_A_PERIOD:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    world.state.invoices[invoice.slug] = invoice
    return f"https://t.me/${invoice.slug}"


def read_terms(params: Params) -> Invoice:
    """Return the invoice of a call, which is lawful and not yet on sale."""
    invoice, amounts = _read(params)
    _check(params, invoice, amounts)
    return invoice


def as_shown(invoice: Invoice, params: Params) -> Object:
    """Return an invoice as a message shows it, without its payload."""
    return {
        "title": invoice.title,
        "description": invoice.description,
        "start_parameter": params.text("start_parameter"),
        "currency": "XTR",
        "total_amount": invoice.stars,
    }


def _read(params: Params) -> tuple[Invoice, list[int]]:
    title = params.required("title")
    description = params.required("description")
    payload = params.required("payload")
    params.required("currency")
    params.required("prices")
    amounts = _amounts(params)
    invoice = Invoice(
        slug=secrets.token_urlsafe(15),
        title=title,
        description=description,
        payload=payload,
        stars=sum(amounts),
    )
    return invoice, amounts


def _amounts(params: Params) -> list[int]:
    prices = params.json("prices", problem="can't parse prices JSON object")
    if not isinstance(prices, list):
        raise bad_request("expected an Array of labeled prices")
    amounts = []
    for price in prices:
        if not isinstance(price, dict):
            raise bad_request("can't parse labeled price: LabeledPrice must be an Object")
        if not isinstance(label := price.get("label"), str) or not label:
            raise bad_request("can't parse labeled price: LabeledPrice label must be non-empty")
        amount = price.get("amount")
        if isinstance(amount, str) and amount.lstrip("-").isdecimal():
            amount = int(amount)
        if type(amount) is not int:
            raise bad_request('can\'t parse labeled price: field "amount" must be of type Number')
        amounts.append(amount)
    if not amounts:
        raise bad_request("there must be at least one price")
    return amounts


def _check(params: Params, invoice: Invoice, amounts: list[int]) -> None:
    if any(abs(amount) > MOST_AMOUNT for amount in amounts):
        raise bad_request("too big amount of the currency specified")
    if invoice.stars <= 0:
        raise bad_request("total price must be positive")
    if params.text("currency") != "XTR":
        raise bad_request("PAYMENT_PROVIDER_INVALID")
    if len(amounts) > 1 or any(params.flag(flag) for flag in FORBIDDEN_FLAGS):
        raise bad_request("STARS_INVOICE_INVALID")
    if params.integer("max_tip_amount") or params.text("provider_token"):
        raise bad_request("STARS_INVOICE_INVALID")
    if invoice.stars > MOST_STARS:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    if utf16_length(invoice.title) > LONGEST_TITLE:
        raise bad_request("INVOICE_TITLE_INVALID")
    if utf16_length(invoice.description) > LONGEST_DESCRIPTION:
        raise bad_request("INVOICE_DESCRIPTION_INVALID")
    if len(invoice.payload.encode("utf-8", "surrogatepass")) > LONGEST_PAYLOAD:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
