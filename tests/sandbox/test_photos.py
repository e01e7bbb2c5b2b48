"""Photos as Telegram delivers them: JPEGs of several sizes, whatever was sent."""

import io
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from PIL import Image

from sandbox.dialogue import Talker
from sandbox.photos import sizes_of
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act, Object, PlainBot, begun

MB = 1024 * 1024


def picture(width: int, height: int, *, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """Make a picture."""
    buffer = io.BytesIO()
    Image.new(mode, (width, height)).save(buffer, kind)
    return buffer.getvalue()


def shape(data: bytes) -> tuple[str | None, tuple[int, int]]:
    """Return a picture's format and size."""
    with Image.open(io.BytesIO(data)) as opened:
        return opened.format, opened.size


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((40, 30), [(40, 30)]),
        ((90, 90), [(90, 90)]),
        ((91, 45), [(90, 45), (91, 45)]),
        ((410, 410), [(90, 90), (320, 320), (410, 410)]),
        ((1280, 960), [(90, 68), (320, 240), (800, 600), (1280, 960)]),
        ((2430, 3600), [(61, 90), (216, 320), (540, 800), (864, 1280)]),
    ],
)
def test_a_photo_has_the_sizes_that_are_not_larger_than_it(
    size: tuple[int, int], sizes: list[tuple[int, int]]
) -> None:
    made = sizes_of(picture(*size))
    assert [(one.width, one.height) for one in made] == sizes
    assert [shape(one.data) for one in made] == [("JPEG", one) for one in sizes]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "1"), ("GIF", "P"), ("WEBP", "RGBA")],
)
def test_whatever_its_kind_it_becomes_a_jpeg(kind: str, mode: str) -> None:
    [made] = sizes_of(picture(40, 30, kind=kind, mode=mode))
    assert shape(made.data) == ("JPEG", (40, 30))


def test_what_is_transparent_becomes_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(buffer, "PNG")
    [made] = sizes_of(buffer.getvalue())
    with Image.open(io.BytesIO(made.data)) as opened:
        assert opened.getpixel((20, 15)) == (255, 255, 255)


def test_a_photo_that_lies_on_its_side_is_turned_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.new("RGB", (60, 30)).save(buffer, "JPEG", exif=exif)
    [made] = sizes_of(buffer.getvalue())
    assert (made.width, made.height) == (30, 60)


async def test_the_bot_gets_every_size_and_downloads_each(bot: PlainBot, person: Talker) -> None:
    sent = (await person.sends_photo(picture(1000, 500))).body["photo"]
    assert [(one["width"], one["height"]) for one in sent] == [
        *((90, 45), (320, 160), (800, 400), (1000, 500))
    ]
    for one in sent:
        file = (await bot("getFile", file_id=one["file_id"])).result
        assert file["file_path"].startswith("photos/")
        assert file["file_path"].endswith(".jpg")
        address = f"{bot.base.replace('/bot', '/file/bot')}/{file['file_path']}"
        async with bot.http.get(address) as response:
            data = await response.read()
        assert shape(data) == ("JPEG", (one["width"], one["height"]))
        assert len(data) == one["file_size"] == file["file_size"]
    assert len({one["file_unique_id"] for one in sent}) == len(sent)


@pytest.mark.usefixtures("met")
async def test_any_of_its_sizes_sends_the_whole_photo_again(bot: PlainBot, met: Talker) -> None:
    sent = (await met.sends_photo(picture(400, 200))).body["photo"]
    for one in sent:
        again = await bot("sendPhoto", chat_id=1, photo=one["file_id"])
        assert again.result["photo"] == sent


async def test_a_photo_is_no_document_and_a_document_no_photo(bot: PlainBot, met: Talker) -> None:
    photo = (await met.sends_photo(picture(40, 30))).body["photo"][0]["file_id"]
    document = (await met.sends_document("a.png", picture(40, 30))).body["document"]["file_id"]
    wrong = await bot("sendDocument", chat_id=1, document=photo)
    assert wrong.refusal == "Bad Request: can't use file of type Photo as Document"
    wrong = await bot("sendPhoto", chat_id=1, photo=document)
    assert wrong.refusal == "Bad Request: can't use file of type Document as Photo"


async def test_a_document_stays_as_it_is(met: Talker) -> None:
    data = picture(400, 300)
    sent = await met.sends_document("a.png", data)
    assert met.file(sent) == data


FILES: dict[str, tuple[bytes, str]] = {
    "a.png": (picture(400, 200), "image/png"),
    "a.pdf": (b"%PDF-1.4", "application/pdf"),
    "a.html": (b"<p>", "text/html"),
    "broken.png": (b"no picture", "image/png"),
    "huge.png": (bytes(5 * MB + 1), "image/png"),
    "empty.png": (b"", "image/png"),
}


@pytest_asyncio.fixture
async def elsewhere() -> AsyncIterator[str]:
    """Serve files that lie on another server, and return its address."""

    async def serve(request: web.Request) -> web.Response:
        found = FILES.get(request.match_info["name"])
        if found is None:
            return web.Response(status=404)
        return web.Response(body=found[0], content_type=found[1])

    app = web.Application()
    app.router.add_get("/{name}", serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.usefixtures("met")
async def test_a_photo_is_sent_by_its_address(bot: PlainBot, elsewhere: str) -> None:
    sent = (await bot("sendPhoto", chat_id=1, photo=f"{elsewhere}/a.png", caption="c")).result
    assert [one["width"] for one in sent["photo"]] == [90, 320, 400]
    assert sent["caption"] == "c"


@pytest.mark.usefixtures("met")
async def test_a_document_is_sent_by_its_address(bot: PlainBot, elsewhere: str) -> None:
    sent = (await bot("sendDocument", chat_id=1, document=f"{elsewhere}/a.pdf?x=1")).result
    assert sent["document"]["file_name"] == "a.pdf"


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize(
    ("kind", "name", "refusal"),
    [
        ("photo", "a.html", "wrong type of the web page content"),
        ("photo", "a.pdf", "wrong type of the web page content"),
        ("photo", "broken.png", "IMAGE_PROCESS_FAILED"),
        ("photo", "huge.png", "failed to get HTTP URL content"),
        ("photo", "empty.png", "file must be non-empty"),
        ("photo", "nothing.png", "failed to get HTTP URL content"),
        ("document", "a.html", "wrong type of the web page content"),
        ("document", "nothing.pdf", "failed to get HTTP URL content"),
    ],
)
async def test_an_address_that_is_refused(
    bot: PlainBot, elsewhere: str, kind: str, name: str, refusal: str
) -> None:
    given: Object = {kind: f"{elsewhere}/{name}"}
    answer = await bot(f"send{kind}", chat_id=1, **given)
    assert answer.refusal == f"Bad Request: {refusal}"


@pytest.mark.usefixtures("met")
async def test_a_server_that_is_not_there(bot: PlainBot) -> None:
    answer = await bot("sendPhoto", chat_id=1, photo="http://127.0.0.1:1/a.png")
    assert answer.refusal == "Bad Request: failed to get HTTP URL content"


async def test_an_inline_photo_is_downloaded_when_it_is_chosen(
    sandbox: Sandbox, act: Act, bot: PlainBot, elsewhere: str
) -> None:
    sandbox.world.state.switches.inline = True
    asking = await begun(act("inline", user=1, query="cat"))
    while "inline_query" not in (newest := (await bot.updates(offset=-1, timeout=5))[-1]):
        pass
    address = f"{elsewhere}/a.png"
    photo: Object = {"type": "photo", "id": "p", "photo_url": address, "thumbnail_url": address}
    query_id = newest["inline_query"]["id"]
    result = [photo | {"caption": "<b>c</b>", "parse_mode": "HTML"}]
    assert (await bot("answerInlineQuery", inline_query_id=query_id, results=result)).result
    assert (await asking)["offer"]["results"][0]["photo_url"] == address
    message = (await act("choose", user=1, query_id=query_id, result_id="p"))["message"]
    assert [one["width"] for one in message["photo"]] == [90, 320, 400]
    assert (message["caption"], message["via_bot"]) == ("c", sandbox.world.bot)
