-- Lots lie on the odometer without overlapping, so the ones that an expiry may have touched, and
-- those before them, end up to the first end behind where it stopped. The dates of all have passed.
CREATE FUNCTION core.audit_lots(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    WITH line AS (
        SELECT
            entry.user_id, entry.seq, entry.kind, entry.promo, entry.promo_after, entry.lot_end,
            entry.at,
            coalesce(max(entry.lot_end) OVER (
                PARTITION BY entry.user_id ORDER BY entry.seq
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), 0) AS granted
        FROM ledger.entry
        WHERE
            entry.user_id BETWEEN p_from AND p_to
            AND (entry.kind = 'expire' OR entry.lot_end IS NOT NULL)
    )

    SELECT
        'lot_mark' AS what, line.user_id, line.seq,
        (line.granted + line.promo)::text AS expected, line.lot_end::text AS found
    FROM line
    WHERE line.lot_end <> line.granted + line.promo
    UNION ALL
    SELECT 'burned_early' AS what, line.user_id, line.seq, lot.expires_at::text, line.at::text
    FROM line
    CROSS JOIN LATERAL (
        SELECT max(lot.expires_at) AS expires_at
        FROM ledger.entry AS lot
        WHERE
            lot.user_id = line.user_id
            AND lot.lot_end <= (
                SELECT min(last.lot_end)
                FROM ledger.entry AS last
                WHERE
                    last.user_id = line.user_id
                    AND last.lot_end >= line.granted - line.promo_after
            )
    ) AS lot
    WHERE line.kind = 'expire' AND lot.expires_at > line.at
$$;

COMMENT ON FUNCTION core.audit_lots IS
'Lots of these people that are marked wrong on the odometer, and expiries that came too early.';
