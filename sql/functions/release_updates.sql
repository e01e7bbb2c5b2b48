-- An update that is given back unharmed has neither failed nor been lost, so nothing is counted.
CREATE FUNCTION api.release_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[] DEFAULT NULL, OUT released bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH held AS MATERIALIZED (
        SELECT inbox.update_id
        FROM intake.inbox
        WHERE
            inbox.bot_id = p_bot_id AND inbox.worker = p_worker
            AND (p_update_ids IS NULL OR inbox.update_id = ANY(p_update_ids))
        ORDER BY inbox.update_id
        FOR UPDATE
    )

    UPDATE intake.inbox SET worker = NULL, due_at = clock_timestamp()
    FROM held
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = held.update_id;
    GET DIAGNOSTICS released = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.release_updates IS
'Gives back updates, or all that a stopping worker holds, to be claimed at once; how many.';
