"""Somebody keeps the database from tidying up: told after a while, and once it is over."""

import asyncpg
import pytest

from bot.ops.old_snapshots import OldSnapshots
from ledger.snapshots import Snapshot, Snapshots

ANN, BOB = Snapshot(holder="psql (1)", mark="700"), Snapshot(holder="psql (2)", mark="700")


class Day:
    """What is seen at each look, a minute after the one before, and what is said of it."""

    def __init__(self) -> None:
        self.seen: Snapshot | None = None
        self.now_s = 0.0
        self.said: list[str] = []
        self.old_snapshots = OldSnapshots(
            oldest=self._look, alert=self._alert, over=self._over, clock=lambda: self.now_s
        )

    async def pass_by(self, seen: Snapshot | None, *, minutes: int) -> list[str]:
        """Look each minute, and return what was said."""
        self.seen, self.said = seen, []
        for _ in range(minutes):
            await self.old_snapshots.look()
            self.now_s += 60
        return self.said

    async def _look(self, _: int) -> Snapshot | None:
        return self.seen

    async def _alert(self, holder: str) -> None:
        self.said.append(holder)

    async def _over(self) -> None:
        self.said.append("over")


async def test_a_snapshot_of_an_hour_is_told_of_until_it_is_gone() -> None:
    day = Day()
    assert await day.pass_by(ANN, minutes=62) == ["over"] * 60 + ["psql (1)"] * 2
    assert await day.pass_by(None, minutes=1) == ["over"]


@pytest.mark.parametrize("other", [BOB, Snapshot(holder="psql (1)", mark="701"), None])
async def test_nobody_who_holds_one_for_less_is_told_of(other: Snapshot | None) -> None:
    day = Day()
    await day.pass_by(ANN, minutes=40)
    await day.pass_by(other, minutes=1)
    assert await day.pass_by(ANN, minutes=40) == ["over"] * 40


async def test_whoever_holds_a_snapshot_is_found_by_any_login(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    snapshots = Snapshots(pool)
    async with owner.transaction(isolation="repeatable_read"):
        await owner.execute("SET LOCAL application_name = 'a backup'")
        await owner.execute("SELECT FROM pg_class")
        for number in range(5):
            await pool.execute("SELECT bonus(7, 1, $1)", f"k{number}")
        first = await snapshots.oldest(much=5)
        await pool.execute("SELECT bonus(7, 1, 'later')")
        assert first is not None
        assert first == await snapshots.oldest(much=5)
        assert first.holder == f"a backup ({owner.get_server_pid()})"
    found = await snapshots.oldest(much=5)
    assert found is None or found.holder != first.holder


async def test_a_snapshot_that_little_came_after_is_no_matter(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction(isolation="repeatable_read"):
        await owner.execute("SELECT FROM pg_class")
        found = await Snapshots(pool).oldest(much=1_000_000)
    assert found is None
