-- Every worker comes by here every few seconds, which is why the tombstones are swept here too.
CREATE FUNCTION api.claim_updates(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_most integer, p_full text[]
) RETURNS TABLE (
    update_id bigint, body text, lane text, urgent boolean,
    failures integer, delays integer, losses integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_lease(p_worker, p_lease_s);
    PERFORM core.expect(p_most BETWEEN 0 AND 1000, 'most', 'must be 0 to 1000');
    PERFORM core.expect(p_full IS NOT NULL, 'full', 'must be a list of lanes');
    PERFORM core.forget_seen(v_now);

    RETURN QUERY
    WITH pressing AS MATERIALIZED (
        SELECT inbox.update_id
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.urgent
            AND inbox.due_at <= v_now AND inbox.parked_at IS NULL
        ORDER BY inbox.update_id
        LIMIT 1000
        FOR UPDATE SKIP LOCKED
    ),

    patient AS MATERIALIZED (
        SELECT inbox.update_id
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND NOT inbox.urgent AND inbox.lane <> ALL(p_full)
            AND inbox.due_at <= v_now AND inbox.parked_at IS NULL
        ORDER BY inbox.update_id
        LIMIT p_most
        FOR UPDATE SKIP LOCKED
    ),

    claimed AS (
        UPDATE intake.inbox SET
            worker = p_worker,
            due_at = v_now + make_interval(secs => p_lease_s),
            losses = inbox.losses + CASE WHEN inbox.worker <> p_worker THEN 1 ELSE 0 END
        FROM (SELECT * FROM pressing UNION ALL SELECT * FROM patient) AS free
        WHERE inbox.bot_id = p_bot_id AND inbox.update_id = free.update_id
        RETURNING inbox.*
    )

    SELECT
        claimed.update_id, claimed.body, claimed.lane, claimed.urgent,
        claimed.failures, claimed.delays, claimed.losses
    FROM claimed
    ORDER BY claimed.urgent DESC, claimed.update_id;
END
$$;

COMMENT ON FUNCTION api.claim_updates IS
'Leases to the worker what nobody holds: given back, due for another try, or left by a worker that '
'has gone silent, which counts as a loss. What is urgent comes first and always; of the rest the '
'oldest, as many as there is room for, and none of a lane that is full.';
