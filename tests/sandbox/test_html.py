"""Telegram's HTML: what it makes of a text, and the exact words of its refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import cleaned, utf16_length
from sandbox.errors import ApiError
from sandbox.html import parse_html
from tests.sandbox.spans import spans


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        ("<i>a</i><em>b</em>", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><del>b</del>", [("strikethrough", "a"), ("strikethrough", "b")]),
        ("<tg-spoiler>a</tg-spoiler>", [("spoiler", "a")]),
        ('<span class="tg-spoiler">a</span>', [("spoiler", "a")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ("<code>a</code>", [("code", "a")]),
        ('<pre><code class="language-py">a</code></pre>', [("pre", "a")]),
        ("<b>⭐😀</b> <i>x</i>", [("bold", "⭐😀"), ("italic", "x")]),
        ("<b>a<i>b</i></b>", [("italic", "b"), ("bold", "ab")]),
        ("<B>a</B>", [("bold", "a")]),
        ("<b bold>a</b>", [("bold", "a")]),
        ('<tg-time unix="5">a</tg-time>', [("date_time", "a")]),
        ("<tg-time>a</tg-time>", []),
        ('<a href="nowhere">a</a>', []),
        ('<code class="language-py"><pre>a</pre></code>', [("pre", "a")]),
        ("<b></b>", []),
        ("&lt;b&gt; &amp;amp; &quot;&#65;&#x42;&unknown;", []),
    ],
)
def test_tags_become_entities(source: str, expected: list[tuple[str, str]]) -> None:
    assert spans(*parse_html(source)) == expected


def test_references_become_letters() -> None:
    assert parse_html("&lt;b&gt; &amp;amp; &quot;&#65;&#x42; &unknown; & &#0;")[0] == (
        '<b> &amp; "AB &unknown; & &#0;'
    )


def test_two_halves_of_a_letter_become_it() -> None:
    text, [entity] = parse_html("&#xD83D;&#xDE00;<b>x</b>")
    assert (text, entity["offset"]) == ("😀x", 2)


@pytest.mark.parametrize("source", ["&#X41;", "&#0000000065;", "&#1114111;", "&#;", "&#xg;"])
def test_what_is_no_reference_stays(source: str) -> None:
    assert parse_html(source)[0] == source


def test_a_link_has_its_address() -> None:
    _, [entity] = parse_html('<a href="https://e.org/?a=1&amp;b=2">x</a>')
    assert (entity["type"], entity["url"]) == ("text_link", "https://e.org/?a=1&b=2")


def test_a_link_to_a_person_is_a_mention() -> None:
    _, [entity] = parse_html('<a href="tg://user?id=42">x</a>')
    assert (entity["type"], entity["user"]["id"]) == ("text_mention", 42)


@pytest.mark.parametrize(
    "source",
    [
        '<pre><code class="language-py">a</code></pre>',
        '<code class="language-py"><pre>a</pre></code>',
    ],
)
def test_code_has_its_language(source: str) -> None:
    _, [entity] = parse_html(source)
    assert entity["language"] == "py"


def test_a_time_has_its_moment_and_its_form() -> None:
    _, [entity] = parse_html('<tg-time unix="1767225600" format="wDT">now</tg-time>')
    assert (entity["unix_time"], entity["date_time_format"]) == (1767225600, "wDT")


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("a<x>", 'Unsupported start tag "x" at byte offset 1'),
        ("é<p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<", "Unclosed start tag at byte offset 0"),
        ("é<a href", 'Unclosed start tag "a" at byte offset 2'),
        ("<a href=x", "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<b/>a</b>", 'Unsupported start tag "b/" at byte offset 0'),
        ("<b />a</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        (
            "&#xD83D;x",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
        ('<tg-time unix="5" format="x">a</tg-time>', "Invalid date format used"),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<b>a<i>b</b></i>",
            'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"',
        ),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<tg-emoji emoji-id="no">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_html_is_refused(source: str, refusal: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {refusal}"


@given(st.text(alphabet="<>/abi=\"' &;#1é😀x-", max_size=40))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    ends = [one["offset"] + one["length"] for one in entities]
    assert max(ends, default=0) <= utf16_length(text)


def test_white_space_around_a_text_goes_and_entities_move_along() -> None:
    text, entities = cleaned(*parse_html("  \n<b> a </b>b  "))
    assert text == "a b"
    assert [(one["offset"], one["length"]) for one in entities] == [(0, 2)]


def test_a_command_inside_code_is_no_command() -> None:
    _, entities = cleaned(*parse_html("/a <code>/b</code>"))
    assert [one["type"] for one in entities] == ["bot_command", "code"]
