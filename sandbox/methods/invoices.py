"""Invoices: in a chat or as a link, for Stars only.

[A], seen in no source: the codes for a currency other than XTR (PAYMENT_PROVIDER_INVALID) and for
a title or description that is too long (INVOICE_TITLE_INVALID, INVOICE_DESCRIPTION_INVALID), that
more than one price is STARS_INVOICE_INVALID, that another period than 30 days is
SUBSCRIPTION_PERIOD_INVALID, and that the default Pay button is not echoed.
"""

import secrets
from dataclasses import dataclass

from sandbox.entities import utf16_length
from sandbox.errors import bad_request
from sandbox.fields import Fields, whole
from sandbox.markup import read_markup
from sandbox.methods.content import read_target
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
MOST_TIPS = 4
FORBIDDEN_FLAGS = (
    "need_name",
    "need_phone_number",
    "need_email",
    "need_shipping_address",
    "send_phone_number_to_provider",
    "send_email_to_provider",
    "is_flexible",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What an invoice asks for, as it was given."""

    title: str
    description: str
    payload: str
    currency: str
    amounts: list[int]
    tips: list[int]
    highest_tip: int
    asks_too_much: bool
    """It names a provider, or wants to know something of its payer: not for Stars."""
    start_parameter: str = ""


async def send_invoice(world: World, params: Params) -> Object:
    """Send an invoice into a chat; without buttons its client shows Pay."""
    terms = _read(params)
    markup = read_markup(params, selling=True)
    to = read_target(params, world.chats)
    invoice = lawful(terms)
    world.state.invoices[invoice.slug] = invoice
    content: Object = {"invoice": as_shown(terms)}
    body = world.chats.say(to, content, markup=markup, slug=invoice.slug)
    number = body["message_id"]
    invoice.chat_id = to.place.chat_id
    invoice.message_id = number if isinstance(number, int) else None
    return body


async def create_invoice_link(world: World, params: Params) -> str:
    """Return a link that anybody can pay, any number of times; a subscription once a period."""
    invoice = lawful(_read(params))
    invoice.period_s = params.integer("subscription_period")
    if invoice.period_s not in (0, PERIOD_S):
        raise bad_request("SUBSCRIPTION_PERIOD_INVALID")
    if invoice.period_s and invoice.stars > MOST_STARS_A_PERIOD:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    world.state.invoices[invoice.slug] = invoice
    return f"https://t.me/${invoice.slug}"


def terms_of(fields: Fields) -> Terms:
    """Return the terms of an invoice that is one of a bot's inline results."""
    title, description, payload = (
        fields.required_text(name) for name in ("title", "description", "payload")
    )
    provider, currency = fields.text("provider_token"), fields.required_text("currency")
    if "prices" not in fields:
        raise fields.refusal('Can\'t find field "prices"')
    amounts = _amounts(fields.array("prices"))
    highest_tip = fields.number("max_tip_amount")
    tips = _tips(fields.array("suggested_tip_amounts"))
    flags = [fields.flag(flag) for flag in FORBIDDEN_FLAGS]
    return Terms(
        title=title,
        description=description,
        payload=payload,
        currency=currency,
        amounts=amounts,
        tips=tips,
        highest_tip=highest_tip,
        asks_too_much=any(flags) or bool(provider),
    )


def lawful(terms: Terms) -> Invoice:
    """Return an invoice on these terms, which may be sold; it is not on sale yet."""
    _check(terms)
    invoice = Invoice(
        slug=secrets.token_urlsafe(15),
        title=terms.title,
        description=terms.description,
        payload=terms.payload,
        stars=sum(terms.amounts),
    )
    _check_stars(terms, invoice)
    return invoice


def as_shown(terms: Terms) -> Object:
    """Return an invoice as a message shows it, without its payload."""
    return {
        "title": terms.title,
        "description": terms.description,
        "start_parameter": terms.start_parameter,
        "currency": terms.currency,
        "total_amount": sum(terms.amounts),
    }


def _read(params: Params) -> Terms:
    """Return the terms of a call, in the order in which Telegram looks at them."""
    title, description, payload, currency = (
        params.required(name) for name in ("title", "description", "payload", "currency")
    )
    params.required("prices")
    amounts = _amounts(params.json("prices", problem="can't parse prices JSON object"))
    highest_tip, tips = _read_tips(params)
    flags = any(params.flag(flag) for flag in FORBIDDEN_FLAGS)
    return Terms(
        title=title,
        description=description,
        payload=payload,
        currency=currency,
        amounts=amounts,
        tips=tips,
        highest_tip=highest_tip,
        asks_too_much=flags or bool(params.text("provider_token")),
        start_parameter=params.text("start_parameter"),
    )


def _read_tips(params: Params) -> tuple[int, list[int]]:
    highest = whole(params.text("max_tip_amount") or "0")
    if highest is None:
        raise bad_request('can\'t parse "max_tip_amount" as Number')
    name = "suggested_tip_amounts"
    given: object = []
    if params.text(name):
        given = params.json(name, problem=f"can't parse {name} JSON object")
    return highest, _tips(given)


def _tips(given: object) -> list[int]:
    if not isinstance(given, list):
        raise bad_request("expected an Array of suggested tip amounts")
    amounts = []
    for one in given:
        if isinstance(one, bool) or not isinstance(one, int | float | str):
            raise bad_request("suggested tip amount must be of type Number or String")
        if (amount := whole(one)) is None:
            raise bad_request("can't parse suggested tip amount as Number")
        amounts.append(amount)
    return amounts


def _amounts(prices: object) -> list[int]:
    if not isinstance(prices, list):
        raise bad_request("expected an Array of labeled prices")
    amounts = []
    for price in prices:
        about = "can't parse labeled price: "
        fields = Fields.of(price, about=about, otherwise="LabeledPrice must be an Object")
        if not fields.required_text("label"):
            raise fields.refusal("LabeledPrice label must be non-empty")
        amounts.append(fields.required_number("amount"))
    if not amounts:
        raise bad_request("there must be at least one price")
    return amounts


def _check(terms: Terms) -> None:
    """Refuse what no invoice may ask for, in whichever currency."""
    if any(abs(amount) > MOST_AMOUNT for amount in terms.amounts):
        raise bad_request("too big amount of the currency specified")
    if sum(terms.amounts) <= 0:
        raise bad_request("total price must be positive")
    if sum(terms.amounts) > MOST_AMOUNT:
        raise bad_request("total price is too big")
    if not 0 <= terms.highest_tip <= MOST_AMOUNT:
        raise bad_request("invalid max_tip_amount of the currency specified")
    if any(tip <= 0 for tip in terms.tips):
        raise bad_request("suggested tip amount must be positive")
    if any(tip > terms.highest_tip for tip in terms.tips):
        raise bad_request("suggested tip amount can't be bigger than max_tip_amount")
    if len(terms.tips) > MOST_TIPS:
        raise bad_request("there can be at most 4 suggested tip amounts")


def _check_stars(terms: Terms, invoice: Invoice) -> None:
    """Refuse what the server finds wrong with an invoice for Stars."""
    if terms.currency != "XTR":
        raise bad_request("PAYMENT_PROVIDER_INVALID")
    if len(terms.amounts) > 1 or terms.asks_too_much or terms.highest_tip:
        raise bad_request("STARS_INVOICE_INVALID")
    if invoice.stars > MOST_STARS:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    if utf16_length(invoice.title) > LONGEST_TITLE:
        raise bad_request("INVOICE_TITLE_INVALID")
    if utf16_length(invoice.description) > LONGEST_DESCRIPTION:
        raise bad_request("INVOICE_DESCRIPTION_INVALID")
    if len(invoice.payload.encode("utf-8", "surrogatepass")) > LONGEST_PAYLOAD:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
