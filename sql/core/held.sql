-- In the order of the ids, because a worker may finish some while it renews others, and two calls
-- that lock rows in different orders can wait for each other for ever.
CREATE FUNCTION core.held(p_bot_id bigint, p_worker text, p_update_ids bigint[])
RETURNS SETOF bigint
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT inbox.update_id
    FROM intake.inbox
    WHERE
        inbox.bot_id = p_bot_id
        AND inbox.update_id = ANY(p_update_ids)
        AND inbox.worker = p_worker
    ORDER BY inbox.update_id
    FOR UPDATE;
END
$$;

COMMENT ON FUNCTION core.held IS 'Those of the updates that the worker holds, locked.';
