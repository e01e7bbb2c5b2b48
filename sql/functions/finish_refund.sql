CREATE FUNCTION api.finish_refund(p_user_id bigint, p_charge_id text, OUT state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    PERFORM core.end_refund(p_user_id, v_key);

    SELECT refund.state INTO finish_refund.state
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = v_key;
END
$$;

COMMENT ON FUNCTION api.finish_refund IS
'Notes that Telegram has sent the Stars of a refund back: what was set aside is released and the '
'purchase taken back, together and once. Answers done, or NULL when nobody has asked for it.';
