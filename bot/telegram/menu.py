"""What is on offer: each paid command with its price and what it does, and the free ones."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import BotCommand

from bot.command import Command, phrase
from bot.i18n.texts import Safe, Texts

FREE = ("buy", "balance", "history", "help", "terms", "privacy", "paysupport")
"""The free commands, in the order of the menu; the paid ones stand before them."""

_ASKED = re.compile(
    r"/(?P<name>[a-z0-9_]{1,32})(@\w+)?(?:\s+(?P<text>.*))?", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A paid command as a message asks for it; its price in credits, or the most it may be."""

    command: Command
    price: int
    text: str


class Menu:
    """Knows every paid command and what it costs here."""

    def __init__(
        self, commands: Mapping[str, Command], prices: Mapping[str, int], texts: Texts
    ) -> None:
        self._commands = commands
        self._prices = prices
        self._texts = texts

    def asked(self, words: str) -> Asked | None:
        """Return the paid command that a message's words ask for, or None."""
        match = _ASKED.fullmatch(words.strip())
        command = match and self._commands.get(match["name"].lower())
        if not match or not command:
            return None
        return Asked(command, self._price(command), (match["text"] or "").strip())

    def takers_of_files(self) -> str:
        """Return the commands that a file may be sent to, as a person types them."""
        return ", ".join(
            f"/{name}" for name, command in self._commands.items() if command.takes_file
        )

    def lines(self, language: str) -> Safe:
        """Return one line for each paid command: name, what it does, what it costs."""
        return Safe(
            "\n".join(
                self._texts.say(
                    language,
                    "price-line",
                    command=name,
                    summary=self._summary(language, command),
                    **priced(command, self._price(command)),
                )
                for name, command in self._commands.items()
            )
        )

    def buttons(self, language: str) -> list[BotCommand]:
        """Return the menu that Telegram shows beside the message box."""
        paid = [
            BotCommand(name, self._summary(language, command))
            for name, command in self._commands.items()
        ]
        free = [BotCommand(name, self._texts.plain(language, f"menu-{name}")) for name in FREE]
        return paid + free

    def _price(self, command: Command) -> int:
        """Return what a command costs: what the catalog says, or else its author."""
        return self._prices.get(command.name, command.price)

    def _summary(self, language: str, command: Command) -> str:
        """Return what a command does: from the texts, or in its author's own words."""
        name = f"command-{command.name}"
        if self._texts.has(language, name):
            return self._texts.flat(language, phrase(name))
        return command.summary


def priced(command: Command, price: int) -> dict[str, str | int]:
    """Return what a text needs to say a price: "up to" where it is by use."""
    return {"price": price, "pricing": "by-use" if command.by_use else "fixed"}
