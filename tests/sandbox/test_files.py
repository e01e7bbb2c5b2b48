"""Files and pictures, on their way to the person and to the bot."""

import io
import json

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot


def picture(*, size: tuple[int, int] = (40, 30), kind: str = "PNG") -> bytes:
    """Make a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind)
    return buffer.getvalue()


class Sender:
    """Sends files the ways that the Bot API knows."""

    def __init__(self, bot: PlainBot) -> None:
        self.bot = bot

    async def __call__(self, method: str, parts: dict[str, bytes | str]) -> Object:
        form = aiohttp.FormData()
        form.add_field("chat_id", "1")
        for name, part in parts.items():
            if isinstance(part, bytes):
                form.add_field(name, io.BytesIO(part), filename=f"{name}.bin")
            else:
                form.add_field(name, part)
        async with self.bot.http.post(f"{self.bot.base}/{method}", data=form) as response:
            return await response.json()


@pytest_asyncio.fixture
async def send(bot: PlainBot, person: Talker) -> Sender:
    """Give a way to send files to a person whom the bot may write to."""
    await person.says("/start")
    return Sender(bot)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_a_picture_has_its_real_size(send: Sender, kind: str) -> None:
    reply = await send("sendPhoto", {"photo": picture(size=(64, 48), kind=kind)})
    [size] = reply["result"]["photo"]
    assert (size["width"], size["height"]) == (64, 48)


async def test_a_file_comes_beside_the_parameter_that_names_it(
    send: Sender, person: Talker
) -> None:
    reply = await send("sendDocument", {"document": "attach://other", "other": b"data"})
    assert reply["result"]["document"]["file_size"] == 4
    assert person.file(person.chat[-1]) == b"data"


async def test_a_file_is_sent_again_by_its_id(send: Sender, bot: PlainBot) -> None:
    first = await send("sendDocument", {"document": b"data"})
    file_id = first["result"]["document"]["file_id"]
    again = await bot("sendDocument", chat_id=1, document=file_id)
    assert again.result["document"] == first["result"]["document"]


@pytest.mark.parametrize(
    ("method", "parts", "refusal"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendDocument", {}, "there is no document in the request"),
        ("sendDocument", {"document": b""}, "file must be non-empty"),
        ("sendPhoto", {"photo": b""}, "file must be non-empty"),
        ("sendPhoto", {"photo": b"no picture"}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {"photo": picture(size=(2, 100))}, "PHOTO_INVALID_DIMENSIONS"),
        ("sendDocument", {"document": "x"}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"document": "attach://x"}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"document": "http://127.0.0.1:1/"}, "failed to get HTTP URL content"),
        ("sendDocument", {"document": b"x", "caption": "c" * 1025}, "message caption is too long"),
        (
            "sendPhoto",
            {"photo": b"x" * (10 * 1024 * 1024 + 1)},
            (
                "file of size 10485761 bytes is too big for a photo; "
                "the maximum size is 10485760 bytes"
            ),
        ),
    ],
)
async def test_a_file_that_is_refused(
    send: Sender, method: str, parts: dict[str, bytes | str], refusal: str
) -> None:
    assert (await send(method, parts))["description"] == f"Bad Request: {refusal}"


async def test_more_than_50_megabytes_are_refused(send: Sender) -> None:
    reply = await send("sendDocument", {"document": bytes(50 * 1024 * 1024 + 1)})
    assert (reply["error_code"], reply["description"]) == (413, "Request Entity Too Large")


async def test_the_bot_downloads_what_a_person_has_sent(bot: PlainBot, person: Talker) -> None:
    sent = await person.sends_document("../odd name.txt", b"data")
    assert sent.body["document"]["file_name"] == "odd name.txt"
    file = (await bot("getFile", file_id=sent.body["document"]["file_id"])).result
    address = bot.base.replace("/bot", "/file/bot")
    async with bot.http.get(f"{address}/{file['file_path']}") as response:
        assert await response.read() == b"data"


async def test_a_file_of_more_than_20_megabytes_cannot_be_fetched(
    bot: PlainBot, person: Talker
) -> None:
    sent = await person.sends_document("big.bin", bytes(20 * 1024 * 1024 + 1))
    answer = await bot("getFile", file_id=sent.body["document"]["file_id"])
    assert answer.refusal == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("file_id", "refusal"), [("", "file_id not specified"), ("x", "invalid file_id")]
)
async def test_a_file_that_is_not_there(bot: PlainBot, file_id: str, refusal: str) -> None:
    assert (await bot("getFile", file_id=file_id)).refusal == f"Bad Request: {refusal}"


async def test_a_page_of_html_is_never_shown_as_one(
    sandbox: Sandbox, http: aiohttp.ClientSession, person: Talker
) -> None:
    sent = await person.sends_document("evil.html", b"<script>alert(1)</script>")
    file_id = sent.body["document"]["file_id"]
    async with http.get(f"{sandbox.url}/sandbox/file/{file_id}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_picture_takes_the_place_of_another_with_its_caption(
    send: Sender, person: Talker
) -> None:
    sent = await send("sendPhoto", {"photo": picture(), "caption": "before"})
    media = {"type": "photo", "media": "attach://new", "caption": "<b>after</b>"}
    reply = await send(
        "editMessageMedia",
        {
            "message_id": str(sent["result"]["message_id"]),
            "media": json.dumps(media | {"parse_mode": "HTML"}),
            "new": picture(size=(64, 48)),
        },
    )
    [size] = reply["result"]["photo"]
    assert (size["width"], reply["result"]["caption"]) == (64, "after")
    assert reply["result"]["caption_entities"][0]["type"] == "bold"
    assert (await person.sees("after")).message_id == sent["result"]["message_id"]


async def test_a_picture_takes_the_place_of_a_text(send: Sender, bot: PlainBot) -> None:
    sent = (await bot("sendMessage", chat_id=1, text="drawing")).result
    parts = {"message_id": str(sent["message_id"]), "new": picture()}
    media = json.dumps({"type": "photo", "media": "attach://new"})
    reply = await send("editMessageMedia", {"media": media} | parts)
    assert "photo" in reply["result"]
    assert "text" not in reply["result"]


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        ("", 'parameter "media" is required'),
        ("{", "can't parse input media JSON object"),
        ("[]", "can't parse InputMedia: expected an Object"),
        ('{"media": "x"}', "can't parse InputMedia: Can't find field \"type\""),
        (
            '{"type": "video", "media": "x"}',
            "can't parse InputMedia: the sandbox knows no media of type video",
        ),
        ('{"type": "photo"}', "there is no photo in the request"),
    ],
)
async def test_media_that_is_none_is_refused(
    send: Sender, bot: PlainBot, media: str, refusal: str
) -> None:
    sent = await send("sendPhoto", {"photo": picture()})
    number = sent["result"]["message_id"]
    reply = await bot("editMessageMedia", chat_id=1, message_id=number, media=media)
    assert reply.refusal == f"Bad Request: {refusal}"
