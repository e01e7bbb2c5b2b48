-- The fast path of one server: many people in one transaction, so that they share its commit.
-- It waits for nobody. Whoever is locked elsewhere is left out, and so is a stranger: they have no
-- row in the answer and ask alone. So nobody's slow transaction delays others, and two of these
-- cannot deadlock, whatever their order.
--
-- One call that is wrong or not allowed ends all of them. It finds its error out alone, and the
-- others do too: that costs nothing where all are right, and whoever asks has checked that before.
CREATE FUNCTION api.post_many(
    p_kinds text[], p_user_ids bigint[], p_credits bigint[], p_keys text[],
    p_refs text[], p_deadlines timestamptz[], p_metas jsonb[]
) RETURNS TABLE (place int, status text, seq bigint, balance bigint, closed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_locked boolean[] := core.lock_free(p_user_ids);
    v_call record;
BEGIN
    FOR v_call IN
        SELECT
            asked.*,
            spent.seq,
            spent.balance
        FROM unnest(
            p_kinds, p_user_ids, p_credits, p_keys, p_refs, p_deadlines, p_metas, v_locked
        ) WITH ORDINALITY AS asked (
            kind, user_id, credits, key, ref, deadline, meta, locked, place
        )
        LEFT JOIN core.spend_together(p_kinds, p_user_ids, p_credits, p_keys, p_metas, v_locked)
            AS spent ON asked.place = spent.place
        WHERE asked.locked
        ORDER BY asked.user_id, asked.place
    LOOP
        place := v_call.place;
        status := 'ok';
        seq := v_call.seq;
        balance := v_call.balance;
        closed := FALSE;
        IF seq IS NULL THEN
            SELECT answer.status, answer.seq, answer.balance, answer.closed
            INTO status, seq, balance, closed
            FROM core.call(
                v_call.kind, v_call.user_id, v_call.credits, v_call.key,
                v_call.ref, v_call.deadline, v_call.meta
            ) AS answer;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.post_many IS
'Does for each place in the arrays what the function named after its kind does, one person''s in '
'the order of the places; except where it would have to wait, or there is no account yet.';
