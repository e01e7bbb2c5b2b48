CREATE FUNCTION core.audit_heads(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    SELECT
        CASE WHEN entry.seq IS NULL THEN 'anchored_entry_gone' ELSE 'anchored_entry_changed' END,
        anchor_head.user_id, anchor_head.seq, anchor_head.number::text AS expected, NULL AS found
    FROM ledger.anchor_head
    LEFT JOIN ledger.entry
        ON anchor_head.user_id = entry.user_id AND anchor_head.seq = entry.seq
    WHERE
        anchor_head.user_id BETWEEN p_from AND p_to
        AND anchor_head.head IS DISTINCT FROM entry.hash
$$;

COMMENT ON FUNCTION core.audit_heads IS
'Entries of these people that an anchor has seen, and that are gone or others now.';
