-- In parts of 65,536 heads, and over the hashes of those: all heads of 14 million people in one
-- value would be larger than PostgreSQL lets any be. A head lies in the part that its place among
-- the people of the anchor says. Anchors that are made keep their hash: this never changes.
CREATE FUNCTION core.anchor_heads(p_number bigint) RETURNS bytea
LANGUAGE sql STABLE AS $$
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

    SELECT sha256(string_agg(parts.hash, ''::bytea ORDER BY parts.part))
    FROM parts
$$;

COMMENT ON FUNCTION core.anchor_heads IS
'The hash of all heads that an anchor keeps; NULL when it keeps none.';
