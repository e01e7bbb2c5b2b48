-- Credits that were sold never expire, so what is there of them lies in the lasting ones, or has
-- been set aside already.
CREATE VIEW api.refundable AS
SELECT
    payment.user_id,
    payment.charge_id,
    payment.stars,
    payment.paid_at,
    refund.state,
    refund.operator_id,
    refund.ended_at,
    left(encode(sha256(convert_to(payment.charge_id, 'UTF8')), 'hex'), 12) AS mark,
    payment.entry_key IS NULL AND coalesce(refund.state, 'none') <> 'done' AS review,
    coalesce(purchase.amount, 0) AS credits,
    coalesce(balance.perm + balance.promo, 0) AS balance,
    greatest(
        0,
        coalesce(purchase.amount, 0) - CASE
            WHEN refund.state IN ('requested', 'unknown') THEN coalesce(hold.amount, 0)
            ELSE greatest(0, coalesce(balance.perm, 0))
        END
    ) AS lacking
FROM shop.payment
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
LEFT JOIN ledger.entry AS hold ON refund.user_id = hold.user_id AND refund.hold_key = hold.key
LEFT JOIN api.balance ON payment.user_id = balance.user_id
LEFT JOIN LATERAL (
    SELECT entry.amount
    FROM ledger.entry
    LEFT JOIN ledger.entry AS closing
        ON entry.user_id = closing.user_id AND entry.seq = closing.ref
    WHERE
        entry.user_id = payment.user_id AND entry.key = payment.entry_key
        AND closing.seq IS NULL
) AS purchase ON TRUE;

COMMENT ON VIEW api.refundable IS
'What a refund of each payment would take back, how much of that is lacking, and how far its '
'refund has come. mark names one of a person''s payments where there is little room.';
