"""The process in which `bot.metering.process_pool` has its work done, one request after another."""

import math
import os
import pickle
import resource
import signal
import socket
import struct
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

MEMORY_BYTES = 512 * 1024 * 1024
"""What a child may write: /scan takes up to 440 MB for a page full of text, /chart 140."""

NICENESS = 10
AUTOGROUP = Path("/proc/self/autogroup")
FRAME = struct.Struct("!Q")
REQUEST = struct.Struct("!Qd")  # its length, and for how many seconds of processor time it is
STOPPED = (-signal.SIGALRM, -signal.SIGXCPU)
"""How a child ends whose work took longer than it may."""


def answer(request: bytes) -> bytes:
    """Do the work of a request; the answer is (True, its result) or (False, its exception)."""
    try:
        work = pickle.loads(request)  # noqa: S301 -- written by our own parent
        return pickle.dumps((True, work()))
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
    """Answer requests until the other side closes; die when one takes longer than `limit_s`.

    So it does when one takes more processor time than it came with.
    """
    with line, line.makefile("rwb") as stream:
        while len(head := stream.read(REQUEST.size)) == REQUEST.size:
            length, cpu_s = REQUEST.unpack(head)
            request = stream.read(length)
            signal.setitimer(signal.ITIMER_REAL, limit_s)
            allow_cpu(cpu_s)
            reply = answer(request)
            allow_cpu(math.inf)
            signal.setitimer(signal.ITIMER_REAL, 0)
            del request
            stream.write(FRAME.pack(len(reply)) + reply)
            stream.flush()


def allow_cpu(more_s: float) -> None:
    """Let this process die when it has used so much more processor time, in all its threads."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = most if math.isinf(more_s) else math.ceil(time.process_time() + more_s)
    resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def bound_memory(most_bytes: int) -> None:
    """Have the system refuse this process more memory of its own than that.

    Only what is written counts. Libraries and models that are mapped from files would be counted
    by RLIMIT_AS, which grows with every library and says little of what is used.
    """
    with suppress(ValueError, OSError):  # some systems know no such limit
        resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # one whose time is over leaves no core file


def step_back() -> None:
    """Leave the processor to the bot whenever it wants it.

    Linux may weigh sessions first, and processes only within one; this one has its own.
    """
    os.nice(NICENESS)
    if os.getsid(0) == os.getpid():
        with suppress(OSError):  # elsewhere there is no such thing
            AUTOGROUP.write_text(str(NICENESS))


def main() -> None:
    """Serve on the socket whose number is the first argument.

    The second one is how many seconds a request may take, the third how many bytes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    step_back()
    bound_memory(int(sys.argv[3]))
    try:
        serve(socket.socket(fileno=int(sys.argv[1])), limit_s=float(sys.argv[2]))
    except (BrokenPipeError, ConnectionResetError):
        os._exit(0)  # whoever asked is gone, and so is the use of what is left to flush


if __name__ == "__main__":
    main()
