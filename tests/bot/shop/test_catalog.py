from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import PACKAGE
from bot.i18n.texts import load_texts
from bot.shop.catalog import (
    CREDITS,
    CUSTOM,
    TITLE,
    Catalog,
    CatalogError,
    Custom,
    Pack,
    ended_sales,
    load_catalog,
)

GOOD = """\
terms_version = 2
free_credits = 3
largest_price_stars = 10_000

[[packs]]
name = "starter"
title = "Starter"
credits = 50
stars = 50

[[packs]]
name = "big"
title = "Big"
credits = 1000
stars = 700
[packs.titles]
ru = "Большой"
pt-BR = "Grandão"

[prices]
qr = 2
"""

Load = Callable[[str], Catalog]
Refuse = Callable[[str, str], str]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a catalog of this text, in a bot with the commands chart and qr."""

    def load(text: str) -> Catalog:
        path = tmp_path / "catalog.toml"
        path.write_text(text, encoding="utf-8")
        return load_catalog(path, {"qr", "chart"})

    return load


@pytest.fixture
def refuse(load: Load, tmp_path: Path) -> Refuse:
    """Replace one thing in the good catalog and return the refusal, from the line's number on."""

    def refuse(old: str, new: str) -> str:
        assert GOOD.count(old) == 1
        with pytest.raises(CatalogError) as refused:
            load(GOOD.replace(old, new))
        return str(refused.value).removeprefix(f"{tmp_path / 'catalog.toml'}, ")

    return refuse


def test_the_shipped_catalog_sells_three_packs_with_russian_titles() -> None:
    catalog = load_catalog(PACKAGE / "shop" / "catalog.toml", set())

    assert [pack.name for pack in catalog.packs] == ["starter", "regular", "big"]
    assert all(pack.title_in("ru") != pack.title for pack in catalog.packs)
    assert catalog.free_credits == 3


def test_a_bigger_pack_of_the_shipped_catalog_is_a_better_bargain() -> None:
    packs = load_catalog(PACKAGE / "shop" / "catalog.toml", set()).packs

    bargains = [pack.credits / pack.stars for pack in packs]

    assert bargains == sorted(set(bargains))


def test_a_catalog_is_values(load: Load) -> None:
    catalog = load(GOOD)

    assert catalog.pack("starter") == Pack(name="starter", title="Starter", credits=50, stars=50)
    assert catalog.prices == {"qr": 2}
    assert (catalog.terms_version, catalog.free_credits) == (2, 3)


def test_a_pack_that_is_not_sold_is_none(load: Load) -> None:
    assert load(GOOD).pack("huge") is None


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Большой"),
        ("ru-RU", "Большой"),
        ("pt-br", "Grandão"),
        ("pt", "Big"),
        ("de", "Big"),
        (None, "Big"),
    ],
)
def test_a_title_is_in_the_nearest_language(load: Load, language: str | None, title: str) -> None:
    pack = load(GOOD).pack("big")

    assert pack is not None
    assert pack.title_in(language) == title


@pytest.mark.parametrize("stars", [1, 10_000])
def test_a_price_may_be_as_large_as_the_catalog_allows(load: Load, stars: int) -> None:
    pack = load(GOOD.replace("stars = 700", f"stars = {stars}")).pack("big")

    assert pack is not None
    assert pack.stars == stars


def test_a_raised_limit_allows_what_telegram_accepts(load: Load) -> None:
    raised = GOOD.replace("= 10_000", "= 100_000").replace("stars = 700", "stars = 100_000")

    assert load(raised).packs[1].stars == 100_000


def test_a_price_beyond_telegrams_limit_is_refused_whatever_the_catalog_allows(
    load: Load,
) -> None:
    raised = GOOD.replace("= 10_000", "= 100_000").replace("stars = 700", "stars = 100_001")

    with pytest.raises(CatalogError, match=r"line 15: stars must be .*; here it is 100001$"):
        load(raised)


# What is replaced in the good catalog, by what (";" ends a line), and what is said about it.
FAULTS = """
    credits = 1000 -> credits = 0
        line 14: credits must be a whole number from 1 to 1,000,000,000; here it is 0
    credits = 1000 -> credits = "1000"
        line 14: credits must be a whole number from 1 to 1,000,000,000; here it is "1000"
    credits = 1000 -> credits = 0.5
        line 14: credits must be a whole number from 1 to 1,000,000,000; here it is 0.5
    credits = 1000 -> credits = true
        line 14: credits must be a whole number from 1 to 1,000,000,000; here it is true
    credits = 1000 -> # nothing
        line 11: credits is missing: it must be a whole number from 1 to 1,000,000,000
    stars = 700 -> stars = 0
        line 15: stars must be a whole number from 1 to largest_price_stars, at most 100,000; here it is 0
    stars = 700 -> stars = 10_001
        line 15: stars must be at most largest_price_stars, 10,000; here it is 10001
    = 10_000 -> = 100_001
        line 3: largest_price_stars must be a whole number from 1 to 100,000; here it is 100001
    name = "big" -> name = "starter"
        line 12: two packs have the name "starter"
    name = "big" -> name = "Big one"
        line 12: name must be 1 to 32 of the characters a-z, 0-9, _ and -; here it is "Big one"
    title = "Big" -> title = " "
        line 13: title must be 1 to 32 characters on one line, no space around them; here it is " "
    "Big" -> "The biggest pack we have ever had"
        line 13: title must be 1 to 32 characters on one line, no space around them; here it is "The biggest pack we have ever had"
    stars = 700 -> star = 700
        line 15: star is not a key of a pack: choose from title, titles, name, credits, description, stars, sale_stars, sale_until
    stars = 700 -> free_credits = 9
        line 15: free_credits is not a key of a pack: move it above the first [[packs]]
    free_credits = 3 -> tips = 3
        line 2: tips is not a key: choose from terms_version, free_credits, low_credits, expiry_notice_days, order_valid_minutes, largest_price_stars, support, open_questions, tickets_per_hour, orders_per_hour, newcomers_per_hour, promo_days, wrong_codes_per_hour, ask_above, confirm_above, support_refund_stars, packs, plans, referral, daily, refunds, gifts, custom, prices, free_per_day
    ru = "Большой" -> Russian = "Большой"
        line 17: Russian is not a language code such as ru or pt-br
    stars = 700 -> stars = 700; sale_stars = 700; sale_until = 2999-12-24
        line 16: sale_stars must be below stars, 700; here it is 700
    stars = 700 -> stars = 700; sale_stars = 0; sale_until = 2999-12-24
        line 16: sale_stars must be a whole number from 1 to one below stars; here it is 0
    stars = 700 -> stars = 700; sale_stars = 600
        line 16: sale_until is missing: a sale needs its end
    stars = 700 -> stars = 700; sale_until = 2999-12-24
        line 16: sale_stars is missing: a sale needs its price
    stars = 700 -> stars = 700; sale_stars = 600; sale_until = "Christmas"
        line 17: sale_until must be a day such as 2026-12-24, or a time such as 2026-12-24T18:00:00; here it is "Christmas"
    [prices] -> [custom]; least = 10; most = 500; [prices]
        line 20: stars_per_100 is missing: it must be a whole number from 1 to 10,000,000
    [prices] -> [custom]; least = 10; most = 9; stars_per_100 = 90; [prices]
        line 22: most must be at least least, 10; here it is 9
    [prices] -> [custom]; least = 10; most = 20_000; stars_per_100 = 90; [prices]
        line 22: most costs 18,000 Stars: it must cost at most largest_price_stars, 10,000
    [prices] -> [custom]; least = 10; most = 500; rate = 90; [prices]
        line 23: rate is not a key of [custom]: choose from title, titles, least, most, stars_per_100
    [prices] -> [custom]; least = 10; most = 500; stars_per_100 = 0; [prices]
        line 23: stars_per_100 must be a whole number from 1 to 10,000,000; here it is 0
    qr = 2 -> qr = 0
        line 21: prices must be a table of commands, each with a whole number of credits from 1 to 1,000,000; here qr is 0
    qr = 2 -> weather = 1
        line 21: weather is not a command that can have a price: choose from chart, qr
    qr = 2 -> free_credits = 1
        line 21: free_credits is not a command that can have a price: move it above the first [[packs]]
    free_credits = 3 -> free_credits =
        line 2: this is not valid TOML: Invalid value
    qr = 2 -> qr = '2
        line 21: this is not valid TOML: Expected "'"
"""  # noqa: E501 -- a person reads each of them as one line


def faults() -> list[tuple[str, str, str]]:
    """Return the old text, the new one and the reason of each fault."""
    lines = [line.strip() for line in FAULTS.strip().splitlines()]
    changes = [line.partition(" -> ") for line in lines[::2]]
    return [
        (old, new.replace("; ", "\n"), reason)
        for (old, _, new), reason in zip(changes, lines[1::2], strict=True)
    ]


@pytest.mark.parametrize(("old", "new", "reason"), faults())
def test_a_wrong_catalog_is_one_sentence_with_its_line(
    refuse: Refuse, old: str, new: str, reason: str
) -> None:
    assert refuse(old, new) == reason


def test_a_pack_cannot_have_the_name_of_what_people_choose(load: Load) -> None:
    custom = "[custom]\nleast = 10\nmost = 500\nstars_per_100 = 90\n\n[prices]"
    named = GOOD.replace('name = "big"', 'name = "custom"')

    assert load(named).pack("custom") is not None
    with pytest.raises(CatalogError, match=r'line 20: a pack has the name "custom"'):
        load(named.replace("[prices]", custom))


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("2026-12-24", datetime(2026, 12, 24, 22, 59, 59, tzinfo=UTC)),
        ("2026-12-24T18:00:00", datetime(2026, 12, 24, 17, tzinfo=UTC)),
        ("2026-12-24T18:00:00-05:00", datetime(2026, 12, 24, 23, tzinfo=UTC)),
    ],
)
def test_a_sale_lasts_to_the_end_of_its_day_or_to_its_time_in_the_bots_zone(
    tmp_path: Path, end: str, last: datetime
) -> None:
    path = tmp_path / "catalog.toml"
    sale = f"stars = 700\nsale_stars = 500\nsale_until = {end}"
    path.write_text(GOOD.replace("stars = 700", sale), encoding="utf-8")
    catalog = load_catalog(path, zone=ZoneInfo("Europe/Berlin"))
    pack = catalog.pack("big")
    assert pack is not None
    later = last + timedelta(seconds=1)

    assert (pack.stars_at(last), pack.stars_at(later)) == (500, 700)
    assert ended_sales(path, catalog, last) == []
    assert ended_sales(path, catalog, later) == [
        f'{path}, line 17: the sale of "big" ended on 2026-12-24, so it costs 700 Stars'
    ]


@pytest.mark.parametrize(
    ("credits", "stars"), [(9, None), (10, 9), (11, 10), (500, 450), (501, None)]
)
def test_what_people_choose_costs_whole_stars_at_the_rate(
    load: Load, credits: int, stars: int | None
) -> None:
    custom = "[custom]\nleast = 10\nmost = 500\nstars_per_100 = 90\n\n[prices]"

    pack = load(GOOD.replace("[prices]", custom)).pack(f"custom.{credits}")

    assert (pack and pack.stars) == stars


@pytest.mark.parametrize("reference", ["custom.10", "custom", "big.10", "custom.", "custom.x"])
def test_nothing_is_chosen_where_the_catalog_has_only_packs(load: Load, reference: str) -> None:
    assert load(GOOD).pack(reference) is None


@pytest.mark.parametrize("text", ["", "packs = []", "packs = 3"])
def test_a_catalog_without_packs_is_refused(load: Load, text: str) -> None:
    with pytest.raises(CatalogError, match=r"line 1: packs .* be 1 to 20 tables"):
        load(text)


def test_of_several_faults_the_first_in_the_file_is_told(load: Load) -> None:
    above = GOOD.replace("[[packs]]", "[prices]\nqr = 0\n\n[[packs]]", 1)

    with pytest.raises(CatalogError, match="line 6: prices"):
        load(above.replace("\n[prices]\nqr = 2\n", "").replace("= 50", "= 0"))


def test_a_misspelt_key_is_told_before_what_it_leaves_out(refuse: Refuse) -> None:
    assert refuse("credits = 1000", "credit = 1000").startswith("line 14: credit is not a key")


@pytest.mark.parametrize("length", [0, 256])
def test_a_description_has_the_length_that_an_invoice_takes(refuse: Refuse, length: int) -> None:
    described = f'stars = 700\ndescription = "{"x" * length}"'

    refused = refuse("stars = 700", described)

    assert refused.startswith("line 16: description must be 1 to 255 characters on one line; ")


def test_inline_tables_have_lines_too(load: Load) -> None:
    text = """
packs = [
    {name = "starter", title = "Starter", credits = 50, stars = 50},
    {name = "big", title = "Big", credits = 0, stars = 700},
]
"""

    with pytest.raises(CatalogError, match="line 4: credits"):
        load(text)


def test_a_missing_file_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as refused:
        load_catalog(tmp_path / "none.toml", set())

    where = tmp_path / "none.toml"
    assert str(refused.value) == f"{where}: cannot be read: No such file or directory"


def test_a_file_of_other_bytes_than_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_bytes(b'terms_version = 1\n\nsupport = "caf\xe9"\n')

    with pytest.raises(CatalogError, match="line 3: the file must be text in UTF-8"):
        load_catalog(path, set())


@pytest.mark.parametrize("language", load_texts().languages)
def test_credits_that_people_choose_have_a_title_in_every_language(language: str) -> None:
    rate = Custom(least=1, most=9, stars_per_100=100)
    own = Custom(title="Coins", least=1, most=9, stars_per_100=100)
    titles = {"en": TITLE, **CREDITS}
    packs = (Pack(name="one", title="One", credits=1, stars=1),)
    for catalog in (Catalog(packs=packs, custom=rate), Catalog(packs=packs)):
        assert catalog.title(CUSTOM, language) == titles[language]
    assert Catalog(packs=packs, custom=own).title(CUSTOM, language) == "Coins"
