import asyncio

import asyncpg
import pytest

KEEP = "SELECT keep_request($1, $2, $3, $4, $5)"
KEYS = "SELECT key FROM request WHERE user_id = $1 ORDER BY kept_at"


async def keys(pool: asyncpg.Pool, user_id: int = 7) -> list[str]:
    return [row["key"] for row in await pool.fetch(KEYS, user_id)]


async def test_a_request_is_kept_as_it_was(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:1", "qr", 3, '{"text": "\\u0000"}')
    row = await pool.fetchrow("SELECT user_id, key, command, price, body FROM request")
    assert tuple(row) == (7, "m:1", "qr", 3, '{"text": "\\u0000"}')


async def test_the_same_request_is_kept_once(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:1", "qr", 3, "first")
    await pool.execute(KEEP, 7, "m:1", "qr", 3, "again")
    assert await pool.fetchval("SELECT string_agg(body, ',') FROM request") == "first"


async def test_another_command_under_the_same_key_is_not_kept_and_that_is_said(
    pool: asyncpg.Pool,
) -> None:
    kept = [await pool.fetchval(KEEP, 7, "m:1", name, 3, name) for name in ("qr", "chart", "qr")]
    assert kept == ["kept", "other", "kept"]
    assert await pool.fetchval("SELECT string_agg(body, ',') FROM request") == "qr"


async def test_what_a_bar_has_refused_is_not_kept(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT refuse_request(7, 'm:1', 42, 'barred', '{}')")
    assert await pool.fetchval(KEEP, 7, "m:1", "qr", 3, "") == "refused"
    assert await pool.fetchval(KEEP, 8, "m:1", "qr", 3, "") == "kept"
    assert await keys(pool) == []


async def test_a_sixth_request_is_not_kept(pool: asyncpg.Pool) -> None:
    kept = [await pool.fetchval(KEEP, 7, f"m:{number}", "qr", 3, "") for number in range(6)]
    assert kept == ["kept"] * 5 + ["full"]
    assert await keys(pool) == ["m:0", "m:1", "m:2", "m:3", "m:4"]


async def test_a_kept_request_is_kept_however_many_wait(pool: asyncpg.Pool) -> None:
    for number in range(5):
        await pool.execute(KEEP, 7, f"m:{number}", "qr", 3, "")
    assert await pool.fetchval(KEEP, 7, "m:0", "qr", 3, "") == "kept"


WISH = "SELECT keep_request(7, $1, 'qr', 3, '', $2)"


async def test_the_same_wish_is_kept_once(pool: asyncpg.Pool) -> None:
    wishes = [("m:1", "a"), ("m:2", "a"), ("m:1", "a"), ("m:3", "b"), ("m:4", None), ("m:5", None)]
    assert [await pool.fetchval(WISH, *one) for one in wishes] == [
        *("kept", "waits", "kept", "kept", "kept", "kept")
    ]
    assert await keys(pool) == ["m:1", "m:3", "m:4", "m:5"]


async def test_a_wish_waits_already_though_five_others_do(pool: asyncpg.Pool) -> None:
    for number in range(5):
        await pool.execute(WISH, f"m:{number}", f"wish {number}")
    assert await pool.fetchval(WISH, "m:9", "wish 3") == "waits"
    assert await pool.fetchval(WISH, "m:9", "wish 9") == "full"


async def test_a_wish_that_has_run_may_be_had_again(pool: asyncpg.Pool) -> None:
    await pool.execute(WISH, "m:1", "a")
    await pool.execute("SELECT drop_request(7, 'm:1')")
    assert await pool.fetchval(WISH, "m:2", "a") == "kept"


async def test_a_wish_of_yesterday_may_be_had_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(WISH, "m:1", "a")
    await owner.execute("UPDATE shop.request SET kept_at = kept_at - interval '2 days'")
    assert await pool.fetchval(WISH, "m:2", "a") == "kept"
    assert await keys(pool) == ["m:2"]


async def test_other_people_have_the_same_wish(pool: asyncpg.Pool) -> None:
    await pool.execute(WISH, "m:1", "a")
    others = "SELECT keep_request(8, 'm:1', 'qr', 3, '', 'a')"
    assert await pool.fetchval(others) == "kept"


async def test_the_same_wish_many_times_at_once_is_kept_once(pool: asyncpg.Pool) -> None:
    calls = (pool.fetchval(WISH, f"m:{number}", "a") for number in range(20))
    assert sorted(await asyncio.gather(*calls)) == ["kept"] + ["waits"] * 19
    assert len(await keys(pool)) == 1


async def test_a_wish_that_another_call_keeps_meanwhile_takes_no_slot(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(
            "INSERT INTO shop.request (user_id, slot, key, command, price, body, kept_at)"
            " VALUES (7, 5, 'm:1', 'qr', 3, '', now())"
        )
        await owner.execute("INSERT INTO shop.wish VALUES (7, 'a', 'm:1')")
        second = asyncio.create_task(pool.fetchval(WISH, "m:2", "a"))
        await asyncio.wait({second}, timeout=0.3)
    assert await second == "waits"
    assert await keys(pool) == ["m:1"]


async def test_everybody_has_room_of_their_own(pool: asyncpg.Pool) -> None:
    for number in range(5):
        await pool.execute(KEEP, 7, f"m:{number}", "qr", 3, "")
    await pool.execute(KEEP, 8, "m:1", "qr", 3, "")
    assert (len(await keys(pool, 7)), await keys(pool, 8)) == (5, ["m:1"])


async def test_many_requests_at_once_leave_five(pool: asyncpg.Pool) -> None:
    await asyncio.gather(*(pool.execute(KEEP, 7, f"m:{i}", "qr", 3, "") for i in range(40)))
    assert len(await keys(pool)) == 5


async def test_up_to_five_requests_at_once_are_all_kept(pool: asyncpg.Pool) -> None:
    names = [f"m:{number}" for number in range(5)]
    await asyncio.gather(*(pool.execute(KEEP, 7, name, "qr", 3, "") for name in names * 8))
    assert sorted(await keys(pool)) == names


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (0, ["m:0", "m:1"]),
        (3, ["m:0", "m:1", "m:2", "m:3", "m:4"]),
        (4, ["m:0", "m:1", "m:2", "m:3", "m:4"]),
    ],
)
async def test_a_request_that_comes_while_another_is_being_kept_is_kept_if_there_is_room(
    pool: asyncpg.Pool, owner: asyncpg.Connection, before: int, after: list[str]
) -> None:
    for number in range(before):
        await pool.execute(KEEP, 7, f"m:{number}", "qr", 3, "")
    async with owner.transaction():
        await owner.execute(KEEP, 7, f"m:{before}", "qr", 3, "")
        second = asyncio.create_task(pool.execute(KEEP, 7, f"m:{before + 1}", "qr", 3, ""))
        await asyncio.wait({second}, timeout=0.5)
    await second
    assert await keys(pool) == after


async def test_a_request_of_yesterday_is_not_run_any_more(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP, 7, "m:1", "qr", 3, "")
    await owner.execute("UPDATE shop.request SET kept_at = kept_at - interval '24 h 1 s'")
    assert await keys(pool) == []


async def test_a_request_of_yesterday_makes_room_first(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(5):
        await pool.execute(KEEP, 7, f"m:{number}", "qr", 3, "")
    await owner.execute(
        "UPDATE shop.request SET kept_at = kept_at - interval '2 days' WHERE key = 'm:3'"
    )
    await pool.execute(KEEP, 7, "m:5", "qr", 3, "")
    assert await keys(pool) == ["m:0", "m:1", "m:2", "m:4", "m:5"]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, "m:1", "qr", 3, "")),
        ("key", (7, "k" * 201, "qr", 3, "")),
        ("command", (7, "m:1", "", 3, "")),
        ("price", (7, "m:1", "qr", 0, "")),
        ("body", (7, "m:1", "qr", 3, None)),
        ("wish", (7, "m:1", "qr", 3, "", "w" * 65)),
        ("wish", (7, "m:1", "qr", 3, "", "")),
    ],
)
async def test_a_request_that_could_not_run_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    places = ", ".join(f"${number}" for number in range(1, len(arguments) + 1))
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.execute(f"SELECT keep_request({places})", *arguments)


async def test_two_kept_at_once_are_both_kept(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for user_id in range(1000, 1020):
        async with owner.transaction():  # both find the slots as they are, and go on together
            await owner.execute("LOCK TABLE shop.request IN SHARE MODE")
            calls = [
                asyncio.create_task(
                    pool.execute(
                        "SELECT keep_request($1, $2, 'qr', 3, '')", user_id, f"message:{number}"
                    )
                )
                for number in range(2)
            ]
            await asyncio.sleep(0.03)
        await asyncio.gather(*calls)
    assert await pool.fetchval("SELECT count(*) FROM request WHERE user_id >= 1000") == 40
