CREATE FUNCTION core.audit_closings(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    WITH closing AS (
        SELECT
            entry.user_id, entry.seq, entry.ref, entry.perm, entry.promo,
            -closed.perm AS taken_perm, -closed.promo AS taken_promo,
            CASE WHEN entry.kind = 'capture' THEN entry.amount ELSE 0 END AS kept,
            closed.kind::text IS DISTINCT FROM CASE entry.kind
                WHEN 'undo' THEN 'spend' WHEN 'refund' THEN 'purchase' ELSE 'hold'
            END AS stray,
            row_number() OVER (PARTITION BY entry.user_id, entry.ref ORDER BY entry.seq) AS turn
        FROM ledger.entry
        LEFT JOIN ledger.entry AS closed
            ON entry.user_id = closed.user_id AND entry.ref = closed.seq
        WHERE entry.user_id BETWEEN p_from AND p_to AND entry.ref IS NOT NULL
    ),

    owed AS (
        SELECT
            closing.user_id, closing.seq, closing.ref, closing.stray, closing.turn,
            closing.perm, closing.promo,
            -- Expiring credits burned first, so of what is not kept the lasting come back first.
            CASE WHEN closing.kept = 0 THEN closing.taken_perm
                ELSE least(
                    closing.taken_perm, closing.taken_perm + closing.taken_promo - closing.kept
                )
            END AS owed_perm,
            closing.taken_perm + closing.taken_promo - closing.kept AS owed
        FROM closing
    )

    SELECT wrong.what, owed.user_id, owed.seq, wrong.expected, wrong.found
    FROM owed
    CROSS JOIN LATERAL (
        VALUES
        ('closes_nothing', owed.stray, NULL, owed.ref::text),
        ('closed_twice', owed.turn > 1, NULL, owed.ref::text),
        (
            'gives_back_else',
            NOT owed.stray
            AND (owed.perm, owed.promo) <> (owed.owed_perm, owed.owed - owed.owed_perm),
            owed.owed_perm || ' + ' || owed.owed - owed.owed_perm,
            owed.perm || ' + ' || owed.promo
        )
    ) AS wrong (what, holds, expected, found)
    WHERE wrong.holds
$$;

COMMENT ON FUNCTION core.audit_closings IS
'Entries of these people that close what they could not, twice, or by another amount.';
