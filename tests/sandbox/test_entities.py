"""Entities that a bot lists, and those that Telegram finds in a text by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.dialogue import Talker
from sandbox.entities import cleaned, formatted
from sandbox.errors import ApiError
from sandbox.found import find
from sandbox.state import Object
from tests.sandbox.conftest import PlainBot

ABOUT = "can't parse MessageEntity: "
SPAN: Object = {"offset": 0, "length": 1}


def found(text: str) -> list[tuple[str, str]]:
    """Return what is found in a text: each kind with what it covers."""
    return [(one.kind, text[one.begin : one.end]) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("see e.org now", "url", "e.org"),
        ("see www.e.com/a?b=1.", "url", "www.e.com/a?b=1"),
        ("(https://localhost.xy/a)", "url", "https://localhost.xy/a"),
        ("http://пример.рф/я", "url", "http://пример.рф/я"),
        ("https://e.org/a_(b)", "url", "https://e.org/a_(b)"),
        ("http://127.0.0.1:8081/x", "url", "http://127.0.0.1:8081/x"),
        ("127.0.0.1", "url", "127.0.0.1"),
        ("ftp://e.org", "url", "ftp://e.org"),
        ("a tg://resolve?domain=x!", "url", "tg://resolve?domain=x"),
        ("t.me/name?start=5", "url", "t.me/name?start=5"),
        ("ann@e.org", "email", "ann@e.org"),
        ("mailto:a.b+c@e-f.co.uk.", "email", "a.b+c@e-f.co.uk"),
        ("it costs $USD", "cashtag", "$USD"),
        ("$1INCH!", "cashtag", "$1INCH"),
        ("$BTC@exchange", "cashtag", "$BTC@exchange"),
        ("call +49 30 1234-567", "phone_number", "+49 30 1234-567"),
        ("+12223334444", "phone_number", "+12223334444"),
        ("4111 1111 1111 1111", "bank_card_number", "4111 1111 1111 1111"),
        ("378282246310005", "bank_card_number", "378282246310005"),
        ("#tag", "hashtag", "#tag"),
        ("#тег_1", "hashtag", "#тег_1"),
        ("#tag@channel", "hashtag", "#tag@channel"),
        ("hi @ann_b", "mention", "@ann_b"),
        ("@gif", "mention", "@gif"),
        ("/start", "bot_command", "/start"),
        ("go /buy@shop_bot!", "bot_command", "/buy@shop_bot"),
    ],
)
def test_what_telegram_finds(text: str, kind: str, what: str) -> None:
    assert found(text) == [(kind, what)]


@pytest.mark.parametrize(
    "text",
    [
        "1.5 and 2.0",
        "end.Next",
        "file.unknown",
        "http://localhost/x",
        "https://localhost.x/a",
        "a.b_c.org_x",
        "300.1.1.1",
        "$usd",
        "a$USD",
        "$TOOLONGNAME",
        "+123",
        "a+12223334444",
        "4111 1111 1111 1112",
        "#1",
        "a#tag",
        "#tag#more",
        "@abc",
        "a@b",
        "a/b",
        "//x",
        "</b>",
        "2026-01-01 12:30",
        "no signs at all",
    ],
)
def test_what_telegram_finds_nothing_in(text: str) -> None:
    assert found(text) == []


def test_nothing_is_looked_for_in_what_is_longer_than_any_message() -> None:
    assert find("a+" * 50_000) == []


def test_offsets_count_in_utf16() -> None:
    _, entities = cleaned("😀 e.org 😀 $USD", [])
    assert [(one["offset"], one["length"]) for one in entities] == [(3, 5), (12, 4)]


def test_nothing_is_found_in_code_or_links() -> None:
    marked: list[Object] = [{"type": "code", "offset": 0, "length": 5}]
    _, entities = cleaned("e.org e.org", marked)
    assert [(one["type"], one["offset"]) for one in entities] == [("code", 0), ("url", 6)]


def test_a_bold_link_is_both() -> None:
    _, entities = cleaned("e.org", [{"type": "bold", "offset": 0, "length": 5}])
    assert sorted(str(one["type"]) for one in entities) == ["bold", "url"]


async def test_a_persons_text_has_them_too(person: Talker) -> None:
    said = await person.says("ask ann@e.org or +12223334444")
    assert [one["type"] for one in said.body["entities"]] == ["email", "phone_number"]


@pytest.mark.parametrize(
    ("entity", "refusal"),
    [
        (7, f"{ABOUT}expected an Object"),
        ({"length": 1}, f'{ABOUT}Can\'t find field "offset"'),
        ({"offset": [], "length": 1}, f'{ABOUT}Field "offset" must be a Number'),
        ({"offset": "x", "length": 1}, f'{ABOUT}Field "offset" must be a valid Number'),
        (SPAN, f'{ABOUT}Can\'t find field "type"'),
        (SPAN | {"type": ""}, f"{ABOUT}Type is not specified"),
        (SPAN | {"type": "blink"}, f"{ABOUT}Unsupported type specified"),
        (SPAN | {"type": "text_link"}, f'{ABOUT}Can\'t find field "url"'),
        (
            SPAN | {"type": "text_link", "url": "nowhere"},
            "entity URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (SPAN | {"type": "text_mention"}, f'{ABOUT}Can\'t find field "user"'),
        (SPAN | {"type": "text_mention", "user": {}}, f'{ABOUT}Can\'t find field "id"'),
        (
            SPAN | {"type": "custom_emoji", "custom_emoji_id": "0"},
            "invalid custom emoji identifier specified",
        ),
        (
            SPAN | {"type": "date_time", "unix_time": 5, "date_time_format": "x"},
            f"{ABOUT}Invalid date-time format specified",
        ),
        ({"offset": -1, "length": 1, "type": "bold"}, "receive an entity with incorrect offset -1"),
        (
            {"offset": 0, "length": 2_000_000, "type": "bold"},
            "receive an entity with incorrect length 2000000",
        ),
        (
            {"offset": 9, "length": 1, "type": "bold"},
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
        (
            {"offset": 0, "length": 9, "type": "bold"},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        (
            {"offset": 3, "length": 1, "type": "bold"},
            "entity begins in a middle of a UTF-16 symbol at byte offset 6",
        ),
        (
            {"offset": 0, "length": 3, "type": "bold"},
            (
                "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol "
                "at byte offset 6"
            ),
        ),
    ],
)
def test_an_entity_that_is_refused(entity: object, refusal: str) -> None:
    with pytest.raises(ApiError) as caught:
        formatted("ab😀c", mode="", entities=[entity])
    assert caught.value.description == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("entity", "kept"),
    [
        ({"type": "bold", "offset": "0", "length": "2", "more": 1}, {"type": "bold"}),
        ({"type": "pre", "language": "py"}, {"type": "pre", "language": "py"}),
        ({"type": "text_link", "url": "e.org"}, {"type": "text_link", "url": "http://e.org/"}),
        (
            {"type": "custom_emoji", "custom_emoji_id": 5},
            {"type": "custom_emoji", "custom_emoji_id": "5"},
        ),
        (
            {"type": "date_time", "unix_time": 5, "date_time_format": "t"},
            {"type": "date_time", "unix_time": 5, "date_time_format": "t"},
        ),
    ],
)
def test_an_entity_that_is_kept(entity: Object, kept: Object) -> None:
    span: Object = {"offset": 0, "length": 2}
    _, entities = formatted("ab", mode="", entities=[span | entity])
    assert entities == [span | kept]


@pytest.mark.parametrize("kind", ["url", "hashtag", "bot_command", "phone_number"])
def test_an_entity_that_telegram_finds_itself_is_not_listened_to(kind: str) -> None:
    assert formatted("ab", mode="", entities=[SPAN | {"type": kind}]) == ("ab", [])


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize("given", ["[", "7", "null", '"x"', {}, 7, None])
async def test_entities_that_cannot_be_read_are_no_entities(bot: PlainBot, given: object) -> None:
    sent = (await bot("sendMessage", chat_id=1, text="ab", entities=given)).result
    assert "entities" not in sent


@pytest.mark.usefixtures("met")
async def test_a_parse_mode_goes_before_entities(bot: PlainBot) -> None:
    text: Object = {"text": "<b>a</b>", "parse_mode": "HTML", "entities": [7]}
    assert [
        one["type"] for one in (await bot("sendMessage", chat_id=1, **text)).result["entities"]
    ] == ["bold"]


@pytest.mark.usefixtures("met")
async def test_more_than_32_kb_are_too_long_to_be_read(bot: PlainBot) -> None:
    answer = await bot("sendMessage", chat_id=1, text="é" * 16_385)
    assert answer.refusal == "Bad Request: text is too long"


def test_signs_that_control_are_spaces_and_carriage_returns_go() -> None:
    text, entities = cleaned("a\tb\r\nc", [{"type": "bold", "offset": 4, "length": 2}])
    assert text == "a b\nc"
    assert [(one["offset"], one["length"]) for one in entities] == [(3, 2)]


@given(st.text(alphabet="/@#$.+:0159aZя😀 -_()[]?=\n", max_size=60))
def test_what_is_found_never_overlaps(text: str) -> None:
    spans = [(one.begin, one.end) for one in find(text)]
    assert all(begin < end for begin, end in spans)
    assert all(spans[at][1] <= spans[at + 1][0] for at in range(len(spans) - 1))
