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

CREATE FUNCTION api.begin_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, OUT begins integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE intake.inbox SET begins = inbox.begins + 1
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker
    RETURNING inbox.begins INTO begin_update.begins;
END
$$;

COMMENT ON FUNCTION api.begin_update IS
'Notes that a suspect is about to be tried, and answers how often it was since a try of it last '
'came to an end; nothing when the worker does not hold it.';

CREATE FUNCTION api.renew_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[], p_lease_s double precision
) RETURNS TABLE (update_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_lease(p_worker, p_lease_s);

    RETURN QUERY
    UPDATE intake.inbox SET due_at = clock_timestamp() + make_interval(secs => p_lease_s)
    FROM core.held(p_bot_id, p_worker, p_update_ids) AS held (update_id)
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = held.update_id
    RETURNING inbox.update_id;
END
$$;

COMMENT ON FUNCTION api.renew_updates IS
'Holds on to updates for longer; the ids that the worker does hold.';

CREATE FUNCTION api.finish_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[], OUT finished bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH done AS (
        DELETE FROM intake.inbox
        USING core.held(p_bot_id, p_worker, p_update_ids) AS held (update_id)
        WHERE inbox.bot_id = p_bot_id AND inbox.update_id = held.update_id
        RETURNING inbox.update_id
    )

    INSERT INTO intake.seen (bot_id, update_id, at)
    SELECT p_bot_id, done.update_id, clock_timestamp()
    FROM done
    ORDER BY done.update_id
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS finished = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.finish_updates IS
'Removes updates that are done and remembers that they were; how many of them the worker held.';

-- The try came to an end and nobody died of it, which clears the update of that suspicion.
CREATE FUNCTION api.retry_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_error text, p_delay_s double precision,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_delay_s BETWEEN 0 AND 604800, 'delay_s', 'must be 0 s to 7 days');

    UPDATE intake.inbox SET
        worker = NULL,
        failures = inbox.failures + 1,
        begins = 0,
        error = left(p_error, 2000),
        due_at = clock_timestamp() + make_interval(secs => p_delay_s)
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.retry_update IS
'Gives back an update that failed, to be claimed after a while; whether the worker held it.';

-- Telegram asked to wait or was away: that is no failure of the update.
CREATE FUNCTION api.postpone_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_delay_s double precision,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_delay_s BETWEEN 0 AND 604800, 'delay_s', 'must be 0 s to 7 days');

    UPDATE intake.inbox SET
        worker = NULL,
        delays = inbox.delays + 1,
        begins = 0,
        due_at = clock_timestamp() + make_interval(secs => p_delay_s)
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.postpone_update IS
'Gives back an update unharmed, to be claimed after a while; whether the worker held it.';

CREATE FUNCTION api.park_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE intake.inbox SET
        worker = NULL, error = left(p_error, 2000), parked_at = clock_timestamp()
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.park_update IS
'Sets aside an update that keeps failing, until an operator decides; whether the worker held it.';

-- An update that is given back unharmed has neither failed nor been lost, so nothing is counted.
CREATE FUNCTION api.release_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[] DEFAULT NULL, OUT released bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH held AS MATERIALIZED (
        SELECT inbox.update_id
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.worker = p_worker
            AND (p_update_ids IS NULL OR inbox.update_id = ANY(p_update_ids))
        ORDER BY inbox.update_id
        FOR UPDATE
    )

    UPDATE intake.inbox SET worker = NULL, due_at = clock_timestamp()
    FROM held
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = held.update_id;
    GET DIAGNOSTICS released = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.release_updates IS
'Gives back updates, or all that a stopping worker holds, to be claimed at once; how many.';

CREATE FUNCTION api.unpark_update(p_bot_id bigint, p_update_id bigint, OUT was_parked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    UPDATE intake.inbox SET
        parked_at = NULL,
        failures = 0, delays = 0, losses = 0, begins = 0,
        due_at = clock_timestamp()
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.parked_at IS NOT NULL;
    was_parked := FOUND;
END
$$;

COMMENT ON FUNCTION api.unpark_update IS
'Lets a parked update be tried again, as often as a new one. Operators only.';

CREATE FUNCTION api.drop_update(
    p_bot_id bigint, p_update_id bigint, p_operator_id bigint, p_reason text,
    OUT was_parked boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who drops it');
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');

    WITH gone AS (
        DELETE FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id
            AND inbox.parked_at IS NOT NULL
        RETURNING inbox.*
    )

    INSERT INTO intake.dropped (
        bot_id, update_id, body, lane, error, stored_at, parked_at,
        operator_id, reason, actor, at
    )
    SELECT
        gone.bot_id, gone.update_id, gone.body, gone.lane, gone.error, gone.stored_at,
        gone.parked_at, p_operator_id, p_reason, core.actor(), v_now
    FROM gone;
    was_parked := FOUND;

    IF was_parked THEN
        INSERT INTO intake.seen (bot_id, update_id, at) VALUES (p_bot_id, p_update_id, v_now)
        ON CONFLICT DO NOTHING;
    END IF;
END
$$;

COMMENT ON FUNCTION api.drop_update IS
'Puts a parked update aside for good, and records what it was, who did it and why. Should Telegram '
'repeat it, it is known. Operators only.';

-- In the order of the ids, because a worker may finish some while it renews others, and two calls
-- that lock rows in different orders can wait for each other for ever.
CREATE FUNCTION core.held(p_bot_id bigint, p_worker text, p_update_ids bigint[])
RETURNS SETOF bigint
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT inbox.update_id
    FROM intake.inbox
    WHERE
        inbox.bot_id = p_bot_id
        AND inbox.update_id = ANY(p_update_ids)
        AND inbox.worker = p_worker
    ORDER BY inbox.update_id
    FOR UPDATE;
END
$$;

COMMENT ON FUNCTION core.held IS 'Those of the updates that the worker holds, locked.';

CREATE FUNCTION core.forget_seen(p_now timestamptz) RETURNS void
LANGUAGE sql AS $$
    WITH old AS MATERIALIZED (
        SELECT seen.bot_id, seen.update_id
        FROM intake.seen
        WHERE seen.at < p_now - interval '48 hours'
        ORDER BY seen.at
        LIMIT 5000
        FOR UPDATE SKIP LOCKED
    )

    DELETE FROM intake.seen USING old
    WHERE seen.bot_id = old.bot_id AND seen.update_id = old.update_id;
$$;

COMMENT ON FUNCTION core.forget_seen IS
'Forgets updates that were done two days ago: Telegram repeats them for one day at most.';
