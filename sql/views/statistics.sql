-- Statistics: what moved, as the owner of a shop counts it. A row is one movement at one moment, so
-- whoever asks chooses the days, the time zone, and what to add up. By a canary an owner tries the
-- shop and sells nothing, so it does not count.

-- Spends are by far the most, so they are apart: nothing is looked up for them. An undo takes back
-- what its spend has taken, and a capture is when a price by use is paid. Both are of the command
-- that the entry names which they close. That is there by a rule of the table, and is joined from
-- the left, so that whoever does not ask for the command does not read it.
CREATE VIEW api.flow AS
SELECT
    entry.user_id,
    entry.seq,
    entry.at,
    'spent' AS what,
    entry.meta ->> 'command' AS command,
    1 AS times,
    entry.amount AS credits
FROM ledger.entry
WHERE entry.kind = 'spend'
UNION ALL
SELECT
    free_use.user_id,
    NULL AS seq,
    free_use.at,
    'spent' AS what,
    free_use.command,
    1 AS times,
    0 AS credits
FROM shop.free_use
WHERE free_use.returned_at IS NULL
UNION ALL
SELECT
    closing.user_id,
    closing.seq,
    closing.at,
    'spent' AS what,
    closed.meta ->> 'command' AS command,
    CASE closing.kind WHEN 'undo' THEN -1 ELSE 1 END AS times,
    CASE closing.kind WHEN 'undo' THEN -closing.amount ELSE closing.amount END AS credits
FROM ledger.entry AS closing
LEFT JOIN ledger.entry AS closed
    ON closing.user_id = closed.user_id AND closing.ref = closed.seq
WHERE closing.ref IS NOT NULL AND closing.kind IN ('undo', 'capture')
UNION ALL
SELECT
    entry.user_id,
    entry.seq,
    entry.at,
    CASE entry.kind
        WHEN 'purchase' THEN 'sold'
        WHEN 'bonus' THEN CASE WHEN entry.meta ? 'plan' THEN 'expired' ELSE 'given' END
        WHEN 'expire' THEN 'expired'
        ELSE CASE WHEN entry.meta ->> 'referral' = 'refunded' THEN 'returned' ELSE 'corrected' END
    END AS what,
    NULL AS command,
    1 AS times,
    CASE
        WHEN entry.kind = 'bonus' AND entry.meta ? 'plan' THEN -entry.amount
        WHEN entry.kind = 'adjust' AND entry.meta ->> 'referral' = 'refunded' THEN -entry.amount
        ELSE entry.amount
    END AS credits
FROM ledger.entry
WHERE
    entry.kind IN ('purchase', 'bonus', 'expire', 'adjust')
    AND (
        entry.kind <> 'purchase' OR entry.meta ->> 'pack' IS DISTINCT FROM core.canary_pack()
    )
    AND (entry.kind <> 'adjust' OR NOT coalesce(entry.meta ? 'gift', FALSE))
UNION ALL
SELECT
    refund.user_id,
    refund.seq,
    refund.at,
    'returned' AS what,
    NULL AS command,
    1 AS times,
    refund.amount AS credits
FROM ledger.entry AS refund
LEFT JOIN ledger.entry AS purchase
    ON refund.user_id = purchase.user_id AND refund.ref = purchase.seq
WHERE
    refund.kind = 'refund' AND purchase.meta ->> 'pack' IS DISTINCT FROM core.canary_pack();

COMMENT ON VIEW api.flow IS
'Credits sold, returned by refunds, given, spent, expired and corrected, each when it happened. '
'What a purchase has earned for an invitation is given, and returned with its refund; what comes '
'back of a plan counts as expired, below zero. Of a request that failed, the credits and the times '
'add up to nothing; one that was free has its time, and 0 credits. Canaries are left out, and so '
'are the ways of gifts: those were sold once.';

CREATE VIEW api.takings AS
SELECT
    payment.user_id,
    payment.charge_id,
    'paid' AS what,
    payment.paid_at AS at,
    orders.pack,
    payment.stars,
    coalesce(entry.amount, 0) AS credits,
    coalesce(refund.state, 'none') = 'done' AS refunded
FROM shop.payment
LEFT JOIN shop.orders ON payment.user_id = orders.user_id AND payment.order_id = orders.id
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
LEFT JOIN ledger.entry ON payment.user_id = entry.user_id AND payment.entry_key = entry.key
WHERE payment.currency = 'XTR' AND orders.pack IS DISTINCT FROM core.canary_pack()
UNION ALL
SELECT
    payment.user_id,
    payment.charge_id,
    'refunded' AS what,
    refund.ended_at AS at,
    orders.pack,
    payment.stars,
    coalesce(entry.amount, 0) AS credits,
    TRUE AS refunded
FROM shop.refund
INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
LEFT JOIN shop.orders ON payment.user_id = orders.user_id AND payment.order_id = orders.id
LEFT JOIN ledger.entry ON refund.user_id = entry.user_id AND refund.entry_key = entry.key
WHERE
    refund.state = 'done' AND payment.currency = 'XTR'
    AND orders.pack IS DISTINCT FROM core.canary_pack();

COMMENT ON VIEW api.takings IS
'Stars that were paid and Stars that went back, each when it happened, with the pack, and the '
'credits that came or went with them. refunded says whether the payment has gone back by now. '
'Canaries are left out.';

CREATE VIEW api.commission AS
SELECT
    commission.user_id,
    payment.charge_id,
    commission.nanostars,
    CASE commission.direction WHEN 'in' THEN payment.paid_at ELSE refund.ended_at END AS at
FROM shop.commission
INNER JOIN shop.payment
    ON commission.user_id = payment.user_id AND commission.key = payment.key
LEFT JOIN shop.refund
    ON commission.user_id = refund.user_id AND commission.key = refund.key;

COMMENT ON VIEW api.commission IS
'What affiliates got of payments, each when it was paid, and gave back, below zero, when it was '
'refunded, in billionths of a Star: as far as Telegram''s list was read.';
