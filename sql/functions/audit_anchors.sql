CREATE FUNCTION api.audit_anchors()
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    RETURN QUERY
    WITH moved AS (
        SELECT
            anchor_head.user_id, anchor_head.number, anchor_head.seq,
            lag(anchor_head.seq, 1, 0::bigint) OVER (
                PARTITION BY anchor_head.user_id ORDER BY anchor_head.number
            ) AS seq_before
        FROM ledger.anchor_head
    ),

    anchored AS (
        SELECT
            moved.number,
            count(*) FILTER (WHERE moved.seq_before = 0) AS new_accounts,
            sum(moved.seq - moved.seq_before) AS new_entries
        FROM moved
        GROUP BY moved.number
    ),

    line AS (
        SELECT
            coalesce(anchor.number, anchored.number) AS number,
            anchor.number IS NULL AS missing,
            lag(anchor.number, 1, 0::bigint) OVER chain + 1 AS next_number,
            anchor.hash,
            (anchor.accounts, anchor.entries) IS DISTINCT FROM (
                sum(coalesce(anchored.new_accounts, 0)) OVER chain,
                sum(coalesce(anchored.new_entries, 0)) OVER chain
            ) AS sum,
            core.anchor_link(
                lag(anchor.hash, 1, ''::bytea) OVER chain, anchor.number, anchor.at,
                anchor.accounts, anchor.entries, core.anchor_heads(anchor.number)
            ) AS due
        FROM ledger.anchor
        FULL JOIN anchored ON anchor.number = anchored.number
        WINDOW chain AS (ORDER BY coalesce(anchor.number, anchored.number))
    )

    SELECT wrong.what, NULL::bigint, NULL::bigint, line.next_number::text, line.number::text
    FROM line
    CROSS JOIN LATERAL (
        VALUES
        ('anchor_gap', line.missing OR line.number <> line.next_number),
        ('anchor_sum', NOT line.missing AND line.sum),
        ('anchor_hash', NOT line.missing AND line.hash IS DISTINCT FROM line.due)
    ) AS wrong (what, holds)
    WHERE wrong.holds
    ORDER BY line.number
    LIMIT 1000;
END
$$;

COMMENT ON FUNCTION api.audit_anchors IS
'Anchors that are missing, or that are not over their heads and the anchor before. Operators only.';
