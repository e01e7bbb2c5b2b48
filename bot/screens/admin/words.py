"""A person's card as one sentence of the chat, with its lists put in."""

from collections.abc import Sequence

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe, Texts
from bot.screens.admin.card import Card
from ledger.model import Act, Entry, Payment

NONE = "-"


def in_words(card: Card, texts: Texts, language: str) -> Phrase:
    """Return the card: who, how much, and the latest entries, payments and acts."""

    def listed(lines: Sequence[Safe]) -> Safe:
        return Safe("\n".join(lines)) if lines else texts.say(language, "card-none")

    person = card.person
    return phrase(
        "card",
        user=str(person.user_id),
        name=person.name or NONE,
        username=f"@{person.username}" if person.username else NONE,
        language=person.language or NONE,
        balance=0 if card.balance is None else card.balance.total,
        entries=listed([_entry(entry, texts, language) for entry in card.entries]),
        payments=listed([_payment(payment, texts, language) for payment in card.payments]),
        acts=listed([_act(act, texts, language) for act in card.acts]),
    )


def _entry(entry: Entry, texts: Texts, language: str) -> Safe:
    return texts.say(
        language,
        "card-entry",
        seq=str(entry.seq),
        kind=str(entry.kind),
        credits=f"{entry.credits:+d}",
        balance=entry.balance_after,
        at=texts.moment(language, entry.at),
    )


def _payment(payment: Payment, texts: Texts, language: str) -> Safe:
    return texts.say(
        language,
        "card-payment",
        stars=payment.stars,
        credits=payment.credits,
        status=payment.status,
        charge=payment.charge_id,
        at=texts.moment(language, payment.paid_at),
    )


def _act(act: Act, texts: Texts, language: str) -> Safe:
    return texts.say(
        language,
        "card-act",
        kind=act.kind,
        credits=act.credits,
        reason=act.reason,
        operator=str(act.operator_id),
        at=texts.moment(language, act.at),
    )
