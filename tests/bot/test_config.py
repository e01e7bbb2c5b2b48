import re
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError
from telegram.ext import ExtBot

from bot.config import PACKAGE, Settings, SettingsError, load_settings, read_others

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"
ROOT = Path(__file__).parents[2]

Load = Callable[[str], Settings]
Refuse = Callable[[str], str]


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load what a `.env` says."""

    def load(text: str) -> Settings:
        path = tmp_path / ".env"
        path.write_text(text, encoding="utf-8")
        return load_settings(path)

    return load


@pytest.fixture
def refuse(load: Load) -> Refuse:
    """Load a wrong `.env` and return the sentence of the refusal."""

    def refuse(text: str) -> str:
        with pytest.raises(SettingsError) as refused:
            load(text)
        return str(refused.value)

    return refuse


def test_everything_has_a_default_but_the_token(load: Load) -> None:
    settings = load("")

    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database is None
    assert settings.admin_ids == ()
    assert settings.catalog == PACKAGE / "shop" / "catalog.toml"
    assert settings.state_dir == Path(".coinop")
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN isn't set: expected the token"):
        _ = settings.token


def test_a_missing_env_file_is_no_error(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none").log_format == "console"


def test_an_empty_value_is_the_default(load: Load) -> None:
    assert load("BOT_TOKEN=\nLOG_FORMAT=\nADMIN_IDS=\n") == load("")


def test_the_environment_wins_over_the_file(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "json")

    assert load("LOG_FORMAT=console").log_format == "json"


def test_lists_are_separated_by_commas(load: Load) -> None:
    settings = load("ADMIN_IDS= 1, 9007199254740993 ,\nCOMMANDS=acme.weather, lottery")

    assert settings.admin_ids == (1, 9007199254740993)
    assert settings.commands == ("acme.weather", "lottery")


def test_the_token_tells_the_bots_id(load: Load) -> None:
    settings = load(f"BOT_TOKEN={TOKEN}")

    assert settings.token == TOKEN
    assert settings.bot_id == 1000000001


def test_migrations_use_the_bots_own_address_where_no_other_is_set(load: Load) -> None:
    bots = "DATABASE_URL=postgresql://coinop@db/coinop"
    owners = "MIGRATE_DATABASE_URL=postgres://owner@db/coinop"

    assert load(bots).migrate_database == "postgresql://coinop@db/coinop"
    assert load(f"{bots}\n{owners}").migrate_database == "postgres://owner@db/coinop"


def test_operators_use_the_bots_own_address_if_no_other_is_set(load: Load) -> None:
    bots = "DATABASE_URL=postgresql://coinop@db/coinop"
    operators = "OPERATOR_DATABASE_URL=postgres://desk@db/coinop"

    assert load(bots).operator_database == "postgresql://coinop@db/coinop"
    assert load(f"{bots}\n{operators}").operator_database == "postgres://desk@db/coinop"


@pytest.mark.parametrize(
    ("lines", "method", "file"),
    [
        ("", "https://api.telegram.org/bot{}", "https://api.telegram.org/file/bot{}"),
        (
            "BOT_API_URL=http://127.0.0.1:8081/",
            "http://127.0.0.1:8081/bot{}",
            "http://127.0.0.1:8081/file/bot{}",
        ),
        (
            "BOT_TEST_DC=1",
            "https://api.telegram.org/bot{}/test",
            "https://api.telegram.org/file/bot{}/test",
        ),
    ],
)
def test_python_telegram_bot_makes_the_right_addresses(
    load: Load, lines: str, method: str, file: str
) -> None:
    settings = load(f"BOT_TOKEN={TOKEN}\n{lines}")

    bot = ExtBot(settings.token, base_url=settings.base_url, base_file_url=settings.base_file_url)

    assert bot.base_url == method.format(TOKEN)
    assert bot.base_file_url == file.format(TOKEN)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (
            "BOT_TOKEN",
            "hello",
            "the token that @BotFather gave, such as 123456789:AAE and 32 more characters",
        ),
        (
            "ADMIN_IDS",
            "1, @me",
            "the owners' Telegram ids in digits, with commas between them",
        ),
        (
            "ADMIN_IDS",
            "-1001234567890",
            "the owners' Telegram ids in digits, with commas between them",
        ),
        (
            "BOT_API_URL",
            f"https://api.telegram.org/bot{TOKEN}",
            "the address of a Bot API server, such as https://api.telegram.org",
        ),
        (
            "BOT_API_URL",
            "127.0.0.1:8081",
            "the address of a Bot API server, such as https://api.telegram.org",
        ),
        ("BOT_TEST_DC", "maybe", "1 for Telegram's test environment, 0 for the real one"),
        (
            "BOT_PROXY",
            "socks5://127.0.0.1:1080",
            "the address of an HTTP proxy, such as http://user:password@proxy:3128",
        ),
        (
            "DATABASE_URL",
            "mysql://coinop:hunter2@db/coinop",
            "the address of a database, such as postgresql://user:password@host:5432/name",
        ),
        (
            "COMMANDS",
            "acme weather",
            "names of Python modules with paid commands, with commas between them",
        ),
        ("TIME_ZONE", "Berlin", "the name of a time zone, such as Europe/Berlin"),
        ("TIME_ZONE", "../../etc/passwd", "the name of a time zone, such as Europe/Berlin"),
        ("LOG_FORMAT", "xml", "console for people or json for machines"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_expected(
    refuse: Refuse, name: str, value: str, expected: str
) -> None:
    assert refuse(f"{name}={value}") == f"{name}: expected {expected}"


@pytest.mark.parametrize("name", ["MIGRATE_DATABASE_URL", "OPERATOR_DATABASE_URL"])
def test_a_database_for_others_and_none_to_run_on_is_refused(refuse: Refuse, name: str) -> None:
    assert refuse(f"{name}=postgresql://owner:hunter2@db/coinop") == (
        f"DATABASE_URL: expected, because {name} is set; "
        "leave both out for the database that comes with the bot"
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("ADMIN_ID=1", "ADMIN_ID in .env is not a setting: did you mean ADMIN_IDS?"),
        ("DATABASE_URI=x", "DATABASE_URI in .env is not a setting: did you mean DATABASE_URL?"),
        ("BOT_TOKENS=x", "BOT_TOKENS in .env is not a setting: did you mean BOT_TOKEN?"),
    ],
)
def test_a_misspelt_name_is_refused(refuse: Refuse, line: str, sentence: str) -> None:
    assert refuse(line) == sentence


@pytest.mark.parametrize(
    "line", ["COMPOSE_PROJECT_NAME=coinop\nPOSTGRES_PASSWORD=hunter2", "BOT_OWNER_NAME=Ann"]
)
def test_names_of_other_programs_may_stand_in_the_file(load: Load, line: str) -> None:
    assert load(line) == load("")


def test_what_is_not_a_setting_is_for_paid_commands(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_TOKEN=x\nWEATHER_KEY='a b'\nbot_proxy=y\nEMPTY=\nBOT_OWNER_NAME=Ann\n")
    assert read_others(file) == {"WEATHER_KEY": "a b", "BOT_OWNER_NAME": "Ann"}
    assert read_others(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    "line",
    [
        "BOT_TOKEN=1000000001:SECRET",
        "DATABASE_URL=mysql://coinop:SECRET@db/coinop",
        "BOT_PROXY=socks5://me:SECRET@proxy",
    ],
)
def test_a_refusal_tells_no_secret(load: Load, line: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(line)

    assert "SECRET" not in "".join(traceback.format_exception(refused.value))


def test_settings_made_by_hand_tell_no_secret_either() -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(bot_token=SecretStr("1000000001:SECRET"), log_format="SECRET")

    assert "SECRET" not in str(refused.value)


def test_the_settings_print_no_secret(load: Load) -> None:
    settings = load(
        f"BOT_TOKEN={TOKEN}\n"
        "BOT_PROXY=http://me:hunter2@proxy:3128\n"
        "WEBHOOK_SECRET=hunter2-hunter2-hunter2\n"
        "DATABASE_URL=postgresql://coinop:hunter2@db/coinop\n"
        "MIGRATE_DATABASE_URL=postgresql://owner:hunter2@db/coinop\n"
    )

    printed = f"{settings!r} {settings} {settings.model_dump_json()}"

    assert TOKEN not in printed
    assert "hunter2" not in printed
    assert settings.proxy == "http://me:hunter2@proxy:3128"


def test_the_example_explains_every_setting_in_one_comment() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    explained = re.findall(r"\n\n# [A-Z1].*\.\n#?([A-Z_]+)=", example)

    assert explained == [name.upper() for name in Settings.model_fields]


def test_the_example_holds_valid_values(load: Load) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert load(example) == load("")
    assert load(re.sub(r"(?m)^#(?=[A-Z])", "", example)).admin_ids == (123456789, 987654321)
