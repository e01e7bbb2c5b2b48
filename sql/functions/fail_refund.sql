CREATE FUNCTION api.fail_refund(
    p_user_id bigint, p_charge_id text, p_worker text, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_hold_key text;
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    UPDATE shop.refund SET
        state = 'failed', error = left(p_error, 2000), ended_at = clock_timestamp(),
        worker = NULL, due_at = clock_timestamp()
    WHERE
        refund.user_id = p_user_id AND refund.key = v_key
        AND refund.worker = p_worker AND refund.ended_at IS NULL
    RETURNING refund.hold_key INTO v_hold_key;
    held := FOUND;

    IF held THEN
        PERFORM core.free_hold(p_user_id, v_hold_key);
    END IF;
END
$$;

COMMENT ON FUNCTION api.fail_refund IS
'Notes that Telegram refuses a refund for good, and gives back what was set aside for it; whether '
'the worker held it.';
