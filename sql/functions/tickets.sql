-- Tickets: people's questions, and what both sides write about them. All that one side writes is
-- stored and queued for the other side in one transaction.
--
--                        answer_ticket
--     open_ticket: open ---------------> answered <--- message_person
--                   ^  ^                  |  |
--                   |  +------------------+  |  close_ticket, end_ticket
--                   |     add_message        v
--                   +----- close_ticket --> closed --- answer_ticket, which insists ---> answered
--                          end_ticket
--
-- Operators see each message of a person as a message of the outbox, which is replaced when the
-- ticket is answered or closed. What else shows them the ticket is replaced, too: earlier messages,
-- files, the ticket as they have opened it, and the notes on their answers. Facts of the outbox
-- name what is said and hold none of it: so it is in one place.

CREATE FUNCTION api.open_ticket(
    p_bot_id bigint, p_user_id bigint, p_key text, p_charge_id text, p_content jsonb,
    p_most_open integer, p_joins boolean, p_most_an_hour integer DEFAULT NULL,
    OUT status text, OUT number bigint, OUT again_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_payment_key text := core.charge_key(p_charge_id);
    v_free_at timestamptz;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_written(p_bot_id, p_key, p_content);
    PERFORM core.expect(p_most_open >= 1, 'most_open', 'must be at least 1');
    PERFORM core.expect(p_joins IS NOT NULL, 'joins', 'must be given');
    PERFORM core.expect(
        coalesce(p_most_an_hour, 1) BETWEEN 1 AND core.most_rows(), 'most_an_hour',
        'must be 1 to 1000'
    );

    -- One after the other, or all questions of one moment would find that none is open.
    PERFORM core.lock_tickets(p_user_id);
    number := core.ticket_of(p_user_id, p_key);
    IF number IS NOT NULL THEN
        status := 'replay';
        RETURN;
    END IF;
    number := coalesce(
        core.ticket_of_album(p_bot_id, p_user_id, p_content ->> 'album'),
        CASE WHEN p_joins THEN core.ticket_since(p_bot_id, p_user_id, core.series_lifetime()) END
    );
    IF number IS NOT NULL THEN
        PERFORM core.hear(p_user_id, number, p_key, p_content);
        status := 'more';
        RETURN;
    END IF;
    again_at := core.next_ticket_at(p_user_id, p_most_an_hour, v_now);
    v_free_at := core.next_open_ticket_at(p_user_id, p_most_open, v_now);
    IF v_free_at IS NOT NULL THEN
        again_at := greatest(again_at, v_free_at);
        status := 'waiting';
        RETURN;
    END IF;
    IF again_at IS NOT NULL THEN
        status := 'full';
        RETURN;
    END IF;
    IF p_charge_id IS NOT NULL THEN
        PERFORM FROM shop.payment
        WHERE payment.user_id = p_user_id AND payment.key = v_payment_key;
        PERFORM core.expect(FOUND, 'charge_id', 'must be of a payment of theirs');
    END IF;

    INSERT INTO people.ticket (
        user_id, bot_id, payment_key, waiting_since, opened_at, spoken_at
    ) VALUES (
        p_user_id, p_bot_id, v_payment_key, v_now, v_now, v_now
    ) RETURNING ticket.number INTO number;
    PERFORM core.hear(p_user_id, number, p_key, p_content);
    status := 'ok';
END
$$;

COMMENT ON FUNCTION api.open_ticket IS
'Opens a ticket with what a person has written, and queues it for the operators, once per key: ok '
'or replay. more: it belongs to an album that has opened a ticket or, if it p_joins, to a text '
'that their client has cut, and was added to that ticket. Nothing changes until again_at if so '
'many are of one hour: full; or if so many of their last day wait for an answer: waiting. Any '
'answer ends that sooner.';

CREATE FUNCTION api.add_message(
    p_bot_id bigint, p_user_id bigint, p_number bigint, p_key text, p_content jsonb,
    OUT status text, OUT number bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_state text;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_written(p_bot_id, p_key, p_content);

    PERFORM core.lock_tickets(p_user_id);
    number := core.ticket_of(p_user_id, p_key);
    IF number IS NOT NULL THEN
        status := 'replay';
        RETURN;
    END IF;
    number := coalesce(
        p_number, core.ticket_of_album(p_bot_id, p_user_id, p_content ->> 'album'),
        core.ticket_since(p_bot_id, p_user_id, core.ticket_listens())
    );
    SELECT ticket.state INTO v_state
    FROM people.ticket
    WHERE
        ticket.user_id = p_user_id AND ticket.number = add_message.number
        AND ticket.bot_id = p_bot_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        status := 'missing';
    ELSIF v_state = 'closed' THEN
        status := 'closed';
    ELSIF core.is_full(p_user_id, number) THEN
        status := 'full';
    ELSE
        PERFORM core.hear(p_user_id, number, p_key, p_content);
        status := 'ok';
    END IF;
END
$$;

COMMENT ON FUNCTION api.add_message IS
'Adds what a person has written to a ticket of theirs, which waits for an answer from then on, and '
'queues it for the operators, once per key: ok or replay. Without a number, to the ticket of the '
'same album, or to the one that either side wrote about last, within a day. missing, closed, or '
'full while twenty messages of theirs are unanswered: then nothing changes.';

CREATE FUNCTION api.end_ticket(
    p_bot_id bigint, p_user_id bigint, p_number bigint, OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_state text;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose ticket it is');
    PERFORM core.expect(p_number IS NOT NULL, 'number', 'must be given');

    SELECT ticket.state INTO v_state
    FROM people.ticket
    WHERE
        ticket.user_id = p_user_id AND ticket.number = p_number AND ticket.bot_id = p_bot_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        status := 'missing';
    ELSIF v_state = 'closed' THEN
        status := 'replay';
    ELSE
        PERFORM core.close_ticket(p_user_id, p_number, p_user_id);
        status := 'ok';
    END IF;
END
$$;

COMMENT ON FUNCTION api.end_ticket IS
'Closes a ticket for the person whose it is, and shows so to the operators, once: ok or replay. '
'missing if it is none of theirs.';

CREATE FUNCTION api.answer_ticket(
    p_bot_id bigint, p_number bigint, p_key text, p_operator_id bigint, p_content jsonb,
    p_insists boolean, OUT status text, OUT user_id bigint, OUT other_id bigint, OUT at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ticket record;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_written(p_bot_id, p_key, p_content);
    PERFORM core.expect(p_number IS NOT NULL, 'number', 'must be given');
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who answers');
    PERFORM core.expect(p_insists IS NOT NULL, 'insists', 'must be given');

    user_id := core.person_of_ticket(p_bot_id, p_number);
    SELECT ticket.state, ticket.operator_id, ticket.answered_at, ticket.closed_by, ticket.closed_at
    INTO v_ticket
    FROM people.ticket
    WHERE ticket.user_id = answer_ticket.user_id AND ticket.number = p_number
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        status := 'missing';
    ELSIF core.ticket_of(user_id, p_key) IS NOT NULL THEN
        status := 'replay';
    ELSIF v_ticket.state = 'closed' AND NOT p_insists THEN
        status := 'closed';
        other_id := v_ticket.closed_by;
        at := v_ticket.closed_at;
    ELSIF v_ticket.state = 'answered' AND v_ticket.operator_id <> p_operator_id AND NOT p_insists
    THEN
        status := 'faster';
        other_id := v_ticket.operator_id;
        at := v_ticket.answered_at;
    ELSE
        PERFORM core.answer(user_id, p_number, p_key, p_operator_id, p_content, 'answer');
        status := 'ok';
    END IF;
END
$$;

COMMENT ON FUNCTION api.answer_ticket IS
'Answers a ticket, queues the answer for its person and records who did it, once per key: ok or '
'replay. faster if another operator has answered since the person wrote, closed if it is closed; '
'both say who did it and when, and give way to an operator who insists. missing if there is no '
'such ticket. Operators only.';

CREATE FUNCTION api.close_ticket(
    p_bot_id bigint, p_number bigint, p_operator_id bigint,
    OUT status text, OUT user_id bigint, OUT other_id bigint, OUT at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ticket record;
    v_key text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose ticket it is');
    PERFORM core.expect(p_number IS NOT NULL, 'number', 'must be given');
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who closes it');

    user_id := core.person_of_ticket(p_bot_id, p_number);
    SELECT ticket.state, ticket.changes, ticket.closed_by, ticket.closed_at INTO v_ticket
    FROM people.ticket
    WHERE ticket.user_id = close_ticket.user_id AND ticket.number = p_number
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        status := 'missing';
    ELSIF v_ticket.state = 'closed' THEN
        status := 'replay';
        other_id := v_ticket.closed_by;
        at := v_ticket.closed_at;
    ELSE
        v_key := format('ticket:%s:closed:%s', p_number, v_ticket.changes + 1);
        PERFORM core.close_ticket(user_id, p_number, p_operator_id);
        PERFORM core.say(
            p_bot_id, user_id, user_id, v_key, 'ticket-closed',
            jsonb_build_object('ticket', p_number), 2
        );
        PERFORM core.record_deed(
            user_id, v_key, 'close', p_operator_id, core.ticket_reason(p_number), p_number::text
        );
        status := 'ok';
    END IF;
END
$$;

COMMENT ON FUNCTION api.close_ticket IS
'Closes a ticket, tells its person and records who did it, once: ok, or replay with who had closed '
'it and when. missing if there is no such ticket. Operators only.';

CREATE FUNCTION api.message_person(
    p_bot_id bigint, p_user_id bigint, p_key text, p_operator_id bigint, p_content jsonb,
    OUT status text, OUT number bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_written(p_bot_id, p_key, p_content);
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who writes');

    PERFORM core.lock_tickets(p_user_id);
    number := core.ticket_of(p_user_id, p_key);
    IF number IS NOT NULL THEN
        status := 'replay';
        RETURN;
    END IF;
    INSERT INTO people.ticket (
        user_id, bot_id, state, operator_id, answered_at, opened_at, spoken_at
    ) VALUES (
        p_user_id, p_bot_id, 'answered', p_operator_id, v_now, v_now, v_now
    ) RETURNING ticket.number INTO number;
    PERFORM core.answer(p_user_id, number, p_key, p_operator_id, p_content, 'message');
    status := 'ok';
END
$$;

COMMENT ON FUNCTION api.message_person IS
'Writes to a person of an operator''s own accord, and records who did it, once per key: ok or '
'replay. That is a ticket, so that the person can write back. Operators only.';

CREATE FUNCTION api.show_ticket(
    p_bot_id bigint, p_number bigint, p_chat_id bigint, p_message_id bigint, p_phrase text,
    OUT state text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_user_id bigint;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose ticket it is');
    PERFORM core.expect(p_number IS NOT NULL, 'number', 'must be given');
    PERFORM core.expect(p_chat_id <> 0, 'chat_id', 'must say where it is');
    PERFORM core.expect(p_message_id > 0, 'message_id', 'must be a message of that chat');
    PERFORM core.expect(
        p_phrase IN ('ticket-shown', 'ticket-note', 'ticket-ended'), 'phrase',
        'must be ticket-shown, ticket-note or ticket-ended'
    );

    v_user_id := core.person_of_ticket(p_bot_id, p_number);
    -- Whoever changes the ticket at this moment finds the message, or this answers what it became.
    SELECT ticket.state INTO show_ticket.state
    FROM people.ticket
    WHERE ticket.user_id = v_user_id AND ticket.number = p_number
    FOR NO KEY UPDATE;
    IF FOUND THEN
        PERFORM core.said(
            p_bot_id, v_user_id, p_chat_id,
            format('ticket:%s:shown:%s:%s', p_number, p_chat_id, p_message_id), p_phrase,
            p_message_id,
            jsonb_build_object('ticket', p_number, 'user', v_user_id::text)
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.show_ticket IS
'Records that a message of the bot shows a ticket. To operators, it follows the ticket: as '
'ticket-shown all that it says, as ticket-note its buttons alone. As ticket-ended it is one to the '
'person. Answers how far the ticket is by then; NULL if there is no such ticket.';

CREATE FUNCTION api.keep_topic(
    p_bot_id bigint, p_chat_id bigint, p_name text, p_thread_id bigint, OUT thread_id bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who opened it');
    PERFORM core.expect(p_chat_id < 0, 'chat_id', 'must be a group, whose id is below 0');
    PERFORM core.expect_text(p_name, 64, 'name');
    PERFORM core.expect(p_thread_id > 0, 'thread_id', 'must be a topic');

    INSERT INTO people.topic (bot_id, chat_id, name, thread_id)
    VALUES (p_bot_id, p_chat_id, p_name, p_thread_id)
    ON CONFLICT (bot_id, chat_id, name) DO NOTHING;
    SELECT topic.thread_id INTO thread_id
    FROM people.topic
    WHERE topic.bot_id = p_bot_id AND topic.chat_id = p_chat_id AND topic.name = p_name;
END
$$;

COMMENT ON FUNCTION api.keep_topic IS
'Remembers the topic of a group that something goes into, unless one is known already. Answers the '
'topic that counts.';

-- The moment from which a person may open another ticket, though as many as they may have wait for
-- an answer: by then, the oldest that counts is a day old. NULL if they have fewer.
CREATE FUNCTION core.next_open_ticket_at(p_user_id bigint, p_most integer, p_now timestamptz)
RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_first timestamptz;
BEGIN
    SELECT ticket.opened_at INTO v_first
    FROM people.ticket
    WHERE
        ticket.user_id = p_user_id AND ticket.state = 'open'
        AND ticket.opened_at > p_now - core.question_lifetime()
    ORDER BY ticket.opened_at DESC
    OFFSET p_most - 1
    LIMIT 1;
    RETURN v_first + core.question_lifetime();
END
$$;

-- When a person may open another ticket, if they may open p_most an hour and have opened so many;
-- NULL if at once. What an operator has begun does not count.
CREATE FUNCTION core.next_ticket_at(p_user_id bigint, p_most integer, p_now timestamptz)
RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_first timestamptz;
BEGIN
    IF p_most IS NOT NULL THEN
        SELECT ticket.opened_at INTO v_first
        FROM people.ticket
        WHERE
            ticket.user_id = p_user_id AND ticket.opened_at > p_now - interval '1 hour'
            AND (
                SELECT first.operator_id IS NULL
                FROM people.ticket_message AS first
                WHERE first.user_id = ticket.user_id AND first.number = ticket.number
                ORDER BY first.id
                LIMIT 1
            )
        ORDER BY ticket.opened_at DESC
        OFFSET p_most - 1
        LIMIT 1;
    END IF;
    RETURN v_first + interval '1 hour';
END
$$;

-- Ends the call unless this is what somebody can have written.
CREATE FUNCTION core.expect_written(p_bot_id bigint, p_key text, p_content jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say which bot it is written to');
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM core.expect(jsonb_typeof(p_content) = 'object', 'content', 'must be an object');
    PERFORM core.expect(
        octet_length(p_content::text) <= core.most_facts_bytes(), 'content',
        format('must have at most %s bytes', core.most_facts_bytes())
    );
    PERFORM core.expect(
        CASE p_content ->> 'kind'
            WHEN 'text' THEN p_content ->> 'text' <> '' AND p_content ->> 'file' IS NULL
            WHEN 'photo' THEN p_content ->> 'file' <> ''
            WHEN 'document' THEN p_content ->> 'file' <> ''
            WHEN 'other' THEN
                jsonb_typeof(p_content -> 'chat') = 'number'
                AND jsonb_typeof(p_content -> 'message') = 'number'
        END,
        'content', 'must be a text, a photo, a document, or something else and where it is'
    );
END
$$;

-- Lets nobody else begin or find a ticket of this person until the transaction ends.
CREATE FUNCTION core.lock_tickets(p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('ticket:' || p_user_id, 0));
END
$$;

-- The ticket that has this message already, or NULL.
CREATE FUNCTION core.ticket_of(p_user_id bigint, p_key text) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_number bigint;
BEGIN
    SELECT ticket_message.number INTO v_number
    FROM people.ticket_message
    WHERE ticket_message.user_id = p_user_id AND ticket_message.key = p_key;
    RETURN v_number;
END
$$;

-- The ticket that has another part of the same album, or NULL.
CREATE FUNCTION core.ticket_of_album(p_bot_id bigint, p_user_id bigint, p_album text)
RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_number bigint;
BEGIN
    SELECT ticket_message.number INTO v_number
    FROM people.ticket_message
    INNER JOIN people.ticket
        ON ticket_message.user_id = ticket.user_id AND ticket_message.number = ticket.number
    WHERE
        ticket_message.user_id = p_user_id AND ticket_message.album = p_album
        AND ticket_message.operator_id IS NULL AND ticket.bot_id = p_bot_id
    ORDER BY ticket_message.id
    LIMIT 1;
    RETURN v_number;
END
$$;

-- The ticket that was written about last, if that is not longer ago, or NULL.
CREATE FUNCTION core.ticket_since(p_bot_id bigint, p_user_id bigint, p_age interval)
RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_since timestamptz := clock_timestamp() - p_age;
    v_number bigint;
BEGIN
    SELECT ticket.number INTO v_number
    FROM people.ticket
    WHERE
        ticket.user_id = p_user_id AND ticket.bot_id = p_bot_id AND ticket.state <> 'closed'
        AND ticket.spoken_at > v_since
    ORDER BY ticket.spoken_at DESC
    LIMIT 1;
    RETURN v_number;
END
$$;

-- Whose ticket of a bot this is, or NULL.
CREATE FUNCTION core.person_of_ticket(p_bot_id bigint, p_number bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_user_id bigint;
BEGIN
    SELECT ticket.user_id INTO v_user_id
    FROM people.ticket
    WHERE ticket.number = p_number AND ticket.bot_id = p_bot_id;
    RETURN v_user_id;
END
$$;

-- Whether a ticket has as many unanswered messages as anybody should have to read.
CREATE FUNCTION core.is_full(p_user_id bigint, p_number bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM FROM people.ticket
    INNER JOIN people.ticket_message
        ON ticket.user_id = ticket_message.user_id AND ticket.number = ticket_message.number
    WHERE
        ticket.user_id = p_user_id AND ticket.number = p_number AND ticket.state = 'open'
        AND ticket_message.id > ticket.settled_id AND ticket_message.operator_id IS NULL
    OFFSET core.most_unanswered() - 1;
    RETURN FOUND;
END
$$;

-- Takes in what a person has written: from then on their ticket waits for an answer.
CREATE FUNCTION core.hear(
    p_user_id bigint, p_number bigint, p_key text, p_content jsonb
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_latest_id bigint;
    v_bot_id bigint;
    v_id bigint;
    v_name text;
    v_begins boolean;
BEGIN
    SELECT coalesce(max(ticket_message.id), 0) INTO v_latest_id
    FROM people.ticket_message
    WHERE ticket_message.user_id = p_user_id AND ticket_message.number = p_number;
    UPDATE people.ticket SET
        settled_id = v_latest_id, state = 'open', waiting_since = v_now, closed_by = NULL,
        closed_at = NULL
    WHERE
        ticket.user_id = p_user_id AND ticket.number = p_number AND ticket.state <> 'open';
    v_begins := FOUND;
    UPDATE people.ticket SET spoken_at = v_now
    WHERE ticket.user_id = p_user_id AND ticket.number = p_number
    RETURNING ticket.bot_id INTO v_bot_id;

    v_id := core.write_down(p_user_id, p_number, p_key, NULL, p_content);
    v_name := format('ticket:%s:%s', p_number, v_id);
    PERFORM core.alert(
        v_bot_id, p_user_id, v_name, 'ticket-card', core.ticket_facts(p_number, v_id, p_user_id)
    );
    IF core.is_apart(NULL, p_content ->> 'kind', coalesce(p_content ->> 'text', '')) THEN
        PERFORM core.alert(
            v_bot_id, p_user_id, v_name || ':whole', 'ticket-whole',
            core.ticket_facts(p_number, v_id, p_user_id)
        );
    END IF;
    IF v_begins THEN
        PERFORM core.show_others_again(p_user_id, p_number);
    END IF;
END
$$;

-- Carries what an operator has written to the person, and shows other operators that it is done.
CREATE FUNCTION core.answer(
    p_user_id bigint, p_number bigint, p_key text, p_operator_id bigint, p_content jsonb,
    p_kind text
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_bot_id bigint;
    v_id bigint;
    v_name text;
BEGIN
    UPDATE people.ticket SET
        state = 'answered', operator_id = p_operator_id, answered_at = v_now, spoken_at = v_now,
        waiting_since = NULL, closed_by = NULL, closed_at = NULL, changes = ticket.changes + 1
    WHERE ticket.user_id = p_user_id AND ticket.number = p_number
    RETURNING ticket.bot_id INTO v_bot_id;

    v_id := core.write_down(p_user_id, p_number, p_key, p_operator_id, p_content);
    v_name := format('ticket:%s:%s', p_number, v_id);
    PERFORM core.say(
        v_bot_id, p_user_id, p_user_id, v_name, 'ticket-answer',
        core.ticket_facts(p_number, v_id, p_user_id), 2
    );
    IF core.is_apart(
        p_operator_id, p_content ->> 'kind', coalesce(p_content ->> 'text', '')
    ) THEN
        PERFORM core.say(
            v_bot_id, p_user_id, p_user_id, v_name || ':whole', 'ticket-answer-whole',
            core.ticket_facts(p_number, v_id, p_user_id), 2
        );
    END IF;
    PERFORM core.record_deed(
        p_user_id, v_name, p_kind, p_operator_id, core.ticket_reason(p_number), p_number::text
    );
    PERFORM core.show_again(p_user_id, p_number);
END
$$;

-- Closes a ticket and shows it to the operators.
CREATE FUNCTION core.close_ticket(
    p_user_id bigint, p_number bigint, p_closed_by bigint
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    UPDATE people.ticket SET
        state = 'closed', closed_by = p_closed_by, closed_at = v_now, waiting_since = NULL,
        changes = ticket.changes + 1
    WHERE ticket.user_id = p_user_id AND ticket.number = p_number;
    PERFORM core.show_again(p_user_id, p_number);
END
$$;

-- Forgets what a person wrote and was answered. Their tickets are closed, and operators see so.
CREATE FUNCTION core.forget_tickets(p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_ticket record;
BEGIN
    UPDATE people.ticket_message SET
        kind = 'gone', words = '', file_id = NULL, chat_id = NULL, message_id = NULL,
        album = NULL, apart = FALSE
    WHERE ticket_message.user_id = p_user_id AND ticket_message.kind <> 'gone';
    FOR v_ticket IN
        SELECT ticket.number
        FROM people.ticket
        WHERE ticket.user_id = p_user_id AND ticket.state <> 'closed'
        ORDER BY ticket.number
        FOR NO KEY UPDATE
    LOOP
        PERFORM core.close_ticket(p_user_id, v_ticket.number, p_user_id);
    END LOOP;
END
$$;

-- Stores a message of a ticket. Answers its id.
CREATE FUNCTION core.write_down(
    p_user_id bigint, p_number bigint, p_key text, p_operator_id bigint, p_content jsonb
) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_id bigint;
BEGIN
    INSERT INTO people.ticket_message (
        user_id, key, number, operator_id, kind, words, file_id, chat_id, message_id, album, apart,
        shown, at
    ) VALUES (
        p_user_id, p_key, p_number, p_operator_id, p_content ->> 'kind',
        coalesce(p_content ->> 'text', ''), p_content ->> 'file', (p_content ->> 'chat')::bigint,
        (p_content ->> 'message')::bigint, p_content ->> 'album',
        core.is_apart(p_operator_id, p_content ->> 'kind', coalesce(p_content ->> 'text', '')),
        '', v_now
    ) RETURNING ticket_message.id INTO v_id;
    UPDATE people.ticket_message SET shown = format('ticket:%s:%s', p_number, v_id)
    WHERE ticket_message.user_id = p_user_id AND ticket_message.key = p_key;
    RETURN v_id;
END
$$;

-- Has operators see again what the ticket's state is about, as it stands now.
CREATE FUNCTION core.show_again(p_user_id bigint, p_number bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_ticket record;
    v_message record;
    v_name text;
BEGIN
    SELECT ticket.bot_id, ticket.settled_id, ticket.changes INTO v_ticket
    FROM people.ticket
    WHERE ticket.user_id = p_user_id AND ticket.number = p_number;
    FOR v_message IN
        SELECT ticket_message.key, ticket_message.id, ticket_message.shown
        FROM people.ticket_message
        WHERE
            ticket_message.user_id = p_user_id AND ticket_message.number = p_number
            AND ticket_message.id > v_ticket.settled_id AND ticket_message.operator_id IS NULL
        ORDER BY ticket_message.id
    LOOP
        v_name := format('ticket:%s:%s:c%s', p_number, v_message.id, v_ticket.changes);
        PERFORM core.alert(
            v_ticket.bot_id, p_user_id, v_name, 'ticket-card',
            core.ticket_facts(p_number, v_message.id, p_user_id), v_message.shown
        );
        UPDATE people.ticket_message SET shown = v_name
        WHERE ticket_message.user_id = p_user_id AND ticket_message.key = v_message.key;
    END LOOP;
    PERFORM core.show_others_again(p_user_id, p_number);
END
$$;

-- Has the other messages that show operators a ticket show it as it stands now: the latest of each
-- chat, and after all alerts. What is still to be sent of the kind is dropped, because this tells
-- it; so is what is for a chat that is closed, where nobody reads it.
CREATE FUNCTION core.show_others_again(p_user_id bigint, p_number bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_prefix text := format('ticket:%s:again:', p_number);
    v_ticket record;
    v_shown record;
BEGIN
    PERFORM core.unsay(p_user_id, outbox.key, 'a newer one tells it')
    FROM people.outbox
    WHERE
        outbox.user_id = p_user_id AND outbox.ended_at IS NULL
        AND starts_with(outbox.key, v_prefix);
    SELECT ticket.bot_id, ticket.settled_id, ticket.changes INTO v_ticket
    FROM people.ticket
    WHERE ticket.user_id = p_user_id AND ticket.number = p_number;
    FOR v_shown IN
        SELECT shown.chat_id, shown.message_id, shown.key, shown.phrase, shown.facts
        FROM core.shown_beside(p_user_id, p_number, v_ticket.settled_id) AS shown
        WHERE shown.place <= core.most_shown()
        ORDER BY shown.chat_id, shown.place
    LOOP
        PERFORM core.say(
            v_ticket.bot_id, p_user_id, v_shown.chat_id,
            format(
                '%s%s:%s:%s-%s', v_prefix, v_shown.chat_id, v_shown.message_id, v_ticket.changes,
                v_ticket.settled_id
            ),
            CASE v_shown.phrase WHEN 'ticket-card' THEN 'ticket-shown' ELSE v_shown.phrase END,
            v_shown.facts, 4, v_shown.key, p_delay => core.shown_after()
        );
    END LOOP;
END
$$;

-- What shows a ticket to operators, beside the cards that its state is about: in each chat the
-- latest first, and each as what it was sent as last. A long text has no buttons, and stays.
CREATE FUNCTION core.shown_beside(
    p_user_id bigint, p_number bigint, p_settled_id bigint
) RETURNS TABLE (
    chat_id bigint, message_id bigint, key text, phrase text, facts jsonb, place bigint
)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT
        latest.chat_id, latest.message_id, latest.key, latest.phrase, latest.facts,
        row_number() OVER (PARTITION BY latest.chat_id ORDER BY latest.message_id DESC) AS place
    FROM (
        SELECT DISTINCT ON (outbox.chat_id, outbox.message_id)
            outbox.chat_id, outbox.message_id, outbox.key, outbox.phrase, outbox.facts
        FROM people.outbox
        LEFT JOIN people.ticket_message
            ON
                outbox.user_id = ticket_message.user_id
                AND (outbox.facts ->> 'message')::bigint = ticket_message.id
        WHERE
            outbox.user_id = p_user_id AND outbox.state = 'sent'
            AND outbox.chat_id IS NOT NULL AND outbox.message_id > 0 -- 0 is of what was gone
            AND outbox.phrase IN ('ticket-card', 'ticket-whole', 'ticket-shown', 'ticket-note')
            AND (outbox.facts ->> 'ticket')::bigint = p_number
            AND (outbox.phrase <> 'ticket-card' OR ticket_message.id <= p_settled_id)
            AND (outbox.phrase <> 'ticket-whole' OR ticket_message.kind NOT IN ('text', 'gone'))
        ORDER BY outbox.chat_id, outbox.message_id, outbox.id DESC
    ) AS latest;
END
$$;

-- The facts of a message of the outbox about a ticket: whose it is, and which message it shows.
CREATE FUNCTION core.ticket_facts(p_number bigint, p_id bigint, p_user_id bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('ticket', p_number, 'message', p_id, 'user', p_user_id::text)
$$;

-- The reason that an act about a ticket is recorded with.
CREATE FUNCTION core.ticket_reason(p_number bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT format('ticket %s', p_number) $$;

-- Whether a file, or a text that is long, has to be carried as a message of its own, because the
-- bot's words about it leave no room for it.
CREATE FUNCTION core.is_apart(p_operator_id bigint, p_kind text, p_words text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN p_kind = 'other' THEN TRUE
        WHEN p_kind = 'text' AND p_operator_id IS NULL
            THEN octet_length(p_words) > core.most_card_bytes()
        WHEN p_kind = 'text' THEN octet_length(p_words) > core.most_answer_bytes()
        WHEN p_operator_id IS NULL THEN TRUE
        ELSE octet_length(p_words) > core.most_caption_bytes()
    END
$$;
