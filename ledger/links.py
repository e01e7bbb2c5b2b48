"""Links: invoices that anybody may pay; operators make and close them, and people share packs."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import Changed, Check, CheckStatus, Credits, Done, Stars, UserId

MOST_LISTED = 1000
MOST_STARS = 100_000

NAME = re.compile(r"[a-z0-9_-]{1,32}")
"""What the name of a link looks like."""

_PAYLOAD = re.compile(
    r"(?:share|link\.(?P<name>[a-z0-9_-]{1,32})(?:\.plan\.(?P<keeps>all|[0-9]{1,10}))?)"
    r"\.(?P<credits>[0-9]{1,10})\.(?P<stars>[0-9]{1,6})\.(?P<pack>[a-z0-9_-]{1,32})"
)


class LinkState(StrEnum):
    """Whether a link can be paid now, and if not, why."""

    OPEN = "open"
    OVER = "over"
    USED_UP = "used_up"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a payload sells to anybody, frozen in it: a pack, or a plan for 30 days at a time.

    `name` is the link's, None if inline. A renewal of a plan leaves `keeps` of the unused credits,
    None for all.
    """

    name: str | None
    pack: str
    credits: Credits
    stars: Stars
    is_plan: bool = False
    keeps: Credits | None = None

    @property
    def payload(self) -> str:
        """The payload of its invoice, which `read_shared` reads."""
        kind = "share" if self.name is None else f"link.{self.name}"
        if self.is_plan:
            kind += f".plan.{'all' if self.keeps is None else self.keeps}"
        return f"{kind}.{self.credits}.{self.stars}.{self.pack}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLink:
    """What became of a link that was to be made, and its address if there is one."""

    status: Done
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """What was sold: payments, by how many people, how many went back, and the other Stars."""

    payments: int
    people: int
    refunds: int
    stars: Stars


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLink:
    """A link that anybody may pay for `credits` at `price` Stars, and what it has sold.

    If it `is_plan`, both are for 30 days at a time, and no renewal counts as sold by the link.

    `most_uses` and `ends_at` are None for no limit and no end.
    """

    name: str
    url: str
    pack: str
    credits: Credits
    price: Stars
    is_plan: bool
    most_uses: int | None
    ends_at: datetime | None
    state: LinkState
    sales: Sold
    made_at: datetime
    operator_id: UserId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPack:
    """A pack at a price that people have shared inline, and what was sold of it."""

    pack: str
    credits: Credits
    price: Stars
    sales: Sold


class Links(Queries):
    """Links, over a pool of connections whose role may call its functions.

    Whoever makes or closes one needs the rights of operators.
    """

    __slots__ = ()

    async def make_link(
        self,
        *,
        payload: str,
        url: str,
        most_uses: int | None,
        ends_at: datetime | None,
        operator_id: UserId,
        reason: str,
        key: str,
    ) -> MadeLink:
        """Make a link that Telegram knows by its `payload`, once per key; record who and why.

        A repeat gets the address of the first call. If there is one of its name already, even a
        closed one, none is made: `already`.
        """
        row = await self._one(
            "SELECT status, url FROM make_link($1, $2, $3, $4, $5, $6, $7)",
            validate.text("payload", payload),
            validate.text("url", url),
            None if most_uses is None else validate.count("most_uses", most_uses),
            None if ends_at is None else validate.moment("ends_at", ends_at),
            *validate.signed(operator_id, reason, key),
        )
        status = Done.ALREADY if row["status"] == "taken" else Done(row["status"])
        return MadeLink(status=status, url=row["url"])

    async def close_link(
        self, *, name: str, operator_id: UserId, reason: str, key: str
    ) -> Done | None:
        """Close a link, once per key; record who and why. None if there is no such link.

        Payments that are on their way are honoured.
        """
        row = await self._one(
            "SELECT status FROM close_link($1, $2, $3, $4)",
            validate.text("name", name),
            *validate.signed(operator_id, reason, key),
        )
        status: str = row["status"]
        return None if status == Changed.MISSING else Done(status)

    async def check_link(
        self,
        *,
        payload: str,
        query_id: str,
        payer_id: UserId,
        stars: Stars,
        currency: str,
        terms: str,
        bot_id: int,
        is_sold: bool,
    ) -> Check:
        """Decide whether a checkout query may pay what was shared, and make the payer's order.

        A yes counts as a use of the link for 30 seconds, or until it is paid, and keeps the payer's
        other queries out. Whoever pays accepts the version `terms` of the terms. A yes that comes
        more than five seconds after the question is late, and changes nothing. What no longer
        `is_sold` on these terms is refused, but a plan that runs may be renewed.
        """
        asked_s = asyncio.get_running_loop().time()
        given = (
            validate.person(payer_id, "payer_id"),
            validate.text("payload", payload),
            validate.key("query_id", query_id),
            validate.whole("stars", stars, least=-validate.BIGINT_MOST, most=validate.BIGINT_MOST),
            validate.text("currency", currency),
            validate.text("terms", terms),
        )
        row = await self._one(
            "SELECT status, pack FROM check_link($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            *given,
            asyncio.get_running_loop().time() - asked_s,
            validate.bot(bot_id),
            is_sold,
        )
        return Check(status=CheckStatus(row["status"]), pack=row["pack"])

    async def link(self, name: str) -> SharedLink | None:
        """Return a link by its name, or None if there is none."""
        row = await self._first(
            f"SELECT {_LINK} FROM link WHERE name = $1", validate.storable("name", name)
        )
        return None if row is None else _link(row)

    async def links(self, limit: int = 10, *, skip: int = 0) -> list[SharedLink]:
        """Return up to `limit` links after the `skip` newest ones, the newest first."""
        rows = await self._all(
            f"SELECT {_LINK} FROM link ORDER BY made_at DESC, name LIMIT $1 OFFSET $2",
            validate.whole("limit", limit, least=1, most=MOST_LISTED),
            validate.whole("skip", skip, least=0, most=validate.BIGINT_MOST),
        )
        return [_link(row) for row in rows]

    async def shared(self, limit: int = 10) -> list[SharedPack]:
        """Return up to `limit` packs that were bought where people shared them, best sold first."""
        rows = await self._all(
            f"SELECT pack, credits, price, {_SALES} FROM shared"
            " ORDER BY stars DESC, payload LIMIT $1",
            validate.whole("limit", limit, least=1, most=MOST_LISTED),
        )
        return [
            SharedPack(
                pack=row["pack"], credits=row["credits"], price=row["price"], sales=_sales(row)
            )
            for row in rows
        ]


def read_shared(payload: str) -> Shared | None:
    """Return what a payload sells to anybody; None if it is of another kind."""
    found = _PAYLOAD.fullmatch(payload)
    if found is None:
        return None
    keeps = found["keeps"]
    return Shared(
        name=found["name"],
        pack=found["pack"],
        credits=Credits(int(found["credits"])),
        stars=Stars(int(found["stars"])),
        is_plan=keeps is not None,
        keeps=None if keeps in (None, "all") else Credits(int(keeps)),
    )


_SALES = "payments, people, refunds, stars"
_LINK = (
    f"name, url, pack, credits, price, is_plan, most_uses, ends_at, state, {_SALES}, made_at,"
    " operator_id, reason"
)


def _sales(row: asyncpg.Record) -> Sold:
    return Sold(
        payments=row["payments"],
        people=row["people"],
        refunds=row["refunds"],
        stars=row["stars"],
    )


def _link(row: asyncpg.Record) -> SharedLink:
    sold = ("payments", "people", "refunds", "stars")
    values = {name: value for name, value in row.items() if name not in sold}
    return SharedLink(**{**values, "state": LinkState(row["state"]), "sales": _sales(row)})
