CREATE FUNCTION core.describe_payment(
    p_user_id bigint, p_charge_id text,
    OUT status text, OUT told boolean, OUT credits bigint, OUT balance bigint,
    OUT pack text, OUT second boolean, OUT late boolean
)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    SELECT
        payment.status, payment.told_at IS NOT NULL, payment.credits, core.balance_of(p_user_id),
        payment.pack, payment.second, payment.late
    INTO status, told, credits, balance, pack, second, late
    FROM api.payment
    WHERE payment.user_id = p_user_id AND payment.charge_id = p_charge_id;
END
$$;

COMMENT ON FUNCTION core.describe_payment IS 'What the payer is told of a payment.';
