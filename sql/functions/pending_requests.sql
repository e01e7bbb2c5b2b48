-- Pending requests: what somebody could not afford is stored, and runs when their credits come; so
-- is what somebody has to say yes to first, because it may cost much, and runs when they do. Each
-- person has five slots, so that not even two calls at once can store a sixth; a slot is free again
-- when its request is a day old and nobody has charged or claimed it.

CREATE FUNCTION api.keep_request(
    p_user_id bigint, p_key text, p_command text, p_price bigint, p_body text,
    p_wish text DEFAULT NULL, p_needs_yes boolean DEFAULT FALSE,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_slot smallint;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM core.expect_text(p_command, 64, 'command');
    PERFORM core.expect(
        p_price BETWEEN 1 AND core.most_credits(), 'price', 'must be 1 to a billion'
    );
    PERFORM core.expect(p_body IS NOT NULL, 'body', 'must be given');
    PERFORM core.expect_text(coalesce(p_wish, '-'), 64, 'wish');
    PERFORM core.expect(p_needs_yes IS NOT NULL, 'needs_yes', 'must be given');
    PERFORM core.forget_requests(p_user_id);

    LOOP -- again only if another call has just taken the slot, or stored this very request
        status := CASE
            WHEN core.is_refused(p_user_id, p_key) THEN 'refused'
            WHEN core.is_pending(p_user_id, p_key, p_command) THEN 'kept'
            WHEN core.is_pending(p_user_id, p_key) THEN 'other'
            WHEN core.is_wished(p_user_id, p_wish) THEN 'waits'
        END;
        EXIT WHEN status IS NOT NULL;

        SELECT min(slots.slot) INTO v_slot
        FROM generate_series(1, core.most_requests()) AS slots (slot)
        LEFT JOIN shop.request ON request.user_id = p_user_id AND slots.slot = request.slot
        WHERE request.slot IS NULL;
        IF v_slot IS NULL THEN
            status := 'full';
            EXIT;
        END IF;

        INSERT INTO shop.request (user_id, slot, key, command, price, body, kept_at)
        VALUES (p_user_id, v_slot, p_key, p_command, p_price, p_body, clock_timestamp())
        ON CONFLICT DO NOTHING;
        CONTINUE WHEN NOT FOUND;
        status := 'kept';
        IF p_needs_yes THEN
            INSERT INTO shop.confirmation (user_id, key) VALUES (p_user_id, p_key);
        END IF;
        EXIT WHEN p_wish IS NULL;
        INSERT INTO shop.wish (user_id, wish, key) VALUES (p_user_id, p_wish, p_key)
        ON CONFLICT DO NOTHING;
        EXIT WHEN FOUND;
        DELETE FROM shop.request WHERE request.user_id = p_user_id AND request.key = p_key;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.keep_request IS
'Stores a request until its person can afford it, or with p_needs_yes until they say that it may '
'cost so much, once per key: kept. One that asks for the same as another that is stored is not, '
'because that will run: waits. Nor is one of another command under the key of one that is stored: '
'other; nor what a bar has refused, for which its person has been told: refused; nor a sixth, '
'because the other five have been promised to run: full.';

CREATE FUNCTION api.confirm_request(p_user_id bigint, p_key text, OUT status text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_oldest timestamptz := clock_timestamp() - core.request_lifetime();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');

    DELETE FROM shop.confirmation USING shop.request
    WHERE
        confirmation.user_id = p_user_id AND confirmation.key = p_key
        AND confirmation.user_id = request.user_id AND confirmation.key = request.key
        AND request.kept_at > v_oldest;
    IF FOUND THEN
        status := 'ok';
        RETURN;
    END IF;
    PERFORM FROM shop.request
    LEFT JOIN shop.confirmation
        ON request.user_id = confirmation.user_id AND request.key = confirmation.key
    WHERE
        request.user_id = p_user_id AND request.key = p_key AND confirmation.key IS NULL;
    status := CASE WHEN FOUND THEN 'replay' ELSE 'gone' END;
END
$$;

COMMENT ON FUNCTION api.confirm_request IS
'Notes that a person lets a request cost what they were told, so that it may run: ok, and then '
'replay; gone if it is not stored, or is a day old.';

-- Forgets a person's requests of the day before, unless somebody has charged or claimed them.
CREATE FUNCTION core.forget_requests(p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    DELETE FROM shop.request
    WHERE
        request.user_id = p_user_id
        AND request.kept_at <= v_now - core.request_lifetime() AND request.due_at <= v_now
        AND NOT core.is_charged(p_user_id, request.key);
END
$$;

CREATE FUNCTION api.claim_request(
    p_user_id bigint, p_key text, p_worker text, p_lease_s double precision, OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');

    UPDATE shop.request SET
        worker = CASE WHEN p_lease_s > 0 THEN p_worker END,
        -- What is given back is free even if the clock is set back meanwhile.
        due_at = CASE WHEN p_lease_s > 0 THEN v_due_at ELSE '-infinity' END
    WHERE
        request.user_id = p_user_id AND request.key = p_key
        AND (request.worker = p_worker OR request.due_at <= v_now);

    status := CASE
        WHEN FOUND THEN 'held'
        WHEN core.is_pending(p_user_id, p_key) THEN 'taken'
        ELSE 'gone'
    END;
END
$$;

COMMENT ON FUNCTION api.claim_request IS
'Leases a pending request to the worker, or renews its lease: held; taken while another worker '
'holds it; gone if it is not pending. A lease of 0 s gives it back.';

CREATE FUNCTION api.drop_request(p_user_id bigint, p_key text, OUT dropped boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');

    DELETE FROM shop.request WHERE request.user_id = p_user_id AND request.key = p_key;
    dropped := FOUND;
END
$$;

COMMENT ON FUNCTION api.drop_request IS
'Forgets a pending request, because it has run or nobody wants it any more. Answers whether it was '
'there.';

CREATE FUNCTION api.forget_request(p_user_id bigint, p_key text, OUT forgotten boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');

    -- What is charged or claimed is about to be delivered.
    DELETE FROM shop.request
    WHERE
        request.user_id = p_user_id AND request.key = p_key AND request.due_at <= v_now
        AND NOT core.is_charged(p_user_id, p_key);
    forgotten := FOUND;
END
$$;

COMMENT ON FUNCTION api.forget_request IS
'Forgets a pending request that its person no longer wants, unless it is charged or runs already. '
'Answers whether it is forgotten.';

CREATE FUNCTION api.end_request(
    p_user_id bigint, p_key text, p_bot_id bigint, p_phrase text, p_facts jsonb,
    p_thread_id bigint DEFAULT NULL, OUT dropped boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_message(p_bot_id, p_key, p_phrase, p_facts);

    SELECT gone.dropped INTO end_request.dropped
    FROM api.drop_request(p_user_id, p_key) AS gone;
    IF dropped THEN
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, 'end:' || p_key, p_phrase, p_facts, 2,
            p_thread_id => p_thread_id
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.end_request IS
'Forgets a pending request that will not be served, and queues what its person reads of that, '
'together. Answers whether it was there.';

CREATE FUNCTION api.refuse_request(
    p_user_id bigint, p_key text, p_bot_id bigint, p_phrase text, p_facts jsonb,
    p_thread_id bigint DEFAULT NULL, OUT first boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM core.expect_message(p_bot_id, p_key, p_phrase, p_facts);

    -- Whoever spends holds this lock: so the request is charged before, or never.
    PERFORM FROM ledger.account WHERE account.user_id = p_user_id FOR NO KEY UPDATE;
    first := FALSE;
    IF core.is_charged(p_user_id, p_key) THEN
        RETURN;
    END IF;
    first := core.say(
        p_bot_id, p_user_id, p_user_id, core.refusal_key(p_key), p_phrase, p_facts, 2,
        p_thread_id => p_thread_id
    );
    -- An earlier try may have stored it. Now that it never will be charged, it must not wait.
    DELETE FROM shop.request WHERE request.user_id = p_user_id AND request.key = p_key;
END
$$;

COMMENT ON FUNCTION api.refuse_request IS
'Queues what a person reads of a request that a bar has refused, once per key. From then on, and '
'for as long as that message is known, the request takes no credits, whoever is barred by then, '
'and is not pending. One that was charged before is served, and nothing is said. Answers whether '
'this is the first time.';

-- The key of the message that tells a person of a refused request.
CREATE FUNCTION core.refusal_key(p_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'refused:' || p_key $$;

-- Whether a bar has refused a request, of which its person has been told.
CREATE FUNCTION core.is_refused(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM people.outbox
    WHERE outbox.user_id = p_user_id AND outbox.key = core.refusal_key(p_key);
    RETURN FOUND;
END
$$;

CREATE FUNCTION api.cancel_request(
    p_user_id bigint, p_key text, p_operator_id bigint, p_reason text, p_bot_id bigint DEFAULT NULL,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_request record;
    v_mark text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who cancels');

    SELECT request.command, request.kept_at, request.due_at INTO v_request
    FROM shop.request
    WHERE request.user_id = p_user_id AND request.key = p_key
    FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM FROM people.outbox
        WHERE
            outbox.user_id = p_user_id AND outbox.key = 'end:' || p_key
            AND outbox.phrase = 'you-request-cancelled' AND outbox.facts ->> 'reason' = p_reason;
        status := CASE WHEN FOUND THEN 'replay' ELSE 'gone' END;
        RETURN;
    END IF;
    IF v_request.due_at > v_now THEN
        status := 'running';
        RETURN;
    END IF;
    IF core.is_charged(p_user_id, p_key) THEN
        status := 'charged';
        RETURN;
    END IF;

    DELETE FROM shop.request WHERE request.user_id = p_user_id AND request.key = p_key;
    -- A message that is handled once more may be stored again, and be cancelled again.
    v_mark := encode(sha256(convert_to(p_key || v_request.kept_at, 'UTF8')), 'hex');
    PERFORM core.expect(
        core.record_deed(
            p_user_id, 'cancel:' || v_mark, 'request', p_operator_id, p_reason, v_request.command
        ) = 'ok', 'key', 'names another act'
    );
    PERFORM core.say(
        p_bot_id, p_user_id, p_user_id, 'end:' || p_key, 'you-request-cancelled',
        jsonb_build_object('command', v_request.command, 'reason', p_reason), 2
    );
    status := 'cancelled';
END
$$;

COMMENT ON FUNCTION api.cancel_request IS
'Forgets a pending request because an operator says so, records who and why, and queues a message '
'to its person, together: cancelled. Leaves it while a worker holds it: running; or once it is '
'charged, for then it is served or given back: charged. If it is gone, answers replay where it was '
'cancelled for that reason, and otherwise gone. Operators only.';

-- Whether a request is stored and waits for credits, and is of that command, if one is given.
CREATE FUNCTION core.is_pending(p_user_id bigint, p_key text, p_command text DEFAULT NULL)
RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM shop.request
    WHERE
        request.user_id = p_user_id AND request.key = p_key
        AND request.command = coalesce(p_command, request.command);
    RETURN FOUND;
END
$$;

-- Whether a request is stored that asks for the same; NULL is like no other.
CREATE FUNCTION core.is_wished(p_user_id bigint, p_wish text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM shop.wish WHERE wish.user_id = p_user_id AND wish.wish = p_wish;
    RETURN FOUND;
END
$$;
