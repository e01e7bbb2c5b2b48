-- Broadcasts: an owner's message that many people get.
--
--     begin_broadcast --> running --- feed_broadcast, until everybody has had their turn --> done
--                          |  ^
--        hold_broadcast    v  |   steer_broadcast
--                         paused --------------------------------------------------> stopped
--
-- feed_broadcast queues some people at a time, in the order of their ids; the key of the message is
-- that of the broadcast, so nobody is queued twice. A broadcast that does not run has nothing
-- queued: what nobody had begun to send is taken back, and it goes on from there.

CREATE FUNCTION api.begin_broadcast(
    p_bot_id bigint, p_chat_id bigint, p_message_id bigint, p_buttons jsonb, p_audience text,
    p_detail text, p_operator_id bigint, p_reason text, p_key text,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_people bigint;
BEGIN
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who writes to everybody');
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends');
    PERFORM core.expect(p_chat_id IS NOT NULL, 'chat_id', 'must say where the message is');
    PERFORM core.expect(p_message_id IS NOT NULL, 'message_id', 'must name the message');
    PERFORM core.expect(
        jsonb_typeof(p_buttons) = 'array'
        AND octet_length(p_buttons::text) <= core.most_meta_bytes(),
        'buttons', 'must be a short list'
    );
    PERFORM core.expect_audience(p_audience, p_detail);

    PERFORM core.lock_broadcast(p_bot_id);
    status := core.recall_act(
        0, p_key, 'broadcast', concat_ws(' ', p_message_id, p_audience, nullif(p_detail, ''))
    );
    IF status IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM FROM people.broadcast
    WHERE broadcast.bot_id = p_bot_id AND broadcast.ended_at IS NULL;
    IF FOUND THEN
        status := 'busy';
        RETURN;
    END IF;
    status := core.record_shop_act(
        p_key, 'broadcast', p_operator_id, p_reason,
        concat_ws(' ', p_message_id, p_audience, nullif(p_detail, ''))
    );
    v_people := api.count_audience(p_bot_id, p_audience, p_detail);
    INSERT INTO people.broadcast (
        key, bot_id, chat_id, message_id, buttons, audience, detail, state, people
    ) VALUES (
        p_key, p_bot_id, p_chat_id, p_message_id, p_buttons, p_audience, p_detail, 'running',
        v_people
    );
END
$$;

COMMENT ON FUNCTION api.begin_broadcast IS
'Has a copy of a message sent to an audience, and records who did it and why, once per key: ok, '
'replay, or conflict if the key names another act. busy while another broadcast of the bot has '
'not ended. Operators only.';

CREATE FUNCTION api.count_audience(
    p_bot_id bigint, p_audience text, p_detail text, OUT people bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends');
    PERFORM core.expect_audience(p_audience, p_detail);
    SELECT count(*) INTO people
    FROM core.audience(p_bot_id, p_audience, p_detail, 0, NULL);
END
$$;

COMMENT ON FUNCTION api.count_audience IS
'How many people a broadcast would be for: those who have written to the bot, neither block it nor '
'have unsubscribed, and are not barred.';

-- Ends the call unless this is an audience.
CREATE FUNCTION core.expect_audience(p_audience text, p_detail text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(
        p_audience IN ('all', 'buyers', 'quiet', 'language'), 'audience', 'must be known'
    );
    PERFORM core.expect(
        CASE p_audience
            WHEN 'quiet' THEN p_detail ~ '^[1-9][0-9]{0,3}$'
            WHEN 'language' THEN p_detail ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'
            ELSE p_detail = ''
        END,
        'detail', 'must be a number of days, or a language'
    );
END
$$;

-- The first people of an audience behind one of them, in the order of their ids; all if p_most is
-- NULL. A person whose language is pt-br reads pt.
CREATE FUNCTION core.audience(
    p_bot_id bigint, p_audience text, p_detail text, p_after_id bigint, p_most integer
) RETURNS TABLE (user_id bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_quiet_since timestamptz := CASE
        WHEN p_audience = 'quiet'
            THEN clock_timestamp() - make_interval(days => p_detail::integer)
    END;
BEGIN
    RETURN QUERY
    SELECT person.user_id
    FROM people.person
    WHERE
        person.user_id > p_after_id
        AND CASE p_audience
            WHEN 'buyers' THEN EXISTS (
                SELECT FROM shop.payment
                WHERE payment.user_id = person.user_id AND payment.entry_key IS NOT NULL
            )
            WHEN 'quiet' THEN person.seen_at < v_quiet_since
            WHEN 'language'
                THEN lower(person.language) = lower(p_detail)
                OR lower(person.language) LIKE lower(p_detail) || '-%'
            ELSE TRUE
        END
        AND NOT EXISTS (
            SELECT FROM people.unreachable
            WHERE unreachable.user_id = person.user_id AND unreachable.bot_id = p_bot_id
        )
        AND NOT EXISTS (
            SELECT FROM people.preference
            WHERE
                preference.user_id = person.user_id AND preference.name = 'broadcasts'
                AND preference.value = 'off'
        )
        AND NOT EXISTS (SELECT FROM people.bar WHERE bar.user_id = person.user_id)
    ORDER BY person.user_id
    LIMIT p_most;
END
$$;

CREATE FUNCTION api.feed_broadcast(
    p_bot_id bigint, p_most integer, OUT queued bigint, OUT state text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_broadcast record;
    v_waiting bigint;
    v_ids bigint[];
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends');
    PERFORM core.expect_rows(p_most);
    queued := 0;

    SELECT
        broadcast.key, broadcast.chat_id, broadcast.message_id, broadcast.buttons,
        broadcast.audience, broadcast.detail, broadcast.after_id
    INTO v_broadcast
    FROM people.broadcast
    WHERE broadcast.bot_id = p_bot_id AND broadcast.state = 'running'
    FOR NO KEY UPDATE SKIP LOCKED; -- one process feeds it
    IF NOT FOUND THEN
        RETURN;
    END IF;
    state := 'running';
    SELECT count(*) INTO v_waiting
    FROM people.outbox
    WHERE
        outbox.key = v_broadcast.key AND outbox.priority = 5
        AND outbox.state IN ('queued', 'waiting');
    IF v_waiting > p_most / 2 THEN
        RETURN;
    END IF;

    SELECT array_agg(audience.user_id ORDER BY audience.user_id) INTO v_ids
    FROM core.audience(
        p_bot_id, v_broadcast.audience, v_broadcast.detail, v_broadcast.after_id, p_most
    ) AS audience;
    IF v_ids IS NOT NULL THEN
        INSERT INTO people.outbox (
            user_id, key, bot_id, chat_id, phrase, facts, priority, due_at, created_at
        )
        SELECT
            one.id, v_broadcast.key, p_bot_id, one.id, 'broadcast',
            jsonb_build_object(
                'chat', v_broadcast.chat_id, 'message', v_broadcast.message_id,
                'buttons', v_broadcast.buttons
            ),
            5, v_now, v_now
        FROM unnest(v_ids) AS one (id)
        ORDER BY one.id
        ON CONFLICT (user_id, key) DO NOTHING;
        GET DIAGNOSTICS queued = ROW_COUNT;
        UPDATE people.broadcast SET after_id = v_ids[cardinality(v_ids)]
        WHERE broadcast.key = v_broadcast.key;
    ELSIF v_waiting = 0 THEN
        state := 'done';
        PERFORM core.end_broadcast(v_broadcast.key, state);
    END IF;
END
$$;

COMMENT ON FUNCTION api.feed_broadcast IS
'Queues the next p_most people of the broadcast that the bot is sending, unless more than half as '
'many still wait. Answers how many, and whether it is running or, now that nobody is left, done; '
'NULL if there is none, or another process feeds it.';

CREATE FUNCTION api.steer_broadcast(
    p_broadcast text, p_state text, p_operator_id bigint, p_reason text, p_key text,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_bot_id bigint;
    v_state text;
BEGIN
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who decides');
    PERFORM core.expect(p_broadcast IS NOT NULL, 'broadcast', 'must name one');
    PERFORM core.expect(
        p_state IN ('running', 'paused', 'stopped'), 'state', 'must be running, paused or stopped'
    );

    SELECT broadcast.bot_id INTO v_bot_id FROM people.broadcast WHERE broadcast.key = p_broadcast;
    IF NOT FOUND THEN
        status := 'missing';
        RETURN;
    END IF;
    PERFORM core.lock_broadcast(v_bot_id);
    status := core.recall_act(0, p_key, 'broadcast-' || p_state, p_broadcast);
    IF status IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT broadcast.state INTO v_state
    FROM people.broadcast
    WHERE broadcast.key = p_broadcast
    FOR NO KEY UPDATE;
    IF v_state IN ('stopped', 'done') THEN
        status := 'over';
        RETURN;
    END IF;
    IF v_state = p_state THEN
        status := 'already';
        RETURN;
    END IF;

    status := core.record_shop_act(
        p_key, 'broadcast-' || p_state, p_operator_id, p_reason, p_broadcast
    );
    IF p_state = 'running' THEN
        UPDATE people.broadcast SET state = p_state, why = NULL WHERE broadcast.key = p_broadcast;
    ELSE
        PERFORM core.unqueue_broadcast(p_broadcast);
        UPDATE people.broadcast SET state = 'paused', why = NULL WHERE broadcast.key = p_broadcast;
        IF p_state = 'stopped' THEN
            PERFORM core.end_broadcast(p_broadcast, p_state);
        END IF;
    END IF;
END
$$;

COMMENT ON FUNCTION api.steer_broadcast IS
'Pauses a broadcast, has it go on, or stops it for good, and records who did it and why, once per '
'p_key: ok, replay, or conflict if that names another act. already if it is so, over if it has '
'ended, missing. Only what is on its way still arrives. Operators only.';

CREATE FUNCTION api.hold_broadcast(p_bot_id bigint, p_key text, p_why text, OUT held boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends');
    PERFORM core.expect(p_key IS NOT NULL, 'key', 'must name a broadcast');
    PERFORM core.expect(p_why <> '', 'why', 'must be given');

    PERFORM core.lock_broadcast(p_bot_id);
    UPDATE people.broadcast SET
        state = 'paused', why = left(p_why, core.most_error_characters())
    WHERE broadcast.key = p_key AND broadcast.bot_id = p_bot_id AND broadcast.state = 'running';
    held := FOUND;
    IF held THEN
        PERFORM core.unqueue_broadcast(p_key);
        PERFORM core.tell_broadcaster(p_key, 'broadcast-held', jsonb_build_object('why', p_why));
    END IF;
END
$$;

COMMENT ON FUNCTION api.hold_broadcast IS
'Pauses a broadcast that cannot go on, such as one whose message is gone, and tells who began it. '
'Answers whether it was running.';

-- Has whoever begins, steers and ends the broadcasts of a bot wait for each other.
CREATE FUNCTION core.lock_broadcast(p_bot_id bigint) RETURNS void
LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('broadcast:' || p_bot_id, 0))
$$;

-- Takes back what of a broadcast nobody has begun to send, so that it goes on from there.
CREATE FUNCTION core.unqueue_broadcast(p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_first_id bigint;
BEGIN
    WITH back AS MATERIALIZED (
        DELETE FROM people.outbox
        WHERE
            outbox.key = p_key AND outbox.priority = 5 AND outbox.state = 'queued'
            AND (outbox.worker IS NULL OR outbox.due_at <= v_now)
        RETURNING outbox.user_id
    )

    SELECT min(back.user_id) INTO v_first_id FROM back;
    UPDATE people.broadcast SET after_id = v_first_id - 1
    WHERE broadcast.key = p_key AND v_first_id <= broadcast.after_id;
END
$$;

-- Ends a broadcast, keeps what became of it, and tells who began it.
CREATE FUNCTION core.end_broadcast(p_key text, p_state text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_became record;
BEGIN
    SELECT
        coalesce(sum(became.sent), 0) AS sent,
        coalesce(sum(became.blocked), 0) AS blocked,
        coalesce(sum(became.failed), 0) AS failed
    INTO v_became
    FROM core.broadcast_became AS became
    WHERE became.key = p_key;
    UPDATE people.broadcast SET
        state = p_state, ended_at = v_now, sent = v_became.sent, blocked = v_became.blocked,
        failed = v_became.failed
    WHERE broadcast.key = p_key;
    PERFORM core.tell_broadcaster(p_key, 'broadcast-' || p_state, to_jsonb(v_became));
END
$$;

-- Queues a message to whoever began a broadcast; at the command line that is nobody.
CREATE FUNCTION core.tell_broadcaster(p_key text, p_phrase text, p_facts jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_begun record;
BEGIN
    SELECT broadcast.bot_id, shop_act.operator_id INTO v_begun
    FROM people.broadcast
    INNER JOIN people.shop_act ON shop_act.user_id = 0 AND broadcast.key = shop_act.key
    WHERE broadcast.key = p_key;
    IF v_begun.operator_id > 0 THEN
        PERFORM core.say(
            v_begun.bot_id, v_begun.operator_id, v_begun.operator_id,
            concat_ws(':', p_phrase, p_key, extract(EPOCH FROM clock_timestamp())), p_phrase,
            p_facts, 3
        );
    END IF;
END
$$;
