from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.backup.notes import Backups
from tests.sql.asking import Ask, refused_to_the_bot

NOW = datetime.now(UTC)
MONDAY = NOW - timedelta(days=1)


async def test_the_newest_backup_is_known(
    operator: Ask, pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert await Backups(pool).newest() is None
    assert await operator("note_backup", NOW, 7, 1000) == (True,)
    assert await Backups(operator_pool).note_backup(made_at=MONDAY, entries=5, size_bytes=900)
    assert await Backups(pool).newest() == NOW


async def test_a_repeat_changes_nothing(operator: Ask, pool: asyncpg.Pool) -> None:
    await operator("note_backup", NOW, 7, 1000)
    assert await operator("note_backup", NOW, 8, 2000) == (False,)
    assert await pool.fetchval("SELECT entries FROM backup") == 7


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ((None, 0, 1), "made_at"),
        ((datetime.max.replace(tzinfo=UTC), 0, 1), "made_at"),
        ((NOW, -1, 1), "entries"),
        ((NOW, None, 1), "entries"),
        ((NOW, 0, 0), "size_bytes"),
        ((NOW, 0, None), "size_bytes"),
    ],
)
async def test_what_is_no_backup_is_refused(
    operator: Ask, arguments: tuple[object, ...], wrong: str
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=f"^{wrong}: ") as refused:
        await operator("note_backup", *arguments)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_may_not(bot: Ask, owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("note_backup", NOW, 7, 1000)
    await refused_to_the_bot(owner, "note_backup", bot("note_backup", NOW, 7, 1000))
