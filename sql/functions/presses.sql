-- Presses of buttons: which one is a second tap.

CREATE FUNCTION api.note_press(
    p_bot_id bigint, p_user_id bigint, p_button text, p_press text, p_within_s double precision,
    OUT first boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_last record;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose button it is');
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_button, core.most_key_bytes(), 'button');
    PERFORM core.expect_text(p_press, core.most_key_bytes(), 'press');
    PERFORM core.expect(
        p_within_s >= 0 AND p_within_s <= core.longest_delay_s(), 'within_s',
        format('must be 0 to %s', core.longest_delay_s())
    );

    -- Nobody waits for the disk: what a crash loses is that a second tap is one.
    PERFORM set_config('synchronous_commit', 'off', TRUE);
    INSERT INTO people.press (user_id, bot_id, button, press, at)
    VALUES (p_user_id, p_bot_id, p_button, p_press, v_now)
    ON CONFLICT DO NOTHING;
    first := FOUND;
    IF first THEN
        RETURN;
    END IF;

    SELECT press.button, press.press, press.at INTO v_last
    FROM people.press
    WHERE press.user_id = p_user_id AND press.bot_id = p_bot_id
    FOR UPDATE;
    v_now := clock_timestamp(); -- after the wait for the lock
    first := coalesce(
        v_last.press = p_press OR v_last.button <> p_button
        OR v_last.at NOT BETWEEN v_now - make_interval(secs => p_within_s) AND v_now,
        TRUE
    );
    IF first THEN
        UPDATE people.press SET button = p_button, press = p_press, at = v_now
        WHERE press.user_id = p_user_id AND press.bot_id = p_bot_id;
    END IF;
END
$$;

COMMENT ON FUNCTION api.note_press IS
'Remembers the last button that a person has pressed. Answers whether the press is the first one: '
'not if another press of the same button was the last one, less than p_within_s ago. One that is '
'handled again is. A crash of the server may lose what was remembered.';
