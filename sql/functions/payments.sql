-- Payments: what arrives, and what it becomes. Each one is recorded once per charge, whichever way
-- it reaches us, and is credited or put to review, where an operator decides.

-- Locks come in this order: the order, the payment, the account. Charges of one order queue for the
-- first, so all but one of them are second payments; deliveries of one charge meet at the next.
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
    PERFORM core.expect_charge(p_user_id, p_charge_id);
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

    SELECT
        payment.status, payment.told_at IS NOT NULL, payment.credits,
        payment.pack, payment.second, payment.late
    INTO status, told, credits, pack, second, late
    FROM api.payment
    WHERE payment.user_id = p_user_id AND payment.charge_id = p_charge_id;
    balance := core.balance_of(p_user_id);
END
$$;

COMMENT ON FUNCTION api.record_payment IS
'Records a payment and credits what its order promised, together and once per charge: credited. A '
'payment that fits no order is recorded and credits nothing until an operator has seen it: review. '
'A payment whose Stars have gone back: refunded. A repeat changes nothing and gets the same '
'answer, with today''s balance.';

-- Posts the purchase of a payment that fits its order. The caller holds the order's lock. Somebody
-- may have used the key for a purchase by hand, and a key cannot credit twice. Such a payment goes
-- to review, because money must have a row whatever happens.
CREATE FUNCTION core.credit_order(p_user_id bigint, p_order_id text, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_order record;
    v_status text;
BEGIN
    UPDATE shop.orders SET paid_at = coalesce(orders.paid_at, v_now)
    WHERE orders.user_id = p_user_id AND orders.id = p_order_id
    RETURNING orders.credits, orders.pack, orders.stars INTO v_order;

    SELECT posted.status INTO v_status
    FROM core.post(
        p_user_id, 'purchase', v_order.credits, p_key, NULL, NULL,
        jsonb_build_object('order', p_order_id, 'pack', v_order.pack, 'stars', v_order.stars)
    ) AS posted;

    IF v_status NOT IN ('ok', 'replay') THEN
        UPDATE shop.payment SET entry_key = NULL, reason = 'key_in_use'
        WHERE payment.user_id = p_user_id AND payment.key = p_key;
    END IF;
END
$$;

CREATE FUNCTION api.tell_payment(p_user_id bigint, p_charge_id text, OUT first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_charge(p_user_id, p_charge_id);

    UPDATE shop.payment SET told_at = v_now
    WHERE payment.user_id = p_user_id AND payment.key = v_key AND payment.told_at IS NULL;
    first := FOUND;
END
$$;

COMMENT ON FUNCTION api.tell_payment IS
'Records that the payer knows of a payment. Answers whether this is the first time.';

CREATE FUNCTION api.credit_payment(
    p_user_id bigint, p_charge_id text, p_credits bigint, p_operator_id bigint, p_reason text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_entry_key text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.check_request(p_user_id, 'purchase', p_credits, v_key, NULL, NULL, NULL);
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who credits');

    IF NOT core.lock_payment(p_user_id, v_key) THEN
        status := 'missing';
    ELSE
        SELECT payment.entry_key INTO v_entry_key
        FROM shop.payment
        WHERE payment.user_id = p_user_id AND payment.key = v_key;
        PERFORM FROM shop.refund
        WHERE refund.user_id = p_user_id AND refund.key = v_key AND refund.state <> 'failed';
        status := CASE WHEN FOUND AND v_entry_key IS NULL THEN 'conflict' END;
    END IF;
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

    IF status IN ('ok', 'replay') AND v_entry_key IS NULL THEN
        UPDATE shop.payment SET entry_key = v_key, told_at = NULL
        WHERE payment.user_id = p_user_id AND payment.key = v_key;
        PERFORM core.record_act(p_user_id, v_key, 'credit', p_credits, p_operator_id, p_reason);
    END IF;
END
$$;

COMMENT ON FUNCTION api.credit_payment IS
'Ends a review: credits what an operator finds right for the Stars, records who did it and why, '
'and has the payer told again. Once per charge: a payment that is credited already answers replay '
'or conflict, and one whose Stars are going back conflict. Operators only.';

-- Locks a payment, so that whatever concerns it happens one after the other. Answers whether it is
-- there.
CREATE FUNCTION core.lock_payment(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = p_key
    FOR NO KEY UPDATE;
    RETURN FOUND;
END
$$;

-- The key of a payment, and of the purchase it becomes. A charge id may be of any length, a key may
-- not.
CREATE FUNCTION core.charge_key(p_charge_id text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN octet_length(p_charge_id) <= 190 THEN 'charge:' || p_charge_id
        ELSE 'charge:sha256:' || encode(sha256(convert_to(p_charge_id, 'UTF8')), 'hex')
    END
$$;
