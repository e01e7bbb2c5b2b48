CREATE FUNCTION api.park_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE intake.inbox SET
        worker = NULL, error = left(p_error, 2000), parked_at = clock_timestamp()
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.park_update IS
'Sets aside an update that keeps failing, until an operator decides; whether the worker held it.';
