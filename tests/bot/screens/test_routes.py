"""The table of what answers what, against what people are shown."""

from bot.screens.routes import FOR_EVERYBODY, FOR_OPERATORS
from bot.telegram.menu import FREE


def test_every_command_of_the_menu_at_telegram_is_answered() -> None:
    assert set(FREE) <= set(FOR_EVERYBODY)


def test_no_command_is_answered_by_two_handlers() -> None:
    assert not set(FOR_OPERATORS) & set(FOR_EVERYBODY)
