"""Whatever is thrown at the sandbox, it answers in its own words and goes on."""

from pathlib import Path

import aiohttp
import pytest

from sandbox import server
from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.store import Store
from sandbox.world import World
from tests.sandbox.conftest import Object, PlainBot

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("bot1:WRONG/getMe", 401, "Unauthorized"),
        ("botwrong/getMe", 401, "Unauthorized: invalid token specified"),
        ("bot0:x/getMe", 401, "Unauthorized: invalid token specified"),
        ("bot", 401, "Unauthorized: invalid token specified"),
        ("bot{token}", 404, "Not Found"),
        ("bot{token}/", 404, "Not Found"),
        ("bot{token}/test/", 404, "Not Found"),
        ("bot{token}/test/test/getMe", 404, "Not Found"),
        ("bot{token}/getYou", 404, "Not Found: method not found"),
    ],
)
async def test_an_address_that_means_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession, path: str, status: int, description: str
) -> None:
    async with http.get(f"{sandbox.url}/{path.format(token=sandbox.token)}") as response:
        assert response.status == status
        assert await response.json() == {
            "ok": False,
            "error_code": status,
            "description": description,
        }


@pytest.mark.parametrize("method", ["GETME", "getMe", "getme"])
async def test_a_methods_name_is_read_without_case(bot: PlainBot, method: str) -> None:
    assert (await bot(method)).status == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff", b"1", b'"x"', b"[" * 100_000])
async def test_broken_json_to_the_bot_api(bot: PlainBot, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with bot.http.post(f"{bot.base}/sendMessage", data=body, headers=headers) as response:
        assert (await response.json())["ok"] is False
        assert response.status == 400
    assert (await bot("getMe")).status == 200


async def test_what_stands_before_the_break_of_a_json_body_counts(
    bot: PlainBot, person: Talker
) -> None:
    await person.says("/start")
    headers = {"Content-Type": "application/json"}
    body = b' { "chat_id" : 1 , "text" : "a\\u00e9" , "reply_markup" : {"keyboard": [["x"'
    async with bot.http.post(f"{bot.base}/sendMessage", data=body, headers=headers) as response:
        assert (await response.json())["result"]["text"] == "aé"
    body = b'{"chat_id": 1'
    async with bot.http.post(f"{bot.base}/sendMessage", data=body, headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: message text is empty"


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "x"]
)
async def test_a_body_of_another_kind(bot: PlainBot, kind: str) -> None:
    headers = {"Content-Type": kind}
    async with bot.http.post(f"{bot.base}/sendMessage", data=b"junk", headers=headers) as response:
        assert response.status == 400
    assert (await bot("getMe")).status == 200


async def test_parameters_come_in_the_address_or_the_body(bot: PlainBot, person: Talker) -> None:
    await person.says("/start")
    async with bot.http.post(f"{bot.base}/sendMessage?chat_id=1", data={"text": "a+b é"}) as reply:
        assert (await reply.json())["result"]["text"] == "a+b é"


@pytest.mark.parametrize(
    "params",
    [
        {"offset": "x", "limit": "y", "timeout": "z"},
        {"offset": 10**30, "limit": -5, "allowed_updates": "{"},
        {"allowed_updates": [1, None]},
        {"allowed_updates": {"a": 1}},
    ],
)
async def test_getupdates_takes_nonsense_calmly(bot: PlainBot, params: Object) -> None:
    assert (await bot("getUpdates", **params)).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8081"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["sandbox/me", "bot{token}/getMe"])
async def test_other_pages_are_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, path: str, headers: dict[str, str]
) -> None:
    address = f"{sandbox.url}/{path.format(token=sandbox.token)}"
    async with http.get(address, headers=headers) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 403, id="in a page that hides itself"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="in another page"),
        pytest.param({"Sec-Fetch-Site": "none"}, 200, id="typed by hand"),
        pytest.param({"User-Agent": "curl/8.5.0"}, 200, id="no browser"),
    ],
)
async def test_a_link_to_a_bot_s_call_does_nothing_in_another_page(
    sandbox: Sandbox, http: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    browser = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/88.0"}
    address = f"{sandbox.url}/bot{sandbox.token}/getMe"
    async with http.get(address, headers=browser | headers) as response:
        assert response.status == status


async def test_its_own_page_is_served(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    headers = {"Origin": sandbox.url, "Sec-Fetch-Site": "same-origin"}
    async with http.get(f"{sandbox.url}/sandbox/me", headers=headers) as response:
        assert response.status == 200
    async with http.get(sandbox.url) as response:
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.content_type == "text/html"


async def test_a_part_of_the_page_may_be_called_anything(
    sandbox: Sandbox,
    http: aiohttp.ClientSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ["botfather.js", "sandbox.css", "file.svg"]
    for name in names:
        (tmp_path / name).write_text("/* a part */")
    monkeypatch.setattr(server, "PAGE", tmp_path)
    for name in names:
        async with http.get(f"{sandbox.url}/page/{name}") as response:
            assert (response.status, await response.text()) == (200, "/* a part */")


async def test_all_that_the_page_asks_for_is_served(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    parts = [path.name for path in server.PAGE.iterdir() if path.name != "index.html"]
    assert "app.js" in parts
    for name in parts:
        async with http.get(f"{sandbox.url}/page/{name}") as response:
            assert response.status == 200


@pytest.mark.parametrize(
    "path",
    [
        *("..", "../server.py", "%2e%2e/server.py", "nothing.js", "a/b", "page/"),
        *("page/index.html", "page/nothing.js", "page/%00.js"),
        *("page/..%2fserver.py", "page/..%2fweb%2fapp.js"),
    ],
)
async def test_nothing_else_is_served(
    sandbox: Sandbox, http: aiohttp.ClientSession, path: str
) -> None:
    async with http.get(aiohttp.client.URL(f"{sandbox.url}/{path}", encoded=True)) as response:
        assert response.status == 404
        assert "import" not in await response.text()


@pytest.mark.parametrize(
    ("act", "body", "sentence"),
    [
        ("say", "{", "Invalid JSON"),
        ("say", "[]", "object"),
        ("say", "{}", "user: Field required."),
        ("say", '{"user": "1", "text": "x"}', "user: Input should be a valid integer."),
        ("say", '{"user": 0, "text": "x"}', "user: Input should be greater than 0."),
        ("say", '{"user": 1, "text": 7}', "text: Input should be a valid string."),
        ("say", '{"user": 1, "text": " "}', "the text is empty"),
        ("say", '{"user": 1, "text": "x", "more": 1}', "more: Extra inputs"),
        ("say", '{"user": 1000000001, "text": "x"}', "not a person's number"),
        ("say", '{"user": 1, "text": "x", "reply_to": 7}', "no such message"),
        ("click", '{"user": 1, "message_id": 7, "data": "x"}', "no such message"),
        ("pay", '{"user": 1}', "by message_id or by link"),
        ("pay", '{"user": 1, "link": "https://t.me/$no"}', "no invoice"),
        ("pay", '{"user": 1, "form_id": "1"}', "too old"),
        ("topup", '{"user": 1, "stars": -5}', "stars: Input should be greater than 0."),
        ("topup", '{"user": 1, "stars": true}', "stars: Input should be a valid integer."),
        ("upload", '{"user":1,"kind":"photo","filename":"a","data":"!"}', "data: "),
        ("upload", '{"user":1,"kind":"photo","filename":"a","data":"YQ=="}', "IMAGE"),
        ("refund", '{"charge_id": "x"}', "no such charge"),
        ("fault", '{"do": "explode"}', "do: Input should be"),
        ("fault", '{"do": "reset", "phase": "deliver"}', "cannot happen"),
        ("clock", '{"advance_s": -1}', "advance_s: "),
        ("raw", '{"update": 1}', "update: "),
        ("nothing", "{}", "no such act"),
    ],
)
async def test_an_act_that_is_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, act: str, body: str, sentence: str
) -> None:
    headers = {"Content-Type": "application/json"}
    address = f"{sandbox.url}/sandbox/{act}"
    async with http.post(address, data=body, headers=headers) as response:
        assert response.status in (400, 404)
        assert sentence in (await response.json())["error"]


async def test_an_act_must_be_json(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    async with http.post(f"{sandbox.url}/sandbox/reset", data=b"{}") as response:
        assert response.status == 415


@pytest.mark.parametrize("path", ["chat/x", "chat/0", "me?user=-1", "calls?since=x", "file/x"])
async def test_a_question_that_is_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, path: str
) -> None:
    async with http.get(f"{sandbox.url}/sandbox/{path}") as response:
        assert response.status == 400
        assert (await response.json())["error"].endswith(".")


async def test_other_machines_reach_it_by_a_name_that_is_allowed(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    world = World(token=sandbox.token, clock=Clock(), store=Store(None))
    other = server.Server(world, address="127.0.0.2", names=["Telegram"])
    await other.start()
    try:
        port = other.url.rpartition(":")[2]
        assert other.url == f"http://127.0.0.2:{port}"
        for host, status in (
            *(("127.0.0.2", 200), ("telegram", 200), ("TELEGRAM", 200), ("localhost", 200)),
            *(("evil.example", 403), ("telegram.evil.example", 403)),
        ):
            headers = {"Host": f"{host}:{port}"}
            for path in ("sandbox/me", f"bot{sandbox.token}/getMe"):
                async with http.get(f"{other.url}/{path}", headers=headers) as response:
                    assert response.status == status, host
        headers = {"Host": f"telegram:{port}", "Origin": f"http://telegram:{port}"}
        async with http.get(f"{other.url}/sandbox/me", headers=headers) as response:
            assert response.status == 200
        headers["Origin"] = "http://evil.example"
        async with http.get(f"{other.url}/sandbox/me", headers=headers) as response:
            assert response.status == 403
    finally:
        await other.stop()


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        *(("127.0.0.1", False), ("::1", False), ("localhost", False), ("::", True)),
        *(("0.0.0.0", True), ("192.0.2.1", True), ("telegram", True)),  # noqa: S104 -- only asked
    ],
)
def test_who_can_reach_an_address(address: str, is_open: bool) -> None:  # noqa: FBT001 -- a case
    assert server.is_open(address) is is_open
