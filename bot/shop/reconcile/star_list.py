"""Telegram's own list of a bot's Star transactions, oldest first, a hundred rows a page.

getStarTransactions has no cursor, only an offset: how many rows to skip. Because the list grows
only at its end, the offset serves as one (Bot API, getStarTransactions).
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, Field, ValidationError
from telegram import Bot
from telegram.error import TelegramError

from ledger import validate
from ledger.errors import BadArgument
from ledger.model import NANO, ChargeId, Stars, UserId
from ledger.reconciliation import Direction, Transaction

PAGE = 100
ASK_S = 20.0
INVOICE = "invoice_payment"
MOST_STARS = 10**12
"""More than anybody has; the sum of a million such rows still fits into the database."""

MOST_PERIOD_S = 366 * 24 * 3600

_OFFER = re.compile(r"\d{1,19}\.[0-9a-f]{32}\.\d{1,10}\.(\d{1,6})\..+", re.ASCII | re.DOTALL)
"""The payload of one of our invoices, and its Stars."""

RAW_LIST, RAW_BALANCE = "getstartransactions", "getmystarbalance"
"""Methods spelled so that PTB does not recognize them, and returns their answers as JSON."""


class _Amount(BaseModel):
    amount: int = Field(ge=-MOST_STARS, le=MOST_STARS)
    nanostar_amount: int = Field(default=0, gt=-NANO, lt=NANO)

    @property
    def nanostars(self) -> int:
        return self.amount * NANO + self.nanostar_amount


class _User(BaseModel):
    id: int


class _Payer(BaseModel):
    """The other side of a payment for an invoice, or of its refund."""

    user: _User
    invoice_payload: str
    subscription_period: int | None = Field(default=None, ge=1, le=MOST_PERIOD_S)
    affiliate: _Amount | None = None
    """What an affiliate got of it; below zero, what they gave back."""

    @property
    def offered(self) -> int:
        """How many Stars the invoice was for, as its payload says; 0 if it is none of ours."""
        found = _OFFER.fullmatch(self.invoice_payload)
        return int(found[1]) if found else 0


class _Paid(_Amount):
    """A row that is the payment of an invoice, or its refund."""

    id: str = Field(min_length=1)
    date: int
    source: _Payer | None = None
    receiver: _Payer | None = None

    def stars(self, payer: _Payer) -> int:
        """Return what the payer has paid.

        Telegram does not state whether the amount of a row has an affiliate's share in it. So
        where the two together are what the invoice was for, it has not.
        """
        if payer.affiliate is None:
            return self.amount
        whole = self.nanostars + abs(payer.affiliate.nanostars)
        return payer.offered if whole == payer.offered * NANO else self.amount

    def commission(self, payer: _Payer) -> int:
        """Return what an affiliate got of it, below zero if they gave it back, in nanostars."""
        if payer.affiliate is None:
            return 0
        size = abs(payer.affiliate.nanostars)
        return -size if self.source is None else size


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
    """Read one row of any form. Of a kind that is no payment, nothing but the amount is read."""
    raw = json.dumps(body)
    try:
        amount = _Amount.model_validate(body).nanostars
        fields = body if isinstance(body, dict) else {}
        came = fields.get("source") is not None
        paid = _is_paid(fields.get("source" if came else "receiver"))
        return Row(
            nanostars=amount if came else -amount,
            transaction=_transaction(_Paid.model_validate(body), raw) if paid else None,
            raw=raw,
        )
    except (BadArgument, ValueError, OverflowError, OSError):  # what pydantic raises, too
        return Row(nanostars=None, transaction=None, raw=raw)


def _is_paid(partner: object) -> bool:
    """Tell whether the other side is a person who paid an invoice, or got it refunded."""
    return (
        isinstance(partner, dict)
        and partner.get("type") == "user"
        and partner.get("transaction_type") in (None, INVOICE)
        and partner.get("invoice_payload") is not None
        and partner.get("user") is not None
    )


def _transaction(row: _Paid, raw: str) -> Transaction:
    """Return the payment or refund that a row is."""
    payer = row.source or row.receiver
    assert payer is not None
    at, period_s = datetime.fromtimestamp(row.date, UTC), payer.subscription_period
    return Transaction(
        user_id=UserId(validate.payer(payer.user.id)),
        charge_id=ChargeId(validate.text("charge_id", row.id)),
        direction=Direction.OUT if row.source is None else Direction.IN,
        stars=Stars(row.stars(payer)),
        payload=payer.invoice_payload,
        at=at,
        raw=raw,
        until=None if period_s is None else at + timedelta(seconds=period_s),
        commission=row.commission(payer),
    )
