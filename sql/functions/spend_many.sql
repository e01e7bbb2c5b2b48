-- The fast path of one server: many people in one transaction, so that they share its commit.
-- It waits for nobody. Whoever is locked elsewhere is left out, and so is a stranger: they have no
-- row in the answer and ask alone. So nobody's slow transaction delays others, and two of these
-- cannot deadlock, whatever their order.
CREATE FUNCTION api.spend_many(
    p_user_ids bigint[], p_credits bigint[], p_keys text[], p_metas jsonb[]
) RETURNS TABLE (place int, status text, seq bigint, balance bigint, closed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_answer record;
BEGIN
    FOR i IN 1..cardinality(p_user_ids) LOOP
        PERFORM FROM ledger.account WHERE account.user_id = p_user_ids[i]
        FOR NO KEY UPDATE SKIP LOCKED;
        CONTINUE WHEN NOT FOUND;
        v_answer := core.post(
            p_user_ids[i], 'spend', p_credits[i], p_keys[i], p_meta => p_metas[i]
        );
        place := i;
        status := v_answer.status;
        seq := v_answer.seq;
        balance := v_answer.balance;
        closed := v_answer.closed;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.spend_many IS
'Does what spend does for each place in the arrays, except where it would have to wait.';
