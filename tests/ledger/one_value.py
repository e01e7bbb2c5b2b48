"""Asking a server for one value, over a connection of its own."""

import asyncpg


async def ask(dsn: str, question: str) -> object:
    """Ask a server for one value."""
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()
