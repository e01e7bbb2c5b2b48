"""/plan: until when a person's plan runs, how it ends, goes on or becomes another one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.stored_phrases import phrase_of
from bot.shop.catalog import Catalog
from bot.shop.catalog import Plan as PlanOnOffer
from bot.shop.offers import Offers, plan_label, plan_terms
from bot.shop.subscriptions import Subscriptions
from bot.telegram.chat import Button, Chat, Link, Rows, get_stars, pressed, received
from bot.telegram.users import Reader
from ledger.model import UserId
from ledger.outbox import Message
from ledger.plans import Plan, Plans, PlanState

log = structlog.get_logger()

TOLD = (
    "receipt-plan",
    "receipt-renewal",
    "plan-active",
    "plan-cancelled",
    "plan-failed",
    "plan-lapsed",
    "plan-over",
    "plan-cancelled-by-us",
    "plan-allowed-by-us",
)
"""The messages of the outbox about plans, which name them by their titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanScreen:
    """Shows people their plans, and ends or changes them as they wish."""

    chat: Chat
    catalog: Catalog
    plans: Plans
    offers: Offers
    subscriptions: Subscriptions

    async def plan(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /plan: with the plans that run, or with those on offer."""
        message, user = received(update)
        reader = Reader.of(user, message)
        words, rows = await self._screen(reader)
        await self.chat.say(reader, words, rows=rows)

    async def back_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the plans again."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        await self.chat.answer(query)
        await self._show(query, reader)

    async def cancel_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether a plan is to end with its time."""
        if found := await self._found(update):
            query, reader, plan = found
            await self.chat.answer(query)
            rows = [
                [Button(phrase("plan-cancel-yes"), f"plan:end:{plan.mark}")],
                [Button(phrase("plan-cancel-no"), "plan:")],
            ]
            words = self._worded(reader, "plan-cancel-ask", plan)
            await self.chat.turn(query, reader, words, rows=rows)

    async def end_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Have a plan end with its time, and with a name behind it, offer that one then."""
        found = await self._found(update)
        if found is None:
            return
        query, reader, plan = found
        wanted = (query.data or "").split(":")[3:]
        other = self.catalog.plan(wanted[0]) if wanted else None
        if wanted and other is None:
            await self.chat.answer(query, phrase("pack-gone"))
            return
        if not await self.subscriptions.cancel(plan):
            await self.chat.answer(query, phrase("plan-unchanged"))
            return
        await self.plans.note_plan(
            user_id=plan.user_id,
            payload=plan.payload,
            state=PlanState.CANCELLED,
            next_plan=other.name if other else None,
            is_quiet=True,
            update_id=update.update_id,
        )
        log.info("plan_cancelled", user=plan.user_id, plan=plan.name, next=other and other.name)
        await self.chat.answer(query)
        await self._show(query, reader)

    async def again_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Let a person resume a plan that is cancelled, and say how they do it."""
        if found := await self._found(update):
            query, reader, plan = found
            if not await self.subscriptions.allow(plan):
                await self.chat.answer(query, phrase("plan-unchanged"))
                return
            await self.chat.answer(query)
            back = [Button(phrase("plan-back"), "plan:")]
            words = self._worded(reader, "plan-again", plan)
            await self.chat.turn(query, reader, words, rows=[back])

    async def change_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask which plan is to follow when one ends."""
        if found := await self._found(update):
            query, reader, plan = found
            await self.chat.answer(query)
            rows = [
                [Button(plan_label(reader, other), f"plan:end:{plan.mark}:{other.name}")]
                for other in self._others(plan)
            ]
            rows.append([Button(phrase("plan-back"), "plan:")])
            words = self._worded(reader, "plan-change-ask", plan)
            await self.chat.turn(query, reader, words, rows=rows)

    async def told(self, message: Message) -> tuple[Phrase, Rows]:
        """Word a message of the outbox about a plan, with the buttons that help then."""
        words = phrase_of(message.phrase, message.facts)
        name, following = str(words.values["plan"]), str(words.values.get("next", ""))
        reader = Reader(message.user_id, message.language)
        more = {
            "plan": self.catalog.title(name, message.language),
            "follows": "yes" if following else "no",
            "next": following and self.catalog.title(following, message.language),
        }
        rows: list[Sequence[Button | Link]] = []
        if message.phrase in ("plan-failed", "plan-lapsed"):
            rows.append([get_stars(int(str(words.values["stars"])))])
        if message.phrase in ("plan-lapsed", "plan-over"):
            wanted = self.catalog.plan(following or name)
            if wanted is not None:
                rows.append(
                    [Button(plan_label(reader, wanted), f"buy:{wanted.reference}:{wanted.stars}")]
                )
        return replace(words, values={**words.values, **more}), rows

    async def _show(self, query: CallbackQuery, reader: Reader) -> None:
        """Turn a message into what is true of a person's plans now."""
        words, rows = await self._screen(reader)
        await self.chat.turn(query, reader, words, rows=rows)

    async def _screen(self, reader: Reader) -> tuple[Phrase, Rows]:
        """Return what there is to say of the plans of a person, and what they can do."""
        plans = await self._running(reader)
        if not plans:
            on_offer = self.offers.plan_rows(reader)
            return phrase("plan-none", sold="yes" if on_offer else "no"), on_offer
        rows: list[Sequence[Button | Link]] = []
        for plan in plans:
            title = self.catalog.title(plan.name, reader.language)
            if plan.state is PlanState.CANCELLED:
                rows.append([_button("again", plan, title)])
                continue
            if plan.state is PlanState.FAILED:
                rows.append([get_stars(plan.stars)])
            if self._others(plan):
                rows.append([_button("change", plan, title)])
            rows.append([_button("cancel", plan, title)])
        lines = [self._worded(reader, f"plan-shown-{plan.state}", plan) for plan in plans]
        return phrase("plan-shown", plans=lines), rows

    def _worded(self, reader: Reader, name: str, plan: Plan) -> Phrase:
        """Return a phrase about a plan."""
        following = plan.next_plan
        return phrase(
            name,
            plan=self.catalog.title(plan.name, reader.language),
            terms=plan_terms(plan.credits, plan.stars, plan.keeps),
            until=plan.until_at,
            stars=plan.stars,
            follows="no" if following is None else "yes",
            next="" if following is None else self.catalog.title(following, reader.language),
        )

    def _others(self, plan: Plan) -> list[PlanOnOffer]:
        """Return the plans that a person could have in place of one."""
        return [other for other in self.catalog.plans if other.name != plan.name]

    async def _running(self, reader: Reader) -> list[Plan]:
        """Return the plans of a person that are not over."""
        return [plan for plan in await self.plans.plans(UserId(reader.chat_id)) if plan.runs]

    async def _found(self, update: Update) -> tuple[CallbackQuery, Reader, Plan] | None:
        """Return the plan that a button is about, and who pressed it; None if it runs no more."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        mark = (query.data or "").split(":")[2]
        for plan in await self._running(reader):
            if plan.mark == mark:
                return query, reader, plan
        await self.chat.answer(query, phrase("screen-old"))
        await self._show(query, reader)
        return None


def _button(act: str, plan: Plan, title: str) -> Button:
    """Return the button for an act on a plan."""
    return Button(phrase(f"plan-{act}-button", plan=title), f"plan:{act}:{plan.mark}")
