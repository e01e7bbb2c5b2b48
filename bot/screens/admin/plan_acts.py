"""What operators do about a person's plan: end it with its time, or let its person resume it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.admin.proposals import Proposal, Question
from bot.shop.catalog import Catalog
from bot.shop.subscriptions import Subscriptions
from bot.telegram.chat import Rows, person_row
from bot.telegram.users import Reader, whom
from ledger.model import Changed, UserId
from ledger.people import People
from ledger.plans import Plan, Plans, PlanState

log = structlog.get_logger()

CANCEL, ALLOW = "plan-cancel", "plan-allow"
WHY = "card-plan"
"""The question why an operator acts on a plan."""

YES = "yes"


def act_on(plans: Sequence[Plan]) -> str | None:
    """Return what an operator can do about a person's plans: end one, allow one, or nothing."""
    states = {plan.state for plan in plans if plan.runs}
    if states & {PlanState.ACTIVE, PlanState.FAILED}:
        return CANCEL
    return ALLOW if states else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAct:
    """Ends a person's plan with its time, or with `cancels` false lets them resume it.

    `plans` has operators' rights.
    """

    cancels: bool
    people: People
    catalog: Catalog
    plans: Plans
    subscriptions: Subscriptions
    sender: Sender

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return which plan it is and until when it runs; or that there is none."""
        plan = await self._plan(proposal)
        person = whom(await self.people.somebody(UserId(proposal.user_id)))
        if plan is None:
            return phrase(f"{proposal.act}-nothing", whom=person)
        words = phrase(
            f"{proposal.act}-screen",
            whom=person,
            plan=self.catalog.title(plan.name, reader.language),
            until=plan.until_at,
            reason=proposal.reason,
        )
        proposal = replace(proposal, detail=plan.payload)  # which one, whatever becomes of it
        return Question(proposal=proposal, words=words, ways={YES: phrase(f"{proposal.act}-yes")})

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows] | None:
        """Ask Telegram, which may be asked twice, then record it once and tell the person."""
        plan = await self._plan(proposal)
        if plan is None:
            return None
        change = self.subscriptions.cancel if self.cancels else self.subscriptions.allow
        if not await change(plan):
            return phrase("plan-unchanged"), ()
        status = await self.plans.steer_plan(
            user_id=plan.user_id,
            payload=plan.payload,
            cancels=self.cancels,
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        log.info("plan_steered", act=proposal.act, user=plan.user_id, by=reader.chat_id)
        if status is Changed.CONFLICT:
            return phrase("act-conflict"), ()
        await self.sender.flush(plan.user_id)
        person = whom(await self.people.somebody(plan.user_id))
        return phrase(f"{proposal.act}-done", whom=person), [person_row(str(plan.user_id))]

    async def _plan(self, proposal: Proposal) -> Plan | None:
        """Return the plan that the act is on: of several the one that runs longest."""
        ends = (PlanState.ACTIVE, PlanState.FAILED) if self.cancels else (PlanState.CANCELLED,)
        for plan in await self.plans.plans(UserId(proposal.user_id)):
            if plan.payload == proposal.detail or (not proposal.detail and plan.state in ends):
                return plan
        return None
