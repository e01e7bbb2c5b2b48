"""The catalog: packs and prices from a TOML file, checked when the bot starts."""

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails

from bot.i18n.texts import fallbacks

TELEGRAM_MOST_STARS = 100_000
TELEGRAM_MOST_PLAN_STARS = 10_000
TELEGRAM_PLAN_DAYS = 30
"""What Telegram takes at most, and how often, for a subscription (Bot API, createInvoiceLink)."""

CUSTOM = "custom"
"""The name of the pack whose credits people choose themselves."""

TITLE = "Credits"
CREDITS: Mapping[str, str] = {
    "ar": "نقاط",
    "de": "Credits",
    "es": "Créditos",
    "fa": "سکه",
    "id": "Koin",
    "pt": "Créditos",
    "ru": "Монеты",
}
"""What that pack is called in other languages than English, unless the shop calls it otherwise."""

GIFT = "gift"
"""How the reference of a pack begins that is bought for another person."""

SHOWN = 60  # characters of a wrong value; a whole description would hide the reason

Place = tuple[str | int, ...]
"""Where something is in the catalog, spelled as pydantic does: `("packs", 0, "stars")`."""

Title = Annotated[str, StringConstraints(pattern=r"^\S(.{0,30}\S)?$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class CatalogError(Exception):
    """The catalog is wrong: one line with the file, the line number and the reason."""


class _Part(BaseModel):
    """A part of the catalog: exact types, no unknown keys, immutable."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _whole(least: int, most: int) -> object:
    """Return the rule of a field for a whole number, in code and in words."""
    return Field(ge=least, le=most, description=f"a whole number from {least:,} to {most:,}")


def _moment(value: object, info: ValidationInfo) -> object:
    """Read a day as its last second, and a time without a zone as one in the bot's zone."""
    zone = (info.context or {}).get("zone", UTC)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime.combine(value, time(23, 59, 59), zone)
    return value


class _Titled(_Part):
    """A part that people see by a title."""

    title: Title = Field(description="1 to 32 characters on one line, no space around them")
    titles: dict[Language, Title] = Field(
        default_factory=dict,
        description='a table such as ru = "…", each title of 1 to 32 characters on one line',
    )

    def title_in(self, language: str | None) -> str:
        """Return the title in the nearest language there is (pt for pt-br), or the plain one."""
        titles = {code.lower(): title for code, title in self.titles.items()}
        return next((titles[near] for near in fallbacks(language) if near in titles), self.title)


class _Named(_Titled):
    """Credits that are sold together, under a name that orders keep."""

    name: str = Field(
        pattern=r"^[a-z0-9_-]{1,32}$",
        description="1 to 32 of the characters a-z, 0-9, _ and -",
    )
    credits: Annotated[int, _whole(1, 1_000_000_000)]
    description: str | None = Field(
        default=None, pattern=r"^.{1,255}$", description="1 to 255 characters on one line"
    )


class Pack(_Named):
    """A pack of credits for a price in Stars, which a sale lowers for a time."""

    stars: int = Field(
        ge=1,
        le=TELEGRAM_MOST_STARS,
        description="a whole number from 1 to largest_price_stars, at most 100,000",
    )
    sale_stars: int | None = Field(
        default=None, ge=1, description="a whole number from 1 to one below stars"
    )
    sale_until: Annotated[datetime | None, BeforeValidator(_moment)] = Field(
        default=None, description="a day such as 2026-12-24, or a time such as 2026-12-24T18:00:00"
    )

    @property
    def reference(self) -> str:
        """What `Catalog.pack` finds this very pack by; at most 42 characters."""
        return f"{CUSTOM}.{self.credits}" if self.name == CUSTOM else self.name

    def is_on_sale(self, at: datetime) -> bool:
        """Tell whether the pack costs less at a moment than it does otherwise."""
        return self.sale_until is not None and at <= self.sale_until

    def stars_at(self, at: datetime) -> int:
        """Return what the pack costs at a moment, in Stars."""
        return self.sale_stars if self.sale_stars and self.is_on_sale(at) else self.stars


def _kept(value: object) -> object:
    """Read how many unused credits a renewal leaves: all, none, or so many."""
    return {"kept": None, "gone": 0}.get(value, value) if isinstance(value, str) else value


class Plan(_Named):
    """Credits every 30 days, for Stars that Telegram takes by itself."""

    stars: int = Field(
        ge=1,
        le=TELEGRAM_MOST_PLAN_STARS,
        description="a whole number from 1 to largest_price_stars, at most 10,000",
    )
    unused: Annotated[int | None, BeforeValidator(_kept)] = Field(
        default=None,
        ge=0,
        le=1_000_000_000,
        description='"kept", "gone", or how many are kept, a whole number from 1 to 1,000,000,000',
    )

    @property
    def reference(self) -> str:
        """What `Catalog.item` finds this plan by; at most 37 characters."""
        return f"plan.{self.name}"

    def stars_at(self, _at: datetime) -> int:
        """Return what the plan costs for 30 days, in Stars."""
        return self.stars


class Custom(_Titled):
    """The credits that people choose themselves, between two limits, at a rate."""

    title: Title = Field(
        default=TITLE, description="1 to 32 characters on one line, no space around them"
    )
    least: Annotated[int, _whole(1, 1_000_000_000)]
    most: Annotated[int, _whole(1, 1_000_000_000)]
    stars_per_100: Annotated[int, _whole(1, 10_000_000)]

    @property
    def all_titles(self) -> dict[str, str]:
        """What it is called in other languages, which the shop need not say of the plain title."""
        return self.titles if "title" in self.model_fields_set else {**CREDITS, **self.titles}

    def stars(self, credits: int) -> int:
        """Return what so many credits cost, in whole Stars, rounded up."""
        return -(-credits * self.stars_per_100 // 100)


class Referral(_Part):
    """What a newcomer gets who came by a link and buys, and what whose link it was gets for it."""

    newcomer_credits: Annotated[int, _whole(0, 1_000_000)] = 0
    inviter_credits: Annotated[int, _whole(0, 1_000_000)] = 0
    most_a_month: Annotated[int, _whole(1, 1000)] = 10


class Refunds(_Part):
    """Whether people may return packs by themselves: for how many days, and how often."""

    self_service_days: Annotated[int, _whole(0, 3650)] = 0
    most_in_30_days: Annotated[int, _whole(1, 1000)] = 2


class Gifts(_Part):
    """Whether people may buy packs for others, and for how many days such a gift waits."""

    days: Annotated[int, _whole(1, 3650)] = 30


class PackAsGift(_Part):
    """A pack that somebody buys for another person."""

    pack: Pack

    @property
    def reference(self) -> str:
        """What `Catalog.item` finds it by; at most 47 characters."""
        return f"{GIFT}.{self.pack.reference}"

    def stars_at(self, at: datetime) -> int:
        """Return what the pack costs at a moment, in Stars."""
        return self.pack.stars_at(at)


class Daily(_Part):
    """What people get who look in, once a day."""

    credits: Annotated[int, _whole(1, 1_000_000)]
    days: Annotated[int, _whole(0, 3650)] = 0


Item = Pack | Plan | PackAsGift
"""What an invoice can be for."""


class Catalog(_Part):
    """Everything that the operator decides about selling."""

    terms_version: Annotated[int, _whole(1, 1_000_000)] = 1
    free_credits: Annotated[int, _whole(0, 1_000_000)] = 0
    low_credits: Annotated[int, _whole(0, 1_000_000)] = 0
    expiry_notice_days: Annotated[int, _whole(0, 28)] = 0
    order_valid_minutes: Annotated[int, _whole(1, 1440)] = 60
    largest_price_stars: Annotated[int, _whole(1, TELEGRAM_MOST_STARS)] = 10_000
    support: str | None = Field(
        default=None, pattern=r"^\S.{0,199}$", description="1 to 200 characters on one line"
    )
    open_questions: Annotated[int, _whole(1, 100)] = 3
    tickets_per_hour: Annotated[int, _whole(1, 1000)] = 10
    orders_per_hour: Annotated[int, _whole(1, 1000)] = 20
    newcomers_per_hour: Annotated[int, _whole(1, 1_000_000)] = 1000
    promo_days: Annotated[int, _whole(0, 3650)] = 30
    wrong_codes_per_hour: Annotated[int, _whole(1, 1000)] = 10
    ask_above: Annotated[int, _whole(1, 1_000_000)] = 1000
    confirm_above: Annotated[int, _whole(0, 1_000_000)] = 0
    support_refund_stars: Annotated[int, _whole(0, TELEGRAM_MOST_STARS)] = 500
    packs: Annotated[tuple[Pack, ...], Field(strict=False)] = Field(
        min_length=1, max_length=20, description="1 to 20 tables that each begin with [[packs]]"
    )
    plans: Annotated[tuple[Plan, ...], Field(strict=False)] = Field(
        default=(), max_length=10, description="at most 10 tables that each begin with [[plans]]"
    )
    referral: Referral | None = Field(
        default=None, description="a table that begins with [referral]"
    )
    daily: Daily | None = Field(default=None, description="a table that begins with [daily]")
    refunds: Refunds = Field(
        default_factory=Refunds, description="a table that begins with [refunds]"
    )
    gifts: Gifts | None = Field(default=None, description="a table that begins with [gifts]")
    custom: Custom | None = Field(default=None, description="a table that begins with [custom]")
    prices: dict[str, Annotated[int, Field(ge=1, le=1_000_000)]] = Field(
        default_factory=dict,
        description="a table of commands, each with a whole number of credits from 1 to 1,000,000",
    )
    free_per_day: dict[str, Annotated[int, Field(ge=1, le=1000)]] = Field(
        default_factory=dict,
        description="a table of commands, each with a whole number of uses from 1 to 1,000",
    )

    @property
    def unused_commands(self) -> frozenset[str]:
        """The free commands for which there is nothing here, so that no menu has them."""
        has = {
            "plan": bool(self.plans),
            "invite": self.referral is not None,
            "gift": self.gifts is not None,
            "daily": self.daily is not None,
        }
        return frozenset(name for name, there in has.items() if not there)

    def item(self, reference: str) -> Item | None:
        """Return a pack, also as a gift, or a plan, by its reference; None if it is not sold."""
        kind, _dot, name = reference.partition(".")
        if kind == GIFT and name:
            pack = None if self.gifts is None else self.pack(name)
            return None if pack is None else PackAsGift(pack=pack)
        return self.plan(name) if kind == "plan" and name else self.pack(reference)

    def plan(self, name: str) -> Plan | None:
        """Return a plan by its name; None if it is not sold."""
        return next((plan for plan in self.plans if plan.name == name), None)

    def pack(self, reference: str) -> Pack | None:
        """Return a pack by its name, or `custom.250` by its credits; None if it is not sold."""
        if chosen := _CHOSEN.fullmatch(reference):
            return self.custom_pack(int(chosen[1]))
        return next((pack for pack in self.packs if pack.name == reference), None)

    def custom_pack(self, credits: int) -> Pack | None:
        """Return the pack of so many credits at the rate of `[custom]`; None if it has none."""
        rate = self.custom
        if rate is None or not rate.least <= credits <= rate.most:
            return None
        return Pack(
            name=CUSTOM,
            title=rate.title,
            titles=rate.all_titles,
            credits=credits,
            stars=rate.stars(credits),
        )

    def sells(self, name: str) -> bool:
        """Tell whether a pack of that name, or any of its kind, is sold."""
        return self._titled(name) is not None

    def title(self, name: str, language: str | None) -> str:
        """Return what people call the pack of that name; the name of one that is gone."""
        pack = self._titled(name)
        if pack is None and name == CUSTOM:  # of which the books may still know
            return next((CREDITS[near] for near in fallbacks(language) if near in CREDITS), TITLE)
        return name if pack is None else pack.title_in(language)

    def _titled(self, name: str) -> _Titled | None:
        if name == CUSTOM and self.custom is not None:
            return self.custom_pack(self.custom.least)
        return self.pack(name) or self.plan(name)


def load_catalog(
    path: Path, commands: Collection[str] | None = None, *, zone: tzinfo = UTC
) -> Catalog:
    """Return the catalog in a file; `commands` are the names that may have a price, None for any.

    Days and times in it are those of `zone`. Raises CatalogError with the first mistake.
    """
    text = _read(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, error) from None
    try:
        catalog = Catalog.model_validate(tables, context={"zone": zone})
        faults = list(_faults(catalog, commands))
    except ValidationError as error:
        details = error.errors()
        typos = [detail for detail in details if detail["type"] == "extra_forbidden"]
        faults = _nearest([_explain(detail) for detail in typos or details])
    lines = toml_lines(text)
    for line, reason in sorted((line_of(lines, place), reason) for place, reason in faults):
        raise CatalogError(f"{path}, line {line}: {reason}")
    return catalog


def ended_sales(path: Path, catalog: Catalog, at: datetime) -> list[str]:
    """Return a sentence for each sale in a catalog's file that is over at a moment."""
    lines = toml_lines(_read(path))
    return [
        f'{path}, line {line_of(lines, ("packs", number, "sale_until"))}: the sale of "{pack.name}"'
        f" ended on {pack.sale_until:%Y-%m-%d}, so it costs {pack.stars:,} Stars"
        for number, pack in enumerate(catalog.packs)
        if pack.sale_until is not None and not pack.is_on_sale(at)
    ]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"{path}, line {line}: the file must be text in UTF-8") from None
    except OSError as error:
        raise CatalogError(f"{path}: cannot be read: {error.strerror}") from None


def _syntax_error(path: Path, text: str, error: tomllib.TOMLDecodeError) -> CatalogError:
    """Turn an error of the TOML parser, which may lack the line, into a CatalogError."""
    reason, _, place = str(error).partition(" (at ")
    said = re.match(r"line (\d+)", place)
    line = int(said[1]) if said else text.rstrip("\n").count("\n") + 1
    return CatalogError(f"{path}, line {line}: this is not valid TOML: {reason}")


def _explain(detail: ErrorDetails) -> tuple[Place, str]:
    """Return where pydantic found a mistake, and what it is in the catalog's own words."""
    place: Place = tuple(part for part in detail["loc"] if part != "[key]")
    part, what, name = _part_of(place)
    if detail["loc"][-1] == "[key]":
        return place, _misplaced(str(place[-1]), "not a language code such as ru or pt-br", ())
    field = part.model_fields.get(name)
    if field is None:
        return place, _misplaced(name, what, part.model_fields)
    if detail["type"] == "missing":
        return place, f"{name} is missing: it must be {field.description}"
    reason = f"{name} must be {field.description}"
    if isinstance(detail["input"], str | int | float):
        it = "it" if place[-1] == name else place[-1]
        reason += f"; here {it} is {json.dumps(detail['input'], ensure_ascii=False)[:SHOWN]}"
    return place, reason


def _part_of(place: Place) -> tuple[type[_Part], str, str]:
    """Return the part of the catalog that a place is in, what no key of it is, and the key."""
    match place:
        case (("packs" | "plans") as table, _, name, *_):
            part = Pack if table == "packs" else Plan
            return part, f"not a key of a {table[:-1]}", str(name)
        case (str() as table, name, *_) if table in _TABLES:
            return _TABLES[table], f"not a key of [{table}]", str(name)
        case _:
            return Catalog, "not a key", str(place[0])


_TABLES: Mapping[str, type[_Part]] = {
    "custom": Custom,
    "daily": Daily,
    "gifts": Gifts,
    "referral": Referral,
    "refunds": Refunds,
}
"""The parts that there is one of."""


def _nearest(faults: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Drop the mistakes of a whole that has a mistake in one of its parts."""
    return [
        (place, reason)
        for place, reason in faults
        if not any(part[: len(place)] == place and part != place for part, _ in faults)
    ]


def _misplaced(name: str, what: str, known: Collection[str]) -> str:
    """Return what to do about a name that has no meaning in its place."""
    if name in Catalog.model_fields:
        return f"{name} is {what}: move it above the first [[packs]]"
    return f"{name} is {what}" + (f": choose from {', '.join(known)}" if known else "")


def _faults(catalog: Catalog, commands: Collection[str] | None) -> Iterator[tuple[Place, str]]:
    """Yield the mistakes that only several keys together show."""
    names: dict[str, str] = {}
    most = catalog.largest_price_stars
    tables: dict[str, Sequence[Pack | Plan]] = {"packs": catalog.packs, "plans": catalog.plans}
    for table, items in tables.items():
        for number, item in enumerate(items):
            if other := names.get(item.name):
                both = f"two {table} have" if other == table else "a pack and a plan have"
                yield (table, number, "name"), f'{both} the name "{item.name}"'
            names[item.name] = table
            if item.stars > most:
                reason = (
                    f"stars must be at most largest_price_stars, {most:,}; here it is {item.stars}"
                )
                yield (table, number, "stars"), reason
            if isinstance(item, Pack):
                yield from (((table, number, key), why) for key, why in _sale_faults(item))
    if catalog.custom is not None:
        yield from _custom_faults(catalog.custom, names, most)
    referral = catalog.referral
    if referral is not None and not referral.newcomer_credits + referral.inviter_credits:
        reason = (
            "newcomer_credits and inviter_credits are 0: a referral must bring somebody something"
        )
        yield ("referral",), reason
    of_commands: dict[str, tuple[Mapping[str, int], str]] = {
        "prices": (catalog.prices, "not a command that can have a price"),
        "free_per_day": (catalog.free_per_day, "not a command that can be free"),
    }
    for table, (values, what) in of_commands.items():
        strange = set() if commands is None else values.keys() - set(commands)
        for command in strange:
            yield (table, command), _misplaced(command, what, sorted(commands or ()))


def _sale_faults(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield the keys of a pack whose sale cannot be, and why."""
    if pack.sale_until is None and pack.sale_stars is not None:
        yield "sale_stars", "sale_until is missing: a sale needs its end"
    if pack.sale_stars is None and pack.sale_until is not None:
        yield "sale_until", "sale_stars is missing: a sale needs its price"
    if pack.sale_stars is not None and pack.sale_stars >= pack.stars:
        reason = f"sale_stars must be below stars, {pack.stars}; here it is {pack.sale_stars}"
        yield "sale_stars", reason


def _custom_faults(
    custom: Custom, names: Collection[str], most_stars: int
) -> Iterator[tuple[Place, str]]:
    """Yield the mistakes in what people may choose themselves."""
    if CUSTOM in names:
        yield ("custom",), f'a pack has the name "{CUSTOM}", which is that of this table'
    if custom.least > custom.most:
        reason = f"most must be at least least, {custom.least:,}; here it is {custom.most}"
        yield ("custom", "most"), reason
    elif (stars := custom.stars(custom.most)) > most_stars:
        reason = (
            f"most costs {stars:,} Stars: it must cost at most largest_price_stars, {most_stars:,}"
        )
        yield ("custom", "most"), reason


_CHOSEN = re.compile(rf"{CUSTOM}\.([1-9][0-9]{{0,9}})", re.ASCII)
_CLOSINGS = ("", "]", '"""', "'''")


def toml_lines(text: str) -> dict[Place, int]:
    """Return the line on which each table and key of a valid TOML text begins.

    The standard parser does not tell. Only what is nested in brackets over several lines may get a
    later line, the one on which it ends.
    """
    lines: dict[Place, int] = {}
    tables: dict[Place, int] = {}
    table: Place = ()
    for line, statement, parsed in _statements(text):
        if statement.startswith("["):
            table = _open_table(parsed, tables)
            for end in range(1, len(table) + 1):
                lines.setdefault(table[:end], line)
        else:
            for place in _places(parsed):
                lines.setdefault(table + place, line)
    return lines


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of a place, or of the nearest place around it that has one, or 1."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _statements(text: str) -> Iterator[tuple[int, str, Mapping[str, object]]]:
    """Yield for each line: its number, the header or key up to its end, and that text parsed.

    A value that goes on in the next line is parsed as if it were closed here.
    """
    statement = ""
    for number, line in enumerate(text.split("\n"), start=1):
        statement += line + "\n"
        for closing in _CLOSINGS:
            try:
                parsed = tomllib.loads(statement + closing)
            except tomllib.TOMLDecodeError:
                continue
            yield number, statement.lstrip(), parsed
            if not closing:
                statement = ""
            break


def _open_table(header: object, tables: dict[Place, int]) -> Place:
    """Return the place of a header's table; `tables` counts the tables of each array."""
    place: Place = ()
    while isinstance(header, dict) and header:
        name, header = next(iter(header.items()))
        place = (*place, name)
        if isinstance(header, list):
            tables[place] = tables.get(place, 0) + 1
        if place in tables:
            place = (*place, tables[place] - 1)
    return place


def _places(value: object) -> Iterator[Place]:
    """Yield the places inside a value, the outer before the inner ones."""
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, item in inner:
        yield (name,)
        yield from ((name, *place) for place in _places(item))
