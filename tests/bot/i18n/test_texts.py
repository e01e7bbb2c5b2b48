import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.command import phrase
from bot.i18n.texts import LOCALES, Safe, TextError, Texts, fallbacks, load_texts

ENGLISH = """\
hello = Hello, <b>{ $who }</b>!
credits = { $count ->
    [one] { $count } credit
   *[other] { $count } credits
}
kind = { $kind ->
    [photo] A picture
   *[other] Something else
}
only-english = Only here
mentions = { hello } { -brand }
-brand = Coinop
no-value =
    .title = An attribute alone
"""

RUSSIAN = """\
hello = Привет, <b>{ $who }</b>!
credits = { $count ->
    [one] { $count } кредит
    [few] { $count } кредита
   *[many] { $count } кредитов
}
"""


def write(folder: Path, **languages: str) -> Path:
    """Write one file of texts per language; pt_BR becomes pt-BR."""
    for language, text in languages.items():
        place = folder / language.replace("_", "-")
        place.mkdir()
        (place / "messages.ftl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    return load_texts(write(tmp_path, en=ENGLISH, ru=RUSSIAN, pt_BR="hello = Olá, { $who }!"))


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        ("ru", "Привет, <b>Ann</b>!"),
        ("ru-RU", "Привет, <b>Ann</b>!"),
        ("RU", "Привет, <b>Ann</b>!"),
        ("pt-br", "Olá, Ann!"),
        ("pt_BR", "Olá, Ann!"),
        ("pt", "Hello, <b>Ann</b>!"),
        ("de", "Hello, <b>Ann</b>!"),
        ("", "Hello, <b>Ann</b>!"),
        (None, "Hello, <b>Ann</b>!"),
    ],
)
def test_a_sentence_is_in_the_nearest_language(
    texts: Texts, language: str | None, greeting: str
) -> None:
    assert texts.render(language, phrase("hello", who="Ann")) == greeting


def test_a_sentence_that_a_language_lacks_is_in_english(texts: Texts) -> None:
    assert texts.render("ru", phrase("only-english")) == "Only here"


def test_a_value_cannot_become_markup(texts: Texts) -> None:
    said = texts.render("en", phrase("hello", who='<a href="x">&'))

    assert said == "Hello, <b>&lt;a href=&quot;x&quot;&gt;&amp;</b>!"


def test_a_sentence_within_a_sentence_is_not_escaped_again(texts: Texts) -> None:
    inner = texts.render("en", phrase("hello", who="A&B"))

    assert texts.render("en", phrase("hello", who=inner)) == "Hello, <b>Hello, <b>A&amp;B</b>!</b>!"
    assert texts.render("en", phrase("hello", who=Safe("<i>x</i>"))) == "Hello, <b><i>x</i></b>!"


def test_a_plain_text_has_no_entities(texts: Texts) -> None:
    assert texts.flat("pt-BR", phrase("hello", who="Tom & Jerry")) == "Olá, Tom & Jerry!"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 credit"),
        ("en", 0, "0 credits"),
        ("en", 1234567, "1,234,567 credits"),
        ("ru", 1, "1 кредит"),
        ("ru", 22, "22 кредита"),
        ("ru", 11, "11 кредитов"),
        ("ru", 1234567, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 кредитов"),
    ],
)
def test_numbers_and_plurals_follow_the_language(
    texts: Texts, language: str, count: int, said: str
) -> None:
    assert texts.render(language, phrase("credits", count=count)) == said


def test_a_number_below_zero_has_a_minus_sign(texts: Texts) -> None:
    said = texts.render("en", phrase("credits", count=-1234))
    assert said == "\N{MINUS SIGN}1,234 credits"
    assert texts.render("ru", phrase("credits", count=-2)) == "\N{MINUS SIGN}2 кредита"


@pytest.mark.parametrize("days", [0, 5, 400])
def test_no_date_brings_a_stop_into_its_sentence(texts: Texts, days: int) -> None:
    at = datetime.now(UTC) - timedelta(days=days)
    texts = load_texts()
    for said in (texts.date("ru", at), texts.day("ru", at), texts.whole_day("ru", at.date())):
        assert not said.endswith("."), said


def test_a_text_can_choose_among_variants(texts: Texts) -> None:
    assert texts.render("en", phrase("kind", kind="photo")) == "A picture"
    assert texts.render("en", phrase("kind", kind="file")) == "Something else"


def test_a_value_may_be_as_long_as_a_message(texts: Texts) -> None:
    assert texts.render("en", phrase("hello", who="x" * 4096)) == f"Hello, <b>{'x' * 4096}</b>!"


def test_a_sentence_may_mention_others(texts: Texts) -> None:
    assert texts.render("en", phrase("mentions", who="Ann")) == "Hello, <b>Ann</b>! Coinop"


@pytest.mark.parametrize("name", ["unheard-of", "no-value", "-brand"])
def test_a_name_without_a_sentence_is_a_bug(texts: Texts, name: str) -> None:
    with pytest.raises(KeyError, match=name):
        texts.render("en", phrase(name))


def test_a_missing_value_is_a_bug(texts: Texts) -> None:
    with pytest.raises(TextError, match="text 'hello' in ru: Unknown external: who"):
        texts.render("ru", phrase("hello"))


def test_a_phrase_and_a_text_are_both_rendered(texts: Texts) -> None:
    assert texts.render("ru", phrase("hello", who="<Ann>")) == "Привет, <b>&lt;Ann&gt;</b>!"
    assert texts.render("ru", "1 < 2") == "1 &lt; 2"


def test_a_phrase_and_a_text_are_both_told_where_no_html_is(texts: Texts) -> None:
    assert texts.flat("pt-BR", phrase("hello", who="<Ann>")) == "Olá, <Ann>!"
    assert texts.flat("pt-BR", "1 < 2") == "1 < 2"


def test_has_tells_whether_there_is_a_text(texts: Texts) -> None:
    assert texts.has("ru", "only-english")
    assert not texts.has("ru", "unheard-of")


def test_the_languages_are_listed(texts: Texts) -> None:
    assert texts.languages == ("en", "pt-BR", "ru")


def test_a_day_is_written_as_the_language_does(texts: Texts) -> None:
    at = datetime(2026, 11, 20, 6, 22, tzinfo=UTC)

    assert texts.date("en", at) == "Nov 20, 2026"
    assert texts.date("pt-br", at) == "20 de nov. de 2026"
    assert texts.date("de", at) == "Nov 20, 2026"


def test_a_time_within_a_day_and_a_language_are_called_as_the_reader_calls_them(
    texts: Texts,
) -> None:
    at = datetime(2026, 11, 20, 6, 22, tzinfo=UTC)

    assert " ".join(texts.clock("en", at).split()) == "6:22 AM"
    assert texts.clock("ru", at) == "06:22"
    assert texts.zone_name() == "UTC"
    assert texts.language_name("en", "pt-br") == "Portuguese (Brazil)"
    assert texts.language_name("ru", "en") == "английский"
    assert texts.language_name("en", "xx-nonsense") == "xx-nonsense"
    assert texts.language_name("en", "") == ""


def test_a_moment_is_told_in_utc(texts: Texts) -> None:
    at = datetime(2026, 11, 20, 1, 22, tzinfo=timezone(timedelta(hours=3)))

    assert texts.date("en", at) == "Nov 19, 2026"
    assert " ".join(texts.moment("en", at).split()) == "Nov 19, 2026, 10:22 PM UTC"
    assert texts.moment("pt-BR", at) == "19 de nov. de 2026, 22:22 UTC"


@pytest.mark.parametrize(
    ("hour", "moment"),
    [
        (22, "Mar 29, 2026, 12:30 AM CET"),
        (23, "Mar 29, 2026, 1:30 AM CET"),
        (24, "Mar 29, 2026, 3:30 AM CEST"),
    ],
)
def test_times_are_those_of_the_shop(tmp_path: Path, hour: int, moment: str) -> None:
    """Also in the night in which the clocks are put forward."""
    berlin = ZoneInfo("Europe/Berlin")
    texts = load_texts(write(tmp_path, en=ENGLISH), zone=berlin)
    at = datetime(2026, 3, 28, 1, 30, tzinfo=UTC) + timedelta(hours=hour)
    assert " ".join(texts.moment("en", at).split()) == moment


def test_a_day_and_a_moment_in_a_phrase_are_written_for_its_reader(texts: Texts) -> None:
    at = datetime(2026, 11, 20, 1, 22, tzinfo=UTC)

    day = texts.flat("en", phrase("hello", who=date(2026, 11, 29)))
    assert "Sunday, November 29, 2026" in day
    moment = texts.render("pt-BR", phrase("hello", who=at))
    assert "20 de nov. de 2026, 01:22 UTC" in moment


def test_a_broken_text_is_told_by_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path, en="good = Good\n\nbad = { $who\n")

    with pytest.raises(TextError, match=r'en/messages\.ftl, line 3: Expected token: "}"'):
        load_texts(folder)


def test_a_broken_text_of_another_language_is_told_whenever_it_is_to_be_said(
    tmp_path: Path,
) -> None:
    texts = load_texts(write(tmp_path, en=ENGLISH, ru=RUSSIAN + "\nkind = { $kind\n"))
    assert texts.render("ru", phrase("hello", who="Ann")) == "Привет, <b>Ann</b>!"
    for _ in range(2):
        with pytest.raises(TextError, match=r'ru/messages\.ftl, line 8: Expected token: "}"'):
            texts.render("ru", phrase("kind", kind="photo"))


def test_a_sentence_may_mention_others_of_its_language_that_nobody_has_said(
    tmp_path: Path,
) -> None:
    russian = "mentions = { hello } { -brand }\n# a note\n-brand = Монетка\nhello = Привет!\n"
    texts = load_texts(write(tmp_path, en=ENGLISH, ru=russian))
    assert texts.render("ru", phrase("mentions", who="Ann")) == "Привет! Монетка"


def test_no_text_that_comes_with_the_bot_is_broken(tmp_path: Path) -> None:
    """Where there are own sentences, all others are read at the start, too."""
    assert load_texts(own=tmp_path).has("fa", "balance")


def test_one_name_for_two_sentences_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, en="twice = One\n")
    (folder / "en" / "second.ftl").write_text("# here\ntwice = Two\n", encoding="utf-8")

    with pytest.raises(TextError, match=r"second\.ftl, line 2: twice appears twice"):
        load_texts(folder)


def test_all_files_of_a_language_count(tmp_path: Path) -> None:
    folder = write(tmp_path, en="one = One\n")
    (folder / "en" / "second.ftl").write_text("two = Two\n", encoding="utf-8")

    assert load_texts(folder).render("en", phrase("two")) == "Two"


def test_texts_without_english_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"no English texts"):
        load_texts(write(tmp_path, ru="one = Один\n"))


def test_a_language_has_its_spellings_nearest_first() -> None:
    assert fallbacks("zh-Hans_CN") == ("zh-hans-cn", "zh-hans", "zh")
    assert fallbacks("") == fallbacks(None) == ()


@pytest.mark.parametrize(
    ("language", "days_ago", "words"),
    [("en", 0, "Today"), ("en", 1, "Yesterday"), ("ru", 1, "Вчера")],
)
def test_the_latest_days_are_called_as_people_call_them(
    language: str, days_ago: int, words: str
) -> None:
    tokyo = load_texts(zone=ZoneInfo("Asia/Tokyo"))
    noon = datetime.now(ZoneInfo("Asia/Tokyo")).replace(hour=12) - timedelta(days=days_ago)
    for at in (noon.replace(hour=0), noon.replace(hour=23)):
        assert tokyo.day(language, at.astimezone(UTC)) == words


def test_an_earlier_day_has_its_date_and_one_of_another_year_the_year() -> None:
    texts, today = load_texts(), datetime.now(UTC).date()
    earlier = datetime(today.year, 1, 5 if today.month > 1 else today.day, tzinfo=UTC)
    if (today - earlier.date()).days > 1:
        assert (texts.day("en", earlier), texts.day("ru", earlier)) == ("January 5", "5 января")
    assert texts.day("en", datetime(2024, 3, 9, tzinfo=UTC)) == "March 9, 2024"
    assert texts.day("ru", datetime(2024, 3, 9, tzinfo=UTC)).startswith("9 марта 2024")


def test_a_line_that_begins_with_latin_letters_runs_as_its_language_does(tmp_path: Path) -> None:
    arabic = """\
list =
    الأوامر:
    <b>/qr</b>: رمز
    3 عملات
    { $name } هنا
"""
    texts = load_texts(write(tmp_path, en="list = { $name }", ar=arabic))
    assert texts.render("ar", phrase("list", name="Ann")) == (
        "الأوامر:\n\u200f<b>\u200e/qr</b>: رمز\n3 عملات\n\u200fAnn هنا"
    )
    assert texts.render("en", phrase("list", name="Ann")) == "Ann"


def test_every_language_has_every_sentence() -> None:
    """With the same values and tags: whatever is said in one language can be said in all."""
    spoken = {
        place.name: "\n".join(path.read_text("utf-8") for path in sorted(place.glob("*.ftl")))
        for place in LOCALES.iterdir()
        if place.is_dir()
    }
    english = sentences(spoken["en"])
    assert set(spoken) == {"ar", "de", "en", "es", "fa", "id", "pt", "ru"}
    for language, source in spoken.items():
        assert sentences(source) == english, language


def sentences(source: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return of each sentence the values and the tags that it has, by its name."""
    found = re.findall(r"^(-?[a-z][a-z0-9-]*) =(.*(?:\n(?:[ }].*)?)*)", source, re.MULTILINE)
    return {
        name: (frozenset(re.findall(r"\$(\w+)", text)), frozenset(re.findall(r"</?[a-z-]+", text)))
        for name, text in found
    }


@pytest.mark.parametrize(
    ("amount", "of", "ratio"),
    [
        (50, 50, "1"),
        (200, 250, "0.8"),
        (10, 3, "3.33"),
        (100, 100_000, "0.001"),
        (2, 3_000, "0.00067"),
    ],
)
def test_a_ratio_has_two_places_or_two_digits(amount: int, of: int, ratio: str) -> None:
    assert load_texts().ratio("en", amount, of) == ratio
