"""What an invoice may be, and how the Bot API words what it may not."""

import pytest

from sandbox.dialogue import Talker
from tests.sandbox.conftest import Object, PlainBot, Shop


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title": ""}, 'parameter "title" is required'),
        ({"description": ""}, 'parameter "description" is required'),
        ({"payload": ""}, 'parameter "payload" is required'),
        ({"currency": ""}, 'parameter "currency" is required'),
        ({"prices": ""}, 'parameter "prices" is required'),
        ({"prices": "[{"}, "can't parse prices JSON object"),
        ({"prices": {}}, "expected an Array of labeled prices"),
        ({"prices": []}, "there must be at least one price"),
        ({"prices": [7]}, "can't parse labeled price: LabeledPrice must be an Object"),
        (
            {"prices": [{"label": "", "amount": 1}]},
            "can't parse labeled price: LabeledPrice label must be non-empty",
        ),
        (
            {"prices": [{"label": "a", "amount": "much"}]},
            'can\'t parse labeled price: Field "amount" must be a valid Number',
        ),
        (
            {"prices": [{"label": "a", "amount": None}]},
            'can\'t parse labeled price: Field "amount" must be a Number',
        ),
        ({"prices": [{"amount": 1}]}, "can't parse labeled price: Can't find field \"label\""),
        ({"max_tip_amount": "much"}, 'can\'t parse "max_tip_amount" as Number'),
        ({"max_tip_amount": -1}, "invalid max_tip_amount of the currency specified"),
        ({"suggested_tip_amounts": "["}, "can't parse suggested_tip_amounts JSON object"),
        ({"suggested_tip_amounts": "null"}, "expected an Array of suggested tip amounts"),
        ({"suggested_tip_amounts": None}, "expected an Array of suggested tip amounts"),
        ({"suggested_tip_amounts": 7}, "expected an Array of suggested tip amounts"),
        ({"suggested_tip_amounts": [[]]}, "suggested tip amount must be of type Number or String"),
        ({"suggested_tip_amounts": ["x"]}, "can't parse suggested tip amount as Number"),
        ({"suggested_tip_amounts": [0]}, "suggested tip amount must be positive"),
        (
            {"suggested_tip_amounts": ["5"], "max_tip_amount": 4},
            "suggested tip amount can't be bigger than max_tip_amount",
        ),
        (
            {"suggested_tip_amounts": [1, 2, 3, 4, 5], "max_tip_amount": 5},
            "there can be at most 4 suggested tip amounts",
        ),
        (
            {"prices": [{"label": "a", "amount": 999_999_999_999}] * 2},
            "total price is too big",
        ),
        (
            {"prices": [{"label": "a", "amount": 1}, {"label": "b", "amount": 1}]},
            "STARS_INVOICE_INVALID",
        ),
        ({"stars": 0}, "total price must be positive"),
        ({"stars": -5}, "total price must be positive"),
        ({"stars": 10**12}, "too big amount of the currency specified"),
        ({"stars": 100_001}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"need_email": True}, "STARS_INVOICE_INVALID"),
        ({"max_tip_amount": 10}, "STARS_INVOICE_INVALID"),
        ({"payload": "é" * 65}, "INVOICE_PAYLOAD_INVALID"),
        ({"title": "t" * 33}, "INVOICE_TITLE_INVALID"),
        ({"description": "d" * 256}, "INVOICE_DESCRIPTION_INVALID"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}},
            "REPLY_MARKUP_BUY_EMPTY",
        ),
    ],
)
async def test_an_invoice_that_is_refused(
    bot: PlainBot, shop: Shop, person: Talker, change: Object, refusal: str
) -> None:
    await person.says("/buy")
    answer = await bot("sendInvoice", chat_id=1, **shop.invoice(**change))
    assert answer.refusal == f"Bad Request: {refusal}"


async def test_an_invoice_at_its_limits(bot: PlainBot, shop: Shop, person: Talker) -> None:
    await person.says("/buy")
    limits = {"title": "t" * 32, "description": "d" * 255, "payload": "é" * 64, "stars": 100_000}
    assert (await bot("sendInvoice", chat_id=1, **shop.invoice(**limits))).status == 200


async def test_the_payload_is_not_shown(shop: Shop, person: Talker) -> None:
    offer = await shop.offers(person)
    assert offer.body["invoice"] == {
        "title": "A pack",
        "description": "of things",
        "start_parameter": "",
        "currency": "XTR",
        "total_amount": 50,
    }


async def test_an_invoice_is_open_until_it_is_paid(shop: Shop, person: Talker) -> None:
    offer = await shop.offers(person)
    assert offer.body["invoice_state"] == "open"
    await shop.sells(person, offer)
    paid = next(heard for heard in person.chat if "invoice" in heard.body)
    assert (paid.body["invoice_state"], paid.body["paid_by"]) == ("paid", 1)


async def test_a_pay_button_belongs_to_an_invoice(bot: PlainBot, person: Talker) -> None:
    await person.says("/start")
    markup = {"inline_keyboard": [[{"text": "Pay", "pay": True}]]}
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert answer.refusal == "Bad Request: BUTTON_TYPE_INVALID"


async def test_a_pay_button_comes_first(bot: PlainBot, shop: Shop, person: Talker) -> None:
    await person.says("/start")
    rows = [[{"text": "No", "callback_data": "no"}], [{"text": "Pay", "pay": True}]]
    terms = shop.invoice(reply_markup={"inline_keyboard": rows})
    answer = await bot("sendInvoice", chat_id=1, **terms)
    assert answer.refusal == "Bad Request: BUTTON_POS_INVALID"
