CREATE FUNCTION api.postpone_refund(
    p_user_id bigint, p_charge_id text, p_worker text, p_delay_s double precision, p_error text,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.expect(p_delay_s BETWEEN 0 AND 604800, 'delay_s', 'must be 0 s to 7 days');

    UPDATE shop.refund SET
        state = CASE WHEN p_error IS NULL THEN refund.state ELSE 'unknown' END,
        error = coalesce(left(p_error, 2000), refund.error),
        worker = NULL,
        due_at = clock_timestamp() + make_interval(secs => p_delay_s)
    WHERE
        refund.user_id = p_user_id AND refund.key = core.charge_key(p_charge_id)
        AND refund.worker = p_worker AND refund.ended_at IS NULL;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.postpone_refund IS
'Gives a refund back, to be claimed after a while; whether the worker held it. p_error says why '
'nobody knows whether the Stars were sent; it is NULL when they were not.';
