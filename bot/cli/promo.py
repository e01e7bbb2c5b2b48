"""The verbs about promo codes: make them, one or thousands, list them, and close them."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer
from telegram.error import TelegramError

from bot.cli.console import (
    COMMAND_LINE,
    WRONG_SETTINGS,
    Json,
    Reason,
    Until,
    Why,
    Yes,
    confirm,
    counted,
    day_of,
    do,
    fail,
    key_of,
    operator,
    print_json,
    reason_of,
    show_closed,
    show_list,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import IN_A_SHELL
from bot.screens.admin.making import MOST_USES
from bot.screens.admin.promoting import link_to, may_be_code, may_be_given, month_of
from bot.screens.promo_screen import PROMO_PREFIX
from bot.shop.catalog import Catalog, load_catalog
from bot.telegram.client import calling
from ledger.figures import Span
from ledger.model import Done
from ledger.operators import MOST_GRANTED
from ledger.people import People
from ledger.promos import (
    MOST_DAYS,
    MOST_EACH,
    MOST_LISTED,
    MOST_PERCENT,
    MOST_PROMOS,
    For,
    Gift,
    Promo,
    Promos,
    Rules,
    Scope,
    random_code,
)

verbs = typer.Typer(
    name="promo",
    help="Promo codes: credits, a bonus on the next pack, or 30 days of a plan.",
    no_args_is_help=True,
)

NewCode = Annotated[str, typer.Argument(metavar="CODE", help="Leave it out for a random one.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="Upper and lower case are the same.")]
AmountOf = Annotated[int, typer.Option(min=0, max=MOST_GRANTED, help="Gives so many credits.")]
Percent = Annotated[
    int, typer.Option(min=0, max=MOST_PERCENT, help="Adds so many per cent to the next pack.")
]
OfPlan = Annotated[
    str, typer.Option("--plan", metavar="NAME", help="Gives 30 days of a plan of the catalog.")
]
Days = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=MOST_DAYS,
        help="How long the credits last; 0: for ever. Else as the catalog has it.",
    ),
]
Uses = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_USES, help="How many times in all; any number without."),
]
Each = Annotated[int, typer.Option(min=1, max=MOST_EACH, help="How many times per person.")]
Newcomers = Annotated[
    bool, typer.Option("--newcomers", help="Only for people who haven't bought a pack yet.")
]
From = Annotated[str, typer.Option("--from", metavar="DATE", help="Its first day: 2030-12-01.")]
Count = Annotated[
    int, typer.Option(min=1, max=MOST_PROMOS, help="So many random codes, each for one use.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="The CSV file for them; it must be new.")
]


@verbs.command()
def make(
    code: NewCode = "",
    *,
    credits: AmountOf = 0,
    percent: Percent = 0,
    plan: OfPlan = "",
    days: Days = None,
    uses: Uses = None,
    each: Each = 1,
    newcomers: Newcomers = False,
    first: From = "",
    until: Until = "",
    count: Count = 1,
    output: Output = None,
    reason: Reason = IN_A_SHELL,
    as_json: Json = False,
) -> None:
    """Make a promo code. With --count and --output, many codes for one use each.

    Exit code 1: there is such a code already, or the file can't be written.
    """
    why, codes = reason_of(reason), _codes(code, count, output)
    gift, amount = _gift(credits, percent, plan, days)
    most_uses = _most_uses(uses, each, output)

    async def act(settings: Settings) -> None:
        zone, catalog = settings.time_zone, load_catalog(settings.catalog)
        rules = replace(
            _of_plan(catalog, plan) if plan else _of_credits(catalog, gift, amount, days),
            most_uses=most_uses,
            most_each=each,
            who=For.NEWCOMERS if newcomers else For.EVERYBODY,
            begins_at=Span.of(day_of(first), zone=zone).since if first else None,
            ends_at=Span.of(day_of(until), zone=zone).until if until else None,
        )
        await _make(settings, codes, rules, why, output)
        await _say_made(settings, codes, output, as_json=as_json)

    do(act)


@verbs.command(name="list")
def list_promos(
    most: Annotated[int, typer.Option(min=1, max=MOST_LISTED, help="How many at most.")] = 50,
    as_json: Json = False,
) -> None:
    """List promo codes, the newest first: what each gives, gave and sold.

    Codes that were made together are one line. Sold are the Stars that people have paid since they
    used a code, without refunds.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            promos = await Promos(pool).promos(most)
            rows = [await _row(People(pool), one) for one in promos]
        heads = ("code", "gives", "state", "used", "of", "gave", "sold", "until", "made", "by")
        plain = [asdict(one) for one in promos]
        show_list("Promo codes", heads, rows, plain=plain, as_json=as_json)

    do(act)


@verbs.command()
def close(
    code: Code,
    reason: Why = IN_A_SHELL,
    together: Annotated[
        bool, typer.Option("--together", help="Close all codes that were made with it, too.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Close a promo code: nobody can use it from then on. Bonuses that wait for a pack stay valid.

    Exit code 1: there is no such code, or it is closed already.
    """
    why = reason_of(reason)
    what = f"{code} and all codes that were made with it" if together else code
    confirm(f"Close {what}?", yes=yes)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            done, codes = await Promos(pool).close_promo(
                code=code,
                scope=Scope.TOGETHER if together else Scope.ONE,
                operator_id=COMMAND_LINE,
                reason=why,
                key=key_of(""),
            )
        plain = {"code": code, "codes": codes} if as_json else {}
        show_closed("code", code, done, plain, said=f"Closed {counted(codes, 'code')}.")

    do(act)


def _gift(credits: int, percent: int, plan: str, days: int | None) -> tuple[Gift, int]:
    """Return what codes give, and how much, or end: it has to be one of the three."""
    if [bool(credits), bool(percent), bool(plan)].count(True) != 1:
        fail("Say either --credits, --percent or --plan. Nothing was made.", WRONG_SETTINGS)
    if plan and days is not None:
        fail("A plan has 30 days: leave out --days. Nothing was made.", WRONG_SETTINGS)
    if plan:
        return Gift.PLAN, 0
    return (Gift.CREDITS, credits) if credits else (Gift.PERCENT, percent)


def _of_credits(catalog: Catalog, gift: Gift, amount: int, days: int | None) -> Rules:
    """Return the rules of codes that give credits, or a bonus: how much, and how long it lasts."""
    lasts = catalog.promo_days if days is None else days
    return Rules(gift=gift, amount=amount, days=lasts or None)


def _of_plan(catalog: Catalog, name: str) -> Rules:
    """Return the rules of codes that give a month of a plan of the catalog, or end."""
    plan = catalog.plan(name)
    if plan is None:
        names = ", ".join(one.name for one in catalog.plans) or "none"
        fail(f"The catalog has no plan {name}, but {names}. Nothing was made.", WRONG_SETTINGS)
    if not may_be_given(plan):
        fail(f"A code gives at most {MOST_GRANTED:,} credits. Nothing was made.", WRONG_SETTINGS)
    return month_of(plan)


def _most_uses(uses: int | None, each: int, output: Path | None) -> int | None:
    """Return how often each code may be used, or end: those of a file are for one use."""
    if output is None:
        return uses
    if uses not in (None, 1) or each != 1:
        fail("Codes of a file are for one use: leave out --uses and --each.", WRONG_SETTINGS)
    return 1


def _codes(code: str, count: int, output: Path | None) -> list[str]:
    """Return the codes to make: the one that was typed, or random ones; or end."""
    if output is None and count > 1:
        fail("Say where to write the codes: --output codes.csv. Nothing was made.", WRONG_SETTINGS)
    if not code:
        codes: set[str] = set()
        while len(codes) < count:
            codes.add(random_code())
        return sorted(codes)
    typed = code.strip().upper()
    if output is not None:
        fail(
            "The codes of a file are random: leave out the code. Nothing was made.", WRONG_SETTINGS
        )
    if not may_be_code(typed):
        fail(
            "A code has 3 to 32 Latin letters, digits or hyphens, and is none of the words make,"
            " list and close. Nothing was made.",
            WRONG_SETTINGS,
        )
    return [typed]


async def _make(
    settings: Settings, codes: Sequence[str], rules: Rules, reason: str, output: Path | None
) -> None:
    """Make codes, or end if one is there already. If there is a file for them, they are in it."""
    async with open_operator_pool(settings, connections=1) as pool:
        with _written(codes, output):
            made = await Promos(pool).make_promos(
                codes=codes,
                rules=rules,
                operator_id=COMMAND_LINE,
                reason=reason,
                key=key_of(""),
            )
            if made.taken is not None:
                fail(f"There is a code {made.taken} already. Nothing was made.")


@contextmanager
def _written(codes: Sequence[str], output: Path | None) -> Iterator[None]:
    """Write codes to a file before they are made, and remove it if they are not.

    So there is no code that nobody knows.
    """
    if output is None:
        yield
        return
    try:
        with output.open("x", newline="", encoding="utf-8") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(("code", "start"))
            lines.writerows((code, PROMO_PREFIX + code) for code in codes)
    except OSError as error:
        fail(f"{output}: {error.strerror}. Nothing was made.")
    try:
        yield
    except BaseException:
        output.unlink(missing_ok=True)
        raise


async def _say_made(
    settings: Settings, codes: Sequence[str], output: Path | None, *, as_json: bool
) -> None:
    """Print what was made."""
    if as_json:
        print_json({"status": Done.OK, "codes": codes}, indent=None)
    elif output is not None:
        typer.echo(f"Made {counted(len(codes), 'code')}: {output}")
    else:
        await _say_link(settings, codes[0])


async def _say_link(settings: Settings, code: str) -> None:
    """Print what was made, and its link; where nobody tells the bot's name, how to make it one."""
    link = link_to("YOUR_BOT", code)
    if settings.bot_token is None:
        name = "Put your bot's @name in place of YOUR_BOT: BOT_TOKEN isn't set, so I don't know it."
        typer.echo(f"{code} works now. Its link is {link}\n{name}")
        return
    try:
        async with calling(settings) as bot:
            link = link_to((await bot.get_me()).username or "YOUR_BOT", code)
    except TelegramError as failure:
        name = f"Put your bot's @name in place of YOUR_BOT: Telegram says {failure.message}."
        link = f"{link}\n{name}"
    typer.echo(f"{code} works now. Its link is {link}")


async def _row(people: People, promo: Promo) -> tuple[object, ...]:
    """Return a line of the list."""
    more = f" and {promo.codes - 1:,} more" if promo.codes > 1 else ""
    amount = f"+{promo.amount}%" if promo.gift is Gift.PERCENT else counted(promo.amount, "credit")
    if promo.plan is not None:
        amount = f"30 days of {promo.plan} ({amount})"
    most = "any" if promo.most_uses is None else promo.most_uses * promo.codes
    return (
        promo.code + more,
        amount,
        promo.state.replace("_", " "),
        promo.uses,
        most,
        promo.given,
        promo.stars,
        "-" if promo.ends_at is None else f"{promo.ends_at:%Y-%m-%d %H:%M}",
        promo.made_at,
        await operator(people, promo.operator_id),
    )
