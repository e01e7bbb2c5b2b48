CREATE FUNCTION api.credit_payment(
    p_user_id bigint, p_charge_id text, p_credits bigint, p_operator_id bigint, p_reason text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_payment record;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.check_request(p_user_id, 'purchase', p_credits, v_key, NULL, NULL, NULL);
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who credits');
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');

    SELECT payment.entry_key INTO v_payment
    FROM shop.payment
    WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;

    status := CASE
        WHEN NOT FOUND THEN 'missing'
        WHEN v_payment.entry_key IS NULL AND EXISTS (
            SELECT FROM shop.refund
            WHERE refund.user_id = p_user_id AND refund.key = v_key AND refund.state <> 'failed'
        ) THEN 'conflict'
    END;
    IF status IS NOT NULL THEN
        closed := FALSE;
        balance := core.balance_of(p_user_id);
        RETURN;
    END IF;

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(
        p_user_id, 'purchase', p_credits, v_key, NULL, NULL,
        jsonb_build_object('operator', p_operator_id, 'reason', p_reason)
    ) AS posted;

    IF status IN ('ok', 'replay') AND v_payment.entry_key IS NULL THEN
        UPDATE shop.payment SET entry_key = v_key, told_at = NULL
        WHERE payment.user_id = p_user_id AND payment.key = v_key;
        INSERT INTO people.act (user_id, key, kind, credits, operator_id, reason, actor, at)
        VALUES (
            p_user_id, v_key, 'credit', p_credits, p_operator_id, p_reason,
            core.actor(), clock_timestamp()
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.credit_payment IS
'Ends a review: credits what an operator finds right for the Stars, records who did it and why, '
'and notes that its payer has to be told anew. Once per charge; a payment that is credited already '
'answers replay or conflict, and one whose Stars go back conflict.';
