"""Sentences of a shop's own: they take the place of ours, and none that can't be said is taken."""

from pathlib import Path

import pytest

from bot.command import phrase
from bot.i18n.own_texts import OwnTextError, read_own
from bot.i18n.texts import LOCALES, load_texts
from tests.bot.i18n.test_texts import write

ENGLISH = """\
hello = Hello, <b>{ $who }</b>!
bye = Bye.
greeting = { hello } And welcome.
bought = You got { $count ->
    [one] one credit
   *[other] { $count } credits
}.{ $late ->
    [yes] { " " }It was late.
   *[no] { "" }
}
"""
RUSSIAN = """\
hello = Привет, <b>{ $who }</b>!
bye = Пока.
greeting = { hello } Добро пожаловать.
bought = Вы получили { $count }.
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    return write(folder, en=ENGLISH, ru=RUSSIAN)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_an_own_sentence_takes_the_place_of_ours(shipped: Path, own: Path) -> None:
    (own / "en.ftl").write_text("-shop = Beans\nhello = { $who }, this is { -shop }.\n", "utf-8")
    texts = load_texts(shipped, own=own)
    assert texts.render("en", phrase("hello", who="Ann")) == "Ann, this is Beans."
    assert texts.render("en", phrase("greeting", who="Ann")) == "Ann, this is Beans. And welcome."
    assert texts.render("en", phrase("bye")) == "Bye."
    assert texts.render("ru", phrase("hello", who="Ann")) == "Привет, <b>Ann</b>!"
    assert load_texts(shipped).render("en", phrase("hello", who="Ann")) == "Hello, <b>Ann</b>!"


@pytest.mark.parametrize(
    "sentence",
    [
        "greeting = Dear { $who }",
        "bye = <b>Bye</b> and <i>see <u>you</u></i>",
        'bye = <a href="https://example.com">Bye</a> &amp; <blockquote expandable>so</blockquote>',
        "bought = { $count } for you",
        "bought = { NUMBER($count) } for you",
        "bought = { $late ->\n    [yes] Late: <b>{ $count }</b>\n   *[no] { $count }\n}",
        "bye = So long\nhello = { bye } { $who }\n-x = y",
        "# Nothing but a comment",
    ],
)
def test_what_can_be_said_is_taken(shipped: Path, own: Path, sentence: str) -> None:
    (own / "en.ftl").write_text(f"{sentence}\n", "utf-8")
    load_texts(shipped, own=own)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("helo = Hi", "no sentence is called helo: did you mean hello?"),
        ("something-else = Hi", "no sentence is called something-else"),
        ("hello = Hi!", "hello lacks { $who }"),
        ("greeting = Hi!", "greeting lacks { $who }"),
        ("hello = Hi, { $name }!", "hello has no { $name }, only { $who }"),
        ("bye = Bye, { $who }", "bye has no { $who }"),
        ("bye = { $late ->\n   *[no] x\n}", "bye has no { $late }"),
        ("bye = { good-bye }", "bye uses good-bye, which is no sentence"),
        ("bye = { -shop }", "bye uses -shop, which is no sentence"),
        ("bye = { hello.title }", "bye uses hello.title, which is no sentence"),
        ("bye = { UPPER(1) }", "bye uses UPPER(), which is no sentence"),
        ("bye = Well, { bye }", "bye mentions itself"),
        ("hello = { greeting } { $who }", "hello mentions itself"),
        ("bye = <b>Bye", "bye lacks </b>"),
        ("bye = <b>Bye</i>", "bye has a </i> that closes nothing"),
        ("bye = Bye</b>", "bye has a </b> that closes nothing"),
        ("bye = <p>Bye</p>", "bye has <p>, which Telegram doesn't read"),
        ("bye = Bye<br/>", "bye has <br/>, which Telegram doesn't read"),
        ("bye = <a>Bye</a>", 'bye has an <a> without href="…"'),
        ("bye = 1 < 2", "bye has a < that begins no tag: write &lt;"),
        ('bye = { "<b>" }', "bye lacks </b>"),
        (
            "bought = { $count ->\n    [one] <b>one\n   *[other] { $count }\n}",
            "bought lacks </b>",
        ),
        ("bye =\n    .title = Bye", "bye says nothing"),
        ("-shop = <p>", "-shop has <p>, which Telegram doesn't read"),
        ("hello = { $who", 'Expected token: "}"'),
        ("bye = One\nbye = Two", "bye appears twice"),
    ],
)
def test_what_cannot_be_said_is_refused_by_file_and_line(
    shipped: Path, own: Path, sentence: str, why: str
) -> None:
    line = 5 if "Two" in sentence else 4
    (own / "en.ftl").write_text(f"# Mine\n\n\n{sentence}\n", "utf-8")
    with pytest.raises(OwnTextError) as refused:
        load_texts(shipped, own=own)
    assert str(refused.value) == f"{own / 'en.ftl'}, line {line}: {why}"


def test_a_value_that_another_language_shows_may_be_shown(shipped: Path, own: Path) -> None:
    (own / "ru.ftl").write_text(
        "bought = Вы получили { $count }{ $late ->\n    [yes] поздно\n   *[no] вовремя\n}\n",
        "utf-8",
    )
    load_texts(shipped, own=own)


@pytest.mark.parametrize("name", ["german", "xx-nonsense", "", "en_US.UTF-8"])
def test_a_file_that_is_of_no_language_is_refused(shipped: Path, own: Path, name: str) -> None:
    (own / f"{name}.ftl").write_text("bye = Tschüss\n", "utf-8")
    with pytest.raises(
        OwnTextError, match=r"\.ftl: name the file after a language's code, such as"
    ):
        load_texts(shipped, own=own)


def test_a_language_of_ones_own_has_the_default_one_where_it_says_nothing(
    shipped: Path, own: Path
) -> None:
    (own / "uk.ftl").write_text("bye = Бувай.\n", "utf-8")
    for default, hello in (("en", "Hello, <b>Ann</b>!"), ("ru", "Привет, <b>Ann</b>!")):
        texts = load_texts(shipped, own=own, default=default)
        assert texts.languages == ("en", "ru", "uk")
        assert texts.render("uk", phrase("bye")) == "Бувай."
        assert texts.render("uk", phrase("hello", who="Ann")) == hello
        assert texts.render("fi", phrase("hello", who="Ann")) == hello


def test_terms_of_ones_own_hold_in_every_language(own: Path) -> None:
    (own / "en.ftl").write_text(
        "-shop = Beans\nterms = Terms { $version } of { -shop }.\n", "utf-8"
    )
    (own / "ru.ftl").write_text("terms = Условия { $version }.\n", "utf-8")
    texts = load_texts(own=own)
    said = {one: texts.render(one, phrase("terms", version="1")) for one in texts.languages}
    assert said.pop("ru") == "Условия 1."
    assert {words.strip("\u200f") for words in said.values()} == {"Terms 1 of Beans."}


def test_a_default_language_that_there_is_not_is_refused(shipped: Path) -> None:
    with pytest.raises(OwnTextError, match="there are no texts in tlh, only in en, ru"):
        load_texts(shipped, default="tlh")


def test_what_is_no_text_is_refused(shipped: Path, own: Path) -> None:
    (own / "en.ftl").write_bytes(b"bye = \xff\n")
    with pytest.raises(OwnTextError, match=r"en\.ftl: expected a text file in UTF-8"):
        load_texts(shipped, own=own)
    with pytest.raises(OwnTextError, match="TEXTS: there is no folder"):
        load_texts(shipped, own=own / "nowhere")


@pytest.mark.parametrize("language", load_texts().languages)
def test_every_sentence_of_ours_could_be_an_own_one(own: Path, language: str) -> None:
    """What comes with Coinop has the right tags and values, too, and can be copied."""
    sources = [path.read_text("utf-8") for path in sorted((LOCALES / language).glob("*.ftl"))]
    (own / f"{language}.ftl").write_text("\n".join(sources), "utf-8")
    load_texts(own=own)


def test_no_files_are_no_sentences(own: Path) -> None:
    (own / "README.md").write_text("Mine", "utf-8")
    assert read_own(own, {"en": {}}) == {}
