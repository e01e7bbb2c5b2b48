-- The hashes that chain the books together. What is written keeps its hash, and anchors are filed
-- elsewhere: nothing here ever changes.
--
-- record_send writes each value with its type and its length in network order, and marks a NULL, so
-- no two entries are the same bytes. Text goes in as UTF-8, whatever encoding a session speaks.

-- The hash of an entry: of all that it says, and the hash before it.
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

-- One person's share of the bytes that an anchor hashes.
CREATE FUNCTION core.head_record(p_user_id bigint, p_seq bigint, p_head bytea) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT record_send(ROW(p_user_id, p_seq, p_head))
$$;

-- The hash of all the heads that an anchor stores; NULL if it stores none. The heads are hashed in
-- parts of 65,536 each, and then the hashes of the parts: PostgreSQL has no room for the heads of
-- 14 million people in one value.
CREATE FUNCTION core.anchor_heads(p_number bigint) RETURNS bytea
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_hash bytea;
BEGIN
    WITH placed AS (
        SELECT
            core.head_record(anchor_head.user_id, anchor_head.seq, anchor_head.head) AS head,
            row_number() OVER (ORDER BY anchor_head.user_id) - 1 AS place
        FROM ledger.anchor_head
        WHERE anchor_head.number = p_number
    ),

    parts AS (
        SELECT
            placed.place / 65536 AS part,
            sha256(string_agg(placed.head, ''::bytea ORDER BY placed.place)) AS hash
        FROM placed
        GROUP BY placed.place / 65536
    )

    SELECT sha256(string_agg(parts.hash, ''::bytea ORDER BY parts.part)) INTO v_hash
    FROM parts;
    RETURN v_hash;
END
$$;

-- The hash of all the seals that an anchor is the first to cover; NULL if there are none. They are
-- hashed in parts like the heads.
CREATE FUNCTION core.anchor_seals(p_number bigint) RETURNS bytea
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_hash bytea;
BEGIN
    WITH placed AS (
        SELECT
            record_send(ROW(
                anchor_seal.user_id, convert_to(anchor_seal.kind, 'UTF8'),
                convert_to(anchor_seal.key, 'UTF8'), anchor_seal.hash
            )) AS seal,
            row_number() OVER (
                ORDER BY anchor_seal.user_id, anchor_seal.kind, anchor_seal.key COLLATE "C"
            ) - 1 AS place
        FROM ledger.anchor_seal
        WHERE anchor_seal.number = p_number
    ),

    parts AS (
        SELECT
            placed.place / 65536 AS part,
            sha256(string_agg(placed.seal, ''::bytea ORDER BY placed.place)) AS hash
        FROM placed
        GROUP BY placed.place / 65536
    )

    SELECT sha256(string_agg(parts.hash, ''::bytea ORDER BY parts.part)) INTO v_hash
    FROM parts;
    RETURN v_hash;
END
$$;

-- The hash of an anchor: of all that it says, its heads, its seals, and the hash of the anchor
-- before it. One without seals is hashed as all were before there were any.
CREATE FUNCTION core.anchor_link(
    p_before bytea, p_number bigint, p_at timestamptz, p_accounts bigint, p_entries bigint,
    p_heads bytea, p_seals bytea
) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(CASE
        WHEN p_seals IS NULL THEN record_send(ROW(
            p_before, p_number, p_at, p_accounts, p_entries, p_heads
        ))
        ELSE record_send(ROW(
            p_before, p_number, p_at, p_accounts, p_entries, p_heads, p_seals
        ))
    END)
$$;
