CREATE VIEW api.refunds AS
SELECT
    refund.user_id,
    payment.charge_id,
    payment.stars,
    refund.bot_id,
    refund.state,
    refund.source,
    refund.operator_id,
    refund.reason,
    refund.attempts,
    refund.error,
    refund.due_at,
    refund.asked_at,
    refund.ended_at,
    refund.told_at,
    coalesce(entry.amount, hold.amount, 0) AS credits,
    coalesce(balance.perm + balance.promo, 0) AS balance
FROM shop.refund
INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
LEFT JOIN ledger.entry ON refund.user_id = entry.user_id AND refund.entry_key = entry.key
LEFT JOIN ledger.entry AS hold ON refund.user_id = hold.user_id AND refund.hold_key = hold.key
LEFT JOIN api.balance ON refund.user_id = balance.user_id;

COMMENT ON VIEW api.refunds IS
'Stars going back: who asked and why, how far it has come, the credits that were taken back or are '
'set aside for it, and what the person has now.';
