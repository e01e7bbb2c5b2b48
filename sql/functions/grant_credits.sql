CREATE FUNCTION api.grant_credits(
    p_user_id bigint, p_credits bigint, p_operator_id bigint, p_reason text, p_key text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who grants');
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(
        p_user_id, 'bonus', p_credits, p_key, NULL, NULL,
        jsonb_build_object('operator', p_operator_id, 'reason', p_reason)
    ) AS posted;

    IF status = 'ok' THEN
        INSERT INTO people.act (user_id, key, kind, credits, operator_id, reason, actor, at)
        VALUES (
            p_user_id, p_key, 'grant', p_credits, p_operator_id, p_reason,
            core.actor(), clock_timestamp()
        );
    ELSIF NOT EXISTS (
        SELECT FROM people.act WHERE act.user_id = p_user_id AND act.key = p_key
    ) THEN
        status := 'conflict'; -- a bonus of the same key and size, but nobody's act
    END IF;
END
$$;

COMMENT ON FUNCTION api.grant_credits IS
'Gives a person credits and records who did it and why, together and once per key. '
'Operators only; opens an account where there is none.';
