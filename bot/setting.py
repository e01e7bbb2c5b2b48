"""What a setting may be: each kind takes what people write, or refuses it with a ValueError."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr

LAST_PORT = 65_535


def split(value: object) -> object:
    """Take a comma separated text apart; leave anything else as it is."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _matching(pattern: str) -> AfterValidator:
    """Accept a text, secret or not, when all of it matches the pattern."""

    def check(value: str | SecretStr) -> str | SecretStr:
        text = value if isinstance(value, str) else value.get_secret_value()
        if re.fullmatch(pattern, text) is None:
            raise ValueError("does not match")
        return value

    return AfterValidator(check)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        """Write it as it is written in the settings."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_address(value: object) -> object:
    """Take host:port apart; leave anything else as it is."""
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})", value)
    if found is None or not 1 <= int(found[3]) <= LAST_PORT:
        raise ValueError("is no host:port")
    return Address(found[1] or found[2], int(found[3]))


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
