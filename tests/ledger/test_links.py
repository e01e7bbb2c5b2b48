"""Links as Python lists them."""

import asyncpg
import pytest

from ledger.errors import BadArgument
from ledger.links import Links
from tests.sql.linking import make


async def test_the_list_goes_on_after_the_newest(operator_pool: asyncpg.Pool) -> None:
    for name in ("one", "two", "three"):
        payload = f"link.{name}.100.50.small"
        await make(operator_pool, payload, url=f"https://t.me/${name}", key=f"link:{name}")
    links = Links(operator_pool)
    assert [one.name for one in await links.links(2)] == ["three", "two"]
    assert [one.name for one in await links.links(2, skip=2)] == ["one"]
    assert await links.links(2, skip=3) == []
    with pytest.raises(BadArgument, match="skip"):
        await links.links(2, skip=-1)
