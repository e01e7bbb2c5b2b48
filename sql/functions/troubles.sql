-- Troubles: what operators should know of for as long as it lasts. Whoever sees one opens it, each
-- time, and whoever sees that all is well closes it:
--
--     open_trouble   not there, or over:   a message, and "since" begins
--                    there, other mark:    a message, because it has got worse or different
--                    there, same mark:     nothing
--     close_trouble  there:                a message that it is over, after a while of calm
--                    not there, or over:   nothing
--
-- A trouble that begins again during the calm has never been over: that message is dropped.
--
-- Where each process may be in trouble by itself, it says which worker it is, and for how long what
-- it says holds. Then close_trouble ends its part alone, until no worker is left in trouble.

-- Opens a trouble, and queues a message if operators don't know of it. Answers whether they didn't.
CREATE FUNCTION core.open_trouble(
    p_bot_id bigint, p_cause text, p_mark text, p_phrase text, p_facts jsonb
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_was record;
    v_lasts boolean;
    v_told bigint;
BEGIN
    INSERT INTO people.trouble (bot_id, cause, phrase, facts, mark, since, ended_at, told)
    VALUES (p_bot_id, p_cause, p_phrase, p_facts, p_mark, v_now, v_now, 0)
    ON CONFLICT (bot_id, cause) DO NOTHING;
    SELECT trouble.mark, trouble.ended_at, trouble.told INTO v_was
    FROM people.trouble
    WHERE trouble.bot_id = p_bot_id AND trouble.cause = p_cause
    FOR NO KEY UPDATE;

    v_lasts := v_was.ended_at IS NULL OR core.untell(p_bot_id, p_cause, v_was.told);
    v_told := v_was.told + CASE WHEN v_lasts AND v_was.mark = p_mark THEN 0 ELSE 1 END;
    UPDATE people.trouble SET
        phrase = p_phrase, facts = p_facts, mark = p_mark, ended_at = NULL, told = v_told,
        since = CASE WHEN v_lasts THEN trouble.since ELSE v_now END
    WHERE trouble.bot_id = p_bot_id AND trouble.cause = p_cause;
    IF v_told > v_was.told THEN
        PERFORM core.alert(
            p_bot_id, 0, core.trouble_key(p_bot_id, p_cause, v_told), p_phrase, p_facts
        );
    END IF;
    RETURN v_told > v_was.told;
END
$$;

-- Closes a trouble, and queues the message that it is over, to be sent after so many seconds of
-- calm. Answers whether it was open.
CREATE FUNCTION core.close_trouble(
    p_bot_id bigint, p_cause text, p_facts jsonb, p_calm_s double precision
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.due_in(p_calm_s);
    v_over record;
BEGIN
    UPDATE people.trouble SET ended_at = v_now, told = trouble.told + 1
    WHERE trouble.bot_id = p_bot_id AND trouble.cause = p_cause AND trouble.ended_at IS NULL
    RETURNING
        trouble.phrase, trouble.since, core.trouble_key(p_bot_id, p_cause, trouble.told) AS key
    INTO v_over;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;

    PERFORM core.alert(
        p_bot_id, 0, v_over.key, v_over.phrase || '-over',
        p_facts || core.lasted(v_now - v_over.since)
    );
    UPDATE people.outbox SET due_at = v_due_at
    WHERE outbox.user_id = 0 AND outbox.key = v_over.key;
    RETURN TRUE;
END
$$;

-- Drops the message that a trouble is over, unless somebody has begun to send it. Answers whether
-- it did: then operators believe that the trouble lasts.
CREATE FUNCTION core.untell(p_bot_id bigint, p_cause text, p_told bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_key text := core.trouble_key(p_bot_id, p_cause, p_told);
BEGIN
    PERFORM FROM people.outbox
    WHERE outbox.user_id = 0 AND outbox.key = v_key AND outbox.ended_at IS NULL;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM core.unsay(0, v_key, 'it has begun again');
    PERFORM FROM people.outbox
    WHERE outbox.user_id = 0 AND outbox.key = v_key AND outbox.state = 'dropped';
    RETURN FOUND;
END
$$;

-- The key of a message about a trouble.
CREATE FUNCTION core.trouble_key(p_bot_id bigint, p_cause text, p_told bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT format('trouble:%s:%s:%s', p_bot_id, p_cause, p_told) $$;

-- How long something has lasted, as a text says it: in minutes, from two hours on in hours, and
-- from two days on in days. Two of the three are 0.
CREATE FUNCTION core.lasted(p_time interval) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_minutes bigint := greatest(0, floor(extract(EPOCH FROM p_time) / 60));
    v_days bigint := CASE WHEN v_minutes >= 2880 THEN v_minutes / 1440 ELSE 0 END;
    v_hours bigint := CASE WHEN v_days = 0 AND v_minutes >= 120 THEN v_minutes / 60 ELSE 0 END;
BEGIN
    RETURN jsonb_build_object(
        'days', v_days, 'hours', v_hours,
        'minutes', CASE WHEN v_days + v_hours = 0 THEN v_minutes ELSE 0 END
    );
END
$$;

CREATE FUNCTION api.open_trouble(
    p_bot_id bigint, p_cause text, p_mark text, p_phrase text, p_facts jsonb,
    p_worker text DEFAULT NULL, p_lasts_s double precision DEFAULT NULL, OUT told boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_until timestamptz;
BEGIN
    PERFORM core.expect_text(p_cause, 64, 'cause');
    PERFORM core.expect(p_mark IS NOT NULL, 'mark', 'must be given');
    PERFORM core.expect_message(p_bot_id, p_cause, p_phrase, p_facts);

    IF p_worker IS NOT NULL THEN
        PERFORM core.expect_text(p_worker, 100, 'worker');
        PERFORM core.expect(
            p_lasts_s > 0 AND p_lasts_s <= core.longest_delay_s(), 'lasts_s',
            'must be more than 0 s, and 7 days at most'
        );
        -- The trouble before its part, as in close_trouble, so that the two never deadlock.
        PERFORM FROM people.trouble
        WHERE trouble.bot_id = p_bot_id AND trouble.cause = p_cause
        FOR NO KEY UPDATE;
        v_until := clock_timestamp() + make_interval(secs => p_lasts_s);
        INSERT INTO people.troubled (bot_id, cause, worker, until)
        VALUES (p_bot_id, p_cause, p_worker, v_until)
        ON CONFLICT (bot_id, cause, worker) DO UPDATE SET until = excluded.until;
    END IF;
    told := core.open_trouble(p_bot_id, p_cause, p_mark, p_phrase, p_facts);
END
$$;

COMMENT ON FUNCTION api.open_trouble IS
'Records that something is wrong, and queues a message to the operators when it begins and when it '
'comes with another mark. Answers whether it did. A repeat changes nothing more. With a p_worker, '
'it is that one''s own trouble for p_lasts_s seconds, or until it closes it.';

CREATE FUNCTION api.close_trouble(
    p_bot_id bigint, p_cause text, p_facts jsonb, p_calm_s double precision,
    p_worker text DEFAULT NULL, OUT told boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_text(p_cause, 64, 'cause');
    PERFORM core.expect_message(p_bot_id, p_cause, p_cause, p_facts);
    PERFORM core.expect(
        p_calm_s BETWEEN 0 AND core.longest_delay_s(), 'calm_s', 'must be 0 s to 7 days'
    );

    told := FALSE;
    IF p_worker IS NULL OR core.are_all_well(p_bot_id, p_cause, p_worker) THEN
        told := core.close_trouble(p_bot_id, p_cause, p_facts, p_calm_s);
    END IF;
END
$$;

COMMENT ON FUNCTION api.close_trouble IS
'Records that something is no longer wrong, and queues a message to the operators, to be sent '
'after p_calm_s seconds unless it begins again by then. Answers whether it was wrong. A repeat '
'changes nothing more. With a p_worker, only that one''s part is over, and all of it when nobody '
'else is in trouble.';

-- Ends a worker's part of a trouble, and answers whether nobody else is in it. Whoever gets into it
-- in this moment waits, and then begins it again.
CREATE FUNCTION core.are_all_well(p_bot_id bigint, p_cause text, p_worker text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_text(p_worker, 100, 'worker');
    PERFORM FROM people.trouble
    WHERE
        trouble.bot_id = p_bot_id AND trouble.cause = p_cause AND trouble.ended_at IS NULL
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    DELETE FROM people.troubled
    WHERE
        troubled.bot_id = p_bot_id AND troubled.cause = p_cause
        AND (troubled.worker = p_worker OR troubled.until <= v_now);
    PERFORM FROM people.troubled
    WHERE troubled.bot_id = p_bot_id AND troubled.cause = p_cause;
    RETURN NOT FOUND;
END
$$;
