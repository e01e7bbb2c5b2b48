-- Where lasting credits came from is a matter of bookkeeping: here the oldest are spent first, so
-- what is left are the newest, and a purchase that was refunded is gone whole. Of credits that
-- expire, the odometer knows it exactly.
CREATE VIEW api.outstanding AS
WITH income AS (
    SELECT
        entry.user_id,
        entry.kind::text AS kind,
        entry.perm,
        entry.at,
        coalesce(sum(entry.perm) OVER (
            PARTITION BY entry.user_id ORDER BY entry.seq DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0)::bigint AS newer
    FROM ledger.entry
    LEFT JOIN ledger.entry AS refund
        ON entry.user_id = refund.user_id AND entry.seq = refund.ref
    WHERE
        entry.kind IN ('purchase', 'bonus', 'adjust') AND entry.perm > 0
        AND refund.seq IS NULL
)

SELECT
    income.user_id,
    income.kind,
    least(income.perm, account.perm - income.newer) AS credits,
    income.at AS since,
    NULL::timestamptz AS expires_at
FROM income
INNER JOIN ledger.account ON income.user_id = account.user_id
WHERE account.perm > income.newer
UNION ALL
SELECT
    lot.user_id,
    'lot' AS kind,
    least(lot.promo, lot.lot_end - account.promo_in + balance.promo) AS credits,
    lot.at AS since,
    lot.expires_at
FROM ledger.account
INNER JOIN api.balance ON account.user_id = balance.user_id
INNER JOIN ledger.entry AS lot
    ON account.user_id = lot.user_id AND lot.lot_end > account.promo_in - balance.promo
WHERE account.promo > 0
UNION ALL
SELECT
    hold.user_id,
    'held' AS kind,
    hold.amount AS credits,
    hold.at AS since,
    hold.expires_at
FROM ledger.entry AS hold
LEFT JOIN ledger.entry AS closing
    ON hold.user_id = closing.user_id AND hold.seq = closing.ref
WHERE hold.kind = 'hold' AND closing.seq IS NULL
UNION ALL
SELECT
    account.user_id,
    'debt' AS kind,
    account.perm AS credits,
    began.at AS since,
    NULL::timestamptz AS expires_at
FROM ledger.account
LEFT JOIN LATERAL (
    SELECT entry.at
    FROM ledger.entry
    WHERE
        entry.user_id = account.user_id
        AND entry.seq > (
            SELECT coalesce(max(free.seq), 0)
            FROM ledger.entry AS free
            WHERE free.user_id = account.user_id AND free.perm_after >= 0
        )
    ORDER BY entry.seq
    LIMIT 1
) AS began ON TRUE
WHERE account.perm < 0;

COMMENT ON VIEW api.outstanding IS
'Credits that people have and have not spent, by where they came from and when; what is held for '
'them; and, below zero, what they owe. A person''s sum is their balance and their open holds.';
