"""/broadcast: an owner's message to many people, from the preview to the report."""

import json
import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.outbox.broadcaster import Broadcaster, copied
from bot.screens.admin.arguments import BY_BUTTON
from bot.screens.admin.pages import Pages
from bot.screens.admin.proposals import DIALOG as PROPOSAL
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.dialogs import Dialogs
from bot.telegram.chat import Button, Chat, Rows, pressed, received, two_a_row
from bot.telegram.operator_rights import Operators, Right
from bot.telegram.parser import words_in
from bot.telegram.users import Reader
from ledger.broadcasts import (
    Audience,
    Broadcast,
    Broadcasts,
    BroadcastState,
    Draft,
    as_json,
    from_json,
)
from ledger.model import Dialog, Done, UserId

log = structlog.get_logger()

MESSAGE, DRAFT, BUTTON = "broadcast-message", "broadcast-draft", "broadcast-button"
"""The questions: which message, what to do with it, and which button goes below it."""

ACT, YES = "broadcast", "yes"
GOOD_FOR = timedelta(hours=1)
A_MINUTE = 28 * 60
"""How many people get a message in a minute: a little less than Telegram allows a bot."""

QUIET_DAYS = (7, 30, 90)
MOST_BUTTONS = 3
_BUTTON = re.compile(r"\s*(?P<title>\S.{0,63}?)\s+(?P<url>https?://\S{1,500}|tg://\S{1,500})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastScreen:
    """Takes an owner's message, shows it as people will see it, and steers it while it is sent."""

    bot_id: int
    chat: Chat
    pages: Pages
    dialogs: Dialogs
    operators: Operators
    broadcasts: Broadcasts
    broadcaster: Broadcaster
    proposals: Proposals

    async def broadcast(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /broadcast: show the one under way, or ask for the message of a new one."""
        if (current := await self.broadcasts.current()) is not None:
            await self.pages.show(update, *progress(current))
            return
        user = update.effective_user
        assert user is not None
        words, rows = await self._question()
        await self.dialogs.open(user.id, MESSAGE, {})
        await self.pages.show(update, words, rows)

    async def new_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the list into the question for a message, or show the broadcast under way."""
        if (current := await self.broadcasts.current()) is not None:
            await self.pages.show(update, *progress(current))
            return
        words, rows = await self._question()
        await self.pages.ask(update, MESSAGE, words, rows, facts={})

    async def _question(self) -> tuple[Phrase, Rows]:
        """Return the question for a message, which says what became of the latest one."""
        latest = await self.broadcasts.broadcasts(1)
        return phrase("broadcast-ask", latest=list(map(_ended, latest))), to_list()

    async def message_answered(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE, _dialog: Dialog
    ) -> None:
        """Take an owner's next message for the one to send, and show what it would be."""
        message, user = received(update)
        reader = Reader.of(user, message)
        if message.media_group_id is not None:
            await self.chat.say(reader, phrase("broadcast-no-album"))
            return
        draft = Draft(chat_id=message.chat_id, message_id=message.message_id)
        await self._preview(reader, draft, message)

    async def button_answered(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog
    ) -> None:
        """Take the title and address of a button, and show the message with it."""
        message, user = received(update)
        reader, draft = Reader.of(user, message), from_json(dialog.facts)
        button = read_button(words_in(message))
        if button is None:
            await self.chat.say(reader, phrase("broadcast-button-wrong"))
            return
        draft = replace(draft, buttons=(*draft.buttons, button))
        await self._preview(reader, draft, message)

    async def draft_answered(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog
    ) -> None:
        """Say that the panel below a preview is answered with its buttons.

        But the message that has brought the preview, handled once more, brings it once more.
        """
        message, user = received(update)
        if dialog.facts.get("by") == message.message_id:
            await self._preview(Reader.of(user, message), from_json(dialog.facts), message)
            return
        await self.chat.say(Reader.of(user, message), phrase("press-a-button"))

    async def panel_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of the panel says with the message that it is about."""
        query = pressed(update)
        _cast, what, value, token = (query.data or "").split(":")
        dialog = await self.dialogs.find(query.from_user.id)
        key = f"broadcast:{self.bot_id}:{query.id}"
        draft = _drafted(dialog) or _offered(dialog, key)
        if draft is None or str(draft.message_id) != token:
            await self.chat.answer(query, phrase("screen-old"))
            return
        reader = Reader.of(query.from_user, query.message)
        match what:
            case "to":
                await self._aim(query, reader, draft, value)
            case "languages":
                await self._show_languages(query, draft)
            case "button":
                await self.pages.ask(
                    update, BUTTON, phrase("broadcast-button-ask"), facts=as_json(draft)
                )
            case "test":
                await self._test(query, draft)
            case "send":
                detail = json.dumps(as_json(draft))
                await self.proposals.offer_pressed(query, _proposal(reader, key, detail))
            case _:
                await self.dialogs.close(reader.chat_id, only=dialog)
                await self.pages.show(update, phrase("broadcast-left"), to_list())

    async def progress_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Steer the broadcast that a screen shows, and show how far it is now."""
        query = pressed(update)
        _sending, what, token = (query.data or "").split(":")
        current = await self.broadcasts.current()
        if current is None or token_of(current) != token:
            await self._show_over(update)
            return
        if what == "stop":
            await self.pages.show(update, phrase("broadcast-stop", left=current.left), _sure(token))
            return
        if (state := _STATES.get(what)) is not None:
            await self.broadcasts.steer_broadcast(
                broadcast=current.key,
                state=state,
                operator_id=UserId(query.from_user.id),
                reason=BY_BUTTON,
                key=f"broadcast-{what}:{self.bot_id}:{query.id}",
            )
            log.info("broadcast_steered", state=state, by=query.from_user.id)
            self.broadcaster.wake()
            self.broadcaster.wake_sender()
        current = await self.broadcasts.current()
        if current is None:
            await self._show_over(update)
        else:
            await self.pages.renew(update, *progress(current))

    async def _show_over(self, update: Update) -> None:
        """Show what became of the latest broadcast."""
        latest = await self.broadcasts.broadcasts(1)
        words = phrase("broadcast-is-over", latest=list(map(_ended, latest)))
        await self.pages.show(update, words, to_list())

    async def _preview(self, reader: Reader, draft: Draft, by: Message) -> None:
        """Show a message as people will see it, and below it the panel.

        `by` is what the owner has written for that.
        """
        facts = as_json(draft) | {"by": by.message_id}
        await self.dialogs.open(reader.chat_id, DRAFT, facts, lasts=GOOD_FOR)
        await copied(self.chat, reader, as_json(draft))
        words, rows = await self._panel(reader, draft)
        await self.chat.say(reader, words, rows=rows)

    async def _aim(self, query: CallbackQuery, reader: Reader, draft: Draft, value: str) -> None:
        """Choose whom a message is for."""
        audience, _, detail = value.partition("-")
        draft = replace(draft, audience=Audience(audience), detail=detail)
        await self.dialogs.open(reader.chat_id, DRAFT, as_json(draft), lasts=GOOD_FOR)
        await self.chat.answer(query)
        words, rows = await self._panel(reader, draft)
        await self.chat.turn(query, reader, words, rows=rows)

    async def _show_languages(self, query: CallbackQuery, draft: Draft) -> None:
        """Ask which language the people read whom a message is for."""
        reader, texts = Reader.of(query.from_user, query.message), self.chat.texts
        buttons = [
            Button(
                texts.language_name(reader.language, code),
                f"cast:to:language-{code}:{draft.message_id}",
            )
            for code in texts.languages
        ]
        back = [Button(phrase("broadcast-back"), f"cast:to:all:{draft.message_id}")]
        await self.chat.answer(query)
        await self.chat.turn(
            query, reader, phrase("broadcast-language"), rows=[*two_a_row(buttons), back]
        )

    async def _test(self, query: CallbackQuery, draft: Draft) -> None:
        """Send the message to all owners and operators, whom one can ask how it looks."""
        got = 0
        for user_id in await self.operators.having(Right.NUMBERS):
            if user_id == query.from_user.id:
                continue
            with suppress(BadRequest, Forbidden):
                await copied(self.chat, Reader(user_id, "en"), as_json(draft))
                got += 1
        await self.chat.answer(query, phrase("broadcast-tested", operators=got))

    async def _panel(self, reader: Reader, draft: Draft) -> tuple[Phrase, Rows]:
        """Return whom a message would go to, how long that takes, and the buttons to change it."""
        people = await self.broadcasts.count_audience(draft.audience, draft.detail)
        words = phrase(
            "broadcast-panel",
            audience=in_words(draft.audience, draft.detail, self.chat.texts, reader.language),
            people=people,
            minutes=math.ceil(people / A_MINUTE),
        )
        at = draft.message_id
        quiet = [
            Button(phrase("broadcast-to-quiet", days=days), f"cast:to:quiet-{days}:{at}")
            for days in QUIET_DAYS
        ]
        rows = [
            [
                Button(phrase("broadcast-to-all"), f"cast:to:all:{at}"),
                Button(phrase("broadcast-to-buyers"), f"cast:to:buyers:{at}"),
                Button(phrase("broadcast-to-language"), f"cast:languages::{at}"),
            ],
            quiet,
            [Button(phrase("broadcast-test"), f"cast:test::{at}")],
            [Button(phrase("broadcast-send", people=people), f"cast:send::{at}")],
            [Button(phrase("act-no"), f"cast:leave::{at}")],
        ]
        if len(draft.buttons) < MOST_BUTTONS:
            rows.insert(2, [Button(phrase("broadcast-add-button"), f"cast:button::{at}")])
        return words, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastAct:
    """Has a message sent to many people."""

    broadcasts: Broadcasts
    broadcaster: Broadcaster
    texts: Texts

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return how many people would get it; or that another one is under way."""
        if await self.broadcasts.current() is not None:
            return phrase("broadcast-busy")
        draft = from_json(json.loads(proposal.detail))
        people = await self.broadcasts.count_audience(draft.audience, draft.detail)
        if not people:
            return phrase("broadcast-nobody")
        audience = in_words(draft.audience, draft.detail, self.texts, reader.language)
        words = phrase("broadcast-screen", audience=audience, people=people)
        return Question(proposal=proposal, words=words, ways={YES: phrase("broadcast-yes")})

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Begin, once; return how far it is."""
        begun = await self.broadcasts.begin_broadcast(
            draft=from_json(json.loads(proposal.detail)),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        if begun is Done.OK:
            log.info("broadcast_begun", by=reader.chat_id, key=proposal.key)
            self.broadcaster.wake()
        current = await self.broadcasts.current()
        if current is None or current.key != proposal.key:
            return phrase("broadcast-busy"), to_list()
        return progress(current)


_STATES: Mapping[str, BroadcastState] = {
    "pause": BroadcastState.PAUSED,
    "resume": BroadcastState.RUNNING,
    "end": BroadcastState.STOPPED,
}


def progress(current: Broadcast) -> tuple[Phrase, Rows]:
    """Return how far a broadcast is, and the buttons that steer it."""
    words = phrase(
        f"broadcast-{current.state}",
        **report_of(current),
        left=current.left,
        minutes=math.ceil(current.left / A_MINUTE),
        why=current.why or "",
    )
    is_running = current.state is BroadcastState.RUNNING
    way = _steer("pause" if is_running else "resume", current)
    return words, [[_steer("renew", current)], [way, _steer("stop", current)], *to_list()]


def to_list() -> Rows:
    """Return the way to the list of broadcasts."""
    return [[Button(phrase("broadcast-all"), "broadcast-list:")]]


def read_button(typed: str) -> tuple[str, str] | None:
    """Return the title and the address of a button as somebody has typed them, or None."""
    found = _BUTTON.fullmatch(typed)
    return None if found is None else (found["title"], found["url"])


def in_words(audience: Audience, detail: str, texts: Texts, language: str) -> Phrase:
    """Return whom a message is for."""
    values: dict[str, str | int] = {}
    if audience is Audience.QUIET:
        values["days"] = int(detail)
    elif audience is Audience.LANGUAGE:
        values["language"] = texts.language_name(language, detail)
    return phrase(f"broadcast-for-{audience}", **values)


def _steer(what: str, current: Broadcast) -> Button:
    return Button(phrase(f"broadcast-do-{what}"), f"sending:{what}:{token_of(current)}")


def _sure(token: str) -> Rows:
    """Return the buttons below the question whether to stop a broadcast for good."""
    return [
        [Button(phrase("broadcast-do-end"), f"sending:end:{token}")],
        [Button(phrase("broadcast-back"), f"sending:renew:{token}")],
    ]


def report_of(one: Broadcast) -> dict[str, int]:
    """Return how many people have a broadcast, have blocked the bot, or didn't get it."""
    return {"sent": one.sent, "blocked": one.blocked, "failed": one.failed}


def _ended(one: Broadcast) -> Phrase:
    """Return what became of a broadcast."""
    return phrase("broadcast-line", at=one.begun_at, **report_of(one))


def token_of(current: Broadcast) -> str:
    """Return what ties a button to a broadcast: the end of its key."""
    return current.key.rpartition(":")[2]


def _drafted(dialog: Dialog | None) -> Draft | None:
    """Return the message that an operator is about to send, if it is still open."""
    if dialog is None or dialog.name != DRAFT:
        return None
    return from_json(dialog.facts)


def _offered(dialog: Dialog | None, key: str) -> Draft | None:
    """Return the message that the press of this key has proposed to send, if that is still open."""
    if dialog is None or dialog.name != PROPOSAL or dialog.facts.get("key") != key:
        return None
    return from_json(json.loads(str(dialog.facts["detail"])))


def _proposal(reader: Reader, key: str, detail: str) -> Proposal:
    """Return the wish to send a message."""
    return Proposal(act=ACT, key=key, user_id=reader.chat_id, reason=BY_BUTTON, detail=detail)
