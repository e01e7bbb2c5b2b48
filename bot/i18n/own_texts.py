"""Sentences of a shop's own, in place of those that come with Coinop: one file for each language.

Whatever would break a message once it is said is refused when the files are read.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

DEFAULT = "en"
"""The language that has every sentence."""

BINDING = frozenset(("terms", "terms-first", "privacy"))
"""Sentences that say what holds between the shop and people."""

Sentence = ast.Message | ast.Term
Shipped = Mapping[str, Mapping[str, Sentence]]
"""The sentences that come with Coinop: by language, then by name. Names of terms begin with -."""

VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a value where tags are looked for."""

TAGS = frozenset(
    ("a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike")
) | {"strong", "tg-emoji", "tg-spoiler", "u"}
"""Those that Telegram reads; it refuses a message with any other."""

FUNCTIONS = frozenset(("DATETIME", "NUMBER"))
_LESS = re.compile(r"<(?!/?[A-Za-z])")


class OwnTextError(Exception):
    """A sentence of a shop's own can't be said: one line with its file, its line and why."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a sentence uses: variables, of which some are `shown`, and other sentences by name."""

    shown: frozenset[str]
    chosen_by: frozenset[str]
    others: frozenset[str]


def read_own(folder: Path, shipped: Shipped) -> dict[str, ast.Resource]:
    """Return the own sentences of each language that has any, even of one that is not `shipped`.

    Raises OwnTextError when the folder is none, or a sentence in it can't take the place of one
    that comes with Coinop.
    """
    if not folder.is_dir():
        raise OwnTextError(f"TEXTS: there is no folder {folder}")
    own = {}
    for path in sorted(folder.glob("*.ftl")):
        if not is_language(path.stem):
            raise OwnTextError(f"{path}: name the file after a language's code, such as en.ftl")
        own[path.stem] = _read(path, shipped)
    return own


def of_language(
    language: str, written: Mapping[str, ast.Resource], default: str
) -> list[ast.Resource]:
    """Return the own sentences that a language has: its own, and what holds for everybody.

    A shop that has written its terms in one language has not agreed to those of Coinop in others.
    """
    own = written.get(language, ast.Resource())
    names = {name_of(entry) for entry in own.body if isinstance(entry, Sentence)}
    binding: list[ast.EntryType] = [
        entry
        for entry in written.get(default, ast.Resource()).body
        if isinstance(entry, Sentence) and name_of(entry) not in names
        if isinstance(entry, ast.Term) or name_of(entry) in BINDING
    ]
    return [own, ast.Resource(binding)]


def is_language(code: str) -> bool:
    """Tell whether this is the code of a language whose numbers, plurals and dates are known."""
    try:
        return str(Locale.parse(code, sep="-")).lower() == code.replace("-", "_").lower()
    except (ValueError, UnknownLocaleError):
        return False


def _read(path: Path, shipped: Shipped) -> ast.Resource:
    """Return the own sentences of one language."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise OwnTextError(f"{path}: expected a text file in UTF-8") from None
    resource: ast.Resource = FluentResource(source)
    own: dict[str, Sentence] = {}
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise OwnTextError(f"{where(path, source, entry)}: {entry.annotations[0].message}")
        if isinstance(entry, Sentence):
            own_name = name_of(entry)
            if own_name in own:
                raise OwnTextError(f"{where(path, source, entry)}: {own_name} appears twice")
            own[own_name] = entry
    for entry in own.values():
        if wrong := _wrong(entry, own, path.stem, shipped):
            raise OwnTextError(f"{where(path, source, entry)}: {wrong}")
    return resource


def _wrong(
    entry: Sentence, own: Mapping[str, Sentence], language: str, shipped: Shipped
) -> str | None:
    """Return why an own sentence can't be said, or None."""
    name, theirs = name_of(entry), shipped.get(language, shipped[DEFAULT])
    if isinstance(entry, ast.Message) and name not in theirs:
        return _unknown(name, theirs)
    if entry.value is None:
        return f"{name} says nothing"
    used = _uses(entry, {**theirs, **own})
    if strange := sorted(used.others - theirs.keys() - own.keys()):
        return f"{name} uses {strange[0]}, which is no sentence"
    if name in used.others:
        return f"{name} mentions itself"
    if wrong := _wrong_tags(entry.value):
        return f"{name} {wrong}"
    return _wrong_values(name, used, theirs, shipped) if isinstance(entry, ast.Message) else None


def _wrong_values(
    name: str, used: Used, theirs: Mapping[str, Sentence], shipped: Shipped
) -> str | None:
    """Return which value an own sentence has too much or too little, or None.

    Any that the sentence has in some language are given to it; those that are shown have to be.
    """
    given = [_uses(known[name], known) for known in shipped.values() if name in known]
    may = frozenset[str]().union(*(one.shown | one.chosen_by for one in given))
    if strange := sorted((used.shown | used.chosen_by) - may):
        return f"{name} has no {{ ${strange[0]} }}{_instead(may)}"
    if lacking := sorted(_uses(theirs[name], theirs).shown - used.shown):
        return f"{name} lacks {{ ${lacking[0]} }}"
    return None


def _unknown(name: str, theirs: Mapping[str, Sentence]) -> str:
    """Return that no sentence has a name, and which one is probably meant."""
    near = difflib.get_close_matches(name, theirs, n=1)
    return f"no sentence is called {name}" + (f": did you mean {near[0]}?" if near else "")


def _instead(may: frozenset[str]) -> str:
    names = ", ".join(f"{{ ${name} }}" for name in sorted(may))
    return f", only {names}" if names else ""


def name_of(entry: Sentence) -> str:
    """Return the name of a sentence, which begins with - if it is a term."""
    name: str = entry.id.name
    return f"-{name}" if isinstance(entry, ast.Term) else name


class _Uses(Visitor):
    """Collects what a sentence uses by itself."""

    def __init__(self) -> None:
        self.shown: set[str] = set()
        self.chosen_by: set[str] = set()
        self.others: set[str] = set()

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 -- Fluent's
        """Take a variable that only chooses among variants for one that is not shown."""
        if isinstance(node.selector, ast.VariableReference):
            self.chosen_by.add(node.selector.id.name)
        else:
            self.visit(node.selector)
        for variant in node.variants:
            self.visit(variant.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 -- Fluent's
        self.shown.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 -- Fluent's
        self.others.add(f"{node.id.name}.{node.attribute.name}" if node.attribute else node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 -- Fluent's
        name = f"-{node.id.name}"
        self.others.add(f"{name}.{node.attribute.name}" if node.attribute else name)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802 -- Fluent's
        if node.id.name not in FUNCTIONS:
            self.others.add(f"{node.id.name}()")
        self.generic_visit(node)


def mentioned(entry: ast.EntryType) -> set[str]:
    """Return the names of the sentences that an entry mentions by itself; a comment, none."""
    uses = _Uses()
    uses.visit(entry)
    return {name.partition(".")[0] for name in uses.others}


def _uses(entry: Sentence, everything: Mapping[str, Sentence]) -> Used:
    """Return what a sentence uses, by itself and by those that it mentions."""
    shown: set[str] = set()
    chosen_by: set[str] = set()
    others: set[str] = set()
    todo = [entry]
    while todo:
        uses = _Uses()
        uses.visit(todo.pop())
        shown |= uses.shown
        chosen_by |= uses.chosen_by
        new = uses.others - others
        others |= new
        todo += [everything[name] for name in new if name in everything]
    return Used(frozenset(shown), frozenset(chosen_by), frozenset(others))


def _wrong_tags(pattern: ast.Pattern) -> str | None:
    """Return what is wrong with the tags of a sentence and of each of its variants, or None."""
    for text in _texts(pattern):
        if _LESS.search(text):
            return "has a < that begins no tag: write &lt;"
        tags = _Tags()
        tags.feed(text)
        tags.close()
        if tags.wrong or tags.open:
            return tags.wrong or f"lacks </{tags.open[-1]}>"
    return None


def _texts(pattern: ast.Pattern) -> Iterator[str]:
    """Yield the text of a sentence with VALUE for each value, then those of its variants."""
    parts = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append(element.value)
        elif isinstance(element.expression, ast.StringLiteral):
            parts.append(element.expression.parse()["value"])
        else:
            parts.append(VALUE)
            if isinstance(element.expression, ast.SelectExpression):
                for variant in element.expression.variants:
                    yield from _texts(variant.value)
    yield "".join(parts)


class _Tags(HTMLParser):
    """Follows tags: which are open, and the first thing that is wrong with them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag that Telegram reads."""
        if tag not in TAGS:
            self.wrong = self.wrong or f"has <{tag}>, which Telegram doesn't read"
        elif tag == "a" and not dict(attrs).get("href"):
            self.wrong = self.wrong or 'has an <a> without href="…"'
        self.open.append(tag)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Refuse a tag that closes itself, which Telegram doesn't know."""
        self.wrong = self.wrong or f"has <{tag}/>, which Telegram doesn't read"

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        if not self.open or self.open.pop() != tag:
            self.wrong = self.wrong or f"has a </{tag}> that closes nothing"


def where(path: Path, source: str, node: ast.SyntaxNode) -> str:
    """Return the file and the line of a part of its source."""
    start = node.span.start if node.span else 0
    return f"{path}, line {source.count(chr(10), 0, start) + 1}"
