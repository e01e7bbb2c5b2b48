"""A request that waits for credits, and that an operator cancels at the command line."""

import json

import pytest

from sandbox.dialogue import Talker
from tests.e2e.conftest import Shop
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "An operator cancelled your waiting request /scan: asked twice"),
        ("ru", "Оператор отменил ваш запрос /scan, который ждал монет: asked twice"),
    ],
)
async def test_its_person_reads_why(shop: Shop, person: Talker, language: str, words: str) -> None:
    async with shop.open():
        await met(person)
        person.person.user.language_code = language
        for text in ("one", "two", "three"):
            await person.says(f"/qr {text}")
        await person.says("/qr four")
        await person.sees("/qr")
        _, out, _ = await coinop(shop.settings, "requests", "list", "1", "--json")
        [waiting] = json.loads(out)
        cancel = ("requests", "cancel", "1", waiting["key"], "--reason", "asked twice", "--yes")
        assert (await coinop(shop.settings, *cancel))[0] == 0
        await person.sees(words.replace("/scan", "/qr"))
