async def test_a(pool, operator_pool, owner):
    assert await pool.fetchval("select current_user::text") == "coinop_bot"
    assert await operator_pool.fetchval("select current_setting('role')") == "coinop_operator"
