CREATE FUNCTION api.unpark_update(p_bot_id bigint, p_update_id bigint, OUT was_parked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    UPDATE intake.inbox SET
        parked_at = NULL,
        failures = 0, delays = 0, losses = 0, begins = 0,
        due_at = clock_timestamp()
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.parked_at IS NOT NULL;
    was_parked := FOUND;
END
$$;

COMMENT ON FUNCTION api.unpark_update IS
'Lets a parked update be tried again, as often as a new one. Operators only.';
