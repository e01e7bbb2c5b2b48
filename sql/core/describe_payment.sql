CREATE FUNCTION core.describe_payment(
    p_user_id bigint, p_key text,
    OUT status text, OUT told boolean, OUT credits bigint, OUT balance bigint,
    OUT pack text, OUT second boolean, OUT late boolean
)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    SELECT
        CASE WHEN payment.entry_key IS NULL THEN 'review' ELSE 'credited' END,
        payment.told_at IS NOT NULL,
        coalesce(entry.amount, 0),
        coalesce(balance.perm + balance.promo, 0),
        orders.pack, payment.second, payment.late
    INTO status, told, credits, balance, pack, second, late
    FROM shop.payment
    LEFT JOIN shop.orders
        ON payment.user_id = orders.user_id AND payment.order_id = orders.id
    LEFT JOIN ledger.entry
        ON payment.user_id = entry.user_id AND payment.entry_key = entry.key
    LEFT JOIN api.balance ON payment.user_id = balance.user_id
    WHERE payment.user_id = p_user_id AND payment.key = p_key;
END
$$;

COMMENT ON FUNCTION core.describe_payment IS 'What the payer is told of a payment.';
