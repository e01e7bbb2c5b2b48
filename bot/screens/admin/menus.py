"""Operators' own menu beside the message box, and their lines in /help: what their role may use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe, Texts
from bot.outbox.stored_phrases import phrase_of
from bot.telegram.capacity import COMMANDS
from bot.telegram.chat import Rows
from bot.telegram.menu import Menu
from bot.telegram.operator_rights import RIGHTS, Operators, Right
from ledger.errors import LedgerError
from ledger.model import UserId
from ledger.operators import Role
from ledger.outbox import Message
from ledger.people import People

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorMenus:
    """Keeps each operator's menu as their role is. `rights` says what each command takes."""

    bot: Bot
    texts: Texts
    menu: Menu
    operators: Operators
    people: People
    rights: Mapping[str, Right]

    async def publish(self) -> None:
        """Give every operator their menu; without the database, each at their next /start."""
        try:
            for user_id in await self.operators.having(Right.NUMBERS):  # which every role has
                await self.refresh(user_id)
        except LedgerError as failure:
            log.info("operator_menus_not_set", reason=str(failure))

    async def refresh(self, user_id: int) -> None:
        """Give a person the menu of their role, and in the language that they have chosen.

        Whoever has neither gets everybody's. Telegram refuses it before they have written to the
        bot; /start tries again.
        """
        role = await self.operators.role(user_id)
        scope = BotCommandScopeChat(user_id)
        try:
            person = await self.people.somebody(UserId(user_id))
            if role is not None:
                commands = self._buttons(person.language or "en", role)
                await self.bot.set_my_commands(commands, scope)
            elif person.own_language:
                await self.bot.set_my_commands(self.menu.buttons(person.own_language), scope)
            else:
                await self.bot.delete_my_commands(scope)
        except TelegramError as failure:
            log.info("operator_menu_not_set", user=user_id, reason=failure.message)

    async def told(self, message: Message) -> tuple[Phrase, Rows]:
        """Word what somebody reads who was appointed or dismissed, and give them their menu.

        The message comes from the command line, too, where nobody knows Telegram.
        """
        await self.refresh(message.user_id)
        return phrase_of(message.phrase, message.facts), ()

    async def opened(self, user_id: int) -> None:
        """Give an operator their menu who has just written for the first time."""
        if await self.operators.role(user_id) is not None:
            await self.refresh(user_id)

    async def lines(self, user_id: int, language: str) -> Safe | None:
        """Return one line for each command that a person may use as an operator; None if none."""
        role = await self.operators.role(user_id)
        if role is None:
            return None
        lines = [
            phrase("help-line", command=name, summary=self._summary(language, name))
            for name in self._of(role)
        ]
        return self.texts.lines(language, lines)

    async def names(self, user_id: int) -> Sequence[str]:
        """Return the names of the commands that a person may use as an operator."""
        role = await self.operators.role(user_id)
        return [] if role is None else self._of(role)

    def _buttons(self, language: str, role: Role) -> list[BotCommand]:
        """Return a role's commands, and behind them those of everybody."""
        names = self._of(role)
        own = [BotCommand(name, self._summary(language, name)) for name in names]
        others = [one for one in self.menu.buttons(language) if one.command not in names]
        return [*own, *others][:COMMANDS]

    def _of(self, role: Role) -> list[str]:
        """Return the commands that a role may use."""
        return [
            name
            for name, right in self.rights.items()
            if right in RIGHTS[role] and self.texts.has("en", f"menu-{name}")
        ]

    def _summary(self, language: str, name: str) -> str:
        """Return what a command does for operators, who may do more with it than everybody."""
        own = f"menu-{name}-operator"
        return self.texts.flat(
            language, phrase(own if self.texts.has("en", own) else f"menu-{name}")
        )
