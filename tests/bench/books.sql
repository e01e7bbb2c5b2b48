-- Books of $1 people with $2 entries each, every chain right: what an audit is measured on.
WITH RECURSIVE line AS (
    SELECT
        people.user_id, 0::bigint AS seq, NULL::text AS kind, 0::bigint AS perm, 0::bigint AS promo,
        0::bigint AS perm_after, 0::bigint AS promo_after, NULL::text AS key,
        NULL::bigint AS amount, NULL::bigint AS ref, NULL::timestamptz AS expires_at,
        NULL::bigint AS lot_end, now() AS at, NULL::jsonb AS meta, '\x'::bytea AS hash
    FROM generate_series(1, $1::bigint) AS people (user_id)
    UNION ALL
    SELECT
        line.user_id, line.seq + 1, next.kind, next.perm, next.promo,
        line.perm_after + next.perm, line.promo_after + next.promo, next.key,
        next.amount, next.ref, next.expires_at, next.lot_end, line.at, next.meta,
        core.link(
            line.hash, line.user_id, line.seq + 1, next.kind, next.perm, next.promo,
            line.perm_after + next.perm, line.promo_after + next.promo, next.key,
            next.amount, next.ref, next.expires_at, next.lot_end, line.at, 'coinop_bot', next.meta
        )
    FROM line
    CROSS JOIN LATERAL (
        SELECT
            coalesce(move.kind, 'spend') AS kind,
            coalesce(move.perm, CASE WHEN line.promo_after > 0 THEN 0 ELSE -1 END) AS perm,
            coalesce(move.promo, CASE WHEN line.promo_after > 0 THEN -1 ELSE 0 END) AS promo,
            coalesce(move.amount, 1) AS amount,
            move.ref, move.expires_at, move.lot_end,
            'message:' || line.user_id || ':' || line.seq AS key,
            jsonb_build_object('command', 'qr', 'message', line.seq) AS meta
        FROM (VALUES (0)) AS always (one)
        LEFT JOIN (
            VALUES
            (1, 'bonus', 1000000, 0, 1000000, NULL::bigint, NULL::timestamptz, NULL::bigint),
            (2, 'bonus', 0, 20, 20, NULL, 'tomorrow', 20),
            (3, 'spend', 0, -5, 5, NULL, NULL, NULL),
            (4, 'undo', 0, 5, 5, 3, NULL, NULL),
            (5, 'hold', -10, -20, 30, NULL, 'tomorrow', NULL),
            (6, 'capture', 10, 8, 12, 5, NULL, NULL)
        ) AS move (seq, kind, perm, promo, amount, ref, expires_at, lot_end)
            ON move.seq = line.seq + 1
    ) AS next
    WHERE line.seq < $2::bigint
),

entries AS (
    INSERT INTO ledger.entry (
        user_id, seq, kind, perm, promo, perm_after, promo_after, key, amount, ref,
        expires_at, lot_end, at, actor, meta, hash
    )
    SELECT
        line.user_id, line.seq, line.kind::ledger.kind, line.perm, line.promo,
        line.perm_after, line.promo_after, line.key, line.amount, line.ref,
        line.expires_at, line.lot_end, line.at, 'coinop_bot', line.meta, line.hash
    FROM line
    WHERE line.seq > 0
    ORDER BY line.seq, line.user_id
)

INSERT INTO ledger.account (user_id, seq, perm, promo, promo_in, next_expiry, head)
SELECT
    line.user_id, line.seq, line.perm_after, line.promo_after, 20,
    CASE WHEN line.promo_after > 0 THEN 'tomorrow'::timestamptz END, line.hash
FROM line
WHERE line.seq = $2::bigint
