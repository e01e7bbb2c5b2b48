"""/promo make, list and close: an owner's promo codes, in one line or step by step."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from zoneinfo import ZoneInfo

from telegram import Bot, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.screens.admin.listing import YES, Kind, Listed
from bot.screens.admin.making import UNTIL, USES, Draft, Making, Recipe, Typed, ends_at, most_uses
from bot.screens.admin.pages import Pages
from bot.screens.admin.proposals import Proposal, Question
from bot.screens.promo_screen import PROMO_PREFIX, PromoScreen, last_moment, until
from bot.shop.catalog import Catalog, Plan
from bot.telegram.chat import Button, Chat, Rows, deep_link, pressed
from bot.telegram.users import Reader
from ledger.model import Done, UserId
from ledger.operators import MOST_GRANTED
from ledger.promos import MOST_PERCENT, Gift, Promo, Promos, Rules, Scope, random_code

DIALOG = "promo-step"
MAKE, CLOSE, LIST = "make", "close", "list"

KIND, PLAN, AMOUNT, CODE, KEEPS = "kind", "plan", "amount", "code", "keeps"
"""What a draft says besides how often a code may be used, and until when.

How many unused credits stay of a plan is empty for all of them.
"""

CODE_FORM = re.compile(r"[A-Z0-9-]{3,32}")
TAKEN_WORDS = frozenset(word.upper() for word in (MAKE, CLOSE, LIST))
"""What follows /promo when an owner means no code."""


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

    async def latest(self, _reader: Reader, limit: int, *, skip: int) -> list[Listed]:
        """Return up to `limit` codes after the `skip` newest; those made together are one."""
        return [self._listed(promo) for promo in await self.promos.promos(limit, skip=skip)]

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
        return Listed(
            row=promo,
            name=promo.code,
            label=self.said("open", promo.code),
            line=line,
            link=link,
            is_alone=promo.codes == 1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoRecipe(Recipe):
    """What is asked about a new code: how much it gives, which code, how often, until when.

    What it gives is chosen before that, and of a plan also how much.
    """

    word: ClassVar[str] = "promo"
    dialog: ClassVar[str] = DIALOG
    steps: ClassVar[Sequence[str]] = (AMOUNT, CODE, USES, UNTIL)

    catalog: Catalog
    promos: Promos

    def typed(self, words: Sequence[str]) -> Typed | Phrase:
        """Return the amount or plan, and the code, that were typed in one line."""
        what, code = words[0], (CODE, " ".join(words[1:]) or random_code())
        plan = None if what.isdigit() else self.catalog.plan(what.lower())
        if plan is not None and may_be_given(plan):
            return drafted(plan) | {USES: "", UNTIL: ""}, [code]
        kind = Gift.PERCENT if what.endswith("%") else Gift.CREDITS
        return {KIND: kind.value, USES: "", UNTIL: ""}, [(AMOUNT, what), code]

    async def read(self, step: str, typed: str, draft: Draft, reader: Reader) -> str | int | Phrase:
        """Return how much a code gives, or a code that can be made; or what is wrong with it."""
        if step == AMOUNT:
            return self._amount(typed, draft, reader)
        code = typed.strip().upper()
        if not may_be_code(code):
            return phrase("promo-code-wrong")
        if await self.promos.promo(code) is not None:
            return phrase("promo-taken", code=code)
        return code

    def chosen(self, step: str, _value: str) -> str | None:
        """Return a random code."""
        return random_code() if step == CODE else None

    def choices(self, step: str, _reader: Reader) -> Rows:
        """Return the button for a random code."""
        return [[Button(phrase("promo-skip-code"), self.data(CODE))]] if step == CODE else ()

    def proposal(self, draft: Draft, key: str, reason: str) -> Proposal:
        """Return the wish to make a code of which all is known."""
        is_percent = draft[KIND] == Gift.PERCENT
        return Proposal(
            act="promo",
            key=key,
            user_id=0,
            reason=reason,
            name=str(draft[CODE]),
            credits=0 if is_percent else int(draft[AMOUNT]),
            detail=json.dumps(dict(draft)),
        )

    def _amount(self, typed: str, draft: Draft, reader: Reader) -> int | Phrase:
        """Return how many credits or per cent a code gives, or a phrase that asks for a number."""
        is_percent = draft[KIND] == Gift.PERCENT
        most = MOST_PERCENT if is_percent else MOST_GRANTED
        number = typed.strip().removesuffix("%") if is_percent else typed
        read = read_amount(number, texts=self.texts, language=reader.language, most=most)
        if not isinstance(read, Phrase):
            return read.number
        return phrase("promo-percent-range", most=most) if is_percent else read


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoDesk:
    """Has owners make promo codes, list and close them. What they would do is shown first."""

    chat: Chat
    pages: Pages
    catalog: Catalog
    making: Making
    entering: PromoScreen

    async def promo(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /promo make, list or close; anything else is a code, as of everybody."""
        if not await self.making.command(update, context, begin=self._begin):
            await self.entering.promo(update, context)

    async def new_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the list into the question what a new code is to give."""
        await self._begin(update)

    async def kind_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what a code is to give, and ask for the first thing about it; or for the plan."""
        query = pressed(update)
        kind, _colon, name = (query.data or "").partition(":")[2].partition(":")
        if kind != Gift.PLAN:
            await self.making.begin(update, {KIND: kind})
            return
        plans = {plan.name: plan for plan in self._plans()}
        if not plans or (name and name not in plans):  # which the catalog has no longer
            await self.chat.answer(query, phrase("screen-old"))
        elif name:
            await self.making.begin(update, drafted(plans[name]))
        else:
            rows = [[self._button(plan, update)] for plan in plans.values()]
            back = self.making.listing.kind.back()
            await self.pages.show(update, phrase("promo-which-plan"), [*rows, *back])

    async def _begin(self, update: Update) -> None:
        """Ask what a code is to give; a month of a plan, if the catalog has any."""
        kinds = (Gift.CREDITS, Gift.PERCENT, *([Gift.PLAN] if self._plans() else []))
        rows = [[Button(phrase(f"promo-kind-{kind}"), f"promo-make:{kind}")] for kind in kinds]
        back = self.making.listing.kind.back()
        await self.pages.show(update, phrase("promo-make"), [*rows, *back])

    def _plans(self) -> list[Plan]:
        return [plan for plan in self.catalog.plans if may_be_given(plan)]

    def _button(self, plan: Plan, update: Update) -> Button:
        """Return the button for a plan: its title, and the credits that a month brings."""
        query = pressed(update)
        title = plan.title_in(Reader.of(query.from_user, query.message).language)
        label = phrase("promo-of-plan", title=title, credits=plan.credits)
        return Button(label, f"promo-make:{Gift.PLAN}:{plan.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoAct:
    """Makes a code. Its credits last as long as the catalog says, or are those of a plan."""

    kind: Kind
    promos: Promos
    catalog: Catalog
    zone: ZoneInfo
    bot: Bot

    async def ask(self, _reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the code would give, to whom and how often; or why it can't be made."""
        if await self.promos.promo(proposal.name) is not None:
            return self.kind.said("taken", proposal.name)
        draft = self._as_now(proposal)
        if draft is None:
            return phrase("promo-plan-gone")
        rules = _rules_in_words(self._rules(draft))
        proposal = replace(proposal, detail=json.dumps(draft))
        if draft[KIND] == Gift.PLAN:
            proposal = replace(proposal, credits=int(draft[AMOUNT]))
        words = phrase("promo-screen", code=proposal.name, rules=rules)
        return Question(proposal=proposal, words=words, ways={YES: phrase("promo-yes")})

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows] | None:
        """Make the code, once; None if its plan brings something else by now."""
        draft = self._as_now(proposal)
        if draft is None:
            return phrase("promo-plan-gone"), self.kind.back()
        if draft != json.loads(proposal.detail):
            return None
        made = await self.promos.make_promos(
            codes=[proposal.name],
            rules=self._rules(draft),
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        link = link_to(self.bot.username, proposal.name)
        words = self.kind.said("made", proposal.name, link=link)
        taken = self.kind.said("taken", proposal.name)
        return self.kind.outcome(reader, made.status, words, already=taken)

    def _as_now(self, proposal: Proposal) -> dict[str, str | int] | None:
        """Return the draft of a code as its plan is now, if it has one; None if that is gone."""
        draft: dict[str, str | int] = json.loads(proposal.detail)
        if draft[KIND] != Gift.PLAN:
            return draft
        plan = self.catalog.plan(str(draft[PLAN]))
        return None if plan is None or not may_be_given(plan) else draft | drafted(plan)

    def _rules(self, draft: Draft) -> Rules:
        """Return the rules of the code that is drafted."""
        gift, amount = Gift(str(draft[KIND])), int(draft[AMOUNT])
        rules = Rules(gift=gift, amount=amount, days=self.catalog.promo_days or None)
        if gift is Gift.PLAN and (plan := self.catalog.plan(str(draft[PLAN]))) is not None:
            rules = month_of(plan)
        return replace(rules, most_uses=most_uses(draft), ends_at=ends_at(draft, self.zone))


def may_be_given(plan: Plan) -> bool:
    """Tell whether a code may give a month of a plan: it gives no more credits than by itself."""
    return plan.credits <= MOST_GRANTED


def month_of(plan: Plan) -> Rules:
    """Return the rules of codes that give a month of a plan, as the plan is now."""
    return Rules(gift=Gift.PLAN, amount=plan.credits, plan=plan.name, keeps=plan.unused)


def drafted(plan: Plan) -> dict[str, str | int]:
    """Return what a draft says of a code that gives a month of a plan, as the plan is now."""
    keeps = "" if plan.unused is None else plan.unused
    return {KIND: Gift.PLAN.value, PLAN: plan.name, AMOUNT: plan.credits, KEEPS: keeps}


def may_be_code(code: str) -> bool:
    """Tell whether a code in capitals has the form of one, and is none of an owner's words."""
    return CODE_FORM.fullmatch(code) is not None and code not in TAKEN_WORDS


def link_to(username: str, code: str) -> str:
    """Return the link that opens the bot and enters a code."""
    return deep_link(username, f"{PROMO_PREFIX}{code}")


def _rules_in_words(rules: Rules) -> Phrase:
    """Return what a code gives, to whom, how often and until when."""
    lasts = phrase("promo-lasts", days=rules.days or 0)
    if rules.gift is Gift.PLAN:
        keeps = "all" if rules.keeps is None else rules.keeps
        lasts = phrase("promo-lasts-plan", keeps=keeps)
    return phrase(
        "promo-rules",
        gift=_gift(rules.gift, rules.amount, rules.plan),
        lasts=lasts,
        uses=rules.most_uses or 0,
        until=until("promo-works-until", last_moment(rules.ends_at)),
    )


def _gift(gift: Gift, amount: int, plan: str | None) -> Phrase:
    return phrase("promo-gift", kind=gift.value, amount=amount, plan=plan or "")
