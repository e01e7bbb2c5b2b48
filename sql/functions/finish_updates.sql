CREATE FUNCTION api.finish_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[], OUT finished bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH done AS (
        DELETE FROM intake.inbox
        USING core.held(p_bot_id, p_worker, p_update_ids) AS held (update_id)
        WHERE inbox.bot_id = p_bot_id AND inbox.update_id = held.update_id
        RETURNING inbox.update_id
    )

    INSERT INTO intake.seen (bot_id, update_id, at)
    SELECT p_bot_id, done.update_id, clock_timestamp()
    FROM done
    ORDER BY done.update_id
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS finished = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.finish_updates IS
'Removes updates that are done and remembers that they were; how many of them the worker held.';
