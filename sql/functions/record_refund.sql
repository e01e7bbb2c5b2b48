-- Whoever learns of the refund first learns with it all that there is to know of the payment, so
-- the payment's row is always there: it is where the two meet, in whichever order they come.
CREATE FUNCTION api.record_refund(
    p_user_id bigint, p_charge_id text, p_payload text, p_stars bigint, p_currency text,
    p_refunded_at timestamptz, p_raw text, p_source text, p_bot_id bigint,
    OUT new boolean, OUT credits bigint, OUT balance bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who has learnt of it');
    PERFORM core.expect(isfinite(p_refunded_at), 'refunded_at', 'must be a date');
    PERFORM api.record_payment(
        p_user_id, p_charge_id, p_payload, p_stars, p_currency, p_refunded_at, p_raw, p_source
    );

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    INSERT INTO shop.refund (
        user_id, key, bot_id, state, source, round, raw, due_at, asked_at
    ) VALUES (
        p_user_id, v_key, p_bot_id, 'unknown', p_source, 0, p_raw, v_now, v_now
    ) ON CONFLICT (user_id, key) DO NOTHING;
    new := EXISTS (
        SELECT FROM shop.refund
        WHERE refund.user_id = p_user_id AND refund.key = v_key AND refund.state <> 'done'
    );
    PERFORM core.end_refund(p_user_id, v_key);

    SELECT refunds.credits, refunds.balance INTO credits, balance
    FROM api.refunds
    WHERE refunds.user_id = p_user_id AND refunds.charge_id = p_charge_id;
END
$$;

COMMENT ON FUNCTION api.record_refund IS
'Notes a refund that Telegram tells of, its own or ours, known to us or not, even before its '
'payment: what the payment has bought is taken back, once, even if that leaves a debt. A repeat '
'changes nothing.';
