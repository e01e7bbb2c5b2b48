"""The process in which `bot.metering.process_pool` has its work done, one request after another."""

import os
import pickle
import signal
import socket
import struct
import sys
import traceback
from contextlib import suppress
from pathlib import Path

NICENESS = 10
AUTOGROUP = Path("/proc/self/autogroup")
FRAME = struct.Struct("!Q")


def answer(request: bytes) -> bytes:
    """Do the work of a request; the answer is (True, its result) or (False, its exception)."""
    try:
        work, args, kwargs = pickle.loads(request)  # noqa: S301 -- written by our own parent
        return pickle.dumps((True, work(*args, **kwargs)))
    except Exception as error:  # noqa: BLE001 -- whatever went wrong belongs to the caller
        return _failure(error)


def _failure(error: Exception) -> bytes:
    """Make an answer of an exception, as text where the exception itself cannot travel."""
    error.add_note("".join(traceback.format_exception(error)).rstrip())
    try:
        failure = pickle.dumps((False, error.with_traceback(None)))
        pickle.loads(failure)  # noqa: S301 -- written one line above
    except Exception:  # noqa: BLE001 -- an exception's own pickling may fail in any way
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return failure


def serve(line: socket.socket, *, limit_s: float) -> None:
    """Answer requests until the other side closes; die when one takes longer than `limit_s`."""
    with line, line.makefile("rwb") as stream:
        while len(head := stream.read(FRAME.size)) == FRAME.size:
            request = stream.read(*FRAME.unpack(head))
            signal.setitimer(signal.ITIMER_REAL, limit_s)
            reply = answer(request)
            signal.setitimer(signal.ITIMER_REAL, 0)
            stream.write(FRAME.pack(len(reply)) + reply)
            stream.flush()


def step_back() -> None:
    """Leave the processor to the bot whenever it wants it.

    Linux may weigh sessions first, and processes only within one; this one has its own.
    """
    os.nice(NICENESS)
    if os.getsid(0) == os.getpid():
        with suppress(OSError):  # elsewhere there is no such thing
            AUTOGROUP.write_text(str(NICENESS))


def main() -> None:
    """Serve on the socket whose number is the first argument; the second one is the limit."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    step_back()
    try:
        serve(socket.socket(fileno=int(sys.argv[1])), limit_s=float(sys.argv[2]))
    except (BrokenPipeError, ConnectionResetError):
        os._exit(0)  # whoever asked is gone, and so is the use of what is left to flush


if __name__ == "__main__":
    main()
