-- A key that somebody has used for another purchase by hand cannot credit a second time: such a
-- payment goes to review, because money must have a row whatever happens.
CREATE FUNCTION core.credit_order(p_user_id bigint, p_order_id text, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_order record;
    v_status text;
BEGIN
    UPDATE shop.orders SET paid_at = coalesce(orders.paid_at, clock_timestamp())
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

COMMENT ON FUNCTION core.credit_order IS
'Makes a purchase of a payment that fits its order. The caller holds the order''s lock.';
