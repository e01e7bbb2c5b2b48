"""/start, /help, /terms, and answers to whatever else people send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from telegram import Message, Update, User
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.reachability import Reachability
from bot.screens.admin.menus import OperatorMenus
from bot.screens.suggestions import meant_by, named_by
from bot.shop.catalog import Catalog
from bot.shop.offers import debt_in_words
from bot.shop.refusals import Hindrances
from bot.telegram.capacity import shortened
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.menu import Menu
from bot.telegram.parser import (
    asked,
    file_or_other,
    is_passed_on,
    kind_of,
    looks_like_command,
    says_something,
    words_in,
)
from bot.telegram.series import Series
from bot.telegram.users import Reader, Users, shown_name, topic_of
from ledger.credits import Ledger
from ledger.model import Credits, Status, UserId

log = structlog.get_logger()

PACKS = [[Button(phrase("show-packs"), "packs")]]

LONGEST_COMMAND = 40
"""How much of an unknown command is said back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Greets people, and tells them what the bot can do and what it costs.

    `free` are the names of the commands that are for everybody.
    """

    chat: Chat
    catalog: Catalog
    menu: Menu
    ledger: Ledger
    users: Users
    reachability: Reachability
    series: Series
    menus: OperatorMenus
    hindrances: Hindrances
    free: Sequence[str]

    async def start(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /start; a person's first one brings the free credits, only once."""
        message, user = received(update)
        reader = Reader.of(user, message)
        known = await self.users.knows(user)
        given, again_at = await self._give_free_credits(UserId(user.id), message)
        await self.users.meet(user)  # not before: who is known is not given any with a command
        balance = await self.ledger.balance(UserId(user.id))
        total = 0 if balance is None else balance.total
        name = _welcome(given, total, was_here=known or balance is not None)
        debt: Phrase | str = ""
        if name.endswith("-debt"):
            debt = await debt_in_words(
                reader, -total, catalog=self.catalog, hindrances=self.hindrances
            )
        words = phrase(
            name if again_at is None else "welcome-later",
            name=shown_name(user.first_name),
            credits=self.catalog.free_credits if again_at else given,
            balance=total,
            debt=debt,
            commands=self.menu.lines(reader.language),
            at="" if again_at is None else self.chat.texts.moment(reader.language, again_at),
        )
        is_barred = await self.hindrances.bar(user.id) is not None
        await self.chat.say(reader, words, rows=() if is_barred else PACKS)
        await self.reachability.find(user.id)  # what waits comes after the welcome
        await self.menus.opened(user.id)

    async def help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /help with all commands and prices; then operators with theirs."""
        reader = _reader(update)
        words = phrase(
            "help",
            commands=self.menu.lines(reader.language),
            own=self.menu.free_lines(reader.language, own=True),
            more=self.menu.free_lines(reader.language, own=False),
        )
        await self.chat.say(reader, words)
        if lines := await self.menus.lines(reader.chat_id, reader.language):
            await self.chat.say(reader, phrase("help-operators", lines=lines))

    async def terms(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /terms."""
        await self.chat.say(
            _reader(update), phrase("terms", version=str(self.catalog.terms_version))
        )

    async def edited_message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that an edited command is not run again; offer commands for anything else.

        What suits no command needs no answer: a place that moves is edited again and again.
        """
        message = update.effective_message
        assert message is not None
        if looks_like_command(message):
            await self.chat.say(_reader(update), phrase("edited"))
        elif rows := await self.menu.suggestions(message, _reader(update).language):
            await self._offer(_reader(update), message, rows)

    async def group_message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command of ours in a group or channel, if we may write there, by a reply.

        Everything else that people say there, also to other bots, is ignored. So are bots, but not
        administrators who hide behind the group: Telegram shows one of its bots as their sender.
        """
        message = update.effective_message
        if message is None or not self._is_for_us(message):
            return
        user = update.effective_user
        reader = Reader(
            message.chat_id, (user and user.language_code) or "en", thread_id=topic_of(message)
        )
        words = phrase("private", bot=f"@{message.get_bot().username}")
        names = await self._names(user)
        if (found := asked(message)) is not None and found.name not in names:
            unknown = _unknown(looks_like_command(message) or "", await self._listed(user))
            words = phrase("private-unknown", unknown=unknown, private=words)
        try:
            await self.chat.say(reader, words, answers=message.message_id)
        except TelegramError as refusal:
            log.info("group_not_answered", chat=message.chat_id, reason=refusal.message)

    async def unknown_message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an unknown command, plain words, or a file without a command.

        An album gets one answer, and the later pieces of a long command none. A message without
        any content is of Telegram itself, and gets none either.
        """
        message = update.effective_message
        assert message is not None
        reader = _reader(update)
        if not says_something(message) or await self.series.is_answered(message):
            return
        if command := looks_like_command(message):
            words = phrase("passed-on")
            if not is_passed_on(message):
                words = _unknown(command, await self._listed(update.effective_user))
            await self.chat.say(reader, words)
        else:
            await self._offer(
                reader, message, await self.menu.suggestions(message, reader.language)
            )

    async def unknown_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a button that this version of the bot does not know; a stranger starts first.

        But in a group, where strangers press what is for others.
        """
        query = pressed(update)
        is_in_group = query.message is not None and query.message.chat.id != query.from_user.id
        known = is_in_group or await self.users.knows(query.from_user)
        await self.chat.answer(query, phrase("button-gone" if known else "start-first"))

    async def forbidden_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a button of operators, pressed by who may not use it (any more)."""
        await self.chat.answer(pressed(update), phrase("button-gone"))

    async def _offer(self, reader: Reader, message: Message, rows: Rows) -> None:
        """Ask what to do with a message, with a button for each command that takes it.

        Whoever sends the name of a free command as a plain word is told of that command first.
        """
        words = phrase("what-to-do", kind=kind_of(message) or "text")
        text = words_in(message) if kind_of(message) == "text" else ""
        if near := named_by(text, self.menu.free):
            words = phrase("what-to-do-or" if rows else "what-is-meant", near=near, words=words)
        elif not rows:
            await self.chat.say(reader, self._cannot_use(reader, message))
            return
        await self.chat.say(reader, words, rows=rows, answers=message.message_id)

    def _cannot_use(self, reader: Reader, message: Message) -> Phrase:
        """Say that no command takes what a message brings, and what the commands do take."""
        kinds, what = self.menu.welcome_kinds(reader.language), file_or_other(message)
        if kinds is None:
            return phrase("not-usable-any", what=what)
        return phrase("not-usable", what=what, kinds=kinds)

    async def _names(self, user: User | None) -> Sequence[str]:
        """Return the names of all commands that somebody may use."""
        own = [] if user is None else await self.menus.names(user.id)
        return [*self.menu.names(), *self.free, *own]

    async def _listed(self, user: User | None) -> Sequence[str]:
        """Return the names of the commands that somebody may use and finds in a menu."""
        own = [] if user is None else await self.menus.names(user.id)
        return [*self.menu.names(), *self.menu.free, *own]

    async def _give_free_credits(
        self, user_id: UserId, message: Message
    ) -> tuple[int, datetime | None]:
        """Give the catalog's free credits, once per person; return how many this message gave.

        If too many people got theirs in this hour, return none, and when to ask again.
        The same message gets the same answer again, in case the bot died before it could reply.
        """
        credits = Credits(self.catalog.free_credits)
        if not credits:
            return 0, None
        welcome = await self.ledger.welcome(
            user_id=user_id,
            credits=credits,
            meta={"message": _named(message)},
            most_an_hour=self.catalog.newcomers_per_hour,
        )
        if welcome.posting is None:
            log.warning("newcomer_put_off", user=user_id, again_at=welcome.again_at)
            return 0, welcome.again_at
        if welcome.posting.status is Status.OK:
            return credits, None
        return await self.given_for(message, user_id), None

    async def given_for(self, message: Message, user_id: UserId) -> int:
        """Return how many free credits a message has brought whoever sent it."""
        given = await self.ledger.entry(user_id=user_id, key="start")
        is_ours = given is not None and given.meta.get("message") == _named(message)
        return given.credits if given is not None and is_ours else 0

    def _is_for_us(self, message: Message) -> bool:
        """Tell whether a command names us or is a paid one: /help may be meant for any bot."""
        found = asked(message)
        return found is not None and (found.addressed or self.menu.asked(message) is not None)


def _named(message: Message) -> str:
    """Name a message as the entry of free credits does."""
    return f"{message.get_bot().id}:{message.chat_id}:{message.message_id}"


def _welcome(given: int, total: int, *, was_here: bool) -> str:
    """Return which welcome fits: `given` are the free credits just now, `total` is the balance.

    Somebody may have paid a link, or got credits, before they ever wrote.
    """
    if given:
        return "welcome" if total == given else "welcome-debt" if total < 0 else "welcome-more"
    if not was_here:
        return "welcome-no-gift"
    return "welcome-back-debt" if total < 0 else "welcome-back"


def _unknown(command: str, names: Sequence[str]) -> Phrase:
    """Say that a command is unknown, and which one of these `names` may be meant."""
    said = shortened(command, LONGEST_COMMAND)
    typed = command[1:].strip().partition("@")[0].lower()
    if near := meant_by(typed, names):
        return phrase("unknown-command-near", command=said, near=near)
    return phrase("unknown-command", command=said)


def _reader(update: Update) -> Reader:
    """Return the reader of the answer to an update from a person."""
    message, user = received(update)
    return Reader.of(user, message)
