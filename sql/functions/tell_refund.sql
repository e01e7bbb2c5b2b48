CREATE FUNCTION api.tell_refund(
    p_user_id bigint, p_charge_id text, p_state text, OUT first boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');

    UPDATE shop.refund SET told_at = clock_timestamp(), worker = NULL
    WHERE
        refund.user_id = p_user_id AND refund.key = core.charge_key(p_charge_id)
        AND refund.state = p_state AND refund.ended_at IS NOT NULL AND refund.told_at IS NULL;
    first := FOUND;
END
$$;

COMMENT ON FUNCTION api.tell_refund IS
'Notes that the payer has been told how a refund ended; whether this is the first time. p_state is '
'what they were told: should it have changed meanwhile, they are told again.';
