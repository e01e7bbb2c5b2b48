-- Anchors that are made keep their hash, and are filed elsewhere: this never changes.
CREATE FUNCTION core.anchor_link(
    p_before bytea, p_number bigint, p_at timestamptz, p_accounts bigint, p_entries bigint,
    p_heads bytea
) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(record_send(ROW(
        p_before, p_number, p_at, p_accounts, p_entries, p_heads
    )))
$$;

COMMENT ON FUNCTION core.anchor_link IS
'The hash of an anchor: over all of it, its heads and the hash before it.';
