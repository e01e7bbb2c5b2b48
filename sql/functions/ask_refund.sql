-- Locks, in this order: the payment, its refund, the account; as all that concerns a refund does.
CREATE FUNCTION api.ask_refund(
    p_user_id bigint, p_charge_id text, p_bot_id bigint, p_most_lacking bigint,
    p_operator_id bigint, p_reason text, p_source text,
    OUT status text, OUT credits bigint, OUT lacking bigint, OUT balance bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_now timestamptz := clock_timestamp();
    v_round integer;
    v_hold_key text;
    v_state text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends the Stars');
    PERFORM core.expect(p_most_lacking >= 0, 'most_lacking', 'must not be below 0');
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who asks');
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');
    PERFORM core.expect_text(p_source, 64, 'source');

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        status := 'missing';
        RETURN;
    END IF;
    SELECT refund.state, refund.round INTO v_state, v_round
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = v_key
    FOR NO KEY UPDATE;
    PERFORM core.lock_account(p_user_id, 'refund');
    SELECT refundable.credits, refundable.lacking, refundable.balance
    INTO credits, lacking, balance
    FROM api.refundable
    WHERE refundable.user_id = p_user_id AND refundable.charge_id = p_charge_id;

    status := CASE
        WHEN v_state = 'done' THEN 'done'
        WHEN v_state IN ('requested', 'unknown') THEN 'replay'
        WHEN lacking > p_most_lacking THEN 'insufficient'
        ELSE 'ok'
    END;
    IF status <> 'ok' THEN
        RETURN;
    END IF;

    v_round := coalesce(v_round, 0) + 1;
    IF credits > lacking THEN
        v_hold_key := core.refund_mark('hold', v_round, v_key);
        PERFORM core.set_aside(p_user_id, credits - lacking, v_hold_key);
        balance := balance - (credits - lacking);
    END IF;
    INSERT INTO shop.refund AS refund (
        user_id, key, bot_id, state, source, operator_id, reason, round, hold_key, due_at, asked_at
    ) VALUES (
        p_user_id, v_key, p_bot_id, 'requested', p_source, p_operator_id, p_reason, v_round,
        v_hold_key, v_now, v_now
    ) ON CONFLICT (user_id, key) DO UPDATE SET
        bot_id = excluded.bot_id, state = excluded.state, source = excluded.source,
        operator_id = excluded.operator_id, reason = excluded.reason, round = excluded.round,
        hold_key = excluded.hold_key, attempts = 0, worker = NULL, due_at = excluded.due_at,
        error = NULL, asked_at = excluded.asked_at, ended_at = NULL, told_at = NULL;
    INSERT INTO people.act (user_id, key, kind, credits, operator_id, reason, actor, at)
    VALUES (
        p_user_id, core.refund_mark('act', v_round, v_key), 'refund', credits,
        p_operator_id, p_reason, core.actor(), v_now
    );
END
$$;

COMMENT ON FUNCTION api.ask_refund IS
'Has the Stars of a payment sent back, sets aside what is there of its credits, and records who '
'asked and why: ok, or replay while that is under way. Refused: done, missing, or insufficient '
'when more of the credits than p_most_lacking are spent; that many become a debt. Operators only.';
