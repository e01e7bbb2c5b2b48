-- Replies that people have paid for: where the last one is, and that it is sent again.

CREATE FUNCTION api.keep_reply(
    p_bot_id bigint, p_user_id bigint, p_key text, p_command text, p_messages bigint[],
    p_thread_id bigint DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who has replied');
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM core.expect_text(p_command, 64, 'command');
    PERFORM core.expect(
        cardinality(p_messages) BETWEEN 1 AND 10, 'messages', 'must be 1 to 10 messages'
    );

    -- The person has the reply, and nobody waits for the disk. What a crash loses is this memory of
    -- it and nothing else.
    PERFORM set_config('synchronous_commit', 'off', TRUE);
    INSERT INTO shop.reply (user_id, bot_id, key, command, messages, thread_id, at)
    VALUES (p_user_id, p_bot_id, p_key, p_command, p_messages, p_thread_id, v_now)
    ON CONFLICT (user_id, bot_id) DO UPDATE SET
        key = excluded.key,
        command = excluded.command,
        messages = excluded.messages,
        thread_id = excluded.thread_id,
        at = excluded.at;
END
$$;

COMMENT ON FUNCTION api.keep_reply IS
'Remembers which messages the last reply to a person is, in place of the one before. A crash of '
'the server may lose that.';

CREATE FUNCTION api.resend_reply(
    p_bot_id bigint, p_user_id bigint, p_operator_id bigint, p_reason text, p_key text,
    OUT status text, OUT command text, OUT at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_reply record;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who has replied');
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who resends');
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');

    SELECT reply.command, reply.at, reply.messages, reply.thread_id INTO v_reply
    FROM shop.reply
    WHERE reply.user_id = p_user_id AND reply.bot_id = p_bot_id
    FOR UPDATE;
    IF NOT FOUND THEN
        status := 'missing';
        RETURN;
    END IF;
    command := v_reply.command;
    at := v_reply.at;
    status := core.record_deed(
        p_user_id, p_key, 'resend', p_operator_id, p_reason, v_reply.command
    );
    IF status = 'ok' THEN
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, 'resend:' || p_key, 'reply-again',
            jsonb_build_object('command', v_reply.command, 'messages', v_reply.messages), 2,
            p_thread_id => v_reply.thread_id
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.resend_reply IS
'Queues the last reply to a person once more and records who wanted that, together and once per '
'key: ok or replay. missing if no reply to them is known; conflict if the key names another act. '
'Operators only.';
