-- The outbox: all that the bot says without having been asked. A message is a row that is written
-- in the transaction which makes it true, and then
--
--                 chat_unreachable, if an operator reads it
--             +------------------------------------------------> waiting
--             |                                                     |
--     say: queued <-------------------------------------------------+
--             |        chat_reachable, retry_message
--             |
--             +--- message_sent -----------------------> sent
--             +--- refuse_message, drop_message -------> dropped
--             +--- postpone_message, the fifth time
--             |    that nobody knows whether it came --> dropped
--             +--- chat_unreachable -------------------> dropped
--
-- A chat hears its messages in the order of (priority, id), one at a time: claim_messages hands out
-- the first of each chat, and none while another of that chat is leased. Ended messages are
-- forgotten after a month.

-- Queues a message, once per key. One that replaces another which nobody has sent yet takes its
-- place. A chat that was closed may be open by now, so its messages are tried like all others.
CREATE FUNCTION core.say(
    p_bot_id bigint, p_user_id bigint, p_chat_id bigint, p_key text, p_phrase text, p_facts jsonb,
    p_priority integer, p_edits text DEFAULT NULL, p_thread_id bigint DEFAULT NULL,
    p_delay interval DEFAULT '00:00:00'
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_edits text;
BEGIN
    IF p_edits IS NOT NULL THEN
        v_edits := coalesce(core.unsay(p_user_id, p_edits, 'a newer one tells it'), p_edits);
    END IF;

    INSERT INTO people.outbox (
        user_id, key, bot_id, chat_id, thread_id, phrase, facts, edits, priority, due_at, created_at
    ) VALUES (
        p_user_id, p_key, p_bot_id, p_chat_id, p_thread_id, p_phrase, p_facts, v_edits, p_priority,
        v_now + p_delay, v_now
    ) ON CONFLICT (user_id, key) DO NOTHING;
    RETURN FOUND;
END
$$;

-- Records a message that the bot has sent as an answer, so that a later one can replace it. Gives
-- its key.
CREATE FUNCTION core.said(
    p_bot_id bigint, p_user_id bigint, p_chat_id bigint, p_key text, p_phrase text,
    p_message_id bigint, p_facts jsonb DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    INSERT INTO people.outbox (
        user_id, key, bot_id, chat_id, phrase, facts, priority, state, due_at, message_id,
        created_at, ended_at
    ) VALUES (
        p_user_id, p_key, p_bot_id, p_chat_id, p_phrase, p_facts, 2, 'sent', v_now, p_message_id,
        v_now, v_now
    ) ON CONFLICT (user_id, key) DO NOTHING;
    RETURN p_key;
END
$$;

-- Queues a message for the operators. Whoever sends it makes one of it for each of them.
CREATE FUNCTION core.alert(
    p_bot_id bigint, p_user_id bigint, p_key text, p_phrase text, p_facts jsonb,
    p_edits text DEFAULT NULL
) RETURNS boolean
LANGUAGE sql AS $$
    SELECT core.say(p_bot_id, p_user_id, NULL, p_key, p_phrase, p_facts, 3, p_edits)
$$;

-- Drops a message that nobody has begun to send, because it is no longer true. Answers the key of
-- the message that it would have replaced, if any.
CREATE FUNCTION core.unsay(p_user_id bigint, p_key text, p_why text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_edits text;
BEGIN
    UPDATE people.outbox SET state = 'dropped', error = p_why, ended_at = v_now
    WHERE
        outbox.user_id = p_user_id AND outbox.key = p_key AND outbox.ended_at IS NULL
        AND (outbox.worker IS NULL OR outbox.due_at <= v_now)
    RETURNING outbox.edits INTO v_edits;
    RETURN v_edits;
END
$$;

-- What a message to a closed chat becomes: operators hear their alerts later, and so does somebody
-- who has paid a link of their receipt, if they have never spoken to the bot.
CREATE FUNCTION core.unheard(p_priority integer, p_phrase text, p_is_stranger boolean)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN p_priority = 3 OR p_phrase LIKE 'receipt%' AND p_is_stranger THEN 'waiting'
        ELSE 'dropped'
    END
$$;

CREATE FUNCTION api.tell(
    p_bot_id bigint, p_user_id bigint, p_key text, p_phrase text, p_facts jsonb,
    p_priority integer, p_thread_id bigint DEFAULT NULL, OUT first boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_message(p_bot_id, p_key, p_phrase, p_facts);
    PERFORM core.expect(p_priority BETWEEN 1 AND 5, 'priority', 'must be 1 to 5');

    first := core.say(
        p_bot_id, p_user_id, p_user_id, p_key, p_phrase, p_facts, p_priority,
        p_thread_id => p_thread_id
    );
END
$$;

COMMENT ON FUNCTION api.tell IS
'Queues a message to a person, into a topic of their chat if one is named, once per key. Answers '
'whether this is the first time.';

CREATE FUNCTION api.alert(
    p_bot_id bigint, p_user_id bigint, p_key text, p_phrase text, p_facts jsonb,
    OUT first boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_user_id >= 0, 'user_id', 'must be whom it concerns, or 0');
    PERFORM core.expect_message(p_bot_id, p_key, p_phrase, p_facts);

    first := core.alert(p_bot_id, p_user_id, p_key, p_phrase, p_facts);
END
$$;

COMMENT ON FUNCTION api.alert IS
'Queues a message to the operators, once per key. Answers whether this is the first time.';

-- It reads by an index in the order that it wants, even if the server still believes that next to
-- nothing is queued, and would rather look at all of it and sort.
CREATE FUNCTION api.claim_messages(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_most integer,
    p_lowest integer DEFAULT 5, p_chat_id bigint DEFAULT NULL
) RETURNS TABLE (
    user_id bigint, key text, chat_id bigint, thread_id bigint, phrase text, facts text,
    priority integer, attempts integer, unsure integer, language text, edited_id bigint,
    created_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_sort = off AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends');
    PERFORM core.expect_rows(p_most);

    -- A lease by itself doesn't wait for the disk: if a crash of the server undoes it, nothing is
    -- lost, and that a message was sent is stored durably.
    PERFORM set_config('synchronous_commit', 'off', TRUE)
    WHERE pg_current_xact_id_if_assigned() IS NULL;
    RETURN QUERY
    WITH next AS MATERIALIZED (
        SELECT outbox.user_id, outbox.key
        FROM people.outbox
        WHERE
            outbox.state = 'queued' AND outbox.priority <= p_lowest
            AND coalesce(outbox.bot_id, p_bot_id) = p_bot_id
            AND (p_chat_id IS NULL OR outbox.chat_id = p_chat_id)
            AND (
                outbox.due_at <= v_now
                OR p_chat_id IS NOT NULL AND outbox.worker IS NULL AND outbox.error IS NOT NULL
            )
            AND NOT core.must_wait(p_bot_id, outbox.chat_id, outbox.priority, outbox.id, v_now)
            AND NOT core.comes_after(
                p_bot_id, outbox.user_id, outbox.chat_id, outbox.id, outbox.edits, v_now
            )
        ORDER BY outbox.priority, outbox.id
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    ),

    claimed AS (
        UPDATE people.outbox SET worker = p_worker, due_at = v_due_at
        FROM next
        WHERE outbox.user_id = next.user_id AND outbox.key = next.key
        RETURNING
            outbox.user_id, outbox.key, outbox.id, outbox.chat_id, outbox.thread_id,
            outbox.phrase, outbox.facts, outbox.edits, outbox.priority, outbox.attempts,
            outbox.unsure, outbox.created_at
    )

    SELECT
        claimed.user_id, claimed.key, claimed.chat_id, claimed.thread_id, claimed.phrase,
        claimed.facts::text, claimed.priority::integer, claimed.attempts, claimed.unsure,
        person.language, edited.message_id, claimed.created_at
    FROM claimed
    LEFT JOIN people.person ON claimed.chat_id = person.user_id
    LEFT JOIN people.outbox AS edited
        ON
            claimed.user_id = edited.user_id
            AND edited.key IN (claimed.edits, claimed.edits || ':' || claimed.chat_id)
            AND claimed.chat_id = edited.chat_id AND edited.state = 'sent'
    ORDER BY claimed.priority, claimed.id;
END
$$;

COMMENT ON FUNCTION api.claim_messages IS
'Leases to the worker the first message of each chat that has one due, most urgent first: at most '
'p_most of them, and none of a priority beyond p_lowest. With p_chat_id, that chat''s first '
'message, even before its next try is due.';

-- Whether a chat has to hear another message before this one, or is hearing one right now. What is
-- planned for later and has not been tried, so that nothing is wrong with it, holds nobody up.
CREATE FUNCTION core.must_wait(
    p_bot_id bigint, p_chat_id bigint, p_priority integer, p_id bigint, p_now timestamptz
) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM FROM people.outbox
    WHERE
        outbox.chat_id = p_chat_id AND outbox.ended_at IS NULL AND outbox.state = 'queued'
        AND coalesce(outbox.bot_id, p_bot_id) = p_bot_id AND outbox.id <> p_id
        AND (
            outbox.worker IS NOT NULL AND outbox.due_at > p_now
            OR (outbox.priority, outbox.id) < (p_priority, p_id)
            AND (outbox.due_at <= p_now OR outbox.error IS NOT NULL)
        )
    LIMIT 1; -- or all that a chat has to hear would be read for each of it
    RETURN FOUND;
END
$$;

-- Whether an alert about a person comes after an older one that is not made one for each operator
-- yet. Each of them would then hear the newer one first; and if that tells the other anew, both.
-- What is for one chat holds up nobody else, because that chat may be closed. Nor does what waits
-- for its next try, unless it is what this tells anew.
CREATE FUNCTION core.comes_after(
    p_bot_id bigint, p_user_id bigint, p_chat_id bigint, p_id bigint, p_edits text,
    p_now timestamptz
) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_chat_id IS NOT NULL OR (p_user_id = 0 AND p_edits IS NULL) THEN
        RETURN FALSE;
    END IF;
    PERFORM FROM people.outbox
    WHERE
        outbox.chat_id IS NULL AND outbox.ended_at IS NULL AND outbox.user_id = p_user_id
        AND coalesce(outbox.bot_id, p_bot_id) = p_bot_id
        AND (
            outbox.key = p_edits
            OR p_user_id > 0 AND outbox.id < p_id
            AND (outbox.worker IS NOT NULL OR outbox.due_at <= p_now)
        )
    LIMIT 1; -- or all alerts about a person would be read for each of them
    RETURN FOUND;
END
$$;

-- Whoever has sent it knows so, whether or not they still hold it.
CREATE FUNCTION api.message_sent(
    p_user_id bigint, p_key text, p_message_id bigint, OUT first boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_closed record;
BEGIN
    -- Before the message, as in chat_unreachable, so that the two never wait for each other.
    SELECT outbox.chat_id, outbox.bot_id INTO v_closed
    FROM people.outbox
    INNER JOIN people.unreachable
        ON outbox.chat_id = unreachable.user_id AND outbox.bot_id = unreachable.bot_id
    WHERE outbox.user_id = p_user_id AND outbox.key = p_key;
    IF FOUND THEN
        PERFORM core.lock_chat(v_closed.bot_id, v_closed.chat_id);
    END IF;

    UPDATE people.outbox SET
        state = 'sent', message_id = p_message_id, ended_at = v_now, worker = NULL, error = NULL
    WHERE outbox.user_id = p_user_id AND outbox.key = p_key AND outbox.state <> 'sent';
    first := FOUND;

    IF first AND v_closed.chat_id IS NOT NULL THEN
        PERFORM api.chat_reachable(v_closed.bot_id, v_closed.chat_id);
    END IF;
END
$$;

COMMENT ON FUNCTION api.message_sent IS
'Records that Telegram has a message, and its id there, and so that the chat is open. Answers '
'whether this is the first time.';

CREATE FUNCTION api.postpone_message(
    p_user_id bigint, p_key text, p_worker text, p_delay_s double precision, p_error text,
    p_unsure boolean, OUT state text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.due_in(p_delay_s);
    v_tried integer := CASE WHEN p_error IS NULL THEN 0 ELSE 1 END;
    v_unsure integer := CASE WHEN p_unsure THEN 1 ELSE 0 END;
BEGIN
    UPDATE people.outbox SET
        attempts = outbox.attempts + v_tried,
        unsure = outbox.unsure + v_unsure,
        error = left(
            coalesce(p_error, outbox.error, 'waits for a limit of Telegram''s'),
            core.most_error_characters()
        ),
        worker = NULL,
        due_at = v_due_at,
        state = CASE
            WHEN outbox.unsure + v_unsure >= core.most_unsure() THEN 'dropped' ELSE outbox.state
        END,
        ended_at = CASE WHEN outbox.unsure + v_unsure >= core.most_unsure() THEN v_now END
    WHERE
        outbox.user_id = p_user_id AND outbox.key = p_key AND outbox.worker = p_worker
        AND outbox.ended_at IS NULL
    RETURNING outbox.state INTO postpone_message.state;
END
$$;

COMMENT ON FUNCTION api.postpone_message IS
'Gives a message back, to be claimed after a while; p_error says what went wrong, NULL that '
'Telegram asks to wait. p_unsure means that it may have arrived; after the fifth time it is '
'dropped. Answers its state, or NULL if the worker did not hold it.';

CREATE FUNCTION api.refuse_message(
    p_user_id bigint, p_key text, p_worker text, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    UPDATE people.outbox SET
        state = 'dropped', error = left(p_error, core.most_error_characters()), ended_at = v_now,
        worker = NULL, attempts = outbox.attempts + 1
    WHERE
        outbox.user_id = p_user_id AND outbox.key = p_key AND outbox.worker = p_worker
        AND outbox.ended_at IS NULL;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.refuse_message IS
'Drops a message that Telegram will never take. Answers whether the worker held it.';

CREATE FUNCTION api.fan_out(
    p_bot_id bigint, p_user_id bigint, p_key text, p_worker text, p_operator_ids bigint[],
    OUT operators bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_left text := 'operators no longer read there';
    v_alert record;
    v_key text;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose operators they are');
    PERFORM core.expect(cardinality(p_operator_ids) > 0, 'operator_ids', 'must name somebody');

    UPDATE people.outbox SET
        state = CASE WHEN outbox.chat_id IS NULL THEN 'sent' ELSE 'dropped' END,
        error = CASE WHEN outbox.chat_id < 0 THEN v_left END,
        ended_at = v_now, worker = NULL
    WHERE
        outbox.user_id = p_user_id AND outbox.key = p_key AND outbox.worker = p_worker
        AND core.is_for_operators(outbox.chat_id, outbox.priority) AND outbox.ended_at IS NULL
        AND coalesce(outbox.chat_id <> ALL(p_operator_ids), TRUE)
    RETURNING
        outbox.chat_id, outbox.phrase, outbox.facts, outbox.edits, outbox.priority,
        outbox.created_at
    INTO v_alert;
    operators := 0;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    -- The key that it had before it was made one of that group.
    v_key := CASE
        WHEN v_alert.chat_id IS NULL THEN p_key
        ELSE left(p_key, -length(':' || v_alert.chat_id))
    END;
    -- A chat that opens right now waits for this, or its message would wait for ever.
    PERFORM FROM people.unreachable
    WHERE unreachable.user_id = ANY(p_operator_ids) AND unreachable.bot_id = p_bot_id
    ORDER BY unreachable.user_id
    FOR KEY SHARE;
    -- Operators may read again in a group that they had left: then what was made for it is made anew.
    DELETE FROM people.outbox
    WHERE
        outbox.user_id = p_user_id AND outbox.state = 'dropped' AND outbox.error = v_left
        AND outbox.key IN (
            SELECT v_key || ':' || operator.id FROM unnest(p_operator_ids) AS operator (id)
        );
    INSERT INTO people.outbox (
        user_id, key, bot_id, chat_id, phrase, facts, edits, priority, state, due_at, created_at
    )
    SELECT
        p_user_id, v_key || ':' || operator.id, p_bot_id, operator.id, v_alert.phrase,
        v_alert.facts, v_alert.edits, v_alert.priority,
        CASE WHEN unreachable.user_id IS NULL THEN 'queued' ELSE 'waiting' END,
        v_now, v_alert.created_at
    FROM unnest(p_operator_ids) AS operator (id)
    LEFT JOIN people.unreachable
        ON operator.id = unreachable.user_id AND p_bot_id = unreachable.bot_id
    ORDER BY operator.id
    ON CONFLICT (user_id, key) DO NOTHING;
    GET DIAGNOSTICS operators = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.fan_out IS
'Makes of a message to the operators one for each of them; that of an operator whose chat is '
'closed waits. They are the bot''s own, since only it knows its operators. What was made for a '
'group that they no longer read is made anew. Answers how many it made: 0 if the worker did not '
'hold the message.';

-- Whether a message is one to the operators as such: to whoever they are by then, or to a group of
-- theirs.
CREATE FUNCTION core.is_for_operators(p_chat_id bigint, p_priority integer) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_chat_id IS NULL OR (p_chat_id < 0 AND p_priority = 3)
$$;

CREATE FUNCTION api.readdress_messages(p_bot_id bigint, p_chat_id bigint, OUT due bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose operators they are');
    PERFORM core.expect(
        coalesce(p_chat_id < 0, TRUE), 'chat_id', 'must be a group, whose id is below 0'
    );

    UPDATE people.outbox SET state = 'queued', due_at = v_now, worker = NULL
    WHERE
        outbox.chat_id < 0 AND outbox.chat_id IS DISTINCT FROM p_chat_id
        AND outbox.bot_id = p_bot_id AND outbox.state = 'waiting' AND outbox.ended_at IS NULL;
    GET DIAGNOSTICS due = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.readdress_messages IS
'Queues again what waits for groups that operators no longer read, now that they read in '
'p_chat_id, or each in private if that is NULL. Whoever claims it fans it out anew. Answers how '
'many messages.';

CREATE FUNCTION api.chat_unreachable(
    p_bot_id bigint, p_chat_id bigint, p_why text, p_since_s double precision DEFAULT 0,
    OUT ended bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_begun_at timestamptz := v_now - make_interval(secs => p_since_s);
    v_other_id bigint := core.other_bot(p_bot_id, p_chat_id);
    v_is_stranger boolean;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose chat it is');
    PERFORM core.expect(p_chat_id <> 0, 'chat_id', 'must be a chat');
    PERFORM core.expect(p_why IS NOT NULL, 'why', 'must be given');
    PERFORM core.expect(p_since_s >= 0, 'since_s', 'must not be negative');

    PERFORM core.lock_chat(p_bot_id, p_chat_id);
    PERFORM FROM people.opened
    WHERE
        opened.user_id = p_chat_id AND opened.bot_id = p_bot_id AND opened.at > v_begun_at;
    IF FOUND THEN
        RETURN;
    END IF;

    INSERT INTO people.unreachable (user_id, bot_id, since, why)
    VALUES (p_chat_id, p_bot_id, v_now, left(p_why, core.most_error_characters()))
    ON CONFLICT (user_id, bot_id) DO NOTHING;

    -- What any bot may say is left to another one, if there is one whose chat may be open.
    IF v_other_id IS NOT NULL THEN
        UPDATE people.outbox SET bot_id = v_other_id, worker = NULL, due_at = v_now
        WHERE
            outbox.chat_id = p_chat_id AND outbox.bot_id IS NULL AND outbox.state = 'queued'
            AND outbox.ended_at IS NULL;
    END IF;

    PERFORM FROM people.person WHERE person.user_id = p_chat_id;
    v_is_stranger := NOT FOUND;
    UPDATE people.outbox SET
        state = core.unheard(outbox.priority, outbox.phrase, v_is_stranger),
        error = left(p_why, core.most_error_characters()),
        ended_at = CASE
            WHEN core.unheard(outbox.priority, outbox.phrase, v_is_stranger) = 'dropped' THEN v_now
        END,
        worker = NULL
    WHERE
        outbox.chat_id = p_chat_id AND outbox.state = 'queued' AND outbox.ended_at IS NULL
        AND coalesce(outbox.bot_id, p_bot_id) = p_bot_id;
    GET DIAGNOSTICS ended = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.chat_unreachable IS
'Records that a bot cannot write to a chat. What is queued for it is dropped; alerts, and receipts '
'of somebody who has never spoken to it, wait until the chat opens, and what any bot may say is '
'left to another one. Answers how many messages were dropped or wait; NULL, and nothing changes, '
'if the chat was opened within the last p_since_s seconds, in which what Telegram refuses was '
'sent.';

-- Has whoever opens or closes a chat wait for each other, until the transaction ends.
CREATE FUNCTION core.lock_chat(p_bot_id bigint, p_chat_id bigint) RETURNS void
LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended(format('chat:%s:%s', p_bot_id, p_chat_id), 0))
$$;

-- The bot of this database that has run last, of those beside a bot that ran within a day and are
-- not known to be unable to write to a chat. NULL if there is none: a bot that nobody runs any more
-- would keep what it is left for ever.
CREATE FUNCTION core.other_bot(p_bot_id bigint, p_chat_id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_since timestamptz := clock_timestamp() - core.bot_silence();
    v_bot_id bigint;
BEGIN
    SELECT reconciliation.bot_id INTO v_bot_id
    FROM shop.reconciliation
    LEFT JOIN people.unreachable
        ON reconciliation.bot_id = unreachable.bot_id AND unreachable.user_id = p_chat_id
    WHERE
        reconciliation.bot_id <> p_bot_id AND unreachable.user_id IS NULL
        AND reconciliation.due_at > v_since
    ORDER BY reconciliation.ended_at DESC NULLS LAST, reconciliation.bot_id
    LIMIT 1;
    RETURN v_bot_id;
END
$$;

CREATE FUNCTION api.chat_reachable(p_bot_id bigint, p_chat_id bigint, OUT due bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
BEGIN
    PERFORM core.lock_chat(p_bot_id, p_chat_id);
    v_now := clock_timestamp();
    INSERT INTO people.opened (user_id, bot_id, at) VALUES (p_chat_id, p_bot_id, v_now)
    ON CONFLICT (user_id, bot_id) DO UPDATE SET at = excluded.at;
    DELETE FROM people.unreachable
    WHERE unreachable.user_id = p_chat_id AND unreachable.bot_id = p_bot_id;

    UPDATE people.outbox SET state = 'queued', due_at = v_now
    WHERE
        outbox.chat_id = p_chat_id AND outbox.state = 'waiting' AND outbox.ended_at IS NULL
        AND coalesce(outbox.bot_id, p_bot_id) = p_bot_id;
    GET DIAGNOSTICS due = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.chat_reachable IS
'Records that a bot can write to a chat again, and queues what waited for that. Answers how many '
'messages.';

CREATE FUNCTION api.retry_message(p_user_id bigint, p_key text, OUT held boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.require_operator();

    UPDATE people.outbox SET
        state = 'queued', ended_at = NULL, attempts = 0, unsure = 0, worker = NULL, due_at = v_now
    WHERE
        outbox.user_id = p_user_id AND outbox.key = p_key AND outbox.state <> 'sent'
        AND (outbox.worker IS NULL OR outbox.due_at <= v_now);
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.retry_message IS
'Has a message that was dropped, or that waits, tried now. Answers whether there was one that is '
'neither sent nor being sent. Operators only.';

CREATE FUNCTION api.drop_message(
    p_user_id bigint, p_key text, p_operator_id bigint, p_reason text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who drops it');

    UPDATE people.outbox SET
        state = 'dropped', ended_at = v_now, worker = NULL,
        error = format('operator %s: %s', p_operator_id, p_reason)
    WHERE
        outbox.user_id = p_user_id AND outbox.key = p_key AND outbox.ended_at IS NULL
        AND (outbox.worker IS NULL OR outbox.due_at <= v_now);
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.drop_message IS
'Drops a message that is not sent yet, and records who did it and why. Answers whether there was '
'one that nobody is sending. Operators only.';

CREATE FUNCTION api.forget_messages(p_most integer, OUT forgotten bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before timestamptz := clock_timestamp() - core.message_lifetime();
BEGIN
    PERFORM core.expect_rows(p_most);

    WITH old AS MATERIALIZED (
        SELECT outbox.user_id, outbox.key
        FROM people.outbox
        WHERE outbox.ended_at < v_before
        ORDER BY outbox.ended_at
        LIMIT p_most
        FOR UPDATE SKIP LOCKED
    )

    DELETE FROM people.outbox USING old
    WHERE outbox.user_id = old.user_id AND outbox.key = old.key;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.forget_messages IS
'Forgets messages that were sent or dropped more than 30 days ago. Answers how many.';

-- Programs of release 1 tell people themselves and note it afterwards, in told_at; all later ones
-- queue a message and note it at once. What such a program has left untold for ten minutes is
-- queued here. Release 3 drops told_at, and this.
CREATE FUNCTION api.adopt_untold(p_bot_id bigint, OUT adopted bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_left record;
BEGIN
    adopted := 0;
    FOR v_left IN
        UPDATE shop.payment SET told_at = v_now
        WHERE payment.told_at IS NULL AND payment.recorded_at < v_now - interval '10 minutes'
        RETURNING payment.user_id, payment.key
    LOOP
        PERFORM core.say_payment(p_bot_id, v_left.user_id, v_left.key);
        adopted := adopted + 1;
    END LOOP;
    FOR v_left IN
        UPDATE shop.refund SET told_at = v_now
        WHERE
            refund.told_at IS NULL AND refund.ended_at < v_now - interval '10 minutes'
            AND refund.bot_id = p_bot_id
        RETURNING refund.user_id, refund.key
    LOOP
        PERFORM core.say_refund(v_left.user_id, v_left.key);
        adopted := adopted + 1;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.adopt_untold IS
'Queues what a program of release 1 has recorded and not told in ten minutes. Answers how many '
'facts that were.';

-- Ends the call unless this can be queued.
CREATE FUNCTION core.expect_message(
    p_bot_id bigint, p_key text, p_phrase text, p_facts jsonb
) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends');
    PERFORM core.expect_text(p_key, core.most_message_key_bytes(), 'key');
    PERFORM core.expect_text(p_phrase, 64, 'phrase');
    PERFORM core.expect_facts(p_facts);
END
$$;
