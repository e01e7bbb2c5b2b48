-- Bots share these books and each has a list of its own, so nothing is missed before all of their
-- lists are read. The ten minutes are for clocks that differ and for a list that lags behind.
CREATE VIEW api.unlisted AS
WITH complete AS (
    SELECT min(reconciliation.complete_at) - interval '10 minutes' AS up_to
    FROM shop.reconciliation
)

SELECT
    'payment' AS kind,
    payment.user_id,
    payment.charge_id,
    payment.stars,
    payment.paid_at AS at
FROM complete
INNER JOIN shop.payment ON complete.up_to > payment.paid_at
WHERE payment.listed_at IS NULL AND payment.currency = 'XTR'
UNION ALL
SELECT
    'refund' AS kind,
    refund.user_id,
    payment.charge_id,
    payment.stars,
    refund.ended_at AS at
FROM complete
INNER JOIN shop.refund ON complete.up_to > refund.ended_at
INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
WHERE refund.listed_at IS NULL AND refund.state = 'done' AND payment.currency = 'XTR';

COMMENT ON VIEW api.unlisted IS
'Payments and refunds of the books that Telegram''s own lists should have shown, and have not.';
