-- Many people press Pay in the same moment: what they ask shares a transaction, and its commit.
--
-- It waits for nobody. An order that is locked elsewhere is left out: it has no row in the answer
-- and is asked about alone. So nobody's slow transaction keeps other payers waiting, and two of
-- these cannot deadlock, whatever their order.
CREATE FUNCTION api.check_orders(
    p_user_ids bigint[], p_payloads text[], p_query_ids text[],
    p_stars bigint[], p_currencies text[], p_waited_s double precision[]
) RETURNS TABLE (place bigint, status text, pack text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_asked record;
BEGIN
    FOR v_asked IN
        SELECT asked.*
        FROM unnest(p_user_ids, p_payloads, p_query_ids, p_stars, p_currencies, p_waited_s)
            WITH ORDINALITY AS asked (user_id, payload, query_id, stars, currency, waited_s, place)
    LOOP
        PERFORM FROM shop.orders
        WHERE orders.user_id = v_asked.user_id AND orders.id = v_asked.payload
        FOR NO KEY UPDATE SKIP LOCKED;
        CONTINUE WHEN NOT FOUND AND EXISTS (
            SELECT FROM shop.orders
            WHERE orders.user_id = v_asked.user_id AND orders.id = v_asked.payload
        );

        place := v_asked.place;
        SELECT answer.status, answer.pack
        INTO status, pack
        FROM api.check_order(
            v_asked.user_id, v_asked.payload, v_asked.query_id, v_asked.stars, v_asked.currency,
            v_asked.waited_s
        ) AS answer;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.check_orders IS
'Does for each place in the arrays what check_order does, except where it would have to wait.';
