"""All texts that people read: Fluent sentences, with numbers and dates by Babel."""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, get_group_symbol
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType
from fluent.syntax import ast

from bot.command import Phrase, Value
from bot.i18n.own_texts import (
    DEFAULT,
    OwnTextError,
    Sentence,
    mentioned,
    name_of,
    of_language,
    read_own,
    where,
)

LOCALES = Path(__file__).parent / "locales"
Day = date
MINUS = "\N{MINUS SIGN}"

RIGHT_TO_LEFT, LEFT_TO_RIGHT = "\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}"
TITLES = frozenset(("title", "pack"))
"""Values that an owner has written, in whichever language."""

_COMMAND = re.compile(r"(?<![\w/<:.])/(?=[a-z])")
_STRONG = frozenset(("L", "R", "AL"))
"""Letters that say in which direction a text runs; a mark is such a letter, too."""

_TAG = re.compile(r"<[^>]*>")
_YEAR = re.compile(r"\s+\u0433\.$")
"""How Russian ends a date: the word for year, short. Its stop would double that of a sentence."""


_ENTRY = re.compile(r"^(?=[A-Za-z-])", re.MULTILINE)
"""Where a sentence begins: with its name, at the beginning of a line."""


class TextError(Exception):
    """A text is broken, or lacks a value: a bug, never the fault of a person."""


class Safe(str):
    """A text that is already Telegram's HTML, so it is not escaped again."""

    __slots__ = ()


class _Value(FluentType, str):
    """A value of any length; Fluent refuses plain strings of more than 2,500 characters."""

    __slots__ = ()

    def format(self, _locale: Locale) -> str:  # type: ignore[override]  # see above
        """Return the text itself."""
        return self


class Sentences:
    """The sentences of a language. Each is read when it is first said.

    To read all of them takes a tenth of a second and 5 MB, and of most languages a start needs no
    more than the menu.
    """

    def __init__(self, language: str, place: Path) -> None:
        """Take the folder of the language's files."""
        self._place = place
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unread = {
            entry.partition("=")[0].strip(): entry
            for path in sorted(place.glob("*.ftl"))
            for entry in _ENTRY.split(path.read_text(encoding="utf-8"))
        }

    def having(self, name: str) -> FluentBundle:
        """Return a bundle that has the sentence of a name, if there is one, and what it mentions.

        Raises TextError if one of them is broken.
        """
        todo = [name]
        while todo:
            wanted = todo.pop()
            if wanted in self._unread:
                resource: ast.Resource = FluentResource(self._unread[wanted])
                if any(isinstance(entry, ast.Junk) for entry in resource.body):
                    _read(self._place)  # it says in which file and line
                del self._unread[wanted]
                self._bundle.add_resource(resource)
                todo += (one for it in resource.body for one in mentioned(it))
        return self._bundle

    def take(self, files: Iterable[ast.Resource]) -> None:
        """Have these instead, which are read already; of two with one name the latter is said."""
        self._unread.clear()
        for resource in files:
            self._bundle.add_resource(resource, allow_overrides=True)


@lru_cache(maxsize=1024)
def fallbacks(language: str | None) -> tuple[str, ...]:
    """Return the codes to look up for a language, nearest first: pt_BR gives pt-br and pt."""
    parts = (language or "").replace("_", "-").lower().split("-")
    return tuple("-".join(parts[:end]) for end in range(len(parts), 0, -1) if parts[0])


class Texts:
    """The texts of all languages; one that a language lacks appears in the `default` one.

    Values of type `int` are formatted as the language formats numbers; so pass ids as `str`.
    """

    def __init__(
        self, spoken: Mapping[str, Sentences], zone: tzinfo = UTC, *, default: str = DEFAULT
    ) -> None:
        """Take each language's sentences, English among them, and the time zone of all times."""
        self.zone = zone
        self.default = default
        self._last = (default.lower(), DEFAULT)
        self._spoken = {language.lower(): sentences for language, sentences in spoken.items()}
        self._locales = {language.lower(): Locale.parse(language, sep="-") for language in spoken}
        self.languages = tuple(sorted(spoken))

    def render(self, language: str | None, what: str | Phrase) -> Safe:
        """Return a phrase, or the own text of a command, as Telegram's HTML.

        The phrase's values and the own text are escaped unless they are Safe. Raises KeyError when
        there is no such text, and TextError when it lacks a value.
        """
        if not isinstance(what, Phrase):
            return Safe(_escape(what))
        html = {name: self._html(language, value) for name, value in what.values.items()}
        return Safe(self._format(language, what.name, html))

    def lines(self, language: str | None, phrases: Iterable[Phrase]) -> Safe:
        """Return phrases one below the other, as Telegram's HTML. Raises like `render`."""
        return Safe("\n".join(self.render(language, one) for one in phrases))

    def any_of(self, language: str | None, phrases: Iterable[Phrase]) -> Safe:
        """Return phrases as a choice, such as "a, b, or c", as HTML. Raises like `render`."""
        parts = [self.render(language, one) for one in phrases]
        return Safe(format_list(parts, style="or", locale=self._locale(language)))

    def flat(self, language: str | None, what: str | Phrase) -> str:
        """Return a phrase, or the own text of a command, as for a button: without HTML.

        Raises like `render`.
        """
        if not isinstance(what, Phrase):
            return what
        flat = {name: self._flat(language, value) for name, value in what.values.items()}
        return self._format(language, what.name, flat)

    def has(self, language: str | None, name: str) -> bool:
        """Tell whether there is a text of this name."""
        return self._bundle(language, name) is not None

    def signed(self, language: str | None, number: int) -> str:
        """Return a number with its sign, as the language groups its digits."""
        sign = MINUS if number < 0 else "+"
        return sign + format_decimal(abs(number), locale=self._locale(language))

    def ratio(self, language: str | None, amount: int, of: int) -> str:
        """Return an amount for one of so many, to two places, or two digits where it is less."""
        exact = Decimal(amount) / of
        rounded = round(exact, max(2, 1 - exact.adjusted()))
        return format_decimal(rounded, "#,##0.####################", self._locale(language))

    def group(self, language: str | None) -> str:
        """Return what the language writes between the groups of a number's digits."""
        return get_group_symbol(self._locale(language))

    def date(self, language: str | None, at: datetime) -> str:
        """Return the date of a moment, as the language writes it."""
        return self.day_of(language, at.astimezone(self.zone))

    def day(self, language: str | None, at: datetime) -> str:
        """Return the day of a moment as people say it: today, yesterday, or its date."""
        day, today = at.astimezone(self.zone).date(), datetime.now(self.zone).date()
        if day == today:
            return self.flat(language, Phrase("today"))
        if day == today - timedelta(days=1):
            return self.flat(language, Phrase("yesterday"))
        locale = self._locale(language)
        if day.year == today.year:
            return str(format_skeleton("MMMMd", day, locale=locale))
        return _YEAR.sub("", format_date(day, format="long", locale=locale))

    def day_of(self, language: str | None, day: Day) -> str:
        """Return a day as its date, as the language writes it."""
        locale = self._locale(language)
        written = format_date(day, format="medium", locale=locale)
        if "/" in written:  # which Telegram would take for a command
            written = format_date(day, format="long", locale=locale)
        return _YEAR.sub("", written)

    def moment(self, language: str | None, at: datetime) -> str:
        """Return the date and time of a moment, with the time zone that they are in."""
        here, locale = at.astimezone(self.zone), self._locale(language)
        time = format_time(here.time(), format="short", locale=locale)
        return f"{self.date(language, here)}, {time} {here:%Z}"

    def clock(self, language: str | None, at: datetime) -> str:
        """Return the time of a moment within its day, as the language writes it."""
        here = at.astimezone(self.zone)
        return format_time(here.time(), format="short", locale=self._locale(language))

    def zone_name(self) -> str:
        """Return the name of the time zone that all times are in, as it is now."""
        return f"{datetime.now(self.zone):%Z}"

    def language_name(self, language: str | None, code: str) -> str:
        """Return what a language calls another one, or the code of one that nobody knows."""
        try:
            named = Locale.parse(code, sep="-").get_display_name(self._locale(language))
        except (ValueError, UnknownLocaleError):
            return code
        return named or code

    def whole_day(self, language: str | None, day: Day) -> str:
        """Return a day in full, such as Sunday, November 29, 2026."""
        return _YEAR.sub("", format_date(day, format="full", locale=self._locale(language)))

    def _time(self, language: str | None, value: Day) -> str:
        """Return a moment or a day."""
        if isinstance(value, datetime):
            return self.moment(language, value)
        return self.whole_day(language, value)

    def _html(self, language: str | None, value: Value) -> str | int:
        """Return a value as HTML."""
        if isinstance(value, str | int):
            return _escape(value) if isinstance(value, str) else value
        if isinstance(value, Day):
            return self._time(language, value)
        return self.lines(language, [value] if isinstance(value, Phrase) else value)

    def _flat(self, language: str | None, value: Value) -> str | int:
        """Return a value without HTML."""
        if isinstance(value, str | int):
            return value
        if isinstance(value, Day):
            return self._time(language, value)
        return "\n".join(
            self.flat(language, one) for one in ([value] if isinstance(value, Phrase) else value)
        )

    def _format(self, language: str | None, name: str, values: Mapping[str, str | int]) -> str:
        """Return a text with its values as they are."""
        bundle = self._bundle(language, name)
        pattern = bundle.get_message(name).value if bundle else None
        if bundle is None or pattern is None:
            raise KeyError(name)
        locale = self._locale(bundle.locales[0])
        is_rtl = locale.text_direction == "rtl"
        given = {
            name: _Value(_apart(one) if is_rtl and name in TITLES else one)
            if isinstance(one, str)
            else one
            for name, one in values.items()
        }
        text, errors = bundle.format_pattern(pattern, given)
        if errors:
            raise TextError(f"text {name!r} in {bundle.locales[0]}: {errors[0]}") from errors[0]
        said = str(text)
        if is_rtl:
            said = _directed(said)
        for one in values.values():
            if isinstance(one, int) and one < 0:  # which Fluent writes with a hyphen
                hyphened = format_decimal(one, locale=locale)
                said = said.replace(hyphened, self.signed(bundle.locales[0], one))
        return said

    def _locale(self, language: str | None) -> Locale:
        near = (*fallbacks(language), *self._last)
        return next(self._locales[name] for name in near if name in self._locales)

    def _bundle(self, language: str | None, name: str) -> FluentBundle | None:
        """Return the bundle of the nearest language that has the text."""
        for code in (*fallbacks(language), *self._last):
            sentences = self._spoken.get(code)
            if sentences is not None and (bundle := sentences.having(name)).has_message(name):
                return bundle
        return None


def _directed(text: str) -> str:
    """Return a text that runs from right to left, whatever words of other languages are in it.

    Telegram turns a line by its first letter: without a mark, `/qr` would turn a whole line. And a
    slash belongs to what follows it, where that runs from left to right.
    """
    text = _COMMAND.sub(LEFT_TO_RIGHT + "/", text)
    return "\n".join(RIGHT_TO_LEFT + line if _turns(line) else line for line in text.split("\n"))


def _apart(title: str) -> str:
    """Return a title that turns nothing of the text around it."""
    return f"\u2068{title}\u2069"


def _turns(line: str) -> bool:
    """Tell whether the first letter of a line, tags aside, is one that runs from left to right."""
    ways = (unicodedata.bidirectional(letter) for letter in _TAG.sub("", line))
    return next((way for way in ways if way in _STRONG), "") == "L"


def _escape(text: str) -> str:
    return text if isinstance(text, Safe) else html.escape(text)


@cache
def load_texts(
    folder: Path = LOCALES,
    *,
    zone: tzinfo = UTC,
    own: Path | None = None,
    default: str = DEFAULT,
) -> Texts:
    """Find `<language>/*.ftl`; each sentence is read when it is first said.

    Times will be those of the `zone`. Sentences in `<language>.ftl` of the folder `own` take the
    place of those with their names, or make a language of their own. Terms of the shop's own in the
    `default` language hold for everybody who has none in theirs. Whoever reads no language that
    there is reads the `default` one, too.

    Raises TextError with the file and line of a broken English text, and OwnTextError.
    """
    places = {path.parent.name: path.parent for path in folder.glob("*/*.ftl")}
    if DEFAULT not in places:
        raise TextError(f"{folder}: no English texts")
    spoken = {language: Sentences(language, place) for language, place in places.items()}
    _read(places[DEFAULT])
    if own is not None:
        files = {language: _read(place) for language, place in places.items()}
        written = read_own(own, {language: _sentences(read) for language, read in files.items()})
        for language in written.keys() - spoken.keys():
            files[language] = files.get(default, files[DEFAULT])
            spoken[language] = Sentences(language, places[DEFAULT])
        for language, sentences in spoken.items():
            sentences.take((*files[language], *of_language(language, written, default)))
    if default not in spoken:
        known = ", ".join(sorted(spoken))
        raise OwnTextError(f"DEFAULT_LANGUAGE: there are no texts in {default}, only in {known}")
    return Texts(spoken, zone, default=default)


def _read(place: Path) -> list[ast.Resource]:
    """Return the files of a language."""
    files = []
    seen: set[str] = set()
    for path in sorted(place.glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        resource: ast.Resource = FluentResource(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise TextError(f"{where(path, source, entry)}: {entry.annotations[0].message}")
            if isinstance(entry, Sentence):
                name = entry.id.name
                if name in seen:
                    raise TextError(f"{where(path, source, entry.id)}: {name} appears twice")
                seen.add(name)
        files.append(resource)
    return files


def _sentences(files: Iterable[ast.Resource]) -> dict[str, Sentence]:
    """Return the sentences of a language by their names."""
    return {
        name_of(entry): entry
        for resource in files
        for entry in resource.body
        if isinstance(entry, Sentence)
    }
