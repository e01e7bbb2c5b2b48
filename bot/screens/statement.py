"""The lines of a statement: what happened to a person's credits, in words.

A module of its own, because the person and operators read the same.
"""

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.shop.catalog import CUSTOM, Catalog
from bot.telegram.capacity import LINE_UNITS, on_one_line
from ledger.canaries import PACK as CANARY
from ledger.model import Kind, StatementLine

_ASIDE_FOR_REFUND = "refund-hold:"
"""How the key of a hold begins whose credits are set aside for a refund."""


def line_in_words(line: StatementLine, catalog: Catalog, texts: Texts, language: str) -> Phrase:
    """Return what happened to the credits, and what for."""
    what = purpose_of(line, catalog, texts, language)
    return phrase(
        _text_of(line),
        credits=texts.signed(language, line.credits),
        count=abs(line.credits),
        what=f" {what}" if what else "",
    )


def purpose_of(line: StatementLine, catalog: Catalog, texts: Texts, language: str) -> str:
    """Return what a line was for, if its kind does not tell: a pack, a command, a reason."""
    if line.kind is Kind.PURCHASE:
        name = str(line.meta.get("pack", ""))
        if name == CANARY:
            return texts.flat(language, phrase("canary-title"))
        return "" if name == CUSTOM else catalog.title(name, language)  # how many, the line says
    if "plan" in line.meta:
        return catalog.title(str(line.meta.get("pack", "")), language)
    if "promo" in line.meta:
        return str(line.meta["promo"])
    if "command" in line.meta:
        return f"/{line.meta['command']}"
    return on_one_line(str(line.meta.get("reason", "")), LINE_UNITS)


def _text_of(line: StatementLine) -> str:
    """Return the name of a line's text: its kind's, or a closer one for why and how it ended."""
    if line.kind is Kind.BONUS and line.key == "start":
        return "entry-start"
    if "gift" in line.meta:
        return f"entry-gift-{line.meta['gift']}"
    for (kind, reason), text in _REASONS.items():
        if line.kind is kind and reason in line.meta:
            return text
    if line.ended in (Kind.UNDO, Kind.RELEASE):
        return "entry-failed"
    if line.key.startswith(_ASIDE_FOR_REFUND):
        return "entry-hold-refund"
    return "entry-spend" if line.ended is Kind.CAPTURE else f"entry-{line.kind}"


_REASONS = {
    (Kind.BONUS, "daily"): "entry-daily",
    (Kind.BONUS, "referral"): "entry-referral",
    (Kind.ADJUST, "referral"): "entry-referral-back",
    (Kind.EXPIRE, "plan"): "entry-unused",
    (Kind.BONUS, "plan"): "entry-unused-back",
}
"""What entries are called whose notes name a reason."""
