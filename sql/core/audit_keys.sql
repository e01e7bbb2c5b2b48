CREATE FUNCTION core.audit_keys(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    SELECT 'key_used_twice' AS what, entry.user_id, max(entry.seq) AS seq, NULL AS expected, entry.key
    FROM ledger.entry
    WHERE entry.user_id BETWEEN p_from AND p_to
    GROUP BY entry.user_id, entry.key
    HAVING count(*) > 1
$$;

COMMENT ON FUNCTION core.audit_keys IS 'Keys of these people that name more than one entry.';
