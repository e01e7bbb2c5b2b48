"""Whether it is this task that is to end."""

import asyncio


def told_to_end() -> bool:
    """Tell whether somebody has cancelled this task, and not just something that it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
