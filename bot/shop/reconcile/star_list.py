"""Telegram's own list of a bot's Stars, as it is: oldest first, a hundred rows at a time.

getStarTransactions has no cursor: an offset says how many rows to skip. Because the list only
grows at its end, a number of rows is as good as one (Bot API, getStarTransactions).
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import BaseModel, Field, ValidationError
from telegram import Bot
from telegram.error import TelegramError

from ledger import validate
from ledger.errors import BadArgument
from ledger.model import ChargeId, Stars, UserId
from ledger.reconciliation import NANO, Direction, Transaction

PAGE = 100
ASK_S = 20.0
INVOICE = "invoice_payment"
MOST_STARS = 10**12
"""More than anybody has; of a million rows of it the books can still keep the sum."""

RAW_LIST, RAW_BALANCE = "getstartransactions", "getmystarbalance"
"""The Bot API's methods by names that PTB does not take for its own: what they say stays JSON."""


class _User(BaseModel):
    id: int


class _Partner(BaseModel):
    """The other side; of a type that is not known yet, nothing but the type is read."""

    type: str
    transaction_type: str | None = None
    user: _User | None = None
    invoice_payload: str | None = None

    @property
    def payer(self) -> int | None:
        """Who has paid an invoice, or had it refunded; None for all else."""
        if self.type != "user" or self.user is None or self.invoice_payload is None:
            return None
        return self.user.id if self.transaction_type in (None, INVOICE) else None


class _Amount(BaseModel):
    amount: int = Field(ge=-MOST_STARS, le=MOST_STARS)
    nanostar_amount: int = Field(default=0, gt=-NANO, lt=NANO)

    @property
    def nanostars(self) -> int:
        return self.amount * NANO + self.nanostar_amount


class _Row(_Amount):
    id: str = Field(min_length=1)
    date: int
    source: _Partner | None = None
    receiver: _Partner | None = None

    @property
    def side(self) -> tuple[Direction, _Partner | None]:
        """Which way the Stars went, and who is on the other side."""
        if self.source is not None:
            return Direction.IN, self.source
        return Direction.OUT, self.receiver

    @property
    def moved(self) -> int:
        """What the bot has gained, in billionths of a Star."""
        return self.nanostars if self.source is not None else -self.nanostars


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: what it moves, and the payment or refund that it is, if it is one.

    `nanostars` is below zero for what leaves the bot; None means that nobody can read the row.
    """

    nanostars: int | None
    transaction: Transaction | None
    raw: str


class StarList:
    """The list of one bot. Whatever is wrong on the way is a TelegramError."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def page(self, offset: int) -> list[Line]:
        """Read up to a hundred rows after the first `offset`; fewer only at the end."""
        answer = await self._ask(RAW_LIST, {"offset": offset, "limit": PAGE})
        rows = answer.get("transactions")
        if not isinstance(rows, list):  # nor is it an empty list: that would be one that got lost
            raise TelegramError(f"{RAW_LIST} has answered without a list")
        return [_line(row) for row in rows]

    async def nanostars(self) -> int:
        """Ask what the bot has now, in billionths of a Star; Telegram wants it asked rarely."""
        answer = await self._ask(RAW_BALANCE, {})
        try:
            return _Amount.model_validate(answer).nanostars
        except ValidationError as wrong:
            raise TelegramError(f"{RAW_BALANCE} has answered without an amount") from wrong

    async def _ask(self, method: str, arguments: dict[str, object]) -> dict[str, object]:
        """Call a method and return what it says, word for word."""
        answer: object = await self._bot.do_api_request(
            method, api_kwargs=arguments, read_timeout=ASK_S
        )
        return answer if isinstance(answer, dict) else {}


def _line(body: object) -> Line:
    """Read one row, whoever stands on its other side."""
    raw = json.dumps(body)
    try:
        row = _Row.model_validate(body)
        return Line(nanostars=row.moved, transaction=_transaction(row, raw), raw=raw)
    except (BadArgument, ValueError, OverflowError, OSError):  # what pydantic raises, too
        return Line(nanostars=None, transaction=None, raw=raw)


def _transaction(row: _Row, raw: str) -> Transaction | None:
    """Return the payment or refund that a row is, if it is one."""
    direction, partner = row.side
    payer = partner.payer if partner else None
    if partner is None or payer is None:
        return None
    return Transaction(
        user_id=UserId(validate.payer(payer)),
        charge_id=ChargeId(validate.text("charge_id", row.id)),
        direction=direction,
        stars=Stars(row.amount),
        payload=partner.invoice_payload or "",
        at=datetime.fromtimestamp(row.date, UTC),
        raw=raw,
    )
