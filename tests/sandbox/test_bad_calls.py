"""Calls that make no sense: an official error, nothing changed, and no traceback in the log."""

import io
import itertools

import aiohttp
import pytest

from sandbox.acts import known_acts
from sandbox.dialogue import Talker
from sandbox.methods import known_methods
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot, Reply, Shop, told

pytestmark = pytest.mark.usefixtures("quiet")
MB = 1024 * 1024
FIELDS = """
chat_id user_id message_id text caption parse_mode entities caption_entities reply_markup
reply_parameters title description payload currency prices document photo file_id commands scope
language_code callback_query_id pre_checkout_query_id ok offset limit allowed_updates action url
telegram_payment_charge_id secret_token max_connections ip_address certificate
"""
JUNK: list[object] = [
    "",
    "x",
    -1,
    0,
    10**30,
    1.5,
    True,
    [],
    [[]],
    [1, None, {}],
    {},
    {"a": {"b": [1]}},
    "\x00",
    "💥",
    "x" * 5_000,
    "[" * 5_000,
    '{"inline_keyboard": [[{"text": 1}]]}',
]


def is_official(reply: Reply) -> bool:
    """Tell whether a refusal has the envelope and the words of the Bot API."""
    prefixes = ("Bad Request: ", "Forbidden: ", "Conflict: ", "Too Many Requests: ")
    return set(reply.body) <= {"ok", "error_code", "description", "parameters"} and str(
        reply.refusal
    ).startswith(prefixes)


@pytest.mark.parametrize("method", sorted(known_methods().keys() - {"getupdates"}))
async def test_junk_is_refused_officially_and_changes_nothing(
    sandbox: Sandbox, bot: PlainBot, shop: Shop, person: Talker, method: str
) -> None:
    await shop.offers(person)
    [said, invoice] = person.chat
    sane: Object = {"chat_id": 1, "user_id": 1, "message_id": invoice.message_id, "text": "x"}
    for junk in JUNK:
        for params in (
            dict.fromkeys(FIELDS.split(), junk),
            dict.fromkeys(FIELDS.split(), junk) | sane,
        ):
            before = told(sandbox)
            reply = await bot(method, **params)
            if reply.status != 200:
                assert 400 <= reply.status < 500, (junk, reply.body)
                assert is_official(reply), (junk, reply.body)
                after = told(sandbox)
                assert after == before, (junk, reply.body)
    assert (await bot("getMe")).status == 200
    assert said.text == "/buy"


@pytest.mark.parametrize("act", sorted(known_acts().keys()))
async def test_junk_from_a_person_is_refused_in_a_sentence_and_changes_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession, shop: Shop, person: Talker, act: str
) -> None:
    invoice = await shop.offers(person)
    fields = known_acts()[act].model_fields
    sane: Object = {"user": 1, "chat": None, "message_id": invoice.message_id}
    for junk, kept in itertools.product(JUNK, [{}, sane]):
        body = dict.fromkeys(fields, junk) | kept
        body = {name: value for name, value in body.items() if name in fields}
        before = told(sandbox)
        async with http.post(f"{sandbox.url}/sandbox/{act}", json=body) as response:
            answer = await response.json()
            if response.status != 200:
                assert (response.status, list(answer)) == (400, ["error"]), junk
                assert answer["error"].endswith("."), answer
                assert told(sandbox) == before, junk


async def test_an_upload_of_60_mb_is_too_large(
    sandbox: Sandbox, bot: PlainBot, person: Talker
) -> None:
    await person.says("/start")
    before = told(sandbox)
    form = aiohttp.FormData({"chat_id": "1"})
    form.add_field("document", io.BytesIO(bytes(60 * MB)), filename="big.bin")
    async with bot.http.post(f"{bot.base}/sendDocument", data=form) as response:
        assert response.status == 413
        assert await response.json() == {
            "ok": False,
            "error_code": 413,
            "description": "Request Entity Too Large",
        }
    assert told(sandbox) == before


async def test_a_body_over_64_mb_is_too_large_for_the_bots_side(bot: PlainBot) -> None:
    headers = {"Content-Type": "application/json"}
    body = io.BytesIO(b'{"text": "' + b"x" * (65 * MB) + b'"}')
    async with bot.http.post(f"{bot.base}/sendMessage", data=body, headers=headers) as response:
        assert response.status == 413
        assert (await response.json())["description"] == "Request Entity Too Large"


async def test_a_body_over_64_mb_is_too_large_for_a_person(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    headers = {"Content-Type": "application/json"}
    body = io.BytesIO(b'{"text": "' + b"x" * (65 * MB) + b'"}')
    async with http.post(f"{sandbox.url}/sandbox/say", data=body, headers=headers) as response:
        assert response.status == 413
        assert "64 MB" in (await response.json())["error"]


async def test_a_wrong_token_changes_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession, person: Talker
) -> None:
    await person.says("/start")
    before = told(sandbox)
    body = {"chat_id": 1, "text": "x"}
    async with http.post(f"{sandbox.url}/bot1:WRONG/sendMessage", json=body) as response:
        assert response.status == 401
    assert told(sandbox) == before


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
@pytest.mark.parametrize("path", ["sandbox/topup", "bot{token}/sendMessage"])
async def test_another_page_changes_nothing(
    sandbox: Sandbox,
    http: aiohttp.ClientSession,
    person: Talker,
    path: str,
    headers: dict[str, str],
) -> None:
    await person.says("/start")
    before = told(sandbox)
    body = {"user": 1, "stars": 5} if "topup" in path else {"chat_id": 1, "text": "x"}
    address = f"{sandbox.url}/{path.format(token=sandbox.token)}"
    async with http.post(address, json=body, headers=headers) as response:
        assert response.status == 403
    assert told(sandbox) == before
