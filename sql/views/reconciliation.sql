CREATE VIEW api.reconciliation AS
SELECT
    reconciliation.bot_id,
    reconciliation.position,
    reconciliation.payments,
    reconciliation.payment_stars,
    reconciliation.refunds,
    reconciliation.refund_stars,
    reconciliation.other_nanostars,
    reconciliation.complete_at,
    reconciliation.ended_at,
    reconciliation.findings,
    reconciliation.told
FROM shop.reconciliation;

COMMENT ON VIEW api.reconciliation IS
'How far each bot has compared the books with Telegram''s own list of its Stars.';
