"""Owners appoint and dismiss operators: in the chat and at the command line, with their menus."""

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.methods.commands import menu_of
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop
from tests.waiting import until

MANY = """
    SELECT meet(1000 + n, NULL, 'Person ' || 1000 + n, 'en') FROM generate_series(1, 101) AS n;
    INSERT INTO people.staff (user_id, role, operator_id, since)
    SELECT 1000 + n, 'viewer', 900, now() + n * interval '1 s' FROM generate_series(1, 101) AS n
"""
ACTS = "SELECT user_id, kind, detail, operator_id, reason FROM act ORDER BY at"


def menu(sandbox: Sandbox, who: int) -> list[str]:
    """List the commands that a person sees beside the message box."""
    return [str(one["command"]) for one in menu_of(sandbox.world.state, who, "en")]


async def appointed(operator: Talker, helper: Talker, role: str) -> Heard:
    """Have an operator give the second person a role, and return what they see then."""
    await operator.says(f"/staff @person2 {role} answers questions")
    await (await operator.sees("Make Person 2 (2, @person2)")).press("Make")
    await helper.sees("The menu and /help show what you can use.")
    return await operator.sees(f"Person 2 (2, @person2) is now {role}. I'm telling them")


@pytest.fixture
async def helper(sandbox: Sandbox, operator: Talker) -> Talker:
    """Return somebody who has written to the bot, and whom an operator may appoint."""
    assert operator.chat
    helper = sandbox.person(2)
    await met(helper)
    return helper


async def test_an_appointment_is_asked_about_done_once_and_told(
    operator: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await operator.says("/staff 2 support answers questions")
    asked = await operator.sees("Make Person 2 (2, @person2) support?")
    assert "They'll see people and their payments" in asked.text
    assert asked.buttons == ["Make support", "Cancel"]
    assert await owner.fetch(ACTS) == []
    await asked.press("Make support")
    await helper.sees("You're on this bot's support team now.")
    done = await operator.sees("Person 2 (2, @person2) is now support. I'm telling them")
    assert done.message_id == asked.message_id
    assert [tuple(row) for row in await owner.fetch(ACTS)] == [
        (2, "appoint", "support", OPERATOR, "answers questions")
    ]


@pytest.mark.parametrize(
    ("role", "may", "not_"),
    [
        ("viewer", set(), {"user", "grant", "bar", "sales", "staff"}),
        ("support", {"user", "refund", "bar", "unbar"}, {"grant", "take", "sales", "staff"}),
        ("owner", {"user", "grant", "take", "bar", "review", "sales", "staff"}, set()),
    ],
)
async def test_the_menu_and_the_help_show_what_a_role_may_use(  # noqa: PLR0917 -- all are fixtures
    sandbox: Sandbox, operator: Talker, helper: Talker, role: str, may: set[str], not_: set[str]
) -> None:
    assert {"grant", "sales", "qr", "buy"} <= set(menu(sandbox, OPERATOR))
    assert "user" not in menu(sandbox, 2)
    await appointed(operator, helper, role)
    assert may <= set(menu(sandbox, 2))
    assert not not_ & set(menu(sandbox, 2))
    assert "qr" in menu(sandbox, 2)
    await helper.says("/help")
    await helper.sees("What I can do")
    if may:
        lines = (await helper.sees("For you as an operator")).text
        assert all(f"/{name} – " in lines for name in may)  # noqa: RUF001
        assert not any(f"/{name} – " in lines for name in not_)  # noqa: RUF001


async def test_whoever_is_dismissed_loses_commands_buttons_and_menu_at_once(
    sandbox: Sandbox, person: Talker, operator: Talker, helper: Talker
) -> None:
    await met(person)
    await appointed(operator, helper, "support")
    await helper.says("/bar 1 farming")
    asked = await helper.sees("Bar Person 1")
    await operator.says("/staff 2 dismiss has left")
    screen = await operator.sees("Dismiss Person 2 (2, @person2)?")
    await screen.press("Dismiss")
    await helper.sees("You're no longer an operator of this bot.")
    await operator.sees("Person 2 (2, @person2) is no longer an operator")
    answer = await asked.press("Bar")
    assert answer is not None
    assert answer.text.startswith("This button no longer works")
    await helper.says("/bar 1 farming")
    await helper.sees("I don't know /bar")
    await helper.says("yes")
    await helper.sees("What should I do with this text?")
    assert "bar" not in menu(sandbox, 2)
    await helper.says("/help")
    await helper.sees("What I can do")
    await helper.sees_nothing()


async def test_the_list_leads_to_each_operator_and_back(
    operator: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await appointed(operator, helper, "viewer")
    await operator.says("/staff")
    listed = await operator.sees("Operators")
    assert "Person 900 (900, @person900) · owner by ADMIN_IDS" in listed.text
    assert "Person 2 (2, @person2) · viewer · since " in listed.text
    assert ", by Person 900 (900, @person900)" in listed.text
    await listed.press("Person 2")
    one = await operator.sees("Person 2 (2, @person2): viewer")
    assert one.buttons == ["Make owner", "Make support", "Dismiss", "All operators", "◀ Desk"]
    await one.press("Make support")
    await (await operator.sees("Make Person 2 (2, @person2) support?")).press("Make support")
    done = await operator.sees("is now support. I'm telling them")
    assert done.message_id == listed.message_id
    await helper.sees("You're on this bot's support team now.")
    await helper.sees_nothing()
    await done.press("All operators")
    again = await operator.sees("· support · since ")
    await again.press("Person 2")
    await (await operator.sees("Person 2 (2, @person2): support")).press("Dismiss")
    await (await operator.sees("Dismiss Person 2 (2, @person2)?")).press("Cancel")
    await operator.sees("Cancelled. Nothing was changed.")
    assert [row["kind"] for row in await owner.fetch(ACTS)] == ["appoint", "appoint"]


async def test_a_long_list_has_pages_with_everybody_on_one_of_them(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    """Telegram takes no message with more than a hundred buttons."""
    await owner.execute(MANY)
    await operator.says("/staff")
    page = await operator.sees("Operators")
    assert "Person 900 (900, @person900) · owner by ADMIN_IDS" in page.text
    assert page.buttons == [*(f"Person {1101 - row}" for row in range(10)), "Older ▶", "◀ Desk"]
    seen = page.buttons[:10]
    while "Older ▶" in page.buttons:
        await page.press("Older")
        page = await operator.sees("Operators")
        assert page.buttons[-1] == "◀ Desk"
        assert "⏮ Newest" in page.buttons
        seen += [label for label in page.buttons if label.startswith("Person")]
    assert seen == [f"Person {1101 - row}" for row in range(101)]
    assert "Person 1001 (1001) · viewer · since " in page.text
    await page.press("Newest")
    assert (await operator.sees("owner by ADMIN_IDS")).buttons[0] == "Person 1101"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("900", "Person 900 (900, @person900) is an owner because the setting ADMIN_IDS names"),
        ("900 dismiss", "is an owner because the setting ADMIN_IDS names them."),
        ("900 support", "is an owner because the setting ADMIN_IDS names them."),
        ("2 dismiss", "Person 2 (2, @person2) has no role. Nothing was changed."),
        ("2 boss", "Send an id or @name and a role (owner, support or viewer), or dismiss"),
        ("77 support", "I can't find 77."),
        ("@nobody support", "I can't find @nobody."),
        (f"2 support {'r' * 3000}", "That reason is too long."),
    ],
)
@pytest.mark.usefixtures("helper")
async def test_what_can_not_be_meant_is_answered_with_one_sentence(
    operator: Talker, owner: asyncpg.Connection, words: str, said: str
) -> None:
    await operator.says(f"/staff {words}")
    await operator.sees(said)
    await operator.sees_nothing()
    assert await owner.fetch(ACTS) == []


async def test_nobody_but_an_owner_appoints(operator: Talker, helper: Talker) -> None:
    await appointed(operator, helper, "support")
    for command in ("/staff", "/staff 2 owner", "/staff 900 dismiss"):
        await helper.says(command)
        await helper.sees("I don't know /staff")


async def test_at_the_command_line(
    sandbox: Sandbox, shop: Shop, operator: Talker, helper: Talker
) -> None:
    code, _, said = await coinop(shop.settings, "staff", "appoint", "@person2", "support")
    assert code == 2
    assert "Make Person 2 (2) support?" in said
    code, out, _ = await coinop(shop.settings, "staff", "appoint", "2", "support", "x", "--yes")
    assert (code, out) == (
        0,
        "Person 2 (2) is support now. The bot tells them as soon as it runs.\n",
    )
    await helper.sees("You're on this bot's support team now.")

    async def shown() -> bool:
        return "bar" in menu(sandbox, 2)

    await until(shown)
    code, out, _ = await coinop(shop.settings, "staff", "list")
    assert code == 0
    assert [line.split()[:4] for line in out.splitlines()[2:4]] == [
        ["Person", "900", "(900)", "owner"],
        ["Person", "2", "(2)", "support"],
    ]
    code, _, said = await coinop(shop.settings, "staff", "dismiss", "900", "--yes")
    assert code == 1
    assert "is an owner because ADMIN_IDS names them" in said
    code, out, _ = await coinop(shop.settings, "staff", "dismiss", "2", "--yes", "--json")
    assert (code, out) == (0, '{"user_id": 2, "status": "ok"}\n')
    await helper.sees("You're no longer an operator of this bot.")

    async def gone() -> bool:
        return "bar" not in menu(sandbox, 2)

    await until(gone)
    code, _, said = await coinop(shop.settings, "staff", "dismiss", "2", "--yes")
    assert (code, said) == (1, "Person 2 (2) has no role. Nothing was changed.\n")
    assert operator.chat


async def test_in_russian(operator: Talker, helper: Talker) -> None:
    operator.person.user.language_code = helper.person.user.language_code = "ru"
    await helper.says("/balance")
    await helper.sees()
    await operator.says("/staff 2 support отвечает на вопросы")
    await (await operator.sees("Назначить? Person 2 (2, @person2): поддержка")).press("Назначить")
    await helper.sees("Теперь вы в поддержке этого бота.")
    await operator.sees("Person 2 (2, @person2): теперь поддержка.")
    await operator.says("/staff 2 dismiss ушёл")
    await (await operator.sees("Снять с роли?")).press("Снять с роли")  # noqa: RUF001
    await helper.sees("Вы больше не оператор этого бота.")
