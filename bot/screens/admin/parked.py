"""Parked updates: why each is, and what an owner may do about it, retry it or drop it."""

import asyncio
import re
from dataclasses import dataclass
from time import monotonic

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.screens.admin.arguments import read_reason
from bot.screens.admin.pages import Pages
from bot.screens.dialogs import Dialogs, NotTheAnswer
from bot.telegram.capacity import on_one_line
from bot.telegram.chat import Button, Chat, Rows, person_row, pressed, received
from bot.telegram.parser import words_in
from bot.telegram.users import Reader, named, whom
from bot.updates.store import OperatorsInbox, Parked
from ledger.model import Dialog, UserId
from ledger.people import People

log = structlog.get_logger()

DIALOG = "drop-update"
SHOWN = 6
WHY_UNITS = 120
"""How much of an error the list shows."""

ERROR_UNITS = 1_500
WATCHED_S = 8.0
"""How long an operator's press waits for what becomes of the update that they retry."""

LOOKS_EVERY_S = 0.3
BACK = [Button(phrase("parked-back"), "parked:")]
LANE = re.compile(r"(?P<about>payment|paid|quick|chat):(?P<who>[1-9][0-9]{0,17})")
"""What an update is about, and whom it is from: the lanes of what can be read, from a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedScreen:
    """Shows owners the parked updates; `inbox` has the rights of operators."""

    chat: Chat
    pages: Pages
    dialogs: Dialogs
    people: People
    inbox: OperatorsInbox

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the list as it is now, the oldest first."""
        found = await self.inbox.parked(SHOWN + 1)
        if not found:
            await self.pages.show(update, phrase("parked-none"))
            return
        shown, more = found[:SHOWN], "yes" if len(found) > SHOWN else "no"
        lines = [
            phrase(
                "parked-line",
                number=str(one.update_id),
                why=on_one_line(one.error or "", WHY_UNITS),
                ago=ago(one.stored_at),
                **await self._about(one),
            )
            for one in shown
        ]
        rows = [
            [
                Button(
                    phrase("parked-open", number=str(one.update_id), about=about(one.lane)[0]),
                    f"parked:{one.update_id}",
                )
            ]
            for one in shown
        ]
        await self.pages.show(update, phrase("parked", lines=lines, more=more), rows)

    async def one_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the screen of one update."""
        number = _number(update)
        found = await self.inbox.parked_update(number)
        if found is None:
            await self.pages.show(update, await self._gone(number), [BACK])
            return
        query = pressed(update)
        reader = Reader.at(query.from_user, query.message)
        words = phrase(
            "parked-one",
            number=str(number),
            at=self.chat.texts.moment(reader.language, found.stored_at),
            why=on_one_line(found.error or "", ERROR_UNITS),
            failures=found.failures + 1,
            ago=ago(found.parked_at),
            **await self._about(found),
        )
        _what, user_id = about(found.lane)
        person = [] if user_id is None else person_row(str(user_id))
        await self.pages.show(update, words, [ways_row(number), person, BACK])

    async def retry_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Have an update tried again, and tell in the same message how the first try went.

        Whoever comes second reads that it is parked no more. A press that is delivered again
        changes nothing but the words.
        """
        number = _number(update)
        done = await self.inbox.unpark_update(update_id=number)
        log.info("update_unparked", number=number, by=pressed(update).from_user.id, done=done)
        if not done:
            await self.pages.show(update, await self._gone(number), [BACK])
            return
        query = pressed(update)
        await self.chat.answer(query)
        reader = Reader.at(query.from_user, query.message)
        # Without buttons, or what it tells next would replace the screen that they lead to.
        await self.chat.turn(query, reader, phrase("parked-retried", number=str(number)))
        words, ways = await self._first_try(number)
        await self.pages.turn(query, words, [*ways, BACK])

    async def _first_try(self, number: int) -> tuple[Phrase, Rows]:
        """Wait until an update that is tried again is done or has failed, but not for long.

        Return what became of it, and what can be done about it.
        """
        until = monotonic() + WATCHED_S
        while (trial := await self.inbox.trial(number)) is not None:
            why = on_one_line(trial.error or "", ERROR_UNITS)
            if trial.is_parked:
                words = phrase("parked-again", number=str(number), why=why)
                return words, [ways_row(number)]
            if trial.failures:
                return phrase("parked-failing", number=str(number), why=why), []
            if monotonic() > until:
                return phrase("parked-trying", number=str(number)), []
            await asyncio.sleep(LOOKS_EVERY_S)
        dropped = await self.inbox.dropped_update(number)
        done = phrase("parked-handled", number=str(number))
        return (done if dropped is None else await self._gone(number)), []

    async def drop_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask why an update is to be dropped; the operator's next message is the answer."""
        number = _number(update)
        found = await self.inbox.parked_update(number)
        if found is None:
            await self.pages.show(update, await self._gone(number), [BACK])
            return
        words = phrase("parked-why-drop", number=str(number), about=about(found.lane)[0])
        back = [Button(phrase("act-no"), f"parked:{number}")]
        await self.pages.ask(update, DIALOG, words, [back], facts={"update": str(number)})

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Drop the update for the reason that an owner gives, once; its record says who and why."""
        message, user = received(update)
        number, reason = int(str(dialog.facts["update"])), read_reason(words_in(message))
        if isinstance(reason, Phrase):
            await self.chat.say(Reader.of(user, message), reason)
            return
        if not await self.dialogs.answers(user.id, message.message_id):
            raise NotTheAnswer
        operator_id = UserId(user.id)
        given_back = await self.inbox.drop_update(
            update_id=number, operator_id=operator_id, reason=reason
        )
        done = given_back is not None
        log.info("update_dropped", number=number, by=user.id, reason=reason, done=done)
        if not done:  # by somebody else, unless this message has come before
            gone = await self.inbox.dropped_update(number)
            done = gone is not None and (gone.operator_id, gone.reason) == (operator_id, reason)
        await self.dialogs.close(user.id, answer=message.message_id)
        dropped = phrase("parked-dropped", number=str(number), credits=given_back or 0)
        words = dropped if done else await self._gone(number)
        await self.pages.show(update, words, [BACK])

    async def _gone(self, number: int) -> Phrase:
        """Return what became of an update that is parked no more, as far as anybody knows."""
        dropped = await self.inbox.dropped_update(number)
        if dropped is None:
            return phrase("parked-gone", number=str(number))
        return phrase(
            "parked-dropped-by",
            number=str(number),
            operator=await named(self.people, dropped.operator_id),
            reason=dropped.reason,
        )

    async def _about(self, one: Parked) -> dict[str, str | Phrase]:
        """Return what an update is about and whom it is from, as texts need it."""
        kind, user_id = about(one.lane)
        if user_id is None:
            return {"about": kind, "sender": ""}
        sender = phrase("parked-sender", whom=whom(await self.people.somebody(user_id)))
        return {"about": kind, "sender": sender}


def ways_row(number: int) -> list[Button]:
    """Return the buttons that decide what becomes of a parked update."""
    return [
        Button(phrase("parked-retry"), f"parked-retry:{number}"),
        Button(phrase("parked-drop"), f"parked-drop:{number}"),
    ]


def _number(update: Update) -> int:
    """Return the update that a pressed button is about, whose form its route has checked."""
    return int((pressed(update).data or "").partition(":")[2])


def about(lane: str) -> tuple[str, UserId | None]:
    """Return what an update is about, and whom it is from, if anybody knows."""
    found = LANE.fullmatch(lane)
    if found is None:
        return "unknown", None
    return found["about"], UserId(int(found["who"]))
