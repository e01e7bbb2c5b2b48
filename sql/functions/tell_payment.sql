CREATE FUNCTION api.tell_payment(p_user_id bigint, p_charge_id text, OUT first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');

    UPDATE shop.payment SET told_at = clock_timestamp()
    WHERE
        payment.user_id = p_user_id
        AND payment.key = core.charge_key(p_charge_id)
        AND payment.told_at IS NULL;
    first := FOUND;
END
$$;

COMMENT ON FUNCTION api.tell_payment IS
'Notes that the payer has been told of a payment; whether this is the first time.';
