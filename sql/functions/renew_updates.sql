CREATE FUNCTION api.renew_updates(
    p_bot_id bigint, p_worker text, p_update_ids bigint[], p_lease_s double precision
) RETURNS TABLE (update_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_lease(p_worker, p_lease_s);

    RETURN QUERY
    UPDATE intake.inbox SET due_at = clock_timestamp() + make_interval(secs => p_lease_s)
    FROM core.held(p_bot_id, p_worker, p_update_ids) AS held (update_id)
    WHERE inbox.bot_id = p_bot_id AND inbox.update_id = held.update_id
    RETURNING inbox.update_id;
END
$$;

COMMENT ON FUNCTION api.renew_updates IS
'Holds on to updates for longer; the ids that the worker does hold.';
