"""What an owner sells with, from the desk: codes, links and broadcasts begun, listed and closed."""

import asyncpg
import pytest

from ledger.operators import Role
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.desks import HELPER, desk, helps
from tests.e2e.refunds import pressed
from tests.e2e.test_link import made
from tests.e2e.test_plan_code import OLD
from tests.waiting import until

UNASKED = "What should I do with this text?"
DATA = (
    *("promo-list:", "promo-new:", "promo-make:credits", "promo-answer:code:", "promo-leave:code"),
    *("promo-show:SUMMER", "promo-close:SUMMER", "link-list:", "link-new:", "link-answer:uses:"),
    *("link-leave:uses", "link-show:summer", "link-close:summer", "broadcast-list:"),
    *("broadcast-new:", "broadcast-show:1"),
)
IN_RUSSIAN = {
    "Промокоды · 0": ("Промокодов пока нет.", "Новый промокод", "Что должен давать промокод?"),
    "Ссылки · 0": ("Ссылок пока нет.", "Новая ссылка", "Как назвать ссылку?"),
    "Рассылки · 0": ("Рассылок пока нет.", "Новая рассылка", "Что отправить?"),
}
BEGUN = "SELECT begin_broadcast($1, 900, 5, '[]', 'all', '', 900, 'news', $2)"
STOPPED = "SELECT steer_broadcast($1, 'stopped', 900, 'over', 'stop:' || $1)"


async def test_a_link_is_begun_from_the_desk_and_closed(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await desk(operator)
    await shown.press("Links")
    listed = await operator.sees("There are no links yet.")
    assert listed.buttons == ["New link", "◀ Desk"]
    await listed.press("New link")
    asked = await operator.sees("What should the link be called?")
    assert asked.buttons == ["All links", "◀ Desk"]
    assert shown.message_id == listed.message_id == asked.message_id
    await operator.says("s!mmer")
    await operator.sees("A name has 1 to 32")
    await operator.says("Summer")
    asked = await operator.sees("What should it sell?")
    assert asked.buttons[0] == "Starter · ⭐ 50"
    assert asked.buttons[-1] == "All links"
    await operator.says("huge")
    await operator.sees("There is no pack huge.")
    await asked.press("Starter")
    assert (await operator.sees("How many times can it be paid?")).message_id == asked.message_id
    await operator.says("many")
    await operator.sees("It can be paid 1 to 1,000,000,000 times.")
    await operator.says("100")
    await (await operator.sees("What is its last day?")).press("No end")
    screen = await operator.sees("Make the link summer?")
    assert "Starter, 50 credits for ⭐ 50." in screen.text
    assert "100 payments in all." in screen.text
    assert await owner.fetchval("SELECT count(*) FROM link") == 0
    await screen.press("Make")
    await (await operator.sees("Anybody can pay the link summer now")).press("All links")
    await (await operator.sees("summer: Starter, ⭐ 50 · open")).press("Desk")
    shown = await operator.sees("Nothing needs you right now.")
    await shown.press("Links · 1")
    await (await operator.sees("summer: Starter")).press("summer")
    await (await operator.sees("Made by")).press("Close")
    await (await operator.sees("Close the link summer?")).press("Close")
    await (await operator.sees("The link summer is closed.")).press("Desk")
    assert "Links · 0" in (await operator.sees("Nothing needs you right now.")).buttons
    row = await owner.fetchrow("SELECT name, most_uses, ends_at, price, operator_id FROM link")
    assert tuple(row) == ("summer", 100, None, 50, OPERATOR)


async def test_who_goes_back_from_a_question_is_asked_no_more(operator: Talker) -> None:
    for command, typed in (("/link", "summer"), ("/promo", "50")):
        await operator.says(f"{command} make")
        if command == "/promo":
            await (await operator.sees("What should the code give?")).press("Credits")
            await operator.sees("How many credits should it give?")
        else:
            await operator.sees("What should the link be called?")
        await operator.says(typed)
        asked = await operator.sees("Wh")
        await asked.press("All ")
        await (await operator.sees("There are no ")).press("New ")
        again = await operator.sees("Wh")
        assert again.message_id == asked.message_id
        await again.press("All ")
        await operator.sees("There are no ")
        await operator.says("winter")
        await operator.sees(UNASKED)


async def test_a_question_that_was_answered_says_that_it_is_old(operator: Talker) -> None:
    await operator.says("/link make")
    await operator.sees("What should the link be called?")
    await operator.says("summer")
    first = await operator.sees("What should it sell?")
    await operator.says("starter")
    await operator.sees("How many times can it be paid?")
    answer = await first.press("Starter")
    assert answer is not None
    assert answer.text == OLD
    await first.press("All links")  # which ends no question but its own
    await operator.sees("There are no links yet.")
    await operator.says("100")
    await operator.sees("What is its last day?")


async def test_a_name_that_is_taken_is_asked_for_again(operator: Talker) -> None:
    await made(operator)
    await operator.says("/link make")
    await operator.sees("What should the link be called?")
    await operator.says("summer")
    await operator.sees("There is a link summer already. Nothing was changed.")
    await operator.says("winter")
    await operator.sees("What should it sell?")


async def test_a_broadcast_is_begun_from_the_desk_steered_and_looked_back_at(
    sandbox: Sandbox, operator: Talker, person: Talker
) -> None:
    await person.says("/start")
    await person.sees("3 free credits")
    shown = await desk(operator)
    await shown.press("Broadcasts · 0")
    listed = await operator.sees("There are no broadcasts yet.")
    assert listed.buttons == ["New broadcast", "◀ Desk"]
    await listed.press("New broadcast")
    asked = await operator.sees("What shall I send?")
    assert asked.buttons == ["All broadcasts", "◀ Desk"]
    await asked.press("All broadcasts")
    await operator.sees("There are no broadcasts yet.")
    await operator.says("Hello")
    await operator.sees(UNASKED)
    await listed.press("New broadcast")
    asked = await operator.sees("What shall I send?")
    assert asked.message_id == shown.message_id
    await operator.says("News")
    panel = await operator.sees("This is how it looks.")
    sandbox.fault("429", on="copyMessage", times=0)
    await panel.press("Send to")
    await (await operator.sees("Send it now?")).press("Send")
    await (await operator.sees("I'm sending your message.")).press("Pause")
    paused = await operator.sees("Your message is paused.")
    assert paused.buttons[-2:] == ["All broadcasts", "◀ Desk"]
    shown = await desk(operator)
    await shown.press("Broadcasts · 1")
    listed = await operator.sees("for everybody · paused · 0 of 2")
    await listed.press("New broadcast")
    await (await operator.sees("Your message is paused.")).press("All broadcasts")
    listed = await operator.sees("· paused ·")
    await listed.press(listed.buttons[0])
    await (await operator.sees("Your message is paused.")).press("Stop")
    await (await operator.sees("Stop for good?")).press("Stop for good")
    stopped = await operator.sees("This message is no longer being sent.")
    await stopped.press("All broadcasts")
    listed = await operator.sees("for everybody · stopped · 0 of 2")
    await listed.press(listed.buttons[0])
    one = await operator.sees("Your message is stopped.")
    assert "For everybody: 2 people when it began\nBegun by Person 900" in one.text
    assert one.buttons == ["All broadcasts", "◀ Desk"]
    assert one.message_id == shown.message_id


async def test_broadcasts_have_pages(
    shop: Shop, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    for number in range(12):
        await operator_pool.execute(BEGUN, shop.settings.bot_id, f"cli:{number}")
        await operator_pool.execute(STOPPED, f"cli:{number}")
    await (await desk(operator)).press("Broadcasts")
    page = await operator.sees("Broadcasts")
    assert page.text.count("· stopped ·") == 10
    assert page.buttons[10:] == ["New broadcast", "Older ▶", "◀ Desk"]
    await page.press("Older")
    page = await operator.sees("Broadcasts")
    assert page.text.count("· stopped ·") == 2
    assert page.buttons[2:] == ["New broadcast", "⏮ Newest", "◀ Desk"]
    await page.press("Newest")
    await operator.sees("Broadcasts")


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.VIEWER])
async def test_other_roles_sell_nothing(
    sandbox: Sandbox,
    operator: Talker,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    role: Role,
) -> None:
    await made(operator)
    helper = await helps(sandbox, operator_pool, role)
    shown = await desk(helper)
    assert not [label for label in shown.buttons if label.startswith(("Promo", "Link", "Broad"))]
    before = len(sandbox.calls("answerCallbackQuery"))
    for data in DATA:
        pressed(sandbox, data, who=HELPER)
    await until(lambda: len(sandbox.calls("answerCallbackQuery")) == before + len(DATA))
    for call in sandbox.calls("answerCallbackQuery")[before:]:
        assert "no longer works" in str(call["params"])
    await helper.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM dialog") == 0


async def test_the_screens_speak_russian(sandbox: Sandbox, operator: Talker) -> None:
    operator.person.user.language_code = "ru"
    await operator.says("/admin")
    shown = await operator.sees("Пульт")
    for label, (empty, new, question) in IN_RUSSIAN.items():
        await shown.press(label)
        listed = await operator.sees(empty)
        assert listed.buttons == [new, "◀ Пульт"]
        await listed.press(new)
        asked = await operator.sees(question)
        assert asked.message_id == shown.message_id
        assert asked.buttons[-2].startswith("Все ")  # noqa: RUF001
        await asked.press("Пульт")
        shown = await operator.sees("Сейчас ")
    assert sandbox.calls("createInvoiceLink") == []
    await operator.says("/link make лето starter")
    await operator.sees("В имени от 1 до 32 знаков")  # noqa: RUF001
    await operator.says("/link make summer starter")
    await (await operator.sees("Создать ссылку summer?")).press("Создать")
    await (await operator.sees("Ссылку summer теперь может оплатить")).press("Все ссылки")  # noqa: RUF001
    await operator.sees("summer: Стартовый, ⭐ 50 · открыта")


async def test_what_is_gone_or_cannot_be_meant_says_so(sandbox: Sandbox, operator: Talker) -> None:
    assert operator.chat
    wrong = (
        *("promo-list:x", "promo-make:plan", "promo-make:plan:monthly", "promo-make:gold"),
        *("promo-answer:amount:", "promo-answer:code:", "link-answer:pack:gone", "link-list:-1"),
        *("broadcast-show:404", "broadcast-list:9999999"),
    )
    for data in wrong:
        pressed(sandbox, data)
    await until(lambda: len(sandbox.calls("answerCallbackQuery")) == len(wrong))
    for call in sandbox.calls("answerCallbackQuery"):
        assert "no longer works" in str(call["params"])
    await operator.sees_nothing()
