-- The index of deadlines knows every hold there ever was, so who sweeps often names a p_since. What
-- else closed a hold meanwhile is seen under the lock, and the hold counts for nothing.
CREATE FUNCTION api.sweep_holds(
    p_most bigint, p_since timestamptz DEFAULT '-infinity', OUT holds bigint, OUT credits bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_hold record;
    v_back bigint;
BEGIN
    PERFORM core.expect(p_most BETWEEN 1 AND 1000, 'most', 'must be 1 to 1000');
    PERFORM core.expect(p_since IS NOT NULL, 'since', 'must be a date');
    holds := 0;
    credits := 0;

    FOR v_hold IN
        SELECT hold.user_id, hold.seq, hold.key
        FROM ledger.entry AS hold
        LEFT JOIN ledger.entry AS closing
            ON hold.user_id = closing.user_id AND hold.seq = closing.ref
        WHERE
            hold.kind = 'hold' AND hold.expires_at BETWEEN p_since AND now()
            AND closing.seq IS NULL
        ORDER BY hold.user_id, hold.seq
        LIMIT p_most
    LOOP
        PERFORM FROM ledger.account WHERE account.user_id = v_hold.user_id
        FOR NO KEY UPDATE SKIP LOCKED;
        CONTINUE WHEN NOT FOUND;
        v_back := core.close_own(
            v_hold.user_id, 'release', 'timeout:' || v_hold.seq, v_hold.key
        );
        CONTINUE WHEN v_back IS NULL;
        holds := holds + 1;
        credits := credits + v_back;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_holds IS
'Releases so many holds at most whose deadline lies between p_since and now; how many, and credits '
'given back. When it is as many as asked for, there may be more.';
