"""The settings of the bot, read once from the environment and from `.env`."""

import difflib
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PACKAGE = Path(__file__).parent
LAST_PORT = 65_535


class SettingsError(Exception):
    """A setting is wrong: one line that names it and says what is expected, never its value."""


def _split(value: object) -> object:
    """Split a text at its commas; leave anything else as it is."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _matching(pattern: str) -> AfterValidator:
    """Return a validator for texts, secret or not, that have to match the whole pattern."""

    def check(value: str | SecretStr) -> str | SecretStr:
        text = value if isinstance(value, str) else value.get_secret_value()
        if re.fullmatch(pattern, text) is None:
            raise ValueError("does not match")
        return value

    return AfterValidator(check)


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port to listen at."""

    host: str
    port: int

    def __str__(self) -> str:
        """Return host:port, with an IPv6 host in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _read_address(value: object) -> object:
    """Read host:port; leave anything but a text as it is."""
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})", value)
    if found is None or not 1 <= int(found[3]) <= LAST_PORT:
        raise ValueError("is no host:port")
    return Address(found[1] or found[2], int(found[3]))


def _read_hour(value: object) -> object:
    """Read HH:MM, and `off` as None; leave anything but a text as it is."""
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value)
    if found is None and value != "off":
        raise ValueError("is no hour")
    return time(int(found[1]), int(found[2])) if found else None


Token = Annotated[SecretStr, _matching(r"[0-9]{5,20}:[A-Za-z0-9_-]{30,50}")]
DatabaseUrl = Annotated[SecretStr, _matching(r"postgres(ql)?://\S+")]
ProxyUrl = Annotated[SecretStr, _matching(r"https?://[^\s/]+/?")]
ApiUrl = Annotated[
    str,
    _matching(r"https?://[^\s/?#@{}]+(/(?!bot)[^\s/?#{}]+)*/?"),
    AfterValidator(lambda url: url.rstrip("/")),
]
WebhookUrl = Annotated[str, _matching(r"https?://[^\s/?#@]+(/[^\s#]*)?")]
WebhookSecret = Annotated[SecretStr, _matching(r"[A-Za-z0-9_-]{16,256}")]
Module = Annotated[str, _matching(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")]
PersonId = Annotated[int, Field(ge=1, lt=2**63)]
GroupId = Annotated[int, Field(gt=-(2**63), lt=0)]

LogFormat = Literal["console", "json"]

WEBHOOK_ADDRESS = Address("127.0.0.1", 8080)
"""Where the webhook listens without LISTEN: for a proxy on the same machine."""


class Settings(BaseSettings):
    """Every setting by its name; the description completes "expected …" in an error."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Token | None = Field(
        default=None,
        description="the token that @BotFather gave, such as 123456789:AAE and 32 more characters",
    )
    bot_api_url: ApiUrl = Field(
        default="https://api.telegram.org",
        description="the address of a Bot API server, such as https://api.telegram.org",
    )
    bot_test_dc: bool = Field(
        default=False,
        description="1 for Telegram's test environment, 0 for the real one",
    )
    bot_proxy: ProxyUrl | None = Field(
        default=None,
        description="the address of an HTTP proxy, such as http://user:password@proxy:3128",
    )
    database_url: DatabaseUrl | None = Field(
        default=None,
        description="the address of a database, such as postgresql://user:password@host:5432/name",
    )
    operator_database_url: DatabaseUrl | None = Field(
        default=None,
        description="the address of DATABASE_URL's database, with a login for operators' acts",
    )
    migrate_database_url: DatabaseUrl | None = Field(
        default=None,
        description="the address of DATABASE_URL's database, with a login that may change tables",
    )
    migrate: Literal["on", "off"] = Field(
        default="on",
        description="on to bring the database up to date at the start, off to leave that to you",
    )
    admin_ids: Annotated[tuple[PersonId, ...], NoDecode, BeforeValidator(_split)] = Field(
        default=(),
        description="the owners' Telegram ids in digits, with commas between them",
    )
    admin_chat: GroupId | None = Field(
        default=None,
        description="the id of the operators' group, a number below 0 such as -1001234567890",
    )
    time_zone: ZoneInfo = Field(
        default=ZoneInfo("UTC"),
        description="the name of a time zone, such as Europe/Berlin",
    )
    report_at: Annotated[time | None, BeforeValidator(_read_hour)] = Field(
        default=time(9),
        description="an hour such as 09:00 for the daily report, or off",
    )
    default_language: str = Field(
        default="en",
        description="the code of a language that the bot speaks, such as en or ru",
    )
    texts: Path | None = Field(
        default=None,
        description="the path of a folder with sentences of your own, such as texts",
    )
    catalog: Path = Field(
        default=PACKAGE / "shop" / "catalog.toml",
        description="the path of the file with packs and prices",
    )
    commands: Annotated[tuple[Module, ...], NoDecode, BeforeValidator(_split)] = Field(
        default=(),
        description="names of Python modules with paid commands, with commas between them",
    )
    inline: Literal["on", "off"] = Field(
        default="off",
        description="on to let people share packs in any chat, or off",
    )
    webhook_url: WebhookUrl | None = Field(
        default=None,
        description="the address that Telegram posts to, such as https://bot.example.com/telegram",
    )
    webhook_secret: WebhookSecret | None = Field(
        default=None,
        description="16 to 256 letters, digits, _ and -",
    )
    listen: Annotated[Address | None, NoDecode, BeforeValidator(_read_address)] = Field(
        default=None,
        description="the host and port to listen at, such as 127.0.0.1:8080 or [::1]:8080",
    )
    log_format: LogFormat = Field(
        default="console",
        description="console for people or json for machines",
    )
    state_dir: Path = Field(
        default=Path(".coinop"),
        description="the path of the folder for what the bot keeps on this machine",
    )

    @model_validator(mode="before")
    @classmethod
    def _refuse_typos(cls, values: dict[str, object]) -> dict[str, object]:
        """Refuse a name in `.env` that is probably one of ours, misspelled.

        All other names are those of paid commands and of other programs.
        """
        for name in values.keys() - cls.model_fields.keys():
            meant = difflib.get_close_matches(name, cls.model_fields, n=1, cutoff=0.8)
            if meant:
                raise SettingsError(
                    f"{name.upper()} in .env is not a setting: did you mean {meant[0].upper()}?"
                )
        return values

    @model_validator(mode="after")
    def _refuse_half_a_database(self) -> Self:
        """Refuse to migrate one database, or to act on one, and run on another."""
        others = ("operator_database_url", "migrate_database_url")
        named = [name for name in others if getattr(self, name)]
        if named and not self.database_url:
            raise SettingsError(
                f"DATABASE_URL: expected, because {named[0].upper()} is set; "
                "leave both out for the database that comes with the bot"
            )
        return self

    @property
    def token(self) -> str:
        """The bot's token in clear. Raises SettingsError when none is set."""
        if self.bot_token is None:
            raise SettingsError(f"BOT_TOKEN isn't set: expected {_expected('bot_token')}")
        return self.bot_token.get_secret_value()

    @property
    def bot_id(self) -> int:
        """The bot's own Telegram id: the part of its token before the colon."""
        return int(self.token.partition(":")[0])

    @property
    def base_url(self) -> str:
        """What python-telegram-bot takes as `base_url`: it puts the token in or at the end."""
        return f"{self.bot_api_url}/bot" + self._place_of_token

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot takes as `base_file_url`."""
        return f"{self.bot_api_url}/file/bot" + self._place_of_token

    @property
    def _place_of_token(self) -> str:
        return "{token}/test" if self.bot_test_dc else ""

    @property
    def proxy(self) -> str | None:
        """The proxy's address in clear."""
        return self.bot_proxy.get_secret_value() if self.bot_proxy else None

    @property
    def secret(self) -> str:
        """The webhook's secret in clear; without WEBHOOK_SECRET it is derived from the token.

        So all processes of a bot share one secret, and none has to store it.
        """
        if self.webhook_secret is not None:
            return self.webhook_secret.get_secret_value()
        return hmac.new(self.token.encode(), b"coinop webhook", hashlib.sha256).hexdigest()

    @property
    def secrets(self) -> dict[str, str]:
        """What nothing may print, with a name to print in its place."""
        secrets = {}
        if self.bot_token is not None:
            secrets[self.bot_token.get_secret_value()] = "token"
        if self.bot_token is not None or self.webhook_secret is not None:
            secrets[self.secret] = "webhook secret"
        return secrets

    @property
    def address(self) -> Address | None:
        """Where to listen; None when the bot polls and LISTEN is not set."""
        return self.listen or (WEBHOOK_ADDRESS if self.webhook_url else None)

    @property
    def database(self) -> str | None:
        """The database's address in clear; None means the embedded Postgres."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def operator_database(self) -> str | None:
        """The address for operators' acts, in clear; without one of its own it is `database`."""
        url = self.operator_database_url
        return url.get_secret_value() if url else self.database

    @property
    def migrate_database(self) -> str | None:
        """The address to migrate with, in clear; without one of its own it is `database`."""
        url = self.migrate_database_url
        return url.get_secret_value() if url else self.database


def _expected(name: str) -> str:
    return str(Settings.model_fields[name].description)


def read_others(env_file: Path = Path(".env")) -> dict[str, str]:
    """Return what the file has besides our settings, such as the secrets of paid commands."""
    values = dotenv_values(env_file, encoding="utf-8").items()
    ours = Settings.model_fields.keys()
    return {name: value for name, value in values if value and name.lower() not in ours}


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Return the settings; the environment takes precedence over the file.

    Raises SettingsError when one of them is wrong.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file}: expected a text file in UTF-8") from None
    raise SettingsError(f"{name.upper()}: expected {_expected(name)}")
