"""Telegram's two Markdowns: what they make of a text, and the exact words of their refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.dialogue import Talker
from sandbox.entities import cleaned, utf16_length
from sandbox.errors import ApiError
from sandbox.markdown import parse_markdown, parse_markdown_v2
from tests.sandbox.conftest import PlainBot
from tests.sandbox.spans import spans

RESERVED = "is reserved and must be escaped with the preceding '\\'"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*a* _b_ `c`", "a b c", [("bold", "a"), ("italic", "b"), ("code", "c")]),
        ("```\na\n```", "a\n", [("pre", "a\n")]),
        ("```py\na```", "a", [("pre", "a")]),
        ("[x](https://e.org/)", "x", [("text_link", "x")]),
        ("[e.org]", "e.org", [("text_link", "e.org")]),
        ("[x](nowhere)", "x", []),
        ("[x](tg://user?id=7)", "x", [("text_mention", "x")]),
        ("\\*a\\_ \\x", "*a_ \\x", []),
        ("*é😀*😀_b_", "é😀😀b", [("bold", "é😀"), ("italic", "b")]),
        ("** a", " a", []),
        ("*a_b*", "a_b", [("bold", "a_b")]),
        ("1. 2-3!", "1. 2-3!", []),
    ],
)
def test_the_older_markdown(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    plain, entities = parse_markdown(source)
    assert (plain, spans(plain, entities)) == (text, expected)


@pytest.mark.parametrize(
    ("source", "at"), [("a_b", 1), ("é*b", 2), ("`a", 0), ("```a``", 0), ("[a", 0)]
)
def test_an_entity_without_an_end_in_the_older_markdown(source: str, at: int) -> None:
    with pytest.raises(ApiError) as caught:
        parse_markdown(source)
    reason = f"Can't find end of the entity starting at byte offset {at}"
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (
            "*a* _b_ __c__ ~d~ ||e|| `f`",
            "a b c d e f",
            [
                *(("bold", "a"), ("italic", "b"), ("underline", "c")),
                *(("strikethrough", "d"), ("spoiler", "e"), ("code", "f")),
            ],
        ),
        ("*a _b_*", "a b", [("italic", "b"), ("bold", "a b")]),
        ("___a_\r__", "a\r", [("italic", "a"), ("underline", "a\r")]),
        ("```py\na.b```", "a.b", [("pre", "a.b")]),
        ("`a.b\\`c`", "a.b`c", [("code", "a.b`c")]),
        ("[x\\]](https://e.org/\\))", "x]", [("text_link", "x]")]),
        ("[e\\.org]", "e.org", [("text_link", "e.org")]),
        ("[x](nowhere)", "x", []),
        ("[x](tg://user?id=7)", "x", [("text_mention", "x")]),
        ("![⭐](tg://emoji?id=5)", "⭐", [("custom_emoji", "⭐")]),
        ("![now](tg://time?unix=5&format=r)", "now", [("date_time", "now")]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", "a\nb\n")]),
        (">a", "a", [("blockquote", "a")]),
        (">a||\nb", "a\nb", [("expandable_blockquote", "a\n")]),
        (">a||", "a", [("expandable_blockquote", "a")]),
        ("x\n>a", "x\na", [("blockquote", "a")]),
        ("\\>a \\. \\é", ">a . \\é", []),
        ("1\\.5 \\- 2\\!", "1.5 - 2!", []),
        ("*😀*", "😀", [("bold", "😀")]),
        ("** __ __", "  ", [("underline", " ")]),
    ],
)
def test_markdown_v2(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    plain, entities = parse_markdown_v2(source)
    assert (plain, spans(plain, entities)) == (text, expected)


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("1.5", f"Character '.' {RESERVED}"),
        ("a-b", f"Character '-' {RESERVED}"),
        ("a|b", f"Character '|' {RESERVED}"),
        ("a!", f"Character '!' {RESERVED}"),
        ("a>b", f"Character '>' {RESERVED}"),
        ("a)", f"Character ')' {RESERVED}"),
        ("é*b", "Can't find end of Bold entity at byte offset 2"),
        ("_b", "Can't find end of Italic entity at byte offset 0"),
        ("__b_", "Can't find end of Italic entity at byte offset 3"),
        ("||b", "Can't find end of Spoiler entity at byte offset 0"),
        ("```py\nb", "Can't find end of PreCode entity at byte offset 0"),
        ("```b", "Can't find end of Pre entity at byte offset 0"),
        ("[b", "Can't find end of TextUrl entity at byte offset 0"),
        ("![b", "Can't find end of CustomEmoji entity at byte offset 0"),
        (">*a\nb", "Can't find end of Bold entity at byte offset 1"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("![a]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![a](https://e.org/)", "Invalid tg://emoji or tg://time URL specified"),
        ("![a](tg://emoji?id=0)", "Invalid tg://emoji or tg://time URL specified"),
        ("![a](tg://time?unix=5&format=x)", "Invalid tg://emoji or tg://time URL specified"),
    ],
)
def test_broken_markdown_v2_is_refused(source: str, refusal: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_markdown_v2(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {refusal}"


def test_what_an_entity_says_beside_its_kind() -> None:
    _, entities = parse_markdown_v2(
        "![a](tg://emoji?id=5) ![b](tg://time?unix=7&format=wDT) ```py\nc``` [d](tg://user?id=9)"
    )
    emoji, time, code, mention = entities
    assert emoji["custom_emoji_id"] == "5"
    assert (time["unix_time"], time["date_time_format"]) == (7, "wDT")
    assert code["language"] == "py"
    assert mention["user"] == {"id": 9}


@pytest.mark.parametrize(
    ("mode", "text"),
    [("Markdown", "*Hi* _you_"), ("MarkdownV2", "*Hi* _you_"), ("markdownv2", "*Hi* _you_")],
)
@pytest.mark.usefixtures("met")
async def test_a_bot_sends_markdown(bot: PlainBot, mode: str, text: str) -> None:
    sent = (await bot("sendMessage", chat_id=1, text=text, parse_mode=mode)).result
    assert sent["text"] == "Hi you"
    assert [one["type"] for one in sent["entities"]] == ["bold", "italic"]


async def test_a_dot_is_refused_as_telegram_refuses_it(bot: PlainBot, met: Talker) -> None:
    answer = await bot("sendMessage", chat_id=1, text="1.5", parse_mode="MarkdownV2")
    assert answer.refusal == f"Bad Request: can't parse entities: Character '.' {RESERVED}"
    assert [heard.text for heard in met.chat] == ["/start"]


@given(st.text(alphabet="*_`[]()~|>!\\\n\r a.é😀:/?=tgid5", max_size=40))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    for parse in (parse_markdown, parse_markdown_v2):
        try:
            text, entities = parse(source)
        except ApiError:
            continue
        ends = [one["offset"] + one["length"] for one in entities]
        assert max(ends, default=0) <= utf16_length(text)
        cleaned(text, entities)
