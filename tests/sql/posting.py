"""Calling post_many with one row for each call."""

import asyncpg

POST_MANY = "SELECT * FROM post_many($1, $2, $3, $4, $5, $6, $7)"

Row = tuple[object, ...]


async def post_many(pool: asyncpg.Pool, *calls: Row) -> list[Row]:
    """Make calls together, each as (kind, user_id, credits, key, ref, deadline, meta) or less."""
    full = [call + (None,) * (7 - len(call)) for call in calls]
    rows = await pool.fetch(POST_MANY, *zip(*full, strict=True))
    return sorted(tuple(row) for row in rows)
