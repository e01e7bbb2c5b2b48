import json

import asyncpg

from tests.sql.asking import Ask
from tests.sql.paying import open_order, record

OPERATOR = 987_654_321


async def test_a_person_gets_all_that_is_theirs_and_nothing_of_others(
    pool: asyncpg.Pool, operator: Ask, operator_pool: asyncpg.Pool
) -> None:
    for user_id, name in ((7, "Ann"), (8, "Bob")):
        await pool.execute("SELECT meet($1, NULL, $2, 'en')", user_id, name)
        await pool.execute("SELECT accept_terms($1, '1')", user_id)
        await record(pool, await open_order(pool, user_id), payer=user_id, charge=f"c{user_id}")
        await pool.execute("SELECT keep_request($1, 'r', 'qr', 3, $2, 'w')", user_id, name)
        await operator_pool.execute(
            "SELECT grant_credits($1, 3, $2::bigint, 'sorry', 'g:' || $2::bigint)",
            user_id,
            OPERATOR,
        )
    [text] = await operator("personal_data", 7)
    data = json.loads(text)
    assert data["person"]["name"] == "Ann"
    assert [one["version"] for one in data["consents"]] == ["1"]
    assert [one["kind"] for one in data["entries"]] == ["purchase", "bonus"]
    assert [one["charge_id"] for one in data["payments"]] == ["c7"]
    assert len(data["orders"]) == 1
    assert [one["body"] for one in data["pending_requests"]] == ["Ann"]
    assert [one["reason"] for one in data["acts_of_operators"]] == ["sorry"]
    assert data["messages"]
    assert "Bob" not in text
    assert str(OPERATOR) not in text


async def test_of_a_stranger_there_is_nothing(operator: Ask) -> None:
    [text] = await operator("personal_data", 9)
    data = json.loads(text)
    assert {name for name, value in data.items() if value} == {"user_id"}
