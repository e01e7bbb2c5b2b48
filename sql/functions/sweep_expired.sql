-- Whoever is locked is left for the next time: either another sweeper has them, or a call of their
-- own, which burns what is overdue on its way. So no two of these wait for each other.
CREATE FUNCTION api.sweep_expired(p_most bigint, OUT people bigint, OUT credits bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_user_id bigint;
    v_seq bigint;
BEGIN
    PERFORM core.expect(p_most BETWEEN 1 AND 1000, 'most', 'must be 1 to 1000');
    people := 0;
    credits := 0;

    FOR v_user_id IN
        SELECT account.user_id
        FROM ledger.account
        WHERE account.next_expiry <= now()
        ORDER BY account.user_id
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        people := people + 1;
        SELECT expired.seq INTO v_seq FROM api.expire(v_user_id) AS expired;
        credits := credits + coalesce((
            SELECT entry.amount
            FROM ledger.entry
            WHERE entry.user_id = v_user_id AND entry.seq = v_seq
        ), 0);
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_expired IS
'Burns what is overdue of so many people at most; how many were looked at, and credits burned. '
'When it is as many as asked for, there may be more.';
