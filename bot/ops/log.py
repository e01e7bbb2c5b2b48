"""Logs: events with fields on standard error, for people or machines, without any secret."""

import logging
import re
import sys
from typing import Literal, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

LogFormat = Literal["console", "json"]

TOKEN = re.compile(r"[0-9]{5,20}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
URL_PASSWORD = re.compile(r"(://[^\s:@/\"']*:)[^\s@/\"']+@")
DSN_PASSWORD = re.compile(r"(password=)('[^']*'|[^\s&\"',]+)", re.IGNORECASE)
CHARGE = re.compile(r"(charge:|charge_id[\"'\\]*[:=] *[\"'\\]*)([\w-]{6})[\w-]+([\w-]{6})")
CHARGE_KEYS = frozenset({"charge", "charge_id", "telegram_payment_charge_id"})
CHARGE_SHOWN = 6


def redact(text: str) -> str:
    """Return the text without tokens and passwords, and with charge ids shortened.

    It knows bot tokens and passwords of databases and proxies by their look, and charge ids by
    what precedes them.
    """
    text = CHARGE.sub(r"\1\2…\3", text)
    text = TOKEN.sub("<token>", text)
    text = URL_PASSWORD.sub(r"\1<password>@", text)
    return DSN_PASSWORD.sub(r"\1<password>", text)


def shorten_charges(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Leave of a charge id what tells it from others, and not what a refund needs."""
    for key in CHARGE_KEYS & event.keys():
        charge = str(event[key])
        if len(charge) > 2 * CHARGE_SHOWN:
            event[key] = f"{charge[:CHARGE_SHOWN]}…{charge[-CHARGE_SHOWN:]}"
    return event


def _redacting(render: Processor) -> Processor:
    """Make a renderer whose every line has been through `redact`, whatever it was made from."""

    def render_redacted(logger: WrappedLogger, method: str, event: EventDict) -> str:
        return redact(str(render(logger, method, event)))

    return render_redacted


def configure_logging(log_format: LogFormat, stream: TextIO | None = None) -> None:
    """Send our events, and warnings of the libraries, to the stream; None is standard error.

    What is bound with `structlog.contextvars.bound_contextvars(update_id=…, person=…)` stands on
    every line that is logged within, by us and by the libraries.
    """
    steps: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        _clock(log_format),
        shorten_charges,
        structlog.processors.format_exc_info,
    ]
    out = stream or sys.stderr
    render = _redacting(_renderer(log_format, out))
    structlog.configure(
        processors=[*steps, render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *steps],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)


def _clock(log_format: LogFormat) -> Processor:
    if log_format == "json":
        return structlog.processors.TimeStamper(fmt="iso", utc=True)
    return structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False)


def _renderer(log_format: LogFormat, out: TextIO) -> Processor:
    if log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(
        colors=out.isatty(),
        pad_event_to=0,
        sort_keys=False,
        exception_formatter=structlog.dev.plain_traceback,
    )
