"""/staff: who runs the shop; an owner appoints and dismisses."""

from dataclasses import dataclass, replace

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.admin.arguments import (
    BY_BUTTON,
    BY_COMMAND,
    read_reason,
    warning,
    worded_reason,
)
from bot.screens.admin.finding import Choice, Found, find_person, split_handle
from bot.screens.admin.pages import Pages
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.operator_rights import Operators
from bot.telegram.parser import text_of
from bot.telegram.users import Reader, named, shown_name, whom
from ledger.model import Changed, Person, UserId
from ledger.operators import OperatorActs, Role, StaffMember
from ledger.people import People

log = structlog.get_logger()

APPOINT, DISMISS = "appoint", "dismiss"
YES = "yes"

LISTED = 10
"""So many of those who were appointed are on one page of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffScreen:
    """Shows owners who runs the shop, and has appointments and dismissals asked about."""

    bot_id: int
    chat: Chat
    pages: Pages
    people: People
    acts: OperatorActs
    operators: Operators
    proposals: Proposals

    async def staff(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /staff, /staff <person>, and /staff <person> <role or dismiss> [reason]."""
        message, user = received(update)
        reader = Reader.of(user, message)
        handle, wished = split_handle(text_of(message))
        if not handle:
            await self.pages.show(update, *await self._list(reader))
            return
        found = await find_person(self.people, handle)
        words = wished.split()
        if not words:
            await self._show(update, reader, found)
            return
        wish = words[0].lower()
        reason = read_reason(" ".join(words[1:]) or BY_COMMAND)
        key = f"staff:{self.bot_id}:{message.chat_id}:{message.message_id}"
        if wish not in (*Role, DISMISS):
            await self.chat.say(reader, phrase("staff-usage"))
        elif isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
        elif isinstance(found, Choice):
            await self.proposals.ask_whom(reader, found, _proposal(0, wish, reason, key, ""))
        else:
            proposal = _proposal(found.person.user_id, wish, reason, key, found.handle)
            await self.proposals.offer(reader, proposal)

    async def meant(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Go on with /staff, once it is clear whom it is about."""
        query = pressed(update)
        if (wanted := await self.proposals.meant(query)) is not None:
            await self.proposals.offer_pressed(query, wanted)

    async def _show(self, update: Update, reader: Reader, found: Found | Choice) -> None:
        """Show the screen of a person, or ask whose."""
        if isinstance(found, Found):
            await self.pages.show(update, *await self._one(reader, found.person, found.handle))
            return
        rows = [
            [replace(one, data=f"staff:{one.data.partition(':')[2]}")] for [one] in found.people
        ]
        await self.chat.say(reader, found.words, rows=rows)

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into a page of the list as it is now."""
        query = pressed(update)
        page = (query.data or "").removeprefix("staff:").removeprefix("page:")
        reader = Reader.of(query.from_user, query.message)
        await self.pages.show(update, *await self._list(reader, int(page or 0)))

    async def one_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the screen of one operator."""
        query = pressed(update)
        person = await self.people.somebody(UserId(int((query.data or "").partition(":")[2])))
        reader = Reader.of(query.from_user, query.message)
        await self.pages.show(update, *await self._one(reader, person, str(person.user_id)))

    async def wish_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask about an appointment or a dismissal, in the message of its button."""
        query = pressed(update)
        _prefix, user_id, wish = (query.data or "").split(":")
        key = f"staff:{self.bot_id}:{query.id}"
        proposal = _proposal(int(user_id), wish, BY_BUTTON, key, user_id)
        await self.proposals.offer_pressed(query, proposal)

    async def _list(self, reader: Reader, page: int = 0) -> tuple[Phrase, Rows]:
        """Return a page of all operators, with a button for each who was appointed.

        The owners of the setting come first, then the others, whoever was appointed last first.
        """
        owners = [
            phrase("staff-owner", whom=whom(await self.people.somebody(UserId(user_id))))
            for user_id in self.operators.owner_ids
        ]
        members = [
            one for one in await self.acts.staff() if one.user_id not in self.operators.owner_ids
        ]
        members.sort(key=lambda one: one.since, reverse=True)
        page = min(page, max(0, len(members) - 1) // LISTED)
        before, after = page * LISTED, (page + 1) * LISTED
        shown = members[before:after]
        lines = [] if page else owners
        lines += [await self._line(reader, one) for one in shown]
        rows = [
            [Button(phrase("staff-open", name=await self._name(one)), f"staff:{one.user_id}")]
            for one in shown
        ]
        turning = [Button(phrase("history-newest"), "staff:")] if page else []
        if after < len(members):
            turning.append(Button(phrase("history-older"), f"staff:page:{page + 1}"))
        lines_shown = self.chat.texts.lines(reader.language, lines)
        return phrase("staff", lines=lines_shown), [*rows, turning]

    async def _line(self, reader: Reader, one: StaffMember) -> Phrase:
        """Return somebody who was appointed, to what, when and by whom."""
        return phrase(
            "staff-line",
            whom=whom(await self.people.somebody(one.user_id)),
            role=one.role.value,
            at=self.chat.texts.date(reader.language, one.since),
            operator=await named(self.people, one.operator_id),
        )

    async def _name(self, one: StaffMember) -> str:
        person = await self.people.somebody(one.user_id)
        return on_one_line(shown_name(person.name) or str(one.user_id), LINE_UNITS)

    async def _one(self, reader: Reader, person: Person, handle: str) -> tuple[Phrase, Rows]:
        """Return what a person is, with a button for each other role, and to dismiss them."""
        role = await self.operators.role(person.user_id)
        words = phrase(
            "staff-one",
            whom=whom(person),
            role="none" if role is None else role.value,
            warning=warning(handle, person, reader, self.chat.texts),
        )
        back = [Button(phrase("staff-back"), "staff:")]
        if person.user_id in self.operators.owner_ids:
            return phrase("staff-by-setting", whom=whom(person)), [back]
        whose = f"staff:{person.user_id}"
        roles = [
            [Button(phrase("staff-make", role=one.value), f"{whose}:{one}")]
            for one in Role
            if one is not role
        ]
        out = [] if role is None else [[Button(phrase("dismiss-yes"), f"{whose}:{DISMISS}")]]
        return words, [*roles, *out, back]


def _proposal(user_id: int, wish: str, reason: str, key: str, name: str) -> Proposal:
    """Return the wish to give somebody a role, or to dismiss them."""
    act = DISMISS if wish == DISMISS else APPOINT
    detail = "" if wish == DISMISS else wish
    return Proposal(act=act, key=key, user_id=user_id, reason=reason, name=name, detail=detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffed:
    """What appointing and dismissing have in common. `ADMIN_IDS` are owners whatever is done."""

    bot_id: int
    chat: Chat
    people: People
    acts: OperatorActs
    operators: Operators
    sender: Sender

    async def question(self, reader: Reader, proposal: Proposal, name: str) -> Question:
        """Return the question with what it names."""
        person = await self.person(proposal)
        words = phrase(
            name,
            whom=whom(person),
            role=proposal.detail,
            reason=worded_reason(proposal.reason),
            warning=warning(proposal.name, person, reader, self.chat.texts),
        )
        return Question(
            proposal=proposal,
            words=words,
            ways={YES: phrase(f"{proposal.act}-yes", role=proposal.detail)},
        )

    async def done(
        self, reader: Reader, proposal: Proposal, changed: Changed
    ) -> tuple[Phrase, Rows]:
        """Tell the person, and return what was done."""
        back = [[Button(phrase("staff-back"), "staff:")]]
        if changed is Changed.CONFLICT:
            return phrase("act-conflict"), back
        person = whom(await self.person(proposal))
        if changed is Changed.MISSING:
            return phrase("dismiss-already", whom=person), back
        await self.sender.flush(proposal.user_id)
        log.warning(
            "staff_changed",
            act=proposal.act,
            user=proposal.user_id,
            role=proposal.detail,
            by=reader.chat_id,
        )
        return phrase(f"{proposal.act}-done", whom=person, role=proposal.detail), back

    async def person(self, proposal: Proposal) -> Person:
        """Return whom it is about."""
        return await self.people.somebody(UserId(proposal.user_id))


@dataclass(frozen=True, slots=True)
class AppointAct:
    """Gives somebody a role, instead of the one that they had."""

    its: Staffed

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the person could do; or that they can already."""
        role = await self.its.operators.role(proposal.user_id)
        if proposal.user_id in self.its.operators.owner_ids:
            return phrase("staff-by-setting", whom=whom(await self.its.person(proposal)))
        if role == proposal.detail:
            person = whom(await self.its.person(proposal))
            return phrase("appoint-already", whom=person, role=proposal.detail)
        return await self.its.question(reader, proposal, "appoint-screen")

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Appoint the person, once."""
        changed = await self.its.acts.appoint(
            user_id=UserId(proposal.user_id),
            role=Role(proposal.detail),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
            bot_id=self.its.bot_id,
        )
        return await self.its.done(reader, proposal, changed)


@dataclass(frozen=True, slots=True)
class DismissAct:
    """Takes somebody's role away."""

    its: Staffed

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the person could do no longer; or that they have no role to lose."""
        person = whom(await self.its.person(proposal))
        if proposal.user_id in self.its.operators.owner_ids:
            return phrase("staff-by-setting", whom=person)
        if await self.its.operators.role(proposal.user_id) is None:
            return phrase("dismiss-already", whom=person)
        return await self.its.question(reader, proposal, "dismiss-screen")

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Dismiss the person, once."""
        changed = await self.its.acts.dismiss(
            user_id=UserId(proposal.user_id),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
            bot_id=self.its.bot_id,
        )
        return await self.its.done(reader, proposal, changed)
