"""The table of what answers what, against what people are shown."""

import re

from bot.screens.admin.desk import DOORS
from bot.screens.routes import FOR_EVERYBODY, FOR_OPERATORS, OPERATOR_BUTTONS
from bot.telegram.menu import FREE


def test_every_command_of_the_menu_at_telegram_is_answered() -> None:
    assert set(FREE) <= set(FOR_EVERYBODY)


def test_no_command_is_answered_by_two_handlers() -> None:
    both = {"refund", "promo"}  # a request, or a refund; a code, or what one does with codes
    assert set(FOR_OPERATORS) & set(FOR_EVERYBODY) == both


def test_every_door_of_the_desk_takes_the_right_that_its_press_takes() -> None:
    for door in (door for row in DOORS for door in row):
        [right] = [
            right for data, (right, _) in OPERATOR_BUTTONS.items() if re.match(data, door.data)
        ]
        assert right is door.right, door
