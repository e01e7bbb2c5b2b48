"""Logs: events with fields on standard error, for people or machines, and without secrets."""

import logging
import re
import sys
from collections.abc import Mapping
from typing import TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from bot.config import LogFormat

TOKEN = re.compile(r"[0-9]{5,20}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
URL_PASSWORD = re.compile(r"(://[^\s:@/\"']*:)[^\s@/\"']+@")
DSN_PASSWORD = re.compile(r"(password=)('[^']*'|[^\s&\"',]+)", re.IGNORECASE)
CHARGE = re.compile(r"(charge:|charge_id[\"'\\]*[:=] *[\"'\\]*)([\w-]{6})[\w-]+([\w-]{6})")
CHARGE_KEYS = frozenset({"charge", "charge_id", "telegram_payment_charge_id"})
CHARGE_SHOWN = 6


def redact(text: str) -> str:
    """Return the text without tokens and passwords, and with charge ids shortened.

    Tokens and passwords (in addresses of databases and proxies) are recognized by their form,
    charge ids by the word before them.
    """
    return without_secrets(CHARGE.sub(r"\1\2…\3", text))


def without_secrets(text: str, secrets: Mapping[str, str] | None = None) -> str:
    """Return the text without tokens, passwords and these secrets, each replaced by its name."""
    for secret, name in (secrets or {}).items():
        text = text.replace(secret, f"<{name}>")
    text = TOKEN.sub("<token>", text)
    text = URL_PASSWORD.sub(r"\1<password>@", text)
    return DSN_PASSWORD.sub(r"\1<password>", text)


def shorten_charges(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Shorten charge ids among the fields: enough to tell them apart, too little for a refund."""
    for key in CHARGE_KEYS & event.keys():
        charge = str(event[key])
        if len(charge) > 2 * CHARGE_SHOWN:
            event[key] = f"{charge[:CHARGE_SHOWN]}…{charge[-CHARGE_SHOWN:]}"
    return event


def _redacting(render: Processor) -> Processor:
    """Return a renderer that puts every finished line through `redact`."""

    def render_redacted(logger: WrappedLogger, method: str, event: EventDict) -> str:
        return redact(str(render(logger, method, event)))

    return render_redacted


def configure_logging(log_format: LogFormat, stream: TextIO | None = None) -> None:
    """Log our events and the libraries' warnings to a stream; None means standard error.

    Fields bound with `structlog.contextvars.bound_contextvars(update_id=…, person=…)` appear on
    every line that is logged inside, by us and by the libraries.
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
