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
-- have used no more since than they had before.
CREATE VIEW core.gift_elsewhere AS
SELECT
    gift.user_id,
    gift.order_id,
    gift.payment_key,
    gift.state,
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
    SELECT coalesce(-sum(entry.perm), 0) AS credits
    FROM ledger.entry
    WHERE
        entry.user_id = taken.user_id AND entry.seq > taken.seq
        AND entry.kind IN ('spend', 'undo', 'hold', 'capture', 'release')
        AND entry.key NOT LIKE 'refund-%' -- what a refund sets aside is not used
) AS used ON TRUE
WHERE gift.state IN ('waiting', 'taken');
