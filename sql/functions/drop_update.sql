CREATE FUNCTION api.drop_update(
    p_bot_id bigint, p_update_id bigint, p_operator_id bigint, p_reason text,
    OUT was_parked boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who drops it');
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');

    WITH gone AS (
        DELETE FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id
            AND inbox.parked_at IS NOT NULL
        RETURNING inbox.*
    )

    INSERT INTO intake.dropped (
        bot_id, update_id, body, lane, error, stored_at, parked_at,
        operator_id, reason, actor, at
    )
    SELECT
        gone.bot_id, gone.update_id, gone.body, gone.lane, gone.error, gone.stored_at,
        gone.parked_at, p_operator_id, p_reason, core.actor(), v_now
    FROM gone;
    was_parked := FOUND;

    IF was_parked THEN
        INSERT INTO intake.seen (bot_id, update_id, at) VALUES (p_bot_id, p_update_id, v_now)
        ON CONFLICT DO NOTHING;
    END IF;
END
$$;

COMMENT ON FUNCTION api.drop_update IS
'Puts a parked update aside for good, and records what it was, who did it and why. Should Telegram '
'repeat it, it is known. Operators only.';
