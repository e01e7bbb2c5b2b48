"""What is stored about a person, and how they are forgotten while the books stay."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ledger import validate
from ledger.db.pool import Queries
from ledger.journal import add_missing, read_rows
from ledger.model import Changed, UserId

FILE = "erased.jsonl"
"""The name of the file in a state folder. A backup does not have what was erased after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Somebody who was forgotten, and when."""

    user_id: UserId
    at: datetime


class Privacy(Queries):
    """People's own data, over a pool of connections that act as operators."""

    __slots__ = ()

    async def personal_data(self, user_id: UserId) -> Mapping[str, Any]:
        """Return all that is stored about a person, as plain JSON."""
        row = await self._one("SELECT data FROM personal_data($1)", validate.person(user_id))
        data: Mapping[str, Any] = json.loads(row["data"])
        return data

    async def erase_person(
        self,
        *,
        user_id: UserId,
        operator_id: UserId | None = None,
        reason: str | None = None,
        key: str | None = None,
    ) -> Changed:
        """Forget who a person is, as they wish; repeating it forgets what has come since.

        Nobody is forgotten while a plan of theirs renews by itself: they have to cancel it first.
        With an `operator_id`, record that operator's `reason`, once per `key`.
        """
        by = operator_id is not None
        row = await self._one(
            "SELECT status FROM erase_person($1, $2, $3, $4)",
            validate.person(user_id),
            None if operator_id is None else validate.operator(operator_id),
            validate.text("reason", reason or "") if by else None,
            validate.key("key", key or "") if by else None,
        )
        return Changed(row["status"])

    async def erased(self) -> list[Erased]:
        """Return everybody who was forgotten, in the order of their ids."""
        rows = await self._all("SELECT user_id, at FROM erased ORDER BY user_id")
        return [Erased(**row) for row in rows]

    async def erase_again(self, filed: Sequence[Erased]) -> int:
        """Forget whom a restored backup has brought back; return how many there were."""
        known = {one.user_id: one.at for one in await self.erased()}
        lost = [one for one in filed if one.user_id not in known or known[one.user_id] < one.at]
        for one in lost:
            await self._one("SELECT erased FROM erase_again($1, $2)", one.user_id, one.at)
        return len(lost)


def file_erased(path: Path, erased: Sequence[Erased]) -> int:
    """Add to the file who was erased and is not in it, and return how many these were.

    Raises OSError, and ValueError if the file holds anything else.
    """
    rows = [{"user_id": one.user_id, "at": one.at.isoformat()} for one in erased]
    return add_missing(path, rows, named=lambda row: (row["user_id"], row["at"]))


def read_erased(path: Path) -> list[Erased]:
    """Return who was erased, by the file, each with the last time; nobody if there is no file.

    Raises OSError, and ValueError if the file holds anything else.
    """
    if not path.exists():
        return []
    try:
        last = {row["user_id"]: datetime.fromisoformat(row["at"]) for row in read_rows(path)}
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} does not say who was erased") from error
    return [Erased(user_id=UserId(user_id), at=at) for user_id, at in last.items()]
