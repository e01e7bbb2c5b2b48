-- Locks, in this order: the order, the payment, the account. Charges of one order queue at the
-- first, so that exactly one of them is not the second; deliveries of one charge meet at the next.
CREATE FUNCTION api.record_payment(
    p_user_id bigint, p_charge_id text, p_payload text, p_stars bigint, p_currency text,
    p_paid_at timestamptz, p_raw text, p_source text,
    OUT status text, OUT new boolean, OUT told boolean, OUT credits bigint, OUT balance bigint,
    OUT pack text, OUT second boolean, OUT late boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text;
    v_order record;
    v_reason text;
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.expect(p_payload IS NOT NULL, 'payload', 'must be given');
    PERFORM core.expect(p_stars IS NOT NULL, 'stars', 'must be given');
    PERFORM core.expect(p_currency IS NOT NULL, 'currency', 'must be given');
    PERFORM core.expect(isfinite(p_paid_at), 'paid_at', 'must be a date');
    PERFORM core.expect(p_raw IS NOT NULL, 'raw', 'must be given');
    PERFORM core.expect_text(p_source, 64, 'source');

    PERFORM core.recall_order(p_user_id, p_payload, p_paid_at);
    SELECT orders.id, orders.stars, orders.expires_at, orders.paid_at INTO v_order
    FROM shop.orders
    WHERE orders.user_id = p_user_id AND orders.id = p_payload
    FOR NO KEY UPDATE;

    v_reason := CASE
        WHEN NOT FOUND AND core.names_another(p_user_id, p_payload) THEN 'not_yours'
        WHEN NOT FOUND THEN 'unknown_order'
        WHEN p_currency <> 'XTR' THEN 'wrong_currency'
        WHEN p_stars <> v_order.stars THEN 'wrong_amount'
    END;
    v_key := core.charge_key(p_charge_id);

    INSERT INTO shop.payment (
        user_id, key, charge_id, payload, stars, currency, source, raw,
        order_id, entry_key, reason, second, late, paid_at, recorded_at
    ) VALUES (
        p_user_id, v_key, p_charge_id, p_payload, p_stars, p_currency, p_source, p_raw,
        v_order.id, CASE WHEN v_reason IS NULL THEN v_key END, v_reason,
        v_reason IS NULL AND v_order.paid_at IS NOT NULL,
        v_reason IS NULL AND p_paid_at > v_order.expires_at, p_paid_at, clock_timestamp()
    ) ON CONFLICT (user_id, key) DO NOTHING;
    new := FOUND;

    IF new AND v_reason IS NULL THEN
        PERFORM core.credit_order(p_user_id, p_payload, v_key);
    END IF;

    SELECT described.status, described.told, described.credits, described.balance,
        described.pack, described.second, described.late
    INTO status, told, credits, balance, pack, second, late
    FROM core.describe_payment(p_user_id, p_charge_id) AS described;
END
$$;

COMMENT ON FUNCTION api.record_payment IS
'Records that a person has paid and credits what the order promised, together and once per charge: '
'credited. What fits no order is recorded and credits nothing until a person has seen it: review. '
'One that was refunded meanwhile, or before we knew of it: refunded. '
'A repeat changes nothing and gets the same answer, with the balance of the day.';
