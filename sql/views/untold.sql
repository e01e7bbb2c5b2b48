CREATE VIEW api.untold AS
SELECT
    payment.user_id,
    payment.charge_id,
    payment.status,
    payment.credits,
    payment.pack,
    payment.second,
    payment.late,
    payment.source,
    payment.paid_at,
    coalesce(balance.perm + balance.promo, 0) AS balance
FROM api.payment
LEFT JOIN api.balance ON payment.user_id = balance.user_id
WHERE payment.told_at IS NULL;

COMMENT ON VIEW api.untold IS
'Payments that their payers have not been told of, and what there is to tell.';
