CREATE VIEW api.payment AS
SELECT
    payment.user_id,
    payment.charge_id,
    payment.payload,
    orders.pack,
    payment.stars,
    payment.currency,
    payment.reason,
    payment.second,
    payment.late,
    payment.source,
    payment.paid_at,
    payment.recorded_at,
    payment.told_at,
    CASE
        WHEN refund.state = 'done' THEN 'refunded'
        WHEN payment.entry_key IS NULL THEN 'review'
        ELSE 'credited'
    END AS status,
    coalesce(entry.amount, 0) AS credits
FROM shop.payment
LEFT JOIN shop.orders ON payment.user_id = orders.user_id AND payment.order_id = orders.id
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
LEFT JOIN ledger.entry ON payment.user_id = entry.user_id AND payment.entry_key = entry.key;

COMMENT ON VIEW api.payment IS
'What was paid, and what became of it: credited, review or refunded.';
