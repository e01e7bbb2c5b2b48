"""The settings of a running bot: read once, from the environment and from `.env`."""

import difflib
import hashlib
import hmac
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.ops.log import LogFormat
from bot.setting import (
    Address,
    ApiUrl,
    DatabaseUrl,
    Module,
    PersonId,
    ProxyUrl,
    Token,
    WebhookSecret,
    WebhookUrl,
    read_address,
    split,
)

PACKAGE = Path(__file__).parent


class SettingsError(Exception):
    """A setting is wrong: one line that names it and says what is expected, never its value."""


WEBHOOK_ADDRESS = Address("127.0.0.1", 8080)
"""Where the webhook listens when nobody says where: for a proxy on the same machine."""


class Settings(BaseSettings):
    """Every setting by its name; a description says what is expected of it."""

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
    migrate_database_url: DatabaseUrl | None = Field(
        default=None,
        description="the address of DATABASE_URL's database, with a login that may change tables",
    )
    admin_ids: Annotated[tuple[PersonId, ...], NoDecode, BeforeValidator(split)] = Field(
        default=(),
        description="the operators' Telegram ids in digits, with commas between them",
    )
    catalog: Path = Field(
        default=PACKAGE / "shop" / "catalog.toml",
        description="the path of the file with packs and prices",
    )
    commands: Annotated[tuple[Module, ...], NoDecode, BeforeValidator(split)] = Field(
        default=(),
        description="names of Python modules with paid commands, with commas between them",
    )
    webhook_url: WebhookUrl | None = Field(
        default=None,
        description="the address that Telegram posts to, such as https://bot.example.com/telegram",
    )
    webhook_secret: WebhookSecret | None = Field(
        default=None,
        description="16 to 256 letters, digits, _ and -",
    )
    listen: Annotated[Address | None, NoDecode, BeforeValidator(read_address)] = Field(
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
        """Refuse a name in `.env` that must have been meant as one of ours."""
        for name in values.keys() - cls.model_fields.keys():
            meant = difflib.get_close_matches(name, cls.model_fields, n=1, cutoff=0.8)
            if meant:
                raise SettingsError(
                    f"{name.upper()} in .env is not a setting: did you mean {meant[0].upper()}?"
                )
            if name.startswith("bot_"):
                raise SettingsError(f"{name.upper()} in .env is not a setting of the bot")
        return values

    @model_validator(mode="after")
    def _refuse_half_a_database(self) -> Self:
        """Refuse to migrate one database and run on another."""
        if self.migrate_database_url and not self.database_url:
            raise SettingsError(
                "DATABASE_URL: expected, because MIGRATE_DATABASE_URL is set; "
                "leave both out for the database that comes with the bot"
            )
        return self

    @property
    def token(self) -> str:
        """The bot's token in clear; SettingsError when none is set."""
        if self.bot_token is None:
            raise SettingsError(f"BOT_TOKEN: expected {_expected('bot_token')}; it is not set")
        return self.bot_token.get_secret_value()

    @property
    def bot_id(self) -> int:
        """The bot's own Telegram id, which leads its token."""
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
        """The webhook's secret in clear: where none is set, one that follows from the token.

        So all processes of a bot have the same one, wherever they run, and none has to keep it.
        """
        if self.webhook_secret is not None:
            return self.webhook_secret.get_secret_value()
        return hmac.new(self.token.encode(), b"coinop webhook", hashlib.sha256).hexdigest()

    @property
    def address(self) -> Address | None:
        """Where to listen: nowhere when the bot polls, unless an address is set."""
        return self.listen or (WEBHOOK_ADDRESS if self.webhook_url else None)

    @property
    def database(self) -> str | None:
        """The database's address in clear; None means the one that comes with the bot."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def migrate_database(self) -> str | None:
        """The address to migrate with in clear: the bot's own where no other is set."""
        url = self.migrate_database_url
        return url.get_secret_value() if url else self.database


def _expected(name: str) -> str:
    return str(Settings.model_fields[name].description)


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Return the settings, the environment before the file; SettingsError when one is wrong."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file}: expected a text file in UTF-8") from None
    raise SettingsError(f"{name.upper()}: expected {_expected(name)}")
