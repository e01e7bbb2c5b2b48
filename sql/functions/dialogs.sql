-- Dialogs: the bot asks, and the person's next message is the answer.

CREATE FUNCTION api.open_dialog(
    p_bot_id bigint, p_user_id bigint, p_name text, p_facts jsonb, p_lasts_s double precision
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say which bot asks');
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_name, core.most_key_bytes(), 'name');
    PERFORM core.expect_facts(p_facts);
    PERFORM core.expect(
        p_lasts_s > 0 AND p_lasts_s <= core.longest_delay_s(), 'lasts_s',
        format('must be above 0 and at most %s', core.longest_delay_s())
    );

    INSERT INTO people.dialog (user_id, bot_id, name, facts, expires_at)
    VALUES (
        p_user_id, p_bot_id, p_name, p_facts, v_now + make_interval(secs => p_lasts_s)
    )
    ON CONFLICT (user_id, bot_id) DO UPDATE SET
        name = excluded.name,
        facts = excluded.facts,
        expires_at = excluded.expires_at,
        answer = NULL;
END
$$;

COMMENT ON FUNCTION api.open_dialog IS
'Notes what a bot has just asked a person, for p_lasts_s. An earlier question is forgotten.';

CREATE FUNCTION api.answer_dialog(
    p_bot_id bigint, p_user_id bigint, p_message_id bigint, OUT answers boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say which bot asked');
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_message_id IS NOT NULL, 'message_id', 'must say which message answers');

    UPDATE people.dialog SET answer = p_message_id
    WHERE
        dialog.user_id = p_user_id AND dialog.bot_id = p_bot_id
        AND dialog.expires_at > v_now
        AND coalesce(dialog.answer, p_message_id) = p_message_id;
    answers := FOUND;
END
$$;

COMMENT ON FUNCTION api.answer_dialog IS
'Takes a message as the answer to what a bot has asked a person. Answers whether it is: one '
'message is, however often it comes, and no other until the bot asks again.';

CREATE FUNCTION api.close_dialog(
    p_bot_id bigint, p_user_id bigint, p_answer bigint DEFAULT NULL,
    p_expires_at timestamptz DEFAULT NULL, OUT name text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_expires_at timestamptz;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say which bot asked');
    PERFORM core.expect_person(p_user_id);
    DELETE FROM people.dialog
    WHERE
        dialog.user_id = p_user_id AND dialog.bot_id = p_bot_id
        AND (p_answer IS NULL OR dialog.answer = p_answer)
        AND (p_expires_at IS NULL OR dialog.expires_at = p_expires_at)
    RETURNING dialog.name, dialog.expires_at INTO name, v_expires_at;
    IF v_expires_at <= v_now THEN
        name := NULL;
    END IF;
END
$$;

COMMENT ON FUNCTION api.close_dialog IS
'Forgets what a bot has asked a person; with p_answer, only if that message was taken as the '
'answer, and with p_expires_at, only if it ends then: a later question stays. Answers which '
'question that was; NULL if none was open.';

CREATE FUNCTION api.sweep_dialogs(p_most bigint, OUT dialogs bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_rows(p_most);
    WITH old AS MATERIALIZED (
        SELECT dialog.user_id, dialog.bot_id
        FROM people.dialog
        WHERE dialog.expires_at <= now()
        ORDER BY dialog.expires_at
        LIMIT p_most
        FOR UPDATE SKIP LOCKED
    )

    DELETE FROM people.dialog USING old
    WHERE dialog.user_id = old.user_id AND dialog.bot_id = old.bot_id;
    GET DIAGNOSTICS dialogs = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.sweep_dialogs IS
'Forgets up to p_most questions that nobody has answered in time. Answers how many.';
