"""Ports for servers of tests: below those that the system hands out by itself."""

import itertools
import os
import socket

FIRST, LAST = 15_000, 30_000

_numbers = itertools.count(os.getpid() * 61)


def free_port() -> int:
    """Return a port of this machine that nobody listens at, and no other one twice."""
    while True:
        port = FIRST + next(_numbers) % (LAST - FIRST)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
