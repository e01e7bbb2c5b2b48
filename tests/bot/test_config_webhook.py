"""The settings of the webhook and of the bot's own server."""

import re
import traceback
from pathlib import Path

import pytest

from bot.config import Settings, SettingsError, load_settings
from tests.bot.test_config import TOKEN

POSTED_TO = "the address that Telegram posts to, such as https://bot.example.com/telegram"
SECRET = "16 to 256 letters, digits, _ and -"
ADDRESS = "the host and port to listen at, such as 127.0.0.1:8080 or [::1]:8080"


def made(**settings: str) -> Settings:
    return Settings.model_validate({"BOT_TOKEN": TOKEN} | settings)


def test_every_process_of_a_bot_has_the_same_secret_and_another_bot_another() -> None:
    secrets = {made(STATE_DIR=folder).secret for folder in ("here", "there")}
    other = made(BOT_TOKEN=TOKEN.replace("0000", "1111")).secret
    assert len(secrets | {other}) == 2
    assert re.fullmatch(r"[A-Za-z0-9_-]{16,256}", other)
    assert made(WEBHOOK_SECRET="chosen-by-somebody").secret == "chosen-by-somebody"


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({}, None),
        ({"WEBHOOK_URL": "https://bot.example.com/telegram"}, "127.0.0.1:8080"),
        ({"LISTEN": "localhost:9000"}, "localhost:9000"),
        ({"LISTEN": "[::1]:9000", "WEBHOOK_URL": "http://localhost:81"}, "[::1]:9000"),
    ],
)
def test_a_bot_listens_for_its_webhook_or_where_it_is_told_to(
    settings: dict[str, str], address: str | None
) -> None:
    listens_at = made(**settings).address
    assert (listens_at and str(listens_at)) == address


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("WEBHOOK_URL=bot.example.com", POSTED_TO),
        ("WEBHOOK_URL=ftp://bot.example.com/", POSTED_TO),
        ("WEBHOOK_URL=https://me:hunter2@bot.example.com/", POSTED_TO),
        ("WEBHOOK_SECRET=hunter2", SECRET),
        ("WEBHOOK_SECRET=hunter2 hunter2 hunter2", SECRET),
        ("LISTEN=8080", ADDRESS),
        ("LISTEN=127.0.0.1:0", ADDRESS),
        ("LISTEN=127.0.0.1:65536", ADDRESS),
        ("LISTEN=::1:8080", ADDRESS),
    ],
)
def test_a_wrong_one_is_named_with_what_is_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, expected: str
) -> None:
    name = line.partition("=")[0]
    monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text(line)
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path / ".env")
    assert str(refused.value) == f"{name}: expected {expected}"
    assert "hunter2" not in "".join(traceback.format_exception(refused.value))
