"""/quits: a command that wants to end the whole program."""

import argparse

from bot.command import Call, Reply, paid


@paid(price=1)
async def quits(call: Call) -> Reply:
    """Read options as a program of its own would."""
    argparse.ArgumentParser(prog="quits").parse_args(call.text.split())
    return Reply(text="never")
