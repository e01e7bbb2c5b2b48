-- Bots share these books and each has a list of its own, so nothing is missed before the lists of
-- all who may have taken it are read. A bot that runs asks for its list every few minutes: one that
-- had stopped by then has not taken it, and nobody waits for what will never be read. The ten
-- minutes are for clocks that differ and for a list that lags behind.
CREATE VIEW api.unlisted AS
WITH list AS (
    SELECT
        reconciliation.due_at + interval '1 hour' AS alive_until,
        coalesce(reconciliation.complete_at, '-infinity') - interval '10 minutes' AS up_to
    FROM shop.reconciliation
),

complete AS (
    SELECT max(list.up_to) AS up_to FROM list
)

SELECT
    'payment' AS kind,
    payment.user_id,
    payment.charge_id,
    payment.stars,
    payment.paid_at AS at
FROM complete
INNER JOIN shop.payment ON complete.up_to > payment.paid_at
WHERE
    payment.listed_at IS NULL AND payment.currency = 'XTR'
    AND NOT EXISTS (
        SELECT FROM list
        WHERE list.up_to <= payment.paid_at AND list.alive_until > payment.recorded_at
    )
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
WHERE
    refund.listed_at IS NULL AND refund.state = 'done' AND payment.currency = 'XTR'
    AND NOT EXISTS (
        SELECT FROM list
        WHERE list.up_to <= refund.ended_at AND list.alive_until > refund.ended_at
    );

COMMENT ON VIEW api.unlisted IS
'Payments and refunds of the books that Telegram''s own lists should have shown, and have not.';
