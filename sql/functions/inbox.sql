-- The inbox: updates that Telegram has handed over and that are not done. Each is stored and leased
-- to a worker, and then
--
--     finished                  it is gone, and remembered as seen
--     retried                   given back after a failure, which is counted
--     postponed or released     given back without one
--     parked                    after too many failures: it waits for an operator
--
-- A worker that dies lets its leases run out, which counts as a loss of each update. No row of a
-- person depends on anything here: the inbox may take an update for new that is not.

-- Updates are stored first and looked up among the seen ones afterwards: another worker may be
-- finishing the same update right now, and only this order cannot miss it.
CREATE FUNCTION api.store_updates(
    p_bot_id bigint, p_update_ids bigint[], p_bodies text[], p_lanes text[], p_urgent boolean[],
    p_worker text, p_lease_s double precision
) RETURNS TABLE (update_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
    v_stored bigint[];
    v_seen bigint[];
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

    WITH stored AS (
        INSERT INTO intake.inbox (
            bot_id, update_id, body, lane, urgent, worker, due_at, stored_at
        )
        SELECT
            p_bot_id, came.id, came.body, came.lane, came.urgent,
            CASE WHEN p_lease_s > 0 THEN p_worker END, v_due_at, v_now
        FROM unnest(p_update_ids, p_bodies, p_lanes, p_urgent) AS came (id, body, lane, urgent)
        ORDER BY came.id
        ON CONFLICT DO NOTHING
        RETURNING inbox.update_id
    )
    SELECT array_agg(stored.update_id) INTO v_stored FROM stored;

    SELECT array_agg(seen.update_id) INTO v_seen
    FROM intake.seen
    WHERE seen.bot_id = p_bot_id AND seen.update_id = ANY(v_stored);
    IF v_seen IS NOT NULL THEN
        DELETE FROM intake.inbox
        WHERE inbox.bot_id = p_bot_id AND inbox.update_id = ANY(v_seen);
    END IF;

    RETURN QUERY
    SELECT fresh.id FROM unnest(v_stored) AS fresh (id)
    WHERE v_seen IS NULL OR fresh.id <> ALL(v_seen)
    ORDER BY fresh.id;
END
$$;

COMMENT ON FUNCTION api.store_updates IS
'Stores what Telegram has handed over and leases it to the worker at once, or to nobody if the '
'lease is 0 s, and answers the ids that are new. It drops what is stored or done already.';

-- Every worker comes by here every few seconds, so this is also where seen updates are forgotten.
CREATE FUNCTION api.claim_updates(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_most integer, p_full text[]
) RETURNS TABLE (
    update_id bigint, body text, lane text, urgent boolean,
    failures integer, delays integer, losses integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
BEGIN
    PERFORM core.expect_rows(p_most, 0);
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
        LIMIT core.most_rows()
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
            due_at = v_due_at,
            losses = inbox.losses + CASE WHEN inbox.worker <> p_worker THEN 1 ELSE 0 END
        FROM (
            SELECT pressing.update_id FROM pressing
            UNION ALL
            SELECT patient.update_id FROM patient
        ) AS free
        WHERE inbox.bot_id = p_bot_id AND inbox.update_id = free.update_id
        RETURNING
            inbox.update_id, inbox.body, inbox.lane, inbox.urgent,
            inbox.failures, inbox.delays, inbox.losses
    )

    SELECT
        claimed.update_id, claimed.body, claimed.lane, claimed.urgent,
        claimed.failures, claimed.delays, claimed.losses
    FROM claimed
    ORDER BY claimed.urgent DESC, claimed.update_id;
END
$$;

COMMENT ON FUNCTION api.claim_updates IS
'Leases to the worker what nobody holds: what was given back, what is due for another try, and '
'what a silent worker has left, which counts as a loss. All that is urgent comes first; then the '
'oldest of the rest, as many as there is room for, and none of a lane that is full.';

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
'Records that the worker begins with a suspect, and says how often somebody has since a try of it '
'last came to an end; NULL if the worker does not hold it.';

CREATE FUNCTION api.renew_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[], p_lease_s double precision
) RETURNS TABLE (update_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_held bigint[] := core.held(p_bot_id, p_worker, p_update_ids);
    v_due_at timestamptz := core.leased(p_worker, p_lease_s); -- after the wait for the locks
BEGIN
    RETURN QUERY
    UPDATE intake.inbox SET due_at = v_due_at
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = ANY(v_held)
    RETURNING inbox.update_id;
END
$$;

COMMENT ON FUNCTION api.renew_updates IS
'Renews the worker''s leases, and answers the ids of the updates that it still holds.';

CREATE FUNCTION api.finish_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[], OUT finished bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_held bigint[] := core.held(p_bot_id, p_worker, p_update_ids);
    v_now timestamptz := clock_timestamp();
BEGIN
    DELETE FROM intake.inbox
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = ANY(v_held);

    INSERT INTO intake.seen (bot_id, update_id, at)
    SELECT p_bot_id, done.update_id, v_now
    FROM unnest(v_held) AS done (update_id)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS finished = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.finish_updates IS
'Removes updates that are done and remembers that they are. Answers how many of them the worker '
'held.';

-- The try came to an end without taking the worker with it, so the update is no suspect any more.
CREATE FUNCTION api.retry_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_error text, p_delay_s double precision,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_due_at timestamptz := core.due_in(p_delay_s);
BEGIN
    UPDATE intake.inbox SET
        worker = NULL,
        failures = inbox.failures + 1,
        begins = 0,
        error = left(p_error, core.most_error_characters()),
        due_at = v_due_at
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.retry_update IS
'Gives back an update that failed, to be claimed after a while. Answers whether the worker held '
'it.';

-- Telegram asked us to wait, or was away: the update has not failed.
CREATE FUNCTION api.postpone_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_delay_s double precision,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_due_at timestamptz := core.due_in(p_delay_s);
BEGIN
    UPDATE intake.inbox SET
        worker = NULL, delays = inbox.delays + 1, begins = 0, due_at = v_due_at
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.postpone_update IS
'Gives back an update that has not failed, to be claimed after a while. Answers whether the worker '
'held it.';

-- What a worker gives back untouched has neither failed nor been lost, so nothing is counted.
CREATE FUNCTION api.release_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[] DEFAULT NULL, OUT released bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_held bigint[] := p_update_ids;
    v_due_at timestamptz := core.due_in(0);
BEGIN
    IF v_held IS NULL THEN
        SELECT array_agg(inbox.update_id) INTO v_held
        FROM intake.inbox
        WHERE inbox.bot_id = p_bot_id AND inbox.worker = p_worker;
    END IF;
    v_held := core.held(p_bot_id, p_worker, v_held);
    UPDATE intake.inbox SET worker = NULL, due_at = v_due_at
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = ANY(v_held);
    GET DIAGNOSTICS released = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.release_updates IS
'Gives back updates, or all that a stopping worker holds, to be claimed at once. Answers how many.';

CREATE FUNCTION api.park_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_parked record;
BEGIN
    UPDATE intake.inbox SET
        worker = NULL, error = left(p_error, core.most_error_characters()), parked_at = v_now
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker
    RETURNING inbox.lane, inbox.body INTO v_parked;
    held := FOUND;

    IF held THEN
        PERFORM core.end_request_of(p_bot_id, v_parked.lane, v_parked.body);
        PERFORM core.say_parked(p_bot_id, p_update_id, v_parked.lane, v_now);
    END IF;
END
$$;

COMMENT ON FUNCTION api.park_update IS
'Parks an update that keeps failing until an operator decides. Whatever its request was charged '
'and did not deliver is given back, and its person told. Queues a message to the operators: one '
'for the first within ten minutes, and one for all others, of payments and of the rest. Answers '
'whether the worker held it.';

-- Tells the operators of a parked update. What goes wrong for one often goes wrong for many: after
-- the first of a while, one message at its end says how many more there were. Payments are counted
-- apart, so that none of them hides behind the rest.
CREATE FUNCTION core.say_parked(
    p_bot_id bigint, p_update_id bigint, p_lane text, p_now timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_while_s bigint := core.parked_while_s();
    v_while bigint := floor(extract(EPOCH FROM p_now) / v_while_s);
    v_key text := format(
        'parked:%s:%s:%s', p_bot_id,
        CASE WHEN p_lane LIKE 'payment:%' THEN 'payments' ELSE 'others' END, v_while
    );
BEGIN
    IF core.alert(
        p_bot_id, 0, v_key, 'operator-parked', jsonb_build_object('number', p_update_id::text)
    ) THEN
        RETURN;
    END IF;
    INSERT INTO people.outbox (
        user_id, key, bot_id, phrase, facts, priority, due_at, created_at
    ) VALUES (
        0, v_key || ':more', p_bot_id, 'operator-parked-more', jsonb_build_object('updates', 1), 3,
        to_timestamp((v_while + 1) * v_while_s), p_now
    ) ON CONFLICT (user_id, key) DO UPDATE SET
        facts = jsonb_build_object('updates', (outbox.facts ->> 'updates')::bigint + 1);
END
$$;

CREATE FUNCTION api.unpark_update(p_bot_id bigint, p_update_id bigint, OUT was_parked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_due_at timestamptz := core.due_in(0);
BEGIN
    PERFORM core.require_operator();

    UPDATE intake.inbox SET
        parked_at = NULL,
        failures = 0, delays = 0, losses = 0, begins = 0,
        due_at = v_due_at
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.parked_at IS NOT NULL;
    was_parked := FOUND;
END
$$;

COMMENT ON FUNCTION api.unpark_update IS
'Has a parked update tried again, as often as a new one. Answers whether it was parked. Operators '
'only.';

CREATE FUNCTION api.drop_update(
    p_bot_id bigint, p_update_id bigint, p_operator_id bigint, p_reason text,
    OUT was_parked boolean, OUT given_back bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_gone record;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who drops it');

    DELETE FROM intake.inbox
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.parked_at IS NOT NULL
    RETURNING inbox.body, inbox.lane, inbox.error, inbox.stored_at, inbox.parked_at INTO v_gone;
    was_parked := FOUND;
    given_back := 0;

    IF was_parked THEN
        given_back := core.end_request_of(p_bot_id, v_gone.lane, v_gone.body);
        INSERT INTO intake.dropped (
            bot_id, update_id, body, lane, error, stored_at, parked_at,
            operator_id, reason, actor, at
        ) VALUES (
            p_bot_id, p_update_id, v_gone.body, v_gone.lane, v_gone.error, v_gone.stored_at,
            v_gone.parked_at, p_operator_id, p_reason, core.actor(), v_now
        );
        INSERT INTO intake.seen (bot_id, update_id, at) VALUES (p_bot_id, p_update_id, v_now)
        ON CONFLICT DO NOTHING;
    END IF;
END
$$;

COMMENT ON FUNCTION api.drop_update IS
'Puts a parked update aside for good, and records what it was, who dropped it and why. Whatever '
'its request was charged and did not deliver is given back, and its person told, together. Answers '
'whether it was parked, and how many credits that gave back. If Telegram repeats it, we know it. '
'Operators only.';

-- Ends the request in an update that nobody handles any more: gives back what it was charged, tells
-- its person so, and answers how many credits that were.
CREATE FUNCTION core.end_request_of(p_bot_id bigint, p_lane text, p_body text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_charge record;
BEGIN
    v_charge := core.give_back_of(p_bot_id, p_lane, p_body);
    IF v_charge.credits > 0 THEN
        PERFORM core.say(
            p_bot_id, v_charge.user_id, v_charge.user_id, 'end:' || v_charge.key, 'failed', '{}', 2
        );
    END IF;
    RETURN v_charge.credits;
END
$$;

-- Gives back what the request in an update was charged, and answers whom, under which key and how
-- many credits: 0 if it was charged nothing, was given back before, or is known to be delivered.
-- What another press of the same button has charged, or the arrival of credits, stays charged: that
-- goes on by itself.
CREATE FUNCTION core.give_back_of(
    p_bot_id bigint, p_lane text, p_body text, OUT user_id bigint, OUT key text, OUT credits bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_request record;
    v_entry record;
BEGIN
    credits := 0;
    user_id := substring(p_lane FROM '^paid:([1-9][0-9]{0,17})$')::bigint;
    IF user_id IS NULL THEN
        RETURN;
    END IF;
    v_request := core.request_in(p_bot_id, p_body);
    key := v_request.key;
    SELECT entry.kind::text AS kind, -(entry.perm + entry.promo) AS taken INTO v_entry
    FROM ledger.entry
    WHERE
        entry.user_id = give_back_of.user_id AND entry.key = give_back_of.key
        AND entry.kind IN ('spend', 'hold')
        AND coalesce(entry.meta ->> 'way', 'asked') = v_request.way;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM FROM shop.reply
    WHERE
        reply.user_id = give_back_of.user_id AND reply.bot_id = p_bot_id
        AND reply.key = give_back_of.key;
    IF FOUND THEN
        RETURN;
    END IF;
    SELECT CASE posted.status WHEN 'ok' THEN v_entry.taken ELSE 0 END INTO credits
    FROM core.post(
        user_id, CASE v_entry.kind WHEN 'hold' THEN 'release' ELSE 'undo' END, NULL,
        'undo:' || key, key
    ) AS posted;
END
$$;

-- The key that the bot makes of what an update asks for, a message or the button below one, and the
-- way in which that is charged; NULLs if it asks for nothing, or nobody can read it.
CREATE FUNCTION core.request_in(p_bot_id bigint, p_body text, OUT key text, OUT way text)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_press json;
    v_message json;
    v_chat text;
    v_number text;
BEGIN
    v_press := p_body::json -> 'callback_query';
    v_message := coalesce(v_press -> 'message', p_body::json -> 'message');
    v_chat := v_message -> 'chat' ->> 'id';
    v_number := v_message ->> 'message_id';
    IF v_chat ~ '^-?[0-9]{1,19}$' AND v_number ~ '^[0-9]{1,19}$' THEN
        key := format('message:%s:%s:%s', p_bot_id, v_chat, v_number);
        way := coalesce('pressed:' || (v_press ->> 'id'), 'asked');
    END IF;
EXCEPTION
    WHEN data_exception OR program_limit_exceeded THEN -- it is no JSON, or nested too deeply
        NULL;
END
$$;

-- Locks those of the updates that the worker holds, and answers their ids. Locks come in the order
-- of the ids, because a worker may finish some while it renews others, and two calls that lock rows
-- in different orders can deadlock.
CREATE FUNCTION core.held(p_bot_id bigint, p_worker text, p_update_ids bigint[]) RETURNS bigint[]
LANGUAGE plpgsql AS $$
DECLARE
    v_held bigint[];
BEGIN
    SELECT array_agg(own.update_id) INTO v_held
    FROM (
        SELECT inbox.update_id
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.worker = p_worker
            AND inbox.update_id = ANY(p_update_ids)
        ORDER BY inbox.update_id
        FOR UPDATE
    ) AS own;
    RETURN v_held;
END
$$;

-- Forgets updates that were done so long ago that Telegram no longer repeats them.
CREATE FUNCTION core.forget_seen(p_now timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH old AS MATERIALIZED (
        SELECT seen.bot_id, seen.update_id
        FROM intake.seen
        WHERE seen.at < p_now - core.seen_lifetime()
        ORDER BY seen.at
        LIMIT core.seen_batch()
        FOR UPDATE SKIP LOCKED
    )

    DELETE FROM intake.seen USING old
    WHERE seen.bot_id = old.bot_id AND seen.update_id = old.update_id;
END
$$;
