-- A repeat of the query that may pay gets the same answer, whatever has happened since: that query
-- can move money once at most.
--
-- Who asks has to answer Telegram within ten seconds and gives up before that, so a yes that took
-- too long is never said: it must not keep the person's next attempt waiting.
CREATE FUNCTION api.check_order(
    p_user_id bigint, p_payload text, p_query_id text, p_stars bigint, p_currency text,
    p_waited_s double precision DEFAULT 0,
    OUT status text, OUT pack text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
    v_order record;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_query_id, 200, 'query_id');
    PERFORM core.expect(p_waited_s >= 0, 'waited_s', 'must be at least 0 s');

    SELECT orders.pack, orders.stars, orders.expires_at, orders.paid_at,
        orders.asked_by, orders.asked_at
    INTO v_order
    FROM shop.orders
    WHERE orders.user_id = p_user_id AND orders.id = p_payload
    FOR NO KEY UPDATE;
    v_now := clock_timestamp(); -- after the wait for the lock

    pack := v_order.pack;
    status := CASE
        WHEN NOT FOUND AND core.names_another(p_user_id, p_payload) THEN 'not_yours'
        WHEN NOT FOUND THEN 'unknown'
        WHEN p_stars IS DISTINCT FROM v_order.stars THEN 'wrong_amount'
        WHEN p_currency IS DISTINCT FROM 'XTR' THEN 'wrong_amount'
        WHEN p_query_id = v_order.asked_by THEN 'ok'
        WHEN v_order.paid_at IS NOT NULL THEN 'paid'
        WHEN v_order.expires_at <= v_now THEN 'expired'
        WHEN v_order.asked_at > v_now - interval '30 seconds' THEN 'busy'
        WHEN extract(EPOCH FROM v_now - statement_timestamp()) + p_waited_s > 5 THEN 'late'
        ELSE 'ok'
    END;
    IF status = 'ok' THEN
        UPDATE shop.orders SET asked_by = p_query_id, asked_at = v_now
        WHERE orders.user_id = p_user_id AND orders.id = p_payload;
    END IF;
END
$$;

COMMENT ON FUNCTION api.check_order IS
'Whether this checkout query may pay: ok, unknown, not_yours, wrong_amount, paid, expired, busy '
'or late. ok reserves nothing, but keeps other queries from paying the order for 30 seconds; late '
'is a yes that took more than five seconds to find, those before the call included, and keeps '
'nobody.';
