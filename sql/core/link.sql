-- record_send writes each value with its type and length in network order, and an absent value as
-- such, so that no two entries share a text to be hashed. Strings go in as UTF-8 bytes, whatever
-- encoding the session speaks. Entries that are written keep their hash: this never changes.
CREATE FUNCTION core.link(
    p_head bytea, p_user_id bigint, p_seq bigint, p_kind text,
    p_perm bigint, p_promo bigint, p_perm_after bigint, p_promo_after bigint,
    p_key text, p_amount bigint, p_ref bigint, p_expires_at timestamptz, p_lot_end bigint,
    p_at timestamptz, p_actor text, p_meta jsonb
) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(record_send(ROW(
        p_head, p_user_id, p_seq, convert_to(p_kind, 'UTF8'),
        p_perm, p_promo, p_perm_after, p_promo_after,
        convert_to(p_key, 'UTF8'), p_amount, p_ref, p_expires_at, p_lot_end,
        p_at, convert_to(p_actor, 'UTF8'), convert_to(p_meta::text, 'UTF8')
    )))
$$;

COMMENT ON FUNCTION core.link IS 'The hash of an entry: over all of it and the hash before it.';
