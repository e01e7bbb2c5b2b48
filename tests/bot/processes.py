"""What tests ask about processes."""

import asyncio

import psutil


def gone(pid: int) -> bool:
    """Tell whether a process has ended; one that nobody has waited for has ended too."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


async def until_gone(pid: int, *, within_s: float = 60.0) -> None:
    """Wait until a process has ended."""
    async with asyncio.timeout(within_s):
        while not gone(pid):  # noqa: ASYNC110 -- a process of somebody else's sends no event
            await asyncio.sleep(0.02)
