import io
import json
import logging
import re
from collections.abc import Callable, Iterator

import httpx
import pytest
import structlog

from bot.config import LogFormat
from bot.ops.log import configure_logging, redact

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"
CHARGE = "stxMx8Qe0YwV3nT7pLk2bR9aHc5dJf1gZs"

Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**before)


@pytest.fixture
def lines() -> Lines:
    """Log as JSON; return what the lines logged so far say."""
    out = io.StringIO()
    configure_logging("json", out)
    return lambda: [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_event_is_a_json_line_with_its_fields(lines: Lines) -> None:
    structlog.get_logger().info("payment_recorded", user=7, credits=50, pack="Большой")

    (line,) = lines()

    assert str(line.pop("timestamp")).endswith("Z")
    assert line == {
        "event": "payment_recorded",
        "level": "info",
        "user": 7,
        "credits": 50,
        "pack": "Большой",
    }


def test_what_is_bound_stands_on_every_line_within(lines: Lines) -> None:
    log = structlog.get_logger()

    with structlog.contextvars.bound_contextvars(update_id=5, person=7):
        log.info("update_handled")
        logging.getLogger("telegram.ext").warning("slow")
    log.info("stopped")

    assert [(line.get("update_id"), line.get("person")) for line in lines()] == [
        (5, 7),
        (5, 7),
        (None, None),
    ]


def test_libraries_are_heard_from_warnings_on(lines: Lines) -> None:
    for name in ("httpx", "telegram.ext.Application", "asyncio"):
        logging.getLogger(name).info("chatter")
        logging.getLogger(name).warning("trouble with %s", "it")

    assert [(line["logger"], line["event"], line["level"]) for line in lines()] == [
        ("httpx", "trouble with it", "warning"),
        ("telegram.ext.Application", "trouble with it", "warning"),
        ("asyncio", "trouble with it", "warning"),
    ]


def test_json_lines_are_readable_in_every_alphabet() -> None:
    out = io.StringIO()
    configure_logging("json", out)

    structlog.get_logger().info("met", name="Женя")

    assert "Женя" in out.getvalue()


def test_debug_events_are_not_logged(lines: Lines) -> None:
    structlog.get_logger().debug("details")

    assert lines() == []


def test_the_console_shows_time_level_event_and_fields() -> None:
    out = io.StringIO()
    configure_logging("console", out)

    structlog.get_logger().info("payment_recorded", user=7, credits=50)

    shown = r"\d\d:\d\d:\d\d \[info +\] payment_recorded user=7 credits=50\n"
    assert re.fullmatch(shown, out.getvalue())


def test_logs_leave_standard_output_to_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("console")

    structlog.get_logger().info("started")

    out, err = capsys.readouterr()
    assert out == ""
    assert "started" in err


def raise_with(url: str) -> None:
    """Fail as a call to Telegram would."""
    raise httpx.ConnectError(f"no way to {url}")


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_token_is_logged_wherever_it_hides(log_format: LogFormat) -> None:
    out = io.StringIO()
    configure_logging(log_format, out)
    log = structlog.get_logger()
    url = f"https://api.telegram.org/bot{TOKEN}/getMe"

    log.info(url, url=url, nested={"urls": [url]}, request=str(httpx.Request("GET", url).url))
    logging.getLogger("httpx").warning("HTTP Request: %s", url)
    try:
        raise_with(url)
    except httpx.ConnectError as error:
        log.exception("call_failed", error=error)
        logging.getLogger("telegram").exception("call failed")

    logged = out.getvalue()
    assert TOKEN not in logged
    assert logged.count("/bot<token>/getMe") == 8
    assert "Traceback" in logged


@pytest.mark.parametrize("key", ["charge", "charge_id", "telegram_payment_charge_id"])
def test_a_charge_id_is_shortened(lines: Lines, key: str) -> None:
    structlog.get_logger().info("payment_recorded", **{key: CHARGE})
    structlog.get_logger().info("payment_recorded", **{key: "short"})

    assert [line[key] for line in lines()] == ["stxMx8…Jf1gZs", "short"]


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (f"/bot{TOKEN}/getMe", "/bot<token>/getMe"),
        (f"bot{TOKEN.replace(':', '%3A')}", "bot<token>"),
        ("postgresql://me:p%40ss@db:5432/x", "postgresql://me:<password>@db:5432/x"),
        ("http://:pw@proxy", "http://:<password>@proxy"),
        ("host=db password=hunter2 user=me", "host=db password=<password> user=me"),
        ("PASSWORD='a b' user=me", "PASSWORD=<password> user=me"),
        (f"key charge:{CHARGE} is taken", "key charge:stxMx8…Jf1gZs is taken"),
        (f'{{"charge_id": "{CHARGE}"}}', '{"charge_id": "stxMx8…Jf1gZs"}'),
    ],
)
def test_secrets_are_redacted(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "update 123456789: taken up",
        "at 2026-11-20T06:22:19 of 1000000001:1732083739",
        "http://127.0.0.1:8081/bot and @somebody",
        '{"url": "http://127.0.0.1:8081", "name": "@somebody"}',
        "postgresql://me@db/x",
        "charge: the first of three",
        "charge:stxMx8…Jf1gZs",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == text
