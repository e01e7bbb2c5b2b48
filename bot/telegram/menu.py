"""What is on offer: each paid command with its price and what it does, and the free ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from telegram import Bot, BotCommand, Message, Update
from telegram.error import TelegramError

from bot.command import Command, phrase
from bot.i18n.texts import Safe, Texts
from bot.telegram.asked import asked
from bot.telegram.capacity import COMMAND_CHARACTERS, COMMANDS, fitting, on_one_line

log = structlog.get_logger()

FREE = ("buy", "balance", "history", "help", "terms", "privacy", "paysupport")
"""The free commands, in the order of the menu, which lists the paid ones first."""


SUMMARY_UNITS = 120
"""What the list of commands shows of what a command does, which its author has written."""

LIST_UNITS = 3_000
"""The longest list of commands, which leaves room for the sentences around it."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A paid command as a message asks for it, with the text that follows its name.

    `price` is in credits; by use it is the most that the request may cost.
    """

    command: Command
    price: int
    text: str


class PaidRequest(Update):
    """A message that asks for a paid command. PTB's TypeHandler routes it by this type."""

    __slots__ = ("_invocation",)

    def __init__(self, update: Update, invocation: Invocation) -> None:
        super().__init__(update.update_id, message=update.message)
        self._invocation = invocation  # with an underscore, or PTB would write it into JSON

    @property
    def invocation(self) -> Invocation:
        """What the message asks for."""
        return self._invocation


class Menu:
    """Knows every paid command and what it costs here: by the catalog, or else by its author."""

    def __init__(
        self, commands: Mapping[str, Command], prices: Mapping[str, int], texts: Texts
    ) -> None:
        self._commands = commands
        self._prices = {name: command.price for name, command in commands.items()} | {**prices}
        self._texts = texts

    @property
    def languages(self) -> Sequence[str]:
        """The languages that the menu is published in, besides the default."""
        return self._texts.languages

    def asked(self, message: Message) -> Invocation | None:
        """Return the paid command that a message asks for, or None."""
        found = asked(message)
        command = None if found is None else self._commands.get(found.name)
        if found is None or command is None:
            return None
        return Invocation(command, self._prices[command.name], found.text)

    def takers_of_files(self) -> str:
        """Return the commands that a file may be sent to, as a person types them."""
        return ", ".join(
            f"/{name}" for name, command in self._commands.items() if command.takes_file
        )

    def lines(self, language: str) -> Safe:
        """Return one line for each paid command: name, what it does, what it costs.

        Where they would not fit into a message, the last line counts the others.
        """
        phrases = [
            phrase(
                "price-line",
                command=name,
                summary=on_one_line(self._summary(language, command), SUMMARY_UNITS),
                **priced(command, self._prices[name]),
            )
            for name, command in self._commands.items()
        ]
        shown = fitting([self._texts.render(language, one) for one in phrases], LIST_UNITS)
        if shown < len(phrases):
            phrases[shown:] = [phrase("more-commands", count=len(phrases) - shown)]
        return self._texts.lines(language, phrases)

    def buttons(self, language: str) -> list[BotCommand]:
        """Return the menu that Telegram shows beside the message box."""
        paid = [
            BotCommand(name, on_one_line(self._summary(language, command), COMMAND_CHARACTERS))
            for name, command in list(self._commands.items())[: COMMANDS - len(FREE)]
        ]
        free = [
            BotCommand(name, self._texts.flat(language, phrase(f"menu-{name}"))) for name in FREE
        ]
        return paid + free

    async def publish(self, bot: Bot) -> None:
        """Give Telegram the menu in every language; the bot works without it, too."""
        try:
            await bot.set_my_commands(self.buttons("en"))
            for language in self.languages:
                await bot.set_my_commands(self.buttons(language), language_code=language)
        except TelegramError as failure:
            log.warning("menu_not_set", reason=failure.message)

    def _summary(self, language: str, command: Command) -> str:
        """Return what a command does: from the texts, or in its author's own words.

        It begins with a capital letter, as the lines of the other commands do.
        """
        name = f"command-{command.name}"
        if self._texts.has(language, name):
            return self._texts.flat(language, phrase(name))
        return command.summary[:1].upper() + command.summary[1:]


def priced(command: Command, price: int) -> dict[str, str | int]:
    """Return what a text needs to name a price, which by use is "up to" so much."""
    return {"price": price, "pricing": "by-use" if command.by_use else "fixed"}
