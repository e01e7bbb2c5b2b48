-- The fast path of one server: many people in one transaction, so that they share its commit.
-- It waits for nobody. Whoever is locked elsewhere is left out, and so is a stranger: they have no
-- row in the answer and ask alone. So nobody's slow transaction delays others, and two of these
-- cannot deadlock, whatever their order.
CREATE FUNCTION api.spend_many(
    p_user_ids bigint[], p_credits bigint[], p_keys text[], p_metas jsonb[]
) RETURNS TABLE (place int, status text, seq bigint, balance bigint, closed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_spend record;
BEGIN
    PERFORM core.check_request(
        asked.user_id, 'spend', asked.credits, asked.key, NULL, NULL, asked.meta
    )
    FROM unnest(p_user_ids, p_credits, p_keys, p_metas) AS asked (user_id, credits, key, meta);

    FOR v_spend IN
        SELECT together.*
        FROM core.spend_together(p_user_ids, p_credits, p_keys, p_metas) AS together
        ORDER BY together.place
    LOOP
        place := v_spend.place;
        status := 'ok';
        seq := v_spend.seq;
        balance := v_spend.balance;
        closed := FALSE;
        IF seq IS NULL THEN
            SELECT posted.status, posted.seq, posted.balance, posted.closed
            INTO status, seq, balance, closed
            FROM core.post(
                v_spend.user_id, 'spend', v_spend.credits, v_spend.key, p_meta => v_spend.meta
            ) AS posted;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.spend_many IS
'Does what spend does for each place in the arrays, except where it would have to wait.';
