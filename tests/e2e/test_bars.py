"""People who are barred: they neither buy nor spend, read why, and keep what they have paid."""

import asyncio

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.giving import gives
from tests.e2e.refunds import bought
from tests.e2e.test_checkout import offered
from tests.e2e.test_sales_off import off
from tests.e2e.test_story import broke, invoice_for, met
from tests.e2e.verbs import coinop
from tests.waiting import until

BARRED = "An operator has barred you from buying and spending credits here: farming"


async def asked(operator: Talker, words: str = "@person1 farming") -> Heard:
    """Have an operator bar the first person, and return the screen."""
    await operator.says(f"/bar {words}")
    return await operator.sees("Bar Person 1 (1, @person1)?")


async def barred(person: Talker, operator: Talker) -> None:
    """Bar the first person."""
    await (await asked(operator)).press("Bar")
    await person.sees(BARRED)
    await operator.sees("can no longer buy or spend")


async def unbarred(person: Talker, operator: Talker) -> None:
    """Let the first person buy and spend again."""
    await operator.says("/unbar 1 a mistake")
    await (await operator.sees("Let Person 1 (1, @person1) buy and spend again?")).press("Unbar")
    await person.sees("You can buy and spend credits again.")
    await operator.sees("can buy and spend again. I'm telling them")


@pytest.mark.usefixtures("bot")
async def test_whoever_is_barred_reads_why_and_where_to_ask(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    shown = await asked(operator)
    assert "They'll read the reason: farming" in shown.text
    assert await owner.fetch("SELECT * FROM barred") == []
    await shown.press("Bar")
    told = await person.sees(BARRED)
    assert "Your credits stay yours." in told.text
    assert "/paysupport" in told.text
    done = await operator.sees("can no longer buy or spend. I'm telling them why.")
    assert (done.message_id, done.buttons) == (shown.message_id, ["Show person", "◀ Desk"])
    act = await owner.fetchrow("SELECT user_id, kind, operator_id, reason FROM act")
    assert tuple(act) == (1, "bar", OPERATOR, "farming")


@pytest.mark.usefixtures("bot")
async def test_whoever_is_barred_spends_nothing_and_buys_nothing(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    invoice = await offered(person)
    await barred(person, operator)
    await person.says("/qr hello")
    refused = await person.sees(BARRED)
    assert "You weren't charged" in refused.text
    await person.says("/buy")
    assert (await person.sees(BARRED)).buttons == []
    outcome = await person.pays(invoice)
    assert outcome.status == "refused"
    assert "An operator has barred you from buying here." in outcome.text
    await person.says("/balance")
    shown = await person.sees("You have 3 credits")
    assert shown.text == f"You have 3 credits.\n\n{BARRED}\n\nTo ask about it, send /paysupport."
    assert shown.buttons == ["See history"]
    await person.says("/start")
    assert (await person.sees("Welcome back")).buttons == []
    assert len(sandbox.calls("sendInvoice")) == 1


@pytest.mark.usefixtures("bot")
async def test_a_pack_pressed_on_an_old_message_is_refused(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    await barred(person, operator)
    await card.press("50 credits")
    await person.sees(BARRED)


@pytest.mark.usefixtures("bot")
async def test_a_file_of_whoever_is_barred_is_not_even_fetched(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    await barred(person, operator)
    await person.sends_document("a.csv", b"a,b\n1,2\n", caption="/chart")
    await person.sees(BARRED)
    assert sandbox.calls("getFile") == []


@pytest.mark.usefixtures("bot")
async def test_refunds_and_questions_stay_open(person: Talker, operator: Talker) -> None:
    charge = await bought(person)
    await barred(person, operator)
    await operator.says(f"/refund {charge} they wish it")
    await (await operator.sees("Refund ⭐ 50?")).press("Refund")
    await person.sees("refunded ⭐ 50 to you")
    assert person.stars == 1000


@pytest.mark.usefixtures("bot")
async def test_waiting_requests_run_only_when_their_person_may_spend_again(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("/qr the refused one")
    card = await person.sees("costs 1 credit and you have 0")
    invoice = await invoice_for(person, card, "50 credits")
    await barred(person, operator)
    await operator.says("/grant 1 10 meanwhile")
    await (await operator.sees("Give 10 credits to")).press("Give")
    await person.sees("You now have 10")
    await operator.sees("Their balance is now 10")
    await person.sees_nothing()
    await person.says("/balance")
    shown = await person.sees("You have 10 credits")
    assert "One request is waiting: it costs 1 credit." in shown.text
    assert f"{BARRED}\n\nYour request can't run until that ends." in shown.text
    assert shown.buttons == ["See history", "Forget the request"]
    await person.says("/cancel")
    shown = await person.sees("One request is waiting")
    assert "as soon as" not in shown.text
    assert shown.buttons == ["Forget the request"]
    assert await owner.fetchval("SELECT count(*) FROM request") == 1
    assert (await person.pays(invoice)).status == "refused"
    await unbarred(person, operator)
    await person.sees("9 left")


@pytest.mark.usefixtures("bot")
async def test_what_was_saved_before_a_bar_and_refused_after_it_waits_no_more(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    sandbox.fault("429", on="sendMessage", contains="/qr costs", delay_s=2)
    await person.says("/qr hello")
    await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM request"))
    await until(lambda: any(call["status"] == 429 for call in sandbox.calls("sendMessage")))
    await barred(person, operator)
    await person.sees(BARRED)  # once more, for the request itself
    assert await owner.fetchval("SELECT count(*) FROM request") == 0
    await unbarred(person, operator)
    await gives(operator, "1 10 sorry")
    await person.sees("You now have 10")
    await person.sees_nothing()


@pytest.mark.usefixtures("bot")
async def test_what_a_bar_has_refused_is_not_promised_when_its_message_comes_again(
    shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    async with owner.transaction():
        await owner.execute("LOCK TABLE shop.request IN SHARE MODE")
        sent = await person.says("/qr hello")
        await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM pg_locks WHERE NOT granted"))
        await owner.execute(
            "SELECT refuse_request(1, $1, $2, 'barred', '{\"reason\": \"farming\"}')",
            f"message:{shop.settings.bot_id}:1:{sent.message_id}",
            shop.settings.bot_id,
        )
    await person.sees(BARRED)
    await person.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM request") == 0


@pytest.mark.usefixtures("bot")
async def test_of_two_who_bar_in_the_same_second_the_second_reads_who_was_faster(
    shop: Shop, sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await coinop(shop.settings, "staff", "appoint", "1", "support", "helps", "--yes")
    screens = [await asked(operator)]
    second = sandbox.person(2)
    await met(second)
    await coinop(shop.settings, "staff", "appoint", "2", "support", "helps", "--yes")
    screens.append(await asked(second))
    await asyncio.gather(*(one.press("Bar") for one in screens))
    said = [(await who.sees("Person 1 (1, @person1)")).text for who in (operator, second)]
    assert sum("can no longer buy or spend" in one for one in said) == 1
    assert sum("is barred already: by" in one for one in said) == 1
    assert await owner.fetchval("SELECT count(*) FROM act WHERE kind = 'bar'") == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/bar", "Barred now\nnobody"),
        ("/bar 1", "Why shall I bar Person 1"),
        ("/bar 77 farming", "I can't find 77."),
        ("/bar 0 farming", "I can't find 0."),
        (f"/bar 1 {'r' * 3000}", "That reason is too long."),
        ("/unbar", "Barred now\nnobody"),
        ("/unbar 1", "Why may Person 1 (1, @person1) buy and spend again?"),
        ("/unbar 1 a mistake", "Person 1 (1, @person1) isn't barred. Nothing was changed."),
    ],
)
async def test_what_can_not_be_meant_is_answered_with_one_sentence(
    person: Talker, operator: Talker, owner: asyncpg.Connection, command: str, said: str
) -> None:
    await met(person)
    await operator.says(command)
    await operator.sees(said)
    await operator.sees_nothing()
    assert await owner.fetch("SELECT * FROM act") == []


@pytest.mark.usefixtures("bot")
async def test_bare_bar_lists_who_is_barred(person: Talker, operator: Talker) -> None:
    await met(person)
    await barred(person, operator)
    await operator.says("/bar")
    assert "Person 1 (1, @person1) · " in (await operator.sees("Barred now")).text
    await operator.says("/bar 1 again")
    known = await operator.sees("is barred already: by")
    assert "Reason: farming" in known.text
    assert known.buttons == []


@pytest.mark.usefixtures("bot")
async def test_whoever_is_no_operator_bars_nobody(sandbox: Sandbox, person: Talker) -> None:
    await met(person)
    stranger = sandbox.person(2)
    await met(stranger)
    for command in ("/bar 1 farming", "/unbar 1 x", "/take 1 1 x", "/sales off", "/review"):
        await stranger.says(command)
        await stranger.sees("I don't know")


@pytest.mark.usefixtures("bot")
async def test_bars_in_russian(person: Talker, operator: Talker) -> None:
    operator.person.user.language_code = person.person.user.language_code = "ru"
    await person.says("/start")
    await person.sees("3 бесплатные монеты")
    await operator.says("/bar 1 накрутка")
    await (await operator.sees("Запретить покупки и траты?")).press("Запретить")
    await person.sees("Оператор запретил вам покупать и тратить монеты в этом боте: накрутка")
    await operator.sees("покупки и траты запрещены")
    await person.says("/qr привет")
    await person.sees("Ничего не списано, ваши монеты остаются у вас.")  # noqa: RUF001
    await operator.says("/unbar 1 ошибка")
    await (await operator.sees("Снять запрет на покупки и траты?")).press("Снять запрет")
    await person.sees("Вы снова можете покупать и тратить монеты.")


async def test_at_the_command_line(shop: Shop, person: Talker, operator: Talker) -> None:
    await met(person)
    code, _, said = await coinop(shop.settings, "bar", "@person1", "farming")
    assert code == 2
    assert "Bar Person 1 (1)? They read: farming" in said
    assert "Add --yes if you mean it. Nothing was changed." in said
    code, out, _ = await coinop(shop.settings, "bar", "@person1", "farming", "--yes")
    assert (code, out) == (0, "Person 1 (1) is barred. The bot tells them as soon as it runs.\n")
    await person.sees(BARRED)
    code, _, said = await coinop(shop.settings, "bar", "1", "farming", "--yes")
    assert code == 1
    assert "by command line: farming. Nothing was changed." in said
    await operator.says("/bar 1 again")
    assert "by the command line" in (await operator.sees("is barred already")).text
    _, out, _ = await coinop(shop.settings, "unbar", "1", "a mistake", "--yes", "--json")
    assert out == '{"user_id": 1, "status": "ok"}\n'
    await person.sees("You can buy and spend credits again.")
    code, _, said = await coinop(shop.settings, "unbar", "77", "a mistake", "--yes")
    assert (code, said) == (1, "No such person: 77. Nothing was changed.\n")


@pytest.mark.usefixtures("bot")
async def test_whoever_may_spend_again_while_nothing_is_sold_is_not_sent_to_buy(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("/qr patience")
    await person.sees("I've saved your request")
    await barred(person, operator)
    await off(operator)
    await owner.fetch("SELECT adjust(1, -5, 'owed', '{\"why\": \"x\"}')")
    await person.says("/balance")
    assert (await person.sees("You owe 5 credits.\n")).text.count("pack") == 0
    await owner.fetch("SELECT adjust(1, 5, 'paid', '{\"why\": \"x\"}')")
    await unbarred(person, operator)
    told = await person.sees("Your /qr is still waiting")
    assert told.text.endswith(
        "you have 0. We've paused sales for now, so you can't buy credits. "
        "I'll run it as soon as you have enough."
    )
