-- Every worker comes by here every few seconds, which is why the tombstones are swept here too.
CREATE FUNCTION api.claim_updates(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_most integer
) RETURNS TABLE (update_id bigint, body text, attempts integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_lease(p_worker, p_lease_s);
    PERFORM core.expect(p_most BETWEEN 1 AND 1000, 'most', 'must be 1 to 1000');
    PERFORM core.forget_seen(v_now);

    RETURN QUERY
    WITH free AS MATERIALIZED (
        SELECT inbox.update_id
        FROM intake.inbox
        WHERE inbox.bot_id = p_bot_id AND inbox.due_at <= v_now AND inbox.parked_at IS NULL
        ORDER BY inbox.update_id
        LIMIT p_most
        FOR UPDATE SKIP LOCKED
    ),

    claimed AS (
        UPDATE intake.inbox SET
            worker = p_worker,
            due_at = v_now + make_interval(secs => p_lease_s),
            attempts = inbox.attempts + 1
        FROM free
        WHERE inbox.bot_id = p_bot_id AND inbox.update_id = free.update_id
        RETURNING inbox.update_id, inbox.body, inbox.attempts
    )

    SELECT claimed.update_id, claimed.body, claimed.attempts
    FROM claimed
    ORDER BY claimed.update_id;
END
$$;

COMMENT ON FUNCTION api.claim_updates IS
'Leases to the worker what nobody holds: given back, due for another try, or left by a worker that '
'has gone silent. Oldest first; never the same update to two workers at once.';
