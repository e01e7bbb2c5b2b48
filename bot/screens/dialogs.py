"""Dialogs: the bot asks, and the person's next message is the answer; `/cancel` ends one."""

from dataclasses import dataclass
from datetime import timedelta

from ledger.model import Dialog, Facts, UserId
from ledger.people import People

LASTS = timedelta(minutes=10)


class NotTheAnswer(Exception):  # noqa: N818 -- reads as what happened
    """A message after the one that answered: it is read as if nothing had been asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogs:
    """What the bot has asked people; of each person the last question, over restarts.

    Whoever handles an answer closes the dialog after the effect, which the message's id keeps from
    happening twice: an answer may be handled again after a crash.
    """

    bot_id: int
    people: People

    async def open(
        self, user_id: int, name: str, facts: Facts, *, lasts: timedelta = LASTS
    ) -> None:
        """Take a person's next message as the answer to a question, for as long as it `lasts`."""
        await self.people.open_dialog(
            bot_id=self.bot_id,
            user_id=UserId(user_id),
            name=name,
            facts=facts,
            lasts_s=lasts.total_seconds(),
        )

    async def find(self, user_id: int) -> Dialog | None:
        """Return the question that a person's next message answers, or None."""
        return await self.people.dialog(bot_id=self.bot_id, user_id=UserId(user_id))

    async def answers(self, user_id: int, message_id: int) -> bool:
        """Take a message as the answer, if no other is: of several at once, the first one."""
        return await self.people.answer_dialog(
            bot_id=self.bot_id, user_id=UserId(user_id), message_id=message_id
        )

    async def close(
        self, user_id: int, *, answer: int | None = None, only: Dialog | None = None
    ) -> str | None:
        """Forget the question that a person was asked; return its name, if there was one.

        With the id of the message that was the `answer`, or with `only` one question, another one
        that came later stays.
        """
        return await self.people.close_dialog(
            bot_id=self.bot_id,
            user_id=UserId(user_id),
            answer=answer,
            expires_at=None if only is None else only.expires_at,
        )
