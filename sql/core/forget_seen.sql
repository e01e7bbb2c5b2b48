CREATE FUNCTION core.forget_seen(p_now timestamptz) RETURNS void
LANGUAGE sql AS $$
    WITH old AS MATERIALIZED (
        SELECT seen.bot_id, seen.update_id
        FROM intake.seen
        WHERE seen.at < p_now - interval '48 hours'
        ORDER BY seen.at
        LIMIT 5000
        FOR UPDATE SKIP LOCKED
    )

    DELETE FROM intake.seen USING old
    WHERE seen.bot_id = old.bot_id AND seen.update_id = old.update_id;
$$;

COMMENT ON FUNCTION core.forget_seen IS
'Forgets updates that were done two days ago: Telegram repeats them for one day at most.';
