-- The audit of free uses: no request is free and charged, and no day has more of them than it may.

CREATE FUNCTION core.audit_free_uses(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT 'free_and_charged' AS what, entry.user_id, entry.seq, NULL, entry.key
    FROM shop.free_use
    INNER JOIN ledger.entry ON free_use.user_id = entry.user_id AND free_use.key = entry.key
    WHERE
        free_use.user_id BETWEEN p_from AND p_to AND free_use.returned_at IS NULL
        AND NOT EXISTS (
            SELECT FROM ledger.entry AS closing
            WHERE
                closing.user_id = entry.user_id AND closing.ref = entry.seq
                AND closing.kind IN ('undo', 'release')
        )
    UNION ALL
    SELECT
        'free_over_limit' AS what, free_use.user_id, NULL, max(free_use.most)::text,
        format('%s of /%s on %s', count(*), free_use.command, free_use.day)
    FROM shop.free_use
    WHERE free_use.user_id BETWEEN p_from AND p_to AND free_use.returned_at IS NULL
    GROUP BY free_use.user_id, free_use.command, free_use.day
    HAVING count(*) > max(free_use.most);
END
$$;
