-- Entry number $3 of each person from $1 to $2, made from the one before and linked to its hash. It
-- is as long ago as if $4 had passed from the first of the $5 entries to the last.
INSERT INTO ledger.entry (
    user_id, seq, kind, perm, promo, perm_after, promo_after, key, amount, ref,
    expires_at, lot_end, at, actor, meta, hash
)
SELECT
    people.user_id, $3, next.kind::ledger.kind, next.perm, next.promo,
    next.perm_after, next.promo_after, next.key, next.amount, next.ref,
    next.expires_at, next.lot_end, next.at, 'coinop_bot', next.meta,
    link(
        coalesce(past.hash, '\x'), people.user_id, $3, next.kind, next.perm, next.promo,
        next.perm_after, next.promo_after, next.key, next.amount, next.ref,
        next.expires_at, next.lot_end, next.at, 'coinop_bot', next.meta
    )
FROM generate_series($1::bigint, $2::bigint) AS people (user_id)
LEFT JOIN ledger.entry AS past
    ON people.user_id = past.user_id AND past.seq = $3::bigint - 1
CROSS JOIN LATERAL (
    SELECT
        coalesce(move.kind, 'spend') AS kind,
        coalesce(move.perm, -1) AS perm,
        coalesce(move.promo, 0) AS promo,
        coalesce(past.perm_after, 0) + coalesce(move.perm, -1) AS perm_after,
        coalesce(past.promo_after, 0) + coalesce(move.promo, 0) AS promo_after,
        'message:' || people.user_id || ':' || $3 AS key,
        coalesce(move.amount, 1) AS amount,
        move.ref, move.expires_at, move.lot_end,
        now() - $4::interval * (1 - $3::float8 / $5::bigint) AS at,
        jsonb_build_object('command', 'qr', 'message', $3) AS meta
    FROM (VALUES (0)) AS always (one)
    LEFT JOIN (
        VALUES
        (1, 'bonus', 1000000, 0, 1000000, NULL::bigint, NULL::timestamptz, NULL::bigint),
        (2, 'bonus', 0, 20, 20, NULL, now() + '1 day', 20),
        (3, 'spend', 0, -5, 5, NULL, NULL, NULL),
        (4, 'undo', 0, 5, 5, 3, NULL, NULL),
        (5, 'hold', -10, -20, 30, NULL, now() + '1 day', NULL),
        (6, 'capture', 10, 1, 19, 5, NULL, NULL),
        (7, 'spend', 0, -1, 1, NULL, NULL, NULL)
    ) AS move (seq, kind, perm, promo, amount, ref, expires_at, lot_end)
        ON move.seq = $3
) AS next
