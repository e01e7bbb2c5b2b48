"""Which command somebody may mean who has typed another one, or a plain word."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

ALIKE = 0.65
"""How alike a typo and a command are at least: /export is no /support."""

WORDS: Mapping[str, str] = {
    "buy": "pay price prices pricing shop store packs purchase topup купить оплатить цена цены",
    "balance": "wallet баланс кошелёк кошелек",
    "history": "история",
    "help": "commands menu помощь справка команды меню",
    "cancel": "stop abort quit exit отмена отменить отмени стоп",
    "paysupport": "support refund contact question поддержка возврат вопрос",
    "terms": "rules условия правила",
    "promo": "code coupon voucher промокод купон",
    "language": "lang settings язык",
}
"""What else people call a free command: no letters tell that a price is found in /buy."""

_COMMANDS = {word: command for command, words in WORDS.items() for word in words.split()}

_HIDDEN = ("support", "refund")
"""Names that lead to a listed command, so that a typo of one does, too."""


def meant_by(typed: str, names: Collection[str]) -> str | None:
    """Return which of some commands an unknown command may stand for."""
    if (near := _COMMANDS.get(typed)) in names:
        return near
    known = [*names, *(one for one in _HIDDEN if _COMMANDS[one] in names)]
    close = get_close_matches(typed, known, n=1, cutoff=ALIKE)
    return _COMMANDS.get(close[0], close[0]) if close else None


def named_by(words: str, names: Collection[str]) -> str | None:
    """Return which of some commands a message names that is one plain word."""
    word = words.strip(" .,!?").lower()
    if word in names:
        return word
    near = _COMMANDS.get(word)
    return near if near in names else None
