"""What is on offer: each paid command with its price and what it does, and the free ones."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import structlog
from telegram import Bot, BotCommand, CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.command import BadInput, Call, Command, Phrase, phrase
from bot.i18n.texts import Safe, Texts
from bot.telegram.capacity import COMMAND_CHARACTERS, COMMANDS, fitting, on_one_line
from bot.telegram.chat import Button, Rows
from bot.telegram.parser import answered_text, asked, is_one_of, kind_of, words_in

log = structlog.get_logger()

P = ParamSpec("P")
T = TypeVar("T")

FREE = (
    "buy",
    "plan",
    "gift",
    "balance",
    "history",
    "help",
    "terms",
    "privacy",
    "paysupport",
    "promo",
    "daily",
    "invite",
    "settings",
    "language",
    "cancel",
)
"""The free commands, in the order of the menu, which lists the paid ones first."""

OF_CREDITS = frozenset(("buy", "plan", "gift", "balance", "history", "promo", "daily", "invite"))
"""Those of them that are about a person's own credits."""


SUMMARY_UNITS = 120
"""What the list of commands shows of what a command does, which its author has written."""

LIST_UNITS = 3_000
"""The longest list of commands, which leaves room for the sentences around it."""

MOST_SUGGESTED = 8
"""For how many commands there are buttons under a message that asks for none."""

LOOK_S = 1.0
"""How long a check may look at a text before its command is offered for it unseen."""

MOST_ENDINGS = 3
"""How many kinds of files are named of each command: people know them, and read on."""

MOST_USES = 3
"""Of how many commands the packs say how often they pay for them."""

NO_FREE_USES: Mapping[str, int] = {}

PRESS = "run:"
"""How the data of such a button begins; the command's name follows."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A paid command as a message asks for it, with the text that follows its name.

    `price` is in credits; by use it is the most that the request may cost.
    """

    command: Command
    price: int
    text: str


class PaidRequest(Update):
    """A message that asks for a paid command. PTB's TypeHandler routes it by this type.

    If it comes from a button, the press is its callback query.
    """

    __slots__ = ("_invocation",)

    def __init__(self, update: Update, message: Message, invocation: Invocation) -> None:
        super().__init__(update.update_id, message=message, callback_query=update.callback_query)
        self._invocation = invocation  # with an underscore, or PTB would write it into JSON

    @property
    def invocation(self) -> Invocation:
        """What the message asks for."""
        return self._invocation


class BareRequest(PaidRequest):
    """A command that asks for what it needs, sent with nothing at all."""

    __slots__ = ()


class AnswerRequest(PaidRequest):
    """A message that answers the open question of a command, as if it followed its name."""

    __slots__ = ()


class Menu:
    """Knows every paid command and what it costs here: by the catalog, or else by its author."""

    def __init__(
        self,
        commands: Mapping[str, Command],
        prices: Mapping[str, int],
        texts: Texts,
        without: Collection[str] = (),
        free_per_day: Mapping[str, int] = NO_FREE_USES,
    ) -> None:
        """Leave the free commands out that are `without` a use here.

        `free_per_day` says of which paid ones everybody has so many free uses a day.
        """
        self._free_per_day = free_per_day
        self.free = tuple(name for name in FREE if name not in without)
        self._commands = commands
        self._prices = {name: command.price for name, command in commands.items()} | {**prices}
        self._texts = texts

    @property
    def default_language(self) -> str:
        """The language of the menu that everybody sees whose own there is none in."""
        return self._texts.default

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

    def request(self, update: Update) -> PaidRequest | None:
        """Return an update that asks for a paid command, by a message or a button, or None."""
        query, message = update.callback_query, update.message
        if query is not None:
            message = _reply(query)
        invocation = None if message is None else self.asked(message)
        if message is None or invocation is None:
            return None
        is_asked = invocation.command.asks is not None and not invocation.text
        if is_asked and _is_bare(message, invocation.command):
            return BareRequest(update, message, invocation)
        return PaidRequest(update, message, invocation)

    def answered(self, update: Update, message: Message, name: str) -> PaidRequest | None:
        """Return a message as if its words followed a command, or None if that is gone.

        Somebody else may have written it: whoever was asked has passed it on as their answer.
        """
        body = message.to_dict()
        body["text" if "text" in body else "caption"] = f"/{name} {words_in(message)}".strip()
        for what in ("entities", "caption_entities", "forward_origin", "via_bot"):
            body.pop(what, None)
        whole = Message.de_json(body, message.get_bot())
        invocation = self.asked(whole)
        return None if invocation is None else PaidRequest(update, whole, invocation)

    async def suggestions(self, message: Message, language: str) -> Rows:
        """Return a button for each command that suits a message, and takes its text.

        A text without a letter or a digit, such as a smile, is meant for no command.
        """
        if kind_of(message) == "text" and not any(map(str.isalnum, words_in(message))):
            return []
        suited = [it for it in self._commands.values() if is_one_of(message, it.suits)]
        if kind_of(message) == "text":
            call = Call(message.chat_id, language, words_in(message), _later)
            takes = await asyncio.gather(*(_may_take(it, call) for it in suited))
            suited = [it for it, it_may in zip(suited, takes, strict=True) if it_may]
        return [[self._suggestion(it.name)] for it in suited[:MOST_SUGGESTED]]

    def others(self, query: CallbackQuery, tried: str) -> Rows:
        """Return a button for each command that was offered beside the one `tried`.

        So of the commands that refuse a message none is offered for it twice.
        """
        hint = query.message
        markup = hint.reply_markup if isinstance(hint, Message) else None
        buttons = [one for row in markup.inline_keyboard for one in row] if markup else []
        data = [one.callback_data for one in buttons if isinstance(one.callback_data, str)]
        names = [one.removeprefix(PRESS) for one in data if one.startswith(PRESS)]
        return [[self._suggestion(one)] for one in names if one in self._commands and one != tried]

    def takes_file(self, name: str) -> bool:
        """Tell whether a command of this name works with a file."""
        command = self._commands.get(name)
        return command is not None and command.takes_file

    def names(self) -> Sequence[str]:
        """Return the names of the paid commands."""
        return tuple(self._commands)

    def welcome_kinds(self, language: str) -> Safe | None:
        """Say what people can send without a command, as in "a text or a photo"; None if nothing.

        Of files it names the first endings that each command names.
        """
        suits = [it.suits for it in self._commands.values()]
        kinds = {kind for ones in suits for kind in ones}
        parts = [phrase(f"send-{kind}") for kind in ("text", "photo") if kind in kinds]
        endings = dict.fromkeys(one[1:].upper() for ones in suits for one in _endings(ones))
        if "document" in kinds or (not endings and any("/" in kind for kind in kinds)):
            parts.append(phrase("send-document"))
        elif endings:
            parts.append(phrase("send-files", endings=", ".join(endings)))
        return self._texts.any_of(language, parts) if parts else None

    def _suggestion(self, name: str) -> Button:
        """Return the button that runs a command on a message."""
        command, title = self._commands[name], f"button-{name}"
        label = phrase(title) if self._texts.has("en", title) else f"/{name}"
        price = priced(command, self._prices[name])
        return Button(phrase("suggestion", title=label, **price), f"{PRESS}{name}")

    def uses(self, language: str, credits: int) -> list[Phrase]:
        """Say what so many credits are good for, as in "250 QR codes or 83 receipts", if anything.

        It names the first commands; of one that is paid by use, the uses that they suffice for.
        """
        parts = []
        for name, command in self._commands.items():
            if count := credits // self._prices[name]:
                text = f"uses-{name}"
                is_named = self._texts.has("en", text)
                uses = phrase(text if is_named else "uses", count=count, command=name)
                parts.append(phrase("uses-at-least", uses=uses) if command.by_use else uses)
        named = parts[:MOST_USES]
        return [phrase("good-for", uses=self._texts.any_of(language, named))] if named else []

    def lines(self, language: str, most_units: int = LIST_UNITS) -> Safe:
        """Return one line for each paid command: name, what it does, what it costs.

        Where they would not fit into so many units, the last line counts the others.
        """
        phrases = [
            phrase(
                "price-line",
                command=name,
                summary=on_one_line(self._summary(language, command), SUMMARY_UNITS),
                free=self._free_per_day.get(name, 0),
                **priced(command, self._prices[name]),
            )
            for name, command in self._commands.items()
        ]
        shown = fitting([self._texts.render(language, one) for one in phrases], most_units)
        if shown < len(phrases):
            phrases[shown:] = [phrase("more-commands", count=len(phrases) - shown)]
        return self._texts.lines(language, phrases)

    def free_lines(self, language: str, *, own: bool) -> Safe:
        """Return one line for each free command: those about a person's own credits, or the rest.

        They say what the menu beside the message box says; /help need not name itself.
        """
        return self._texts.lines(
            language,
            [
                phrase("help-line", command=name, summary=phrase(f"menu-{name}"))
                for name in self.free
                if (name in OF_CREDITS) is own and name != "help"
            ],
        )

    def buttons(self, language: str) -> list[BotCommand]:
        """Return the menu that Telegram shows beside the message box."""
        paid = [
            BotCommand(name, on_one_line(self._summary(language, command), COMMAND_CHARACTERS))
            for name, command in list(self._commands.items())[: COMMANDS - len(self.free)]
        ]
        free = [
            BotCommand(name, self._texts.flat(language, phrase(f"menu-{name}")))
            for name in self.free
        ]
        return paid + free

    async def publish(self, bot: Bot) -> None:
        """Give Telegram the menu in every language; the bot works without it, too."""
        try:
            default = bot.set_my_commands(self.buttons(self.default_language))
            others = (
                bot.set_my_commands(self.buttons(language), language_code=language)
                for language in self.languages
            )
            await asyncio.gather(default, *others)
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


class _Later(Exception):  # noqa: N818 -- how a check ends that goes no further
    """A check that has refused nothing yet wants a process, for which nobody has asked."""


async def _later(work: Callable[P, T], /, *_args: P.args, **_kwargs: P.kwargs) -> T:
    """Compute nothing."""
    raise _Later(work)


async def _may_take(command: Command, call: Call) -> bool:
    """Tell whether a command's check lets a text through, as far as it looks without a process.

    What goes wrong in it is said to whoever asks for the command.
    """
    try:
        async with asyncio.timeout(LOOK_S):
            await command.check(call)
    except BadInput:
        return False
    except (Exception, SystemExit):  # noqa: BLE001 -- whatever a command raises
        return True
    return True


def _endings(suits: Sequence[str]) -> Sequence[str]:
    """Return the endings of files that a command names first."""
    return [kind for kind in suits if kind.startswith(".")][:MOST_ENDINGS]


def _is_bare(message: Message, command: Command) -> bool:
    """Tell whether a command brings no file and answers no message that it could work on."""
    if message.text is None or answered_text(message):
        return False
    said = message.reply_to_message
    return not command.takes_file or said is None or not is_one_of(said, ("photo", "document"))


def _reply(query: CallbackQuery) -> Message | None:
    """Return the press of a suggested command as the reply that it stands for, or None.

    It has the number of the message with the button, so that it is one request however often the
    button is pressed. Nobody can reply to what Telegram no longer shows.
    """
    hint, data = query.message, query.data or ""
    if not isinstance(hint, Message) or not data.startswith(PRESS):
        return None
    if (about := hint.reply_to_message) is None:
        return None
    reply = Message(
        message_id=hint.message_id,
        date=hint.date,
        chat=hint.chat,
        from_user=query.from_user,
        text=f"/{data.removeprefix(PRESS)}",
        reply_to_message=about,
        message_thread_id=hint.message_thread_id,
        is_topic_message=hint.is_topic_message,
    )
    reply.set_bot(hint.get_bot())
    return reply


def priced(command: Command, price: int) -> dict[str, str | int]:
    """Return what a text needs to name a price, which by use is "up to" so much."""
    return {"price": price, "pricing": "by-use" if command.by_use else "fixed"}
