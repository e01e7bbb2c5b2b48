"""/promo make, list and close: an owner's promo codes, step by step."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import ClassVar
from zoneinfo import ZoneInfo

from telegram import Bot, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.screens.admin.arguments import BY_COMMAND
from bot.screens.admin.listing import MOST_USES, YES, Kind, Listed, Listing, last_day
from bot.screens.admin.pages import Pages
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.dialogs import Dialogs
from bot.screens.promo_screen import PROMO_PREFIX, PromoScreen, last_moment, until
from bot.telegram.chat import Button, Chat, Rows, deep_link, pressed, received
from bot.telegram.message_content import key_of
from bot.telegram.parser import words_in, words_of
from bot.telegram.users import Reader
from ledger.figures import Span
from ledger.model import Dialog, Done, UserId
from ledger.operators import MOST_GRANTED
from ledger.promos import MOST_PERCENT, Gift, Promo, Promos, Rules, Scope, random_code

DIALOG = "promo-step"
MAKE, CLOSE, LIST = "make", "close", "list"

KINDS = (Gift.CREDITS, Gift.PERCENT)
"""What a code that is made in the chat can give; the command line makes those of plans, too."""

AMOUNT, CODE, USES, UNTIL = "amount", "code", "uses", "until"
STEPS = (AMOUNT, CODE, USES, UNTIL)
"""What is asked of whoever makes a code, one after the other."""

CODE_FORM = re.compile(r"[A-Z0-9-]{3,32}")
TAKEN_WORDS = frozenset(word.upper() for word in (MAKE, CLOSE, LIST))
"""What follows /promo when an owner means no code."""

ANSWER = "answer"
"""The fact of a dialog that names the message which was taken for the step before."""

Draft = Mapping[str, str | int]
"""What is known of a code that is being made: its kind, and the answers so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoKind(Kind):
    """Promo codes, as the screens list and close them."""

    word: ClassVar[str] = "promo"
    variable: ClassVar[str] = "code"

    promos: Promos
    bot: Bot

    async def find(self, _reader: Reader, name: str) -> Listed | None:
        """Return a code."""
        promo = await self.promos.promo(name)
        return None if promo is None else self._listed(promo)

    async def latest(self, _reader: Reader, limit: int) -> list[Listed]:
        """Return up to `limit` codes, the newest first; those made together are one."""
        return [self._listed(promo) for promo in await self.promos.promos(limit)]

    async def close(self, operator_id: UserId, proposal: Proposal) -> Done | None:
        """Close a code, once per key; None if there is none."""
        done, _codes = await self.promos.close_promo(
            code=proposal.name,
            scope=Scope.ONE,
            operator_id=operator_id,
            reason=proposal.reason,
            key=proposal.key,
        )
        return done

    def _listed(self, promo: Promo) -> Listed:
        """Return a code with what it gives, gave and sold, and how it is."""
        line = phrase(
            "promo-line",
            code=promo.code,
            more=phrase("promo-more", count=promo.codes - 1) if promo.codes > 1 else "",
            gift=_gift(promo.gift, promo.amount, promo.plan),
            state=promo.state.value,
            uses=promo.uses,
            most=(promo.most_uses or 0) * promo.codes,
            given=promo.given,
            stars=promo.stars,
        )
        link = link_to(self.bot.username, promo.code)
        is_alone = promo.codes == 1
        return Listed(row=promo, name=promo.code, line=line, link=link, is_alone=is_alone)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoDesk:
    """Has owners make promo codes, list and close them. What they would do is shown first."""

    chat: Chat
    pages: Pages
    dialogs: Dialogs
    promos: Promos
    proposals: Proposals
    listing: Listing
    entering: PromoScreen
    zone: ZoneInfo

    async def promo(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /promo make, list or close; anything else is a code, as of everybody."""
        words = words_of(received(update)[0])
        match words[0].lower() if words else "":
            case "make":
                await self._make(update, words[1:])
            case "list":
                await self.listing.show(update, context)
            case "close":
                await self.listing.close(update, words[1:])
            case _:
                await self.entering.promo(update, context)

    async def kind_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what a code is to give, and ask for the first thing about it."""
        kind = (pressed(update).data or "").partition(":")[2]
        await self._ask_by_button(update, {"kind": kind}, AMOUNT)

    async def skip_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what a button says in place of an answer: any code, no limit, no end."""
        query = pressed(update)
        step = (query.data or "").partition(":")[2]
        dialog = await self.dialogs.find(query.from_user.id)
        if dialog is None or dialog.name != DIALOG or dialog.facts.get("step") != step:
            await self.chat.answer(query, phrase("screen-old"))
            return
        draft = _draft(dialog) | {step: random_code() if step == CODE else ""}
        if (following := _after(step)) is not None:
            await self._ask_by_button(update, draft, following)
            return
        await self.proposals.offer_pressed(query, _making(draft, f"promo:{query.id}"))

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog) -> None:
        """Take the answer about a code, and ask for the next thing, or show what would be made."""
        message, user = received(update)
        reader, step = Reader.of(user, message), str(dialog.facts["step"])
        draft = _draft(dialog)
        if dialog.facts.get(ANSWER) == message.message_id:  # it has come before
            words, rows = _question(draft, step)
            await self.chat.say(reader, words, rows=rows)
            return
        found = await self._read(step, words_in(message), draft, reader)
        if isinstance(found, Phrase):
            await self.chat.say(reader, found)
            return
        draft |= {step: found}
        if (following := _after(step)) is None:
            await self.proposals.offer(reader, _making(draft, f"promo:{key_of(message)}"))
            return
        facts = {**draft, "step": following, ANSWER: message.message_id}
        await self.dialogs.open(user.id, DIALOG, facts)
        words, rows = _question(draft, following)
        await self.chat.say(reader, words, rows=rows)

    async def _make(self, update: Update, words: list[str]) -> None:
        """Ask what a code is to give; or take an amount and a code that follow the command."""
        message, user = received(update)
        reader = Reader.of(user, message)
        if not words:
            rows = [[Button(phrase(f"promo-kind-{kind}"), f"promo-make:{kind}")] for kind in KINDS]
            await self.pages.show(update, phrase("promo-make"), rows)
            return
        kind = Gift.PERCENT if words[0].endswith("%") else Gift.CREDITS
        draft: dict[str, str | int] = {"kind": kind, USES: "", UNTIL: ""}
        for step, typed in ((AMOUNT, words[0]), (CODE, " ".join(words[1:]) or random_code())):
            found = await self._read(step, typed, draft, reader)
            if isinstance(found, Phrase):
                await self.chat.say(reader, found)
                return
            draft[step] = found
        await self.proposals.offer(reader, _making(draft, f"promo:{key_of(message)}"))

    async def _ask_by_button(self, update: Update, draft: Draft, step: str) -> None:
        """Turn the message of a button into the question of a step."""
        words, rows = _question(draft, step)
        await self.pages.ask(update, DIALOG, words, rows, facts={**draft, "step": step})

    async def _read(
        self, step: str, typed: str, draft: Draft, reader: Reader
    ) -> str | int | Phrase:
        """Return the answer of a step, or a phrase that says what is wrong with it."""
        match step:
            case "amount":
                return _amount(typed, draft, reader, self.chat)
            case "code":
                return await self._code(typed)
            case "uses":
                read = read_amount(
                    typed, texts=self.chat.texts, language=reader.language, most=MOST_USES
                )
                return read if isinstance(read, Phrase) else read.number
            case _:
                return last_day(typed, datetime.now(self.zone).date())

    async def _code(self, typed: str) -> str | Phrase:
        """Return a code that can be made, or a phrase that says why not."""
        code = typed.strip().upper()
        if not may_be_code(code):
            return phrase("promo-code-wrong")
        if await self.promos.promo(code) is not None:
            return phrase("promo-taken", code=code)
        return code


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoAct:
    """Makes a code. Its credits last `days` days, 0 for ever."""

    kind: Kind
    promos: Promos
    days: int
    zone: ZoneInfo
    bot: Bot

    async def ask(self, _reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the code would give, to whom and how often; or that there is such a one."""
        if await self.promos.promo(proposal.name) is not None:
            return self.kind.said("taken", proposal.name)
        words = phrase(
            "promo-screen", code=proposal.name, rules=_rules_in_words(self._of(proposal))
        )
        return Question(proposal=proposal, words=words, ways={YES: phrase("promo-yes")})

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Make the code, once."""
        made = await self.promos.make_promos(
            codes=[proposal.name],
            rules=self._of(proposal),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        link = link_to(self.bot.username, proposal.name)
        words = self.kind.said("made", proposal.name, link=link)
        taken = self.kind.said("taken", proposal.name)
        return self.kind.outcome(reader, made.status, words, already=taken)

    def _of(self, proposal: Proposal) -> Rules:
        """Return the rules of the code that was proposed."""
        draft = json.loads(proposal.detail)
        last = date.fromisoformat(draft[UNTIL]) if draft[UNTIL] else None
        return Rules(
            gift=Gift(draft["kind"]),
            amount=draft[AMOUNT],
            days=self.days or None,
            most_uses=draft[USES] or None,
            ends_at=None if last is None else Span.of(last, zone=self.zone).until,
        )


def may_be_code(code: str) -> bool:
    """Tell whether a code in capitals has the form of one, and is none of an owner's words."""
    return CODE_FORM.fullmatch(code) is not None and code not in TAKEN_WORDS


def link_to(username: str, code: str) -> str:
    """Return the link that opens the bot and enters a code."""
    return deep_link(username, f"{PROMO_PREFIX}{code}")


def _making(draft: Draft, key: str) -> Proposal:
    """Return the wish to make a code of which all is known."""
    is_credits = draft["kind"] == Gift.CREDITS
    return Proposal(
        act="promo",
        key=key,
        user_id=0,
        reason=BY_COMMAND,
        name=str(draft[CODE]),
        credits=int(draft[AMOUNT]) if is_credits else 0,
        detail=json.dumps(dict(draft)),
    )


def _draft(dialog: Dialog) -> dict[str, str | int]:
    """Return what a dialog knows of a code."""
    known = ("kind", *STEPS)
    return {
        name: fact
        for name, fact in dialog.facts.items()
        if name in known and isinstance(fact, str | int)
    }


def _after(step: str) -> str | None:
    """Return the step after this one, or None after the last one."""
    return dict(pairwise(STEPS)).get(step)


def _question(draft: Draft, step: str) -> tuple[Phrase, Rows]:
    """Return the question of a step, with the button that takes the place of an answer."""
    words = phrase(f"promo-step-{step}", kind=str(draft["kind"]))
    if step == AMOUNT:
        return words, ()
    return words, [[Button(phrase(f"promo-skip-{step}"), f"promo-skip:{step}")]]


def _amount(typed: str, draft: Draft, reader: Reader, chat: Chat) -> int | Phrase:
    """Return how many credits or per cent a code gives, or a phrase that asks for a number."""
    is_percent = draft["kind"] == Gift.PERCENT
    most = MOST_PERCENT if is_percent else MOST_GRANTED
    number = typed.strip().removesuffix("%") if is_percent else typed
    read = read_amount(number, texts=chat.texts, language=reader.language, most=most)
    if not isinstance(read, Phrase):
        return read.number
    return phrase("promo-percent-range", most=most) if is_percent else read


def _rules_in_words(rules: Rules) -> Phrase:
    """Return what a code gives, to whom, how often and until when."""
    return phrase(
        "promo-rules",
        gift=_gift(rules.gift, rules.amount, rules.plan),
        days=rules.days or 0,
        uses=rules.most_uses or 0,
        until=until("promo-works-until", last_moment(rules.ends_at)),
    )


def _gift(gift: Gift, amount: int, plan: str | None) -> Phrase:
    return phrase("promo-gift", kind=gift.value, amount=amount, plan=plan or "")
