"""What each `coinop` of the tests has read before it is forked: the bot, and all its texts."""

from zoneinfo import ZoneInfo

import bot.__main__  # noqa: F401  # for those who are forked
from bot.command import phrase
from bot.i18n.texts import load_texts

TEXTS = load_texts(zone=ZoneInfo("UTC"), own=None, default="en")
for language in TEXTS.languages:
    TEXTS.flat(language, phrase("menu-help"))
