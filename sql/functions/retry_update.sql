-- The try came to an end and nobody died of it, which clears the update of that suspicion.
CREATE FUNCTION api.retry_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_error text, p_delay_s double precision,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_delay_s BETWEEN 0 AND 604800, 'delay_s', 'must be 0 s to 7 days');

    UPDATE intake.inbox SET
        worker = NULL,
        failures = inbox.failures + 1,
        begins = 0,
        error = left(p_error, 2000),
        due_at = clock_timestamp() + make_interval(secs => p_delay_s)
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.retry_update IS
'Gives back an update that failed, to be claimed after a while; whether the worker held it.';
