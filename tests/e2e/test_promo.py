"""Promo codes in the chat: an owner makes them, and people enter them or open their links."""

import re
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import broke, invoice_for, met
from tests.e2e.verbs import coinop

UNCHANGED = "SELECT perm + promo FROM balance WHERE user_id = 1"
USES = "SELECT code, turn FROM shop.promo_use ORDER BY code, turn"
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date()


async def made(operator: Talker, words: str) -> str:
    """Have the owner make a code in one line, and return its link."""
    await operator.says(f"/promo make {words}")
    await (await operator.sees("Make the code")).press("Make")
    return (await operator.sees("works now")).text.splitlines()[-1]


async def test_a_code_gives_credits_that_expire_and_says_until_when(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await made(operator, "50 summer")
    await met(person)
    await person.says("/promo Summer")
    answer = await person.sees("Code SUMMER gave you +50 credits. You now have 53.")
    assert "They expire on " in answer.text
    days = await owner.fetchval(
        "SELECT expires_at - at FROM history WHERE kind = 'bonus' AND key LIKE 'promo:%'"
    )
    assert abs(days - timedelta(days=30)) < timedelta(minutes=1)
    await person.says("/history")
    await person.sees("+50 bonus SUMMER")
    await made(operator, "20 AUTUMN")
    await person.says("/promo autumn")
    await person.sees("You now have 73.")
    await person.says("/balance")
    balance = await person.sees("You have 73 credits.")
    assert re.search(r"\n70 of them expire on \w{3} \d+, \d{4}\.", balance.text)


async def test_promo_alone_asks_for_the_code(person: Talker, operator: Talker) -> None:
    await made(operator, "50 SUMMER")
    await met(person)
    await person.says("/promo")
    await person.sees("Send me your promo code.")
    await person.says("  summer ")
    await person.sees("You now have 53.")
    await person.says("summer")
    await person.sees("What should I do with this text?")


async def test_what_comes_beside_the_answer_is_read_as_if_nothing_had_been_asked(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await made(operator, "50 SUMMER")
    await met(person)
    await person.says("/promo")
    await person.sees("Send me your promo code.")
    await owner.execute("UPDATE people.dialog SET answer = 1")  # which is still being handled
    await person.says("summer")
    await person.sees("What should I do with this text?")
    assert await owner.fetchval(UNCHANGED) == 3


async def test_a_link_is_the_first_thing_that_somebody_ever_opens(
    sandbox: Sandbox, operator: Talker
) -> None:
    link = await made(operator, "50 SUMMER")
    assert re.fullmatch(r"https://t\.me/\w+\?start=promo_SUMMER", link)
    newcomer = sandbox.person(2)
    await newcomer.says("/start promo_SUMMER")
    await newcomer.sees("3 free credits")
    await newcomer.sees("Code SUMMER gave you +50 credits. You now have 53.")


async def test_whoever_begins_with_promo_is_welcomed_first(
    sandbox: Sandbox, operator: Talker
) -> None:
    await made(operator, "50 SUMMER")
    newcomer = sandbox.person(2)
    await newcomer.says("/promo SUMMER")
    await newcomer.sees("3 free credits")
    await newcomer.sees("You now have 53.")


async def test_a_bonus_comes_with_the_next_pack_terms_included(
    sandbox: Sandbox, operator: Talker
) -> None:
    await made(operator, "25% PACK")
    buyer = sandbox.person(2)
    await buyer.says("/start promo_pack")
    await buyer.sees("3 free credits")
    card = await buyer.sees("Code PACK adds 25% in bonus credits to the next pack you buy.")
    await card.press("Buy credits")
    packs = await buyer.sees("Choose a pack")
    assert packs.buttons[0] == "Starter: 50 credits +25% · ⭐ 50"
    invoice = await invoice_for(buyer, packs, "50 credits")
    sent = str(sandbox.calls("sendInvoice")[-1]).replace(r"\xa0", " ")
    assert "13 bonus credits from your promo code" in sent
    assert (await buyer.pays(invoice)).status == "paid"
    await buyer.sees("+50 credits. You now have 66.")
    bonus = await buyer.sees("Code PACK added +13 credits to your pack.")
    assert "They expire on " in bonus.text
    await buyer.says("/buy")
    assert (await buyer.sees("Choose a pack")).buttons[0] == "Starter: 50 credits · ⭐ 50"


async def test_an_invoice_whose_bonus_is_used_says_what_to_do(
    person: Talker, operator: Talker
) -> None:
    await made(operator, "20% PACK")
    await met(person)
    await person.says("/promo PACK")
    await (await person.sees("adds 20%")).press("Buy credits")
    packs = await person.sees("Choose a pack")
    first = await invoice_for(person, packs, "50 credits")
    second = await invoice_for(person, packs, "250 credits")
    await person.pays(first)
    await person.sees("Code PACK added +10 credits")
    outcome = await person.pays(second)
    assert outcome.text == (
        "You've used the bonus of this invoice with another pack. You weren't charged."
        " Please get a new one: /buy"
    )


async def test_what_waits_for_credits_runs_when_a_code_brings_them(
    person: Talker, operator: Talker
) -> None:
    await made(operator, "50 SUMMER")
    await broke(person)
    await person.says("/qr later")
    await person.sees("costs 1 credit and you have 0")
    await person.says("/promo SUMMER")
    await person.sees("You now have 50.")
    await person.sees("49 left")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/promo WRONG", "I don't know this code: please check it.\n\nSend me another code."),
        ("/promo 🎁", "I don't know this code"),
        ("/promo SUM MER", "I don't know this code"),
        ("/promo " + "S" * 4000, "I don't know this code"),
        ("/start promo_WRONG", "I don't know this code"),
        ("/promo SHUT", "This code no longer works."),
        ("/promo TAKEN", "This code has been used up."),
        ("/promo PAST", "This code has expired."),
        ("/promo SOON", "This code doesn't work yet: please try again later."),
    ],
)
async def test_what_gives_nothing_is_one_sentence_and_changes_nothing(
    person: Talker, operator: Talker, owner: asyncpg.Connection, typed: str, answer: str
) -> None:
    for code in ("SHUT", "TAKEN", "PAST", "SOON"):
        await made(operator, f"50 {code}")
    await owner.execute("UPDATE shop.promo SET closed_key = deed_key WHERE code = 'SHUT'")
    await owner.execute("UPDATE shop.promo SET most_uses = 1, uses = 1 WHERE code = 'TAKEN'")
    await owner.execute(
        "UPDATE shop.promo SET begins_at = now() - interval '1 h', ends_at = now()"
        " WHERE code = 'PAST'"
    )
    await owner.execute(
        "UPDATE shop.promo SET begins_at = now() + interval '1 h' WHERE code = 'SOON'"
    )
    await met(person)
    await person.says(typed)
    await person.sees(answer)
    assert await owner.fetchval(UNCHANGED) == 3
    assert await owner.fetch(USES) == []


async def test_it_asks_until_a_code_is_right(person: Talker, operator: Talker) -> None:
    await made(operator, "50 SUMMER")
    await met(person)
    await person.says("/promo")
    await person.sees("Send me your promo code.")
    for wrong in ("SUMER", "SUMMMER"):
        await person.says(wrong)
        await person.sees("Send me another code. Changed your mind? Send /cancel.")
    await person.says("SUMMER")
    await person.sees("You now have 53.")
    await person.says("/promo SUMMER")
    await person.sees("You've already used this code.\n\nSend me another code.")
    await person.says("/cancel")
    await person.sees()
    await person.says("summer")
    await person.sees("What should I do with this text?")


async def test_a_second_use_a_buyer_and_a_second_bonus_are_refused(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await made(operator, "50 SUMMER")
    for code in ("PACK", "MORE"):
        await made(operator, f"20% {code}")
    await met(person)
    await person.says("/promo SUMMER")
    await person.sees("You now have 53.")
    await person.says("/promo summer")
    await person.sees("You've already used this code.")
    await person.says("/promo PACK")
    await person.sees("adds 20%")
    await person.says("/promo MORE")
    await person.sees("A bonus is already waiting for your next pack")
    await person.says("/buy")
    await person.pays(await invoice_for(person, await person.sees("Choose"), "50 credits"))
    await person.sees("Code PACK added")
    await owner.execute("UPDATE shop.promo SET who = 'newcomers' WHERE code = 'MORE'")
    await person.says("/promo MORE")
    await person.sees("This code is only for people who haven't bought a pack yet.")


async def test_whoever_is_barred_reads_that(person: Talker, operator: Talker) -> None:
    await made(operator, "50 SUMMER")
    await met(person)
    await operator.says("/bar 1 farming")
    await (await operator.sees("farming")).press("Bar")
    await person.sees("barred")
    await person.says("/promo SUMMER")
    await person.sees("An operator has barred you from buying and spending credits here: farming")


async def test_after_ten_wrong_codes_one_has_to_wait(person: Talker, operator: Talker) -> None:
    await made(operator, "50 SUMMER")
    await met(person)
    for number in range(10):
        await person.says(f"/promo WRONG{number}")
        await person.sees("I don't know this code")
    await person.says("/promo SUMMER")
    await person.sees("You've entered many wrong codes: please try again after ")


async def test_a_code_speaks_russian(sandbox: Sandbox, operator: Talker) -> None:
    await made(operator, "50 SUMMER")
    await made(operator, "20% PACK")
    person = sandbox.person(2)
    person.person.user.language_code = "ru"
    await person.says("/start promo_SUMMER")
    await person.sees("3 бесплатные монеты")
    answer = await person.sees("Промокод SUMMER: +50 монет. Теперь у вас 53.")  # noqa: RUF001
    assert "Они сгорят " in answer.text
    await person.says("/promo")
    await person.sees("Пришлите промокод.")
    await person.says("pack")
    await person.sees("Промокод PACK: +20 % бонусных монет к следующему пакету.")
    await person.says("/promo НЕТ")  # noqa: RUF001
    await person.sees("Такого промокода нет: проверьте его.")  # noqa: RUF001


async def test_an_owner_makes_a_code_step_by_step(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await operator.says("/promo make")
    await (await operator.sees("What should the code give?")).press("Credits")
    await operator.sees("How many credits should it give?")
    await operator.says("many")
    await operator.sees("Credits must be a whole number from 1 to 1,000,000.")
    await operator.says("50")
    await operator.sees("Which code?")
    await operator.says("летом")
    await operator.sees("A code has 3 to 32 Latin letters, digits or hyphens")
    await operator.says("summer-26")
    await operator.sees("How many people may use it?")
    await operator.says("100")
    await operator.sees("What is its last day?")
    await operator.says("yesterday")
    await operator.sees("I need a day from today on")
    await operator.says(TOMORROW.isoformat())
    screen = await operator.sees("Make the code SUMMER-26?")
    assert "Each person gets once: 50 credits." in screen.text
    assert "Its credits expire after 30 days." in screen.text
    assert "100 people may use it." in screen.text
    assert "It works until " in screen.text
    assert await owner.fetchval("SELECT count(*) FROM promo") == 0
    await screen.press("Make")
    await operator.sees("The code SUMMER-26 works now.")
    row = await owner.fetchrow(
        "SELECT code, kind, amount, days, most_uses, most_each, ends_at, operator_id FROM promo"
    )
    ends_at = datetime.combine(TOMORROW + timedelta(days=1), datetime.min.time(), UTC)
    assert tuple(row) == ("SUMMER-26", "credits", 50, 30, 100, 1, ends_at, OPERATOR)
    await met(person)
    await person.says("/promo SUMMER-26")
    await person.sees("You now have 53.")


async def test_buttons_stand_for_any_code_no_limit_and_no_end(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    await operator.says("/promo make")
    await (await operator.sees("What should the code give?")).press("Bonus on a pack")
    await operator.sees("How many per cent")
    await operator.says("20%")
    await (await operator.sees("Which code?")).press("Random code")
    await (await operator.sees("How many people may use it?")).press("No limit")
    await (await operator.sees("What is its last day?")).press("No end")
    screen = await operator.sees("Any number of people may use it.")
    assert "+20% on the next pack" in screen.text
    await screen.press("Make")
    await operator.sees("works now")
    row = await owner.fetchrow("SELECT code, kind, amount, most_uses, ends_at FROM promo")
    assert re.fullmatch(r"[A-HJ-NP-Z2-9]{12}", row["code"])
    assert tuple(row)[1:] == ("percent", 20, None, None)


async def test_a_press_that_comes_twice_makes_one_code(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    await operator.says("/promo make 50 SUMMER")
    screen = await operator.sees("Make the code SUMMER?")
    await screen.press("Make")
    await operator.sees("works now")
    assert await owner.fetchval("SELECT count(*) FROM act WHERE kind = 'promo'") == 1
    await operator.says("/promo make 50 summer")
    await operator.sees("There is a code SUMMER already. Nothing was changed.")


async def test_an_owner_lists_and_closes_codes(person: Talker, operator: Talker) -> None:
    await operator.says("/promo list")
    await operator.sees("There are no promo codes yet.")
    await made(operator, "50 SUMMER")
    await met(person)
    await person.says("/promo SUMMER")
    await person.sees("You now have 53.")
    await person.says("/buy")
    await person.pays(await invoice_for(person, await person.sees("Choose"), "50 credits"))
    await person.sees("+50 credits")
    await operator.says("/promo list")
    screen = await operator.sees(
        "SUMMER: 50 credits · open · used 1 · gave 50 credits · sold ⭐ 50"
    )
    await screen.press("SUMMER")
    one = await operator.sees("?start=promo_SUMMER")
    await one.press("Close")
    await (await operator.sees("Close the code SUMMER?")).press("Close")
    closed = await operator.sees("The code SUMMER is closed. Nobody can use it any more.")
    await closed.press("All codes")
    await operator.sees("SUMMER: 50 credits · closed · used 1")
    await operator.says("/promo close SUMMER it leaked")
    await operator.sees("The code SUMMER is closed already.")
    await operator.says("/promo close NOTHING")
    await operator.sees("There is no code NOTHING.")
    await operator.says("/promo close")
    await operator.sees("Add the code, and a reason if you like")


async def test_only_owners_make_codes_and_to_others_the_words_are_codes(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/promo make 50 SUMMER")
    await person.sees("I don't know this code")
    await operator.says("/staff 1 support helps")
    await (await operator.sees("support")).press("Make support")
    await person.sees("support")
    await person.says("/promo list")
    await person.sees("I don't know this code")
    assert await owner.fetchval("SELECT count(*) FROM promo") == 0


async def test_an_owner_may_enter_a_code_too(operator: Talker) -> None:
    await made(operator, "50 SUMMER")
    await operator.says("/promo summer")
    await operator.sees("You now have 53.")


async def test_an_answer_that_comes_again_is_not_taken_for_the_next_step(
    sandbox: Sandbox, operator: Talker
) -> None:
    await operator.says("/promo make")
    await (await operator.sees("What should the code give?")).press("Credits")
    await operator.sees("How many credits should it give?")
    sandbox.fault("500", on="sendMessage", contains="Which code?")
    await operator.says("100")  # which would do as a code, too
    await operator.sees("Which code?")
    await operator.says("SUMMER")
    await operator.sees("How many people may use it?")


async def test_a_code_whose_answer_was_lost_is_used_once(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await made(operator, "50 SUMMER")
    await met(person)
    sandbox.fault("500", on="sendMessage", contains="Code SUMMER")
    await person.says("/promo SUMMER")
    await person.sees("Code SUMMER gave you +50 credits. You now have 53.")
    assert [tuple(row) for row in await owner.fetch(USES)] == [("SUMMER", 1)]


async def test_a_long_list_has_pages(operator: Talker, owner: asyncpg.Connection) -> None:
    codes = [f"CODE{number}" for number in range(100, 121)]
    for code in codes:
        await owner.execute(
            "SELECT make_promos(ARRAY[$1], 'credits', 5, NULL, NULL, 1, 'everybody', NULL, NULL,"
            " 0, 'x', $1)",
            code,
        )
    await operator.says("/promo list")
    page = await operator.sees("Promo codes")
    assert page.buttons == [*codes[:10:-1], "New code", "Older ▶", "◀ Desk"]
    await page.press("Older")
    page = await operator.sees("CODE110")
    assert page.buttons == [*codes[10:0:-1], "New code", "⏮ Newest", "Older ▶", "◀ Desk"]
    await page.press("Older")
    page = await operator.sees("CODE100")
    assert page.buttons == ["CODE100", "New code", "⏮ Newest", "◀ Desk"]
    await page.press("Newest")
    await operator.sees("CODE120")


async def test_the_command_line_knows_the_bots_name(shop: Shop) -> None:
    code, out, errors = await coinop(shop.settings, "promo", "make", "LINKED", "--credits", "5")
    assert (code, errors) == (0, "")
    assert out == "LINKED works now. Its link is https://t.me/sandbox_bot?start=promo_LINKED\n"
