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
--
-- Rows that have gone are read again for as long as anybody holds a snapshot from before. So nobody
-- here goes through the table: an update is found by its number, and those that are left are looked
-- for on the pages that intake.page lists. Connections plan this perhaps while the table is empty,
-- and keep the plan, so they may not plan to read all of it.

-- Updates are stored first and looked up among the seen ones afterwards: another worker may be
-- finishing the same update right now, and only this order cannot miss it.
CREATE FUNCTION api.store_updates(
    p_bot_id bigint, p_update_ids bigint[], p_bodies text[], p_lanes text[], p_urgent boolean[],
    p_worker text, p_lease_s double precision
) RETURNS TABLE (update_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
    v_stored bigint[];
    v_places tid[];
    v_seen bigint[];
    v_repeats tid[];
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
        RETURNING inbox.update_id, inbox.ctid AS place
    )
    SELECT array_agg(stored.update_id), array_agg(stored.place) INTO v_stored, v_places
    FROM stored;

    SELECT array_agg(done.update_id), array_agg(fresh.place) INTO v_seen, v_repeats
    FROM unnest(v_stored, v_places) AS fresh (id, place)
    CROSS JOIN LATERAL (
        SELECT seen.update_id
        FROM intake.seen
        WHERE seen.bot_id = p_bot_id AND seen.update_id = fresh.id
        LIMIT 1
    ) AS done;
    IF v_seen IS NOT NULL THEN
        DELETE FROM intake.inbox WHERE inbox.ctid = ANY(v_repeats);
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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
    v_free tid[];
BEGIN
    PERFORM core.expect_rows(p_most, 0);
    PERFORM core.expect(p_full IS NOT NULL, 'full', 'must be a list of lanes');
    PERFORM core.forget_seen(v_now);
    v_free := core.pressing(p_bot_id, v_now) || core.patient(p_bot_id, v_now, p_most, p_full);

    RETURN QUERY
    WITH claimed AS (
        UPDATE intake.inbox SET
            worker = p_worker,
            due_at = v_due_at,
            losses = inbox.losses + CASE WHEN inbox.worker <> p_worker THEN 1 ELSE 0 END
        WHERE inbox.ctid = ANY(v_free)
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

-- Locks all urgent updates that nobody holds, and answers their places.
CREATE FUNCTION core.pressing(p_bot_id bigint, p_now timestamptz) RETURNS tid[]
LANGUAGE plpgsql AS $$
DECLARE
    v_first_id bigint := core.first_page(p_bot_id);
    v_free tid[];
BEGIN
    SELECT array_agg(pressing.place) INTO v_free
    FROM (
        SELECT inbox.ctid AS place
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.urgent AND inbox.update_id >= v_first_id
            AND inbox.due_at <= p_now AND inbox.parked_at IS NULL
        ORDER BY inbox.update_id
        LIMIT core.most_rows()
        FOR UPDATE SKIP LOCKED
    ) AS pressing;
    RETURN v_free;
END
$$;

-- Locks the oldest updates that nobody holds and that are not urgent, and answers their places. A
-- page on which it finds none may be empty.
CREATE FUNCTION core.patient(
    p_bot_id bigint, p_now timestamptz, p_most integer, p_full text[]
) RETURNS tid[]
LANGUAGE plpgsql AS $$
DECLARE
    v_first_id bigint;
    v_on_page tid[];
    v_free tid[] := '{}';
BEGIN
    FOR v_first_id IN
        SELECT page.first_id FROM intake.page WHERE page.bot_id = p_bot_id ORDER BY page.first_id
    LOOP
        EXIT WHEN cardinality(v_free) >= p_most;
        SELECT array_agg(patient.place) INTO v_on_page
        FROM (
            SELECT inbox.ctid AS place
            FROM intake.inbox
            WHERE
                inbox.bot_id = p_bot_id
                AND inbox.update_id BETWEEN v_first_id AND v_first_id + core.page_size() - 1
                AND NOT inbox.urgent AND inbox.lane <> ALL(p_full)
                AND inbox.due_at <= p_now AND inbox.parked_at IS NULL
            ORDER BY inbox.update_id
            LIMIT p_most - cardinality(v_free)
            FOR UPDATE SKIP LOCKED
        ) AS patient;
        IF v_on_page IS NULL THEN
            PERFORM core.close_page(p_bot_id, v_first_id);
        ELSE
            v_free := v_free || v_on_page;
        END IF;
    END LOOP;
    RETURN v_free;
END
$$;

-- The least number that an update which is neither done nor parked may have; NULL if there is none.
CREATE FUNCTION core.first_page(p_bot_id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT min(page.first_id) FROM intake.page WHERE page.bot_id = p_bot_id);
END
$$;

-- Takes a page off the list if nothing is on it but what is done or parked. Whoever is storing an
-- update there has the page locked, so it is looked through once more under a lock of ours. The
-- newest page stays, since the next update will be on it.
CREATE FUNCTION core.close_page(p_bot_id bigint, p_first_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM intake.page WHERE page.bot_id = p_bot_id AND page.first_id > p_first_id LIMIT 1;
    IF NOT FOUND OR core.is_open(p_bot_id, p_first_id) THEN
        RETURN;
    END IF;
    PERFORM FROM intake.page
    WHERE page.bot_id = p_bot_id AND page.first_id = p_first_id
    FOR UPDATE SKIP LOCKED;
    IF NOT FOUND OR core.is_open(p_bot_id, p_first_id) THEN
        RETURN;
    END IF;
    DELETE FROM intake.page WHERE page.bot_id = p_bot_id AND page.first_id = p_first_id;
END
$$;

-- Whether a page has updates that are neither done nor parked.
CREATE FUNCTION core.is_open(p_bot_id bigint, p_first_id bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM intake.inbox
    WHERE
        inbox.bot_id = p_bot_id AND inbox.parked_at IS NULL
        AND inbox.update_id BETWEEN p_first_id AND p_first_id + core.page_size() - 1
    LIMIT 1;
    RETURN FOUND;
END
$$;

CREATE FUNCTION api.begin_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, OUT begins integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
DECLARE
    v_held tid[] := core.held(p_bot_id, p_worker, p_update_ids);
    v_due_at timestamptz := core.leased(p_worker, p_lease_s); -- after the wait for the locks
BEGIN
    RETURN QUERY
    UPDATE intake.inbox SET due_at = v_due_at
    WHERE inbox.ctid = ANY(v_held)
    RETURNING inbox.update_id;
END
$$;

COMMENT ON FUNCTION api.renew_updates IS
'Renews the worker''s leases, and answers the ids of the updates that it still holds.';

CREATE FUNCTION api.finish_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[], OUT finished bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
DECLARE
    v_held tid[] := core.held(p_bot_id, p_worker, p_update_ids);
    v_now timestamptz := clock_timestamp();
BEGIN
    WITH done AS (
        DELETE FROM intake.inbox WHERE inbox.ctid = ANY(v_held)
        RETURNING inbox.update_id
    )

    INSERT INTO intake.seen (bot_id, update_id, at)
    SELECT p_bot_id, done.update_id, v_now
    FROM done
    ORDER BY done.update_id
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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
DECLARE
    v_ids bigint[] := p_update_ids;
    v_held tid[];
    v_due_at timestamptz := core.due_in(0);
BEGIN
    IF v_ids IS NULL THEN
        SELECT array_agg(inbox.update_id) INTO v_ids
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.update_id >= core.first_page(p_bot_id)
            AND inbox.worker = p_worker;
    END IF;
    v_held := core.held(p_bot_id, p_worker, v_ids);
    UPDATE intake.inbox SET worker = NULL, due_at = v_due_at WHERE inbox.ctid = ANY(v_held);
    GET DIAGNOSTICS released = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.release_updates IS
'Gives back updates, or all that a stopping worker holds, to be claimed at once. Answers how many.';

CREATE FUNCTION api.park_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
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

CREATE FUNCTION api.backlog(p_bot_id bigint, p_most bigint)
RETURNS TABLE (state text, updates bigint, oldest_s double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
BEGIN
    PERFORM core.expect(p_most BETWEEN 1 AND 1000000, 'most', 'must be 1 to 1,000,000');

    RETURN QUERY
    WITH found AS (
        (
            SELECT own.state, own.stored_at
            FROM (
                SELECT page.first_id FROM intake.page
                WHERE page.bot_id = p_bot_id
                ORDER BY page.first_id
            ) AS listed
            CROSS JOIN LATERAL (
                SELECT
                    inbox.stored_at,
                    CASE
                        WHEN inbox.worker IS NOT NULL AND inbox.due_at > now() THEN 'leased'
                        ELSE 'waiting'
                    END AS state
                FROM intake.inbox
                WHERE
                    inbox.bot_id = p_bot_id AND inbox.parked_at IS NULL
                    AND inbox.update_id
                    BETWEEN listed.first_id AND listed.first_id + core.page_size() - 1
                ORDER BY inbox.update_id
                LIMIT p_most
            ) AS own
            LIMIT p_most
        )
        UNION ALL
        (
            SELECT 'parked', inbox.stored_at
            FROM intake.inbox
            WHERE inbox.bot_id = p_bot_id AND inbox.parked_at IS NOT NULL
            ORDER BY inbox.parked_at
            LIMIT p_most
        )
    )

    SELECT
        found.state,
        count(*),
        extract(EPOCH FROM now() - min(found.stored_at))::double precision
    FROM found
    GROUP BY found.state;
END
$$;

COMMENT ON FUNCTION api.backlog IS
'How many updates are leased, waiting or parked, and how old the oldest of each is, in seconds. It '
'counts p_most that are parked and p_most others at most, the oldest of them.';

CREATE FUNCTION api.unpark_update(p_bot_id bigint, p_update_id bigint, OUT was_parked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
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
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
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
    IF v_charge.credits > 0 OR v_charge.was_free THEN
        PERFORM core.say(
            p_bot_id, v_charge.user_id, v_charge.user_id, 'end:' || v_charge.key, 'failed', '{}', 2
        );
    END IF;
    RETURN v_charge.credits;
END
$$;

-- Gives back what the request in an update was charged, and answers whom, under which key and how
-- many credits, or whether it was a free use: 0 and false if it was charged nothing, was given back
-- before, or is known to be delivered. What another press of the same button has charged, or the
-- arrival of credits, stays charged: that goes on by itself.
CREATE FUNCTION core.give_back_of(
    p_bot_id bigint, p_lane text, p_body text, OUT user_id bigint, OUT key text,
    OUT credits bigint, OUT was_free boolean
)
LANGUAGE plpgsql AS $$
DECLARE
    v_request record;
    v_entry record;
BEGIN
    credits := 0;
    was_free := false;
    user_id := substring(p_lane FROM '^paid:([1-9][0-9]{0,17})$')::bigint;
    IF user_id IS NULL THEN
        RETURN;
    END IF;
    v_request := core.request_in(p_bot_id, p_body);
    key := v_request.key;
    PERFORM FROM shop.reply
    WHERE
        reply.user_id = give_back_of.user_id AND reply.bot_id = p_bot_id
        AND reply.key = give_back_of.key;
    IF FOUND THEN
        RETURN;
    END IF;
    SELECT entry.kind::text AS kind, -(entry.perm + entry.promo) AS taken INTO v_entry
    FROM ledger.entry
    WHERE
        entry.user_id = give_back_of.user_id AND entry.key = give_back_of.key
        AND entry.kind IN ('spend', 'hold')
        AND coalesce(entry.meta ->> 'way', 'asked') = v_request.way;
    IF NOT FOUND THEN
        PERFORM FROM shop.free_use
        WHERE
            free_use.user_id = give_back_of.user_id AND free_use.key = give_back_of.key
            AND free_use.way = v_request.way;
        IF FOUND THEN
            was_free := core.return_free_use(user_id, key);
        END IF;
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

-- Locks those of the updates that the worker holds, and answers their places in the table: a row
-- that is locked keeps its place. Locks come in the order of the ids, because a worker may finish
-- some while it renews others, and two calls that lock rows in different orders can deadlock.
CREATE FUNCTION core.held(p_bot_id bigint, p_worker text, p_update_ids bigint[]) RETURNS tid[]
LANGUAGE plpgsql AS $$
DECLARE
    v_held tid[];
BEGIN
    SELECT array_agg(own.place) INTO v_held
    FROM (
        SELECT DISTINCT asked.id FROM unnest(p_update_ids) AS asked (id) ORDER BY asked.id
    ) AS named
    CROSS JOIN LATERAL (
        SELECT inbox.ctid AS place
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.update_id = named.id
            AND inbox.worker = p_worker
        FOR UPDATE
    ) AS own;
    RETURN v_held;
END
$$;

-- Forgets updates that were done so long ago that Telegram no longer repeats them. Whoever finds no
-- more of them notes so, once in a while and with room for a call that has locked some and fails:
-- the next one needn't read all that has gone before.
CREATE FUNCTION core.forget_seen(p_now timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_before timestamptz := p_now - core.seen_lifetime();
    v_step interval := core.forgotten_step();
    v_after timestamptz;
    v_count bigint;
BEGIN
    SELECT forgotten.before INTO v_after FROM intake.forgotten WHERE forgotten.one;

    WITH old AS MATERIALIZED (
        SELECT seen.bot_id, seen.update_id
        FROM intake.seen
        WHERE seen.at >= coalesce(v_after, '-infinity') AND seen.at < v_before
        ORDER BY seen.at
        LIMIT core.seen_batch()
        FOR UPDATE SKIP LOCKED
    )

    DELETE FROM intake.seen USING old
    WHERE seen.bot_id = old.bot_id AND seen.update_id = old.update_id;
    GET DIAGNOSTICS v_count = ROW_COUNT;

    IF v_count < core.seen_batch() AND v_after < v_before - 2 * v_step THEN
        PERFORM FROM intake.forgotten WHERE forgotten.before = v_after FOR UPDATE SKIP LOCKED;
        IF FOUND THEN
            UPDATE intake.forgotten SET before = v_before - v_step WHERE forgotten.one;
        END IF;
    END IF;
END
$$;
