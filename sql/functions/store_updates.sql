-- Stored first and looked up in intake.seen afterwards: another worker may be finishing the same
-- update right now, and only this order cannot miss it.
CREATE FUNCTION api.store_updates(
    p_bot_id bigint, p_update_ids bigint[], p_bodies text[], p_lanes text[], p_urgent boolean[],
    p_worker text, p_lease_s double precision
) RETURNS TABLE (update_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_stored bigint[];
BEGIN
    PERFORM core.expect(
        cardinality(p_update_ids) = cardinality(p_bodies), 'bodies', 'must be as many as the ids'
    );
    PERFORM core.expect(
        cardinality(p_update_ids) = cardinality(p_lanes), 'lanes', 'must be as many as the ids'
    );
    PERFORM core.expect(
        cardinality(p_update_ids) = cardinality(p_urgent), 'urgent', 'must be as many as the ids'
    );
    PERFORM core.expect_lease(p_worker, p_lease_s);

    WITH stored AS (
        INSERT INTO intake.inbox (
            bot_id, update_id, body, lane, urgent, worker, due_at, stored_at
        )
        SELECT
            p_bot_id, came.id, came.body, came.lane, came.urgent,
            CASE WHEN p_lease_s > 0 THEN p_worker END,
            v_now + make_interval(secs => p_lease_s),
            v_now
        FROM unnest(p_update_ids, p_bodies, p_lanes, p_urgent) AS came (id, body, lane, urgent)
        ORDER BY came.id
        ON CONFLICT DO NOTHING
        RETURNING inbox.update_id
    )
    SELECT array_agg(stored.update_id) INTO v_stored FROM stored;

    WITH repeated AS (
        DELETE FROM intake.inbox USING intake.seen
        WHERE
            inbox.bot_id = p_bot_id AND inbox.update_id = ANY(v_stored)
            AND seen.bot_id = inbox.bot_id AND seen.update_id = inbox.update_id
        RETURNING inbox.update_id
    )
    SELECT array_agg(fresh.id) INTO v_stored
    FROM unnest(v_stored) AS fresh (id)
    WHERE fresh.id NOT IN (SELECT repeated.update_id FROM repeated);

    RETURN QUERY SELECT fresh.id FROM unnest(v_stored) AS fresh (id) ORDER BY fresh.id;
END
$$;

COMMENT ON FUNCTION api.store_updates IS
'Keeps what Telegram has handed over and leases it to the worker at once, or to nobody when the '
'lease is 0 s; the ids that are new. What is stored or done already is dropped.';
