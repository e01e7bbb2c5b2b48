CREATE FUNCTION api.begin_update(
    p_bot_id bigint, p_worker text, p_update_id bigint, OUT begins integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE intake.inbox SET begins = inbox.begins + 1
    WHERE
        inbox.bot_id = p_bot_id AND inbox.update_id = p_update_id AND inbox.worker = p_worker
    RETURNING inbox.begins INTO begin_update.begins;
END
$$;

COMMENT ON FUNCTION api.begin_update IS
'Notes that a suspect is about to be tried, and answers how often it was since a try of it last '
'came to an end; nothing when the worker does not hold it.';
