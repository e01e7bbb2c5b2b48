"""Telegram's own list of a bot's Star transactions, oldest first, a hundred rows a page.

getStarTransactions has no cursor, only an offset: how many rows to skip. Because the list grows
only at its end, the offset serves as one (Bot API, getStarTransactions).
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
"""More than anybody has; the sum of a million such rows still fits into the database."""

RAW_LIST, RAW_BALANCE = "getstartransactions", "getmystarbalance"
"""Methods spelled so that PTB does not recognize them, and returns their answers as JSON."""


class _User(BaseModel):
    id: int


class _Partner(BaseModel):
    """The other side of a transaction; a type that we do not know yet has only its type."""

    type: str
    transaction_type: str | None = None
    user: _User | None = None
    invoice_payload: str | None = None

    @property
    def payer(self) -> int | None:
        """The user who paid an invoice or got it refunded; None for everything else."""
        if self.type != "user" or self.user is None or self.invoice_payload is None:
            return None
        return self.user.id if self.transaction_type in (None, INVOICE) else None


class _Amount(BaseModel):
    amount: int = Field(ge=-MOST_STARS, le=MOST_STARS)
    nanostar_amount: int = Field(default=0, gt=-NANO, lt=NANO)

    @property
    def nanostars(self) -> int:
        return self.amount * NANO + self.nanostar_amount


class _RawRow(_Amount):
    id: str = Field(min_length=1)
    date: int
    source: _Partner | None = None
    receiver: _Partner | None = None

    @property
    def side(self) -> tuple[Direction, _Partner | None]:
        """Which way the Stars went, and the other side."""
        if self.source is not None:
            return Direction.IN, self.source
        return Direction.OUT, self.receiver

    @property
    def moved(self) -> int:
        """What the bot gained, in billionths of a Star."""
        return self.nanostars if self.source is not None else -self.nanostars


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the list, and the payment or refund that it is, if it is one.

    `nanostars` is what the bot gained, in billionths of a Star, below zero if it lost them; None
    means that the row has an unknown form. `raw` is its JSON.
    """

    nanostars: int | None
    transaction: Transaction | None
    raw: str


class StarList:
    """Reads the list of one bot. Every failure is a TelegramError."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def page(self, offset: int) -> list[Row]:
        """Return up to a hundred rows after the first `offset`; fewer only at the list's end."""
        answer = await self._ask(RAW_LIST, {"offset": offset, "limit": PAGE})
        rows = answer.get("transactions")
        if not isinstance(rows, list):  # an empty list would mean that all rows got lost
            raise TelegramError(f"{RAW_LIST} has answered without a list")
        return [_row(row) for row in rows]

    async def nanostars(self) -> int:
        """Return the bot's balance in billionths of a Star; Telegram wants it asked rarely."""
        answer = await self._ask(RAW_BALANCE, {})
        try:
            return _Amount.model_validate(answer).nanostars
        except ValidationError as wrong:
            raise TelegramError(f"{RAW_BALANCE} has answered without an amount") from wrong

    async def _ask(self, method: str, arguments: dict[str, object]) -> dict[str, object]:
        """Call a method and return its answer as JSON."""
        answer: object = await self._bot.do_api_request(
            method, api_kwargs=arguments, read_timeout=ASK_S
        )
        return answer if isinstance(answer, dict) else {}


def _row(body: object) -> Row:
    """Read one row of any form."""
    raw = json.dumps(body)
    try:
        row = _RawRow.model_validate(body)
        return Row(nanostars=row.moved, transaction=_transaction(row, raw), raw=raw)
    except (BadArgument, ValueError, OverflowError, OSError):  # what pydantic raises, too
        return Row(nanostars=None, transaction=None, raw=raw)


def _transaction(row: _RawRow, raw: str) -> Transaction | None:
    """Return the payment or refund that a row is, or None."""
    direction, partner = row.side
    if partner is None or (payer := partner.payer) is None:
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
