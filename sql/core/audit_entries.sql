-- Each entry is held against the one before it, so that a fault is found where it is. Going through
-- the primary key keeps this linear: no sort, and no row is looked at twice.
CREATE FUNCTION core.audit_entries(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    WITH line AS (
        SELECT
            entry.user_id, entry.seq, entry.kind::text AS kind, entry.perm, entry.promo,
            entry.perm_after, entry.promo_after, entry.key, entry.amount, entry.ref,
            entry.expires_at, entry.lot_end, entry.at, entry.actor, entry.meta, entry.hash,
            lag(entry.seq, 1, 0::bigint) OVER person + 1 AS next_seq,
            lag(entry.perm_after, 1, 0::bigint) OVER person + entry.perm AS next_perm,
            lag(entry.promo_after, 1, 0::bigint) OVER person + entry.promo AS next_promo,
            lag(entry.hash, 1, ''::bytea) OVER person AS head
        FROM ledger.entry
        WHERE entry.user_id BETWEEN p_from AND p_to
        WINDOW person AS (PARTITION BY entry.user_id ORDER BY entry.seq)
    ),

    checked AS (
        SELECT
            line.user_id, line.seq, line.kind, line.next_seq, line.next_perm, line.next_promo,
            line.perm_after, line.promo_after,
            line.seq <> line.next_seq AS gap,
            (line.perm_after, line.promo_after)
            IS DISTINCT FROM (line.next_perm, line.next_promo) AS sum,
            line.kind IN ('spend', 'hold') AND line.perm_after + line.promo_after < 0 AS overdraft,
            line.promo_after < 0 AS below,
            NOT ledger.moves_as_its_kind_says(line.kind, line.perm, line.promo, line.amount)
            OR NOT ledger.has_what_its_kind_needs(
                line.kind, line.promo, line.seq, line.ref, line.expires_at, line.lot_end
            ) AS shape,
            line.hash IS DISTINCT FROM core.link(
                line.head, line.user_id, line.seq, line.kind, line.perm, line.promo,
                line.perm_after, line.promo_after, line.key, line.amount, line.ref,
                line.expires_at, line.lot_end, line.at, line.actor, line.meta
            ) AS chain
        FROM line
    )

    SELECT wrong.what, checked.user_id, checked.seq, wrong.expected, wrong.found
    FROM checked
    CROSS JOIN LATERAL (
        VALUES
        ('gap', checked.gap, checked.next_seq::text, checked.seq::text),
        (
            'running_sum', checked.sum,
            checked.next_perm || ' + ' || checked.next_promo,
            checked.perm_after || ' + ' || checked.promo_after
        ),
        ('hash', checked.chain, NULL, NULL),
        (
            'overdraft', checked.overdraft, checked.kind,
            (checked.perm_after + checked.promo_after)::text
        ),
        ('promo_below_zero', checked.below, NULL, checked.promo_after::text),
        ('shape', checked.shape, checked.kind, NULL)
    ) AS wrong (what, holds, expected, found)
    WHERE
        (
            checked.gap OR checked.sum OR checked.chain
            OR checked.overdraft OR checked.below OR checked.shape
        )
        AND wrong.holds
$$;

COMMENT ON FUNCTION core.audit_entries IS
'Entries of these people that do not follow from the one before, or that could never be.';
