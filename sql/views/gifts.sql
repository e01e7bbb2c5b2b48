-- Gifts: what people bought for others, and where it is.

CREATE VIEW api.gift AS
SELECT
    gift.user_id,
    gift.order_id AS payload,
    gift.token,
    gift.credits,
    gift.until_at,
    gift.taker_id,
    gift.ended_at,
    payment.paid_at,
    CASE
        WHEN
            gift.state = 'waiting' AND refund.state IN ('requested', 'unknown')
            THEN 'refunding'
        ELSE gift.state
    END AS state
FROM shop.gift
INNER JOIN shop.payment ON gift.user_id = payment.user_id AND gift.payment_key = payment.key
LEFT JOIN shop.refund ON gift.user_id = refund.user_id AND gift.payment_key = refund.key;

COMMENT ON VIEW api.gift IS
'Gifts that were paid for: what their links carry, how many credits they are, and whether they '
'wait until a moment, are taken by somebody, kept by or returned to their buyers, refunding or '
'refunded.';

-- Gifts whose credits are not with their buyers, and whether they are whole: nobody has spent any
-- of them. People spend their oldest credits first, so a taker has spent none of a gift while they
-- have used no more since than they had before. What has been taken from them of what they had
-- before counts as used: the refund of an earlier purchase or gift, and what operators took beyond
-- what they have given since. A renewal of a plan counts as well, whatever it takes: credits that
-- somebody bought later must never make up for those of a gift.
CREATE VIEW core.gift_elsewhere AS
SELECT
    gift.user_id,
    gift.order_id,
    gift.payment_key,
    gift.state,
    gift.credits,
    gift.taker_id,
    gift.state = 'waiting' OR coalesce(
        account.perm >= gift.credits
        AND used.credits <= greatest(0, taken.perm_after - taken.perm),
        FALSE
    ) AS whole
FROM shop.gift
LEFT JOIN ledger.entry AS taken
    ON
        gift.taker_id = taken.user_id
        AND taken.key = core.gift_key('in', gift.order_id)
LEFT JOIN ledger.account ON taken.user_id = account.user_id
LEFT JOIN LATERAL (
    SELECT
        coalesce(
            -sum(entry.perm) FILTER (
                WHERE entry.kind IN ('spend', 'undo', 'hold', 'capture', 'release', 'expire')
                AND entry.key NOT LIKE 'refund-%' -- what a refund sets aside is not used
                OR entry.kind IN ('refund', 'release') AND entry.ref < taken.seq
                OR earlier.seq IS NOT NULL
            ), 0
        ) + greatest(
            -sum(entry.perm) FILTER (
                WHERE entry.kind IN ('bonus', 'adjust') AND entry.key NOT LIKE 'gift-%'
            ), 0
        ) AS credits
    FROM ledger.entry
    LEFT JOIN ledger.entry AS earlier
        ON
            entry.user_id = earlier.user_id AND taken.seq > earlier.seq
            AND starts_with(entry.key, 'gift-undone:')
            AND replace(entry.key, 'gift-undone:', 'gift-in:') = earlier.key
    WHERE entry.user_id = taken.user_id AND entry.seq > taken.seq
) AS used ON TRUE
WHERE gift.state IN ('waiting', 'taken');
