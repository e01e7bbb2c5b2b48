"""Whom operators mean: by an id, an @name, a link, a receipt, a message with one of these, a name.

One place reads it, for every command in the chat and every verb of the command line.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.command import Phrase, phrase
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Rows
from bot.telegram.users import NAMELESS, shown_name
from ledger.model import ChargeId, Person
from ledger.orders import Orders
from ledger.people import MOST_NAMED, People
from ledger.refunds import Refundable, Refunds

MOST_CHOICES = 8
"""So many people of one name can be chosen from."""

_MOST_HANDLES = 12
_MOST_NAME = 130
"""In characters; at Telegram, a first and a last name have 64 each."""

_MOST_PARTS = 4
"""A receipt may have been broken into so many lines."""

_AROUND = "\"'`\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019()[]{}<>,;:!?.\u2026"
"""What stands around a word, and belongs to none of our handles."""

_QUOTES = {'"': '"', "'": "'", "\u00ab": "\u00bb", "\u201c": "\u201d", "\u201e": "\u201c"}

_USERNAME = r"(?P<name>[A-Za-z][A-Za-z0-9_]{3,31})"
_WEB = r"(?:https?://)?(?:www\.)?"
_LINKS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"tg://(?:user\?id|openmessage\?user_id)=(?P<id>[0-9]{1,18})\b",
        rf"tg://resolve\?domain={_USERNAME}\b",
        rf"(?<![\w./]){_WEB}(?:t\.me|telegram\.(?:me|dog))/@?{_USERNAME}\b",
        rf"(?<![\w./@]){_WEB}{_USERNAME}\.t\.me\b",
    )
)
_NAMED_ID = re.compile(r"\bid\W{0,3}([0-9]{1,18})\b|\(([0-9]{1,18})(?:, @\w+)?\)", re.IGNORECASE)
"""An id as people write it, and as we do behind a name: Ann (4, @ann)."""

_AT_NAME = re.compile(r"(?<![\w@.])@[A-Za-z0-9_]{1,32}\b", re.ASCII)
_LONG_NUMBER = re.compile(r"[0-9]{6,18}")
_BARE_NAME = re.compile(_USERNAME, re.ASCII)
_OF_TELEGRAM = "stx"
_RECEIPT = re.compile(
    r"stx\S{2,}|[0-9a-f]{12}|[0-9]{1,18}\.[0-9a-f]{32}\S*|(?=\S*[0-9])[A-Za-z0-9_+/=\-]{20,}",
    re.ASCII,
)
"""A charge id of Telegram's, its mark, an order's id, or what is as long as such an id."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person, or a group that has paid, and the handle that names nobody else."""

    person: Person
    handle: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """People who may be meant, of whom nobody surely is; there may be `more` of them."""

    people: Sequence[Person]
    more: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What an operator reads where nobody is surely meant: why, and whom they may choose."""

    words: Phrase
    people: Sequence[Sequence[Button]] = ()

    @property
    def rows(self) -> Rows:
        """A button for each of them, which shows the person."""
        return self.people


def split_handle(text: str) -> tuple[str, str]:
    """Return whom a command names, and what follows.

    That is the first word, behind a label such as `Receipt:`, or all that stands in quotes.
    """
    text = text.strip()
    if end := _QUOTES.get(text[:1]):
        name, closed, rest = text[1:].partition(end)
        if closed and name.strip():
            return name.strip(), rest.strip()
    first, *others = text.split(maxsplit=1) or [""]
    if first.endswith(":") and others:
        return split_handle(others[0])
    return first, "".join(others)


def handles(text: str) -> tuple[str, ...]:
    """Return what in a text may name somebody, as the ledger knows them: the likeliest first.

    A word alone may be a handle of any kind. Among others, only those count that are nothing else:
    a receipt says more than the numbers beside it.
    """
    found = dict.fromkeys(handle for rank in _ranks(text) for handle in rank)
    return tuple(found)[:_MOST_HANDLES]


async def find(people: People, text: str) -> Found | Fitting | None:
    """Return whom a text means, or of whom it may be, or None.

    Where it names several people who are as likely, none is surely meant: people choose their
    names, and a name may look like somebody else's id.
    """
    for rank in _ranks(text):
        if found := await _named(people, rank):
            return found
    name = " ".join(text.split())
    part = name.removeprefix("@")
    if "\n" in text.strip() or len(name) > _MOST_NAME or not _may_be_name(part):
        return None
    known = await people.by_name(part, limit=MOST_NAMED)
    if _BARE_NAME.fullmatch(name) and (person := await people.find(f"@{name}")):
        others = [one for one in known if one.user_id != person.user_id]
        # There may be more people than were read, and one of them may be called just so.
        if len(known) < MOST_NAMED and not any(_is_called(one, name) for one in others):
            return Found(person, f"@{name}")
        known = [person, *others]
    return _fitting(known) if known else None


async def find_payer(people: People, text: str) -> Found | None:
    """Return whose receipt or order stands in a text, if nobody else's does; no name counts."""
    found = await _named(people, tuple(dict.fromkeys(_receipts(text.split()))))
    return found if isinstance(found, Found) else None


def only(found: Found | Fitting | None) -> Found | Fitting | None:
    """Return the one person whose name fits as found, which is enough to look at them."""
    match found:
        case Fitting([person], more=False):
            return Found(person, str(person.user_id))
        case _:
            return found


async def find_person(people: People, text: str) -> Found | Choice:
    """Return the person to whom an operator does something, or what to say instead.

    A name that fits is not enough to act on, even if it is one person's: names are free to choose.
    A group, which may have paid, is nobody.
    """
    found = await find(people, text)
    match found:
        case Found() if found.person.user_id > 0:
            return found
        case Fitting():
            asked = choice(text, found)
            return Choice(phrase("user-choose-first", choose=asked.words), asked.people)
        case Found():  # a group's receipt, which is known and of nobody
            return Choice(phrase("user-unknown", handle=on_one_line(found.handle, LINE_UNITS)))
        case _:
            return Choice(unknown(text))


async def find_payment(refunds: Refunds, orders: Orders, text: str) -> Refundable | None:
    """Return the payment that a text names: by its receipt, its short number or its order."""
    for handle in handles(text):
        if payment := await refunds.by_charge(ChargeId(handle)):
            return payment
        if paid := await orders.paid_for(handle):
            return await refunds.by_charge(paid.charge_id, payer_id=paid.user_id)
    return None


def unknown(text: str) -> Phrase:
    """Return that a text means nobody: what in it should have, or else all of it."""
    first, _rest = split_handle(text)
    named = next(iter(handles(text)), first)
    is_handle = named != first or first.startswith("@") or _RECEIPT.fullmatch(first)
    name = "receipt-unknown" if is_of_telegram(named) else "user-unknown"
    return phrase(name, handle=on_one_line(named if is_handle else text, LINE_UNITS))


def receipts(text: str) -> tuple[str, ...]:
    """Return what in a text may be a receipt, the likeliest first; a bare number is none."""
    return tuple(dict.fromkeys(_receipts(text.split())))[:_MOST_HANDLES]


def is_of_telegram(handle: str) -> bool:
    """Tell whether a handle begins as the receipts of Telegram do."""
    return handle.startswith(_OF_TELEGRAM)


def choice(text: str, fitting: Fitting) -> Choice:
    """Return the question which of several people is meant; each button shows one."""
    words = phrase(
        "user-choose",
        handle=on_one_line(text, LINE_UNITS),
        more="yes" if fitting.more else "no",
    )
    return Choice(words, [[_button(one)] for one in fitting.people])


def _button(person: Person) -> Button:
    label = phrase(
        "user-choice",
        name=on_one_line(shown_name(person.name) or NAMELESS, LINE_UNITS),
        username=f" \u00b7 @{person.username}" if person.username else "",
        user=str(person.user_id),
    )
    return Button(label, f"user:{person.user_id}")


def _fitting(people: Sequence[Person]) -> Fitting:
    """Return people of whom one has to be chosen, as many as there are buttons for."""
    return Fitting(people[:MOST_CHOICES], len(people) > MOST_CHOICES)


async def _named(people: People, rank: Sequence[str]) -> Found | Fitting | None:
    """Return the only person whom some handles name, or all of several, or None."""
    found: dict[int, Found] = {}
    for handle in rank[:_MOST_HANDLES]:
        if person := await people.find(handle):
            found.setdefault(person.user_id, Found(person, handle))
    more = len(rank) > _MOST_HANDLES
    match list(found.values()):
        case []:
            return None
        case [one] if not more:
            return one
        case several:
            fitting = _fitting([one.person for one in several])
            return replace(fitting, more=fitting.more or more)


def _ranks(text: str) -> Iterable[Sequence[str]]:
    """Return the handles in a text, by how much they say; those of one rank say as much."""
    words, links = text.split(), [*_links(text)]
    if len(words) == 1:
        ranks = [links or [words[0], words[0].strip(_AROUND)]]
    else:
        ids = ["".join(match.groups(default="")) for match in _NAMED_ID.finditer(text)]
        names = _AT_NAME.findall(_NAMED_ID.sub(" ", text))  # behind an id, it says no more
        numbers = {word.strip(_AROUND) for word in words}
        long = [one for one in numbers if _LONG_NUMBER.fullmatch(one)]
        first, _rest = split_handle(text)
        ranks = [
            [*_receipts(words)],
            [*ids, *links, *names, *(long if len(long) == 1 else ())],
            [] if first.isdigit() else [first],
        ]
    return [tuple(dict.fromkeys(filter(None, rank))) for rank in ranks]


def _links(text: str) -> Iterable[str]:
    """Return the handles that links to people hold."""
    for pattern in _LINKS:
        for match in pattern.finditer(text):
            found = match.groupdict()
            yield found["id"] if found.get("id") else f"@{found['name']}"


def _receipts(words: Sequence[str]) -> Iterable[str]:
    """Return the words that may be receipts or orders, also those broken into several lines."""
    bare = [word.strip(_AROUND) for word in words]
    begins = [at for at, word in enumerate(bare) if _RECEIPT.fullmatch(word)]
    for parts in range(1, _MOST_PARTS + 1):
        yield from ("".join(bare[at : at + parts]) for at in begins)


def _may_be_name(text: str) -> bool:
    """Tell whether a text can be a part of a name: it has letters, and is no link.

    One letter is in too many names, where names have letters of an alphabet.
    """
    is_long = len(text) > 1 or not text.isascii()
    return is_long and any(map(str.isalpha, text)) and "/" not in text and "\0" not in text


def _is_called(person: Person, name: str) -> bool:
    """Tell whether a name stands for itself in somebody's full name, whatever is around it."""
    return name.casefold() in re.findall(r"\w+", person.name.casefold())
