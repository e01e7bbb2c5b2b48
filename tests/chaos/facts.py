"""Facts that the bot has to tell unasked: each was told, and none again that Telegram had taken.

Telegram's books and what people did say which facts there are, and the chats and calls what was
told of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.state import Object
from tests.chaos.checks import CREDITS, Chat
from tests.chaos.town import Said, Town
from tests.e2e.conftest import OPERATOR

OPEN_QUESTIONS = 3
"""How many questions a person may ask; more, if they close some."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Who has to be told, and what the message looks like; `times` are facts that look alike.

    So do `more`, which may have been over before anybody could be told.
    Only the message that nobody asked for has the words `said`, too.
    """

    who: int
    looks: re.Pattern[str]
    times: int = 1
    said: str = ""
    more: int = 0


def are_told(town: Town, gifts: frozenset[str]) -> None:
    """Hold that whoever a fact is for has it in their chat."""
    for fact in (*_of_charges(town, gifts), *_of_grants(town)):
        texts = Chat.of(town.sandbox.world, fact.who).texts
        count = sum(bool(fact.looks.search(text)) for text in texts)
        assert count >= fact.times, (fact, texts)
    read = Chat.of(town.sandbox.world, OPERATOR).texts
    for who in {one.who for one in town.said}:
        mine = _questions(town, who)
        heard = [one for one in mine if any(_question(one).search(text) for text in read)]
        assert len(heard) >= min(len(mine), OPEN_QUESTIONS), (mine, heard)
        chat = Chat.of(town.sandbox.world, who)
        answers = chat.has("Your question is ticket") + chat.has("still waiting for an answer")
        assert answers >= len(mine), (mine, chat.texts)


def are_told_once(town: Town, gifts: frozenset[str]) -> None:
    """Hold that nothing was sent again that Telegram had taken and the bot had noted.

    A process notes it at once. Only when a lease runs out meanwhile, another says it again.
    """
    questions = [
        Fact(OPERATOR, _question(one))
        for who in {one.who for one in town.said}
        for one in _questions(town, who)
    ]
    calls = town.sandbox.calls()
    for fact in (*_of_charges(town, gifts), *_of_grants(town), *questions):
        taken = [number for number, call in enumerate(calls) if _is_taken(call, fact)]
        assert len(taken) <= fact.times + fact.more + _breaks(town, taken), (
            fact,
            [calls[number] for number in taken],
        )


def _breaks(town: Town, taken: list[int]) -> int:
    """Count the breaks that may have had a message said again; the calls that said it are given.

    Leases that run out under a living process may do so before it has said anything. At the last
    break all processes are dead.
    """
    if not taken:
        return 0
    *under_way, last = town.breaks
    return sum(number <= taken[-1] for number in under_way) + (taken[0] < last <= taken[-1])


def _of_charges(town: Town, gifts: frozenset[str]) -> Iterator[Fact]:
    """List the receipts of payments, and what payers and the operator hear of refunds.

    Receipts of one person's equal packs look alike; `gifts` are the charges that bought one.
    """
    charges = town.sandbox.world.state.charges.values()
    for charge in charges:
        if charge.refunded:
            mark = re.escape(charge.charge_id)
            yield Fact(charge.payer_id, _look(f"refunded .*{mark}"))
            yield Fact(OPERATOR, _look(f"refunded .*{mark}"), said="whose balance is now")
    known = {(one.payer_id, one.stars, one.charge_id in gifts) for one in charges}
    for who, stars, is_gift in known:
        alike = [
            one
            for one in charges
            if (one.payer_id, one.stars, one.charge_id in gifts) == (who, stars, is_gift)
        ]
        refunded = sum(one.refunded for one in alike)
        yield Fact(who, _receipt(stars, is_gift), len(alike) - refunded, more=refunded)


def _receipt(stars: int, is_gift: bool) -> re.Pattern[str]:  # noqa: FBT001 -- a kind of pack
    credits = f"{CREDITS[stars]:,}\u00a0credits"
    if is_gift:
        return _look(rf"Thank you! Your gift of {credits}")
    return _look(rf"(Thank you|paid this invoice twice|renewed:).*\+{credits}")


def _of_grants(town: Town) -> Iterator[Fact]:
    """List the grants; two of one person look alike."""
    for who in (1, 2):
        words = f"/grant {who} "
        times = sum(one.text.startswith(words) and not one.is_lost for one in town.said)
        yield Fact(who, _look("An operator gave you"), times)


def _questions(town: Town, who: int) -> list[Said]:
    """List what a person has asked the operators."""
    return [
        one
        for one in town.said
        if one.who == who and one.text.startswith("/paysupport") and not one.is_lost
    ]


def _question(said: Said) -> re.Pattern[str]:
    """Return how an operator reads a question."""
    return _look(re.escape(said.text.removeprefix("/paysupport ")))


def _look(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _is_taken(call: Object, fact: Fact) -> bool:
    """Tell whether Telegram took a message that tells a fact, and could say so."""
    params = call["params"]
    assert isinstance(params, dict)
    text = str(params.get("text", ""))
    return (
        call["method"] == "sendMessage"
        and call["status"] == 200
        and str(params.get("chat_id")) == str(fact.who)
        and fact.said in text
        and bool(fact.looks.search(text))
    )
