"""The verbs about links: invoices that anybody may pay. Make them, list them, and close them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
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
    day_of,
    do,
    fail,
    key_of,
    operator,
    print_json,
    reason_of,
    show_closed,
    show_table,
)
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import IN_A_SHELL
from bot.screens.admin.making import MOST_USES
from bot.shop.catalog import Catalog, Pack, Plan, load_catalog
from bot.shop.sharing import Campaign, LinkMaker
from bot.telegram.chat import Chat
from bot.telegram.client import calling
from ledger.figures import Span
from ledger.links import MOST_LISTED, NAME, Links, MadeLink, SharedLink, SharedPack, Sold
from ledger.model import Done
from ledger.people import People

verbs = typer.Typer(
    name="link",
    help="Links: invoices that anybody may pay, each under the name of a campaign.",
    no_args_is_help=True,
)

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="1 to 32 of the characters a-z, 0-9, _ and -.")
]
PackName = Annotated[str, typer.Argument(metavar="PACK", help="A pack's name in the catalog.")]
OfPlan = Annotated[
    str, typer.Option("--plan", metavar="NAME", help="Sells a plan of the catalog in its place.")
]
Uses = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_USES, help="How many payments in all; any number without."),
]


@verbs.command()
def make(
    name: Name,
    pack: PackName = "",
    *,
    plan: OfPlan = "",
    uses: Uses = None,
    until: Until = "",
    reason: Reason = IN_A_SHELL,
    as_json: Json = False,
) -> None:
    """Make a link for a pack or a plan, at its price of today. Telegram makes its address.

    Exit code 1: there is such a link already, or Telegram doesn't make it.
    """
    why, last = reason_of(reason), day_of(until) if until else None
    if NAME.fullmatch(name) is None:
        fail(
            "A name has 1 to 32 of the characters a-z, 0-9, _ and -. Nothing was made.",
            WRONG_SETTINGS,
        )

    async def act(settings: Settings) -> None:
        wanted = Campaign(
            name=name,
            item=_sold(load_catalog(settings.catalog, zone=settings.time_zone), pack, plan),
            most_uses=uses,
            ends_at=None if last is None else Span.of(last, zone=settings.time_zone).until,
        )
        if wanted.ends_at is not None and wanted.ends_at <= datetime.now(UTC):
            fail(f"{until} is over. Nothing was made.", WRONG_SETTINGS)
        made = await _make(settings, wanted, why)
        if made.status is Done.ALREADY:
            fail(f"There is a link {name} already. Nothing was made.")
        if as_json:
            print_json({"name": name, "status": made.status, "url": made.url}, indent=None)
        else:
            typer.echo(f"Anybody can pay {name} now: {made.url}")

    do(act)


@verbs.command(name="list")
def list_links(
    most: Annotated[int, typer.Option(min=1, max=MOST_LISTED, help="How many at most.")] = 50,
    as_json: Json = False,
) -> None:
    """List links, the newest first, and what was sold of packs that people shared inline.

    Stars are those that were paid and not refunded.
    """

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            links, shared = await Links(pool).links(most), await Links(pool).shared(most)
            rows = [await _row(People(pool), one) for one in links]
        if as_json:
            print_json(
                {
                    "links": [_plain(asdict(one)) for one in links],
                    "shared": [_plain(asdict(one)) for one in shared],
                }
            )
            return
        heads = ("name", "pack", "price", "state", "paid", "of", "people", "sold", "refunds")
        show_table("Links", (*heads, "until", "made", "by", "address"), rows)
        if shared:
            columns = ("pack", "price", "paid", "people", "sold", "refunds")
            show_table("Shared inline", columns, [_shared_row(one) for one in shared])

    do(act)


@verbs.command()
def close(name: Name, reason: Why = IN_A_SHELL, yes: Yes = False, as_json: Json = False) -> None:
    """Close a link: nobody can pay it from then on. Payments that are on their way still count.

    Exit code 1: there is no such link, or it is closed already.
    """
    why = reason_of(reason)
    confirm(f"Close {name}?", yes=yes)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            done = await Links(pool).close_link(
                name=name, operator_id=COMMAND_LINE, reason=why, key=key_of("")
            )
        plain = {"name": name} if as_json else {}
        show_closed("link", name, done, plain, said=f"Closed {name}.")

    do(act)


def _sold(catalog: Catalog, pack: str, plan: str) -> Pack | Plan:
    """Return the pack or the plan of that name, or end."""
    if bool(pack) is bool(plan):
        fail("Say either a pack or --plan. Nothing was made.", WRONG_SETTINGS)
    kind, items = ("plan", catalog.plans) if plan else ("pack", catalog.packs)
    name, known = plan or pack, {item.name: item for item in items}
    if name not in known:
        names = ", ".join(known) or "none"
        fail(f"There is no {kind} {name}: choose from {names}. Nothing was made.", WRONG_SETTINGS)
    return known[name]


async def _make(settings: Settings, wanted: Campaign, reason: str) -> MadeLink:
    """Make a link at Telegram and in the books, or end."""
    texts = load_texts(
        zone=settings.time_zone, own=settings.texts, default=settings.default_language
    )
    async with open_operator_pool(settings, connections=1) as pool, calling(settings) as bot:
        links = Links(pool)
        if await links.link(wanted.name) is not None:
            return MadeLink(status=Done.ALREADY, url=None)
        try:
            return await LinkMaker(bot=bot, chat=Chat(bot, texts), links=links).make(
                wanted,
                language=settings.default_language,
                operator_id=COMMAND_LINE,
                reason=reason,
                key=key_of(""),
            )
        except TelegramError as failure:
            fail(f"Telegram doesn't make the link: {failure.message}. Nothing was made.")


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    """Return a line with its sales beside all else."""
    sales = row["sales"]
    assert isinstance(sales, dict)
    return {**{name: value for name, value in row.items() if name != "sales"}, **sales}


async def _row(people: People, link: SharedLink) -> tuple[object, ...]:
    """Return a line of the list."""
    sold = _sales(link.sales)
    return (
        link.name,
        f"{link.pack} (plan)" if link.is_plan else link.pack,
        link.price,
        link.state.replace("_", " "),
        sold[0],
        "any" if link.most_uses is None else link.most_uses,
        *sold[1:],
        "-" if link.ends_at is None else f"{link.ends_at:%Y-%m-%d %H:%M}",
        link.made_at,
        await operator(people, link.operator_id),
        link.url,
    )


def _shared_row(shared: SharedPack) -> Sequence[object]:
    return (shared.pack, shared.price, *_sales(shared.sales))


def _sales(sold: Sold) -> tuple[object, ...]:
    return (sold.payments, sold.people, sold.stars, sold.refunds)
