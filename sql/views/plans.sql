-- Plans: how far each one is, and by which payment Telegram knows it.

CREATE VIEW api.plan AS
SELECT
    plan.user_id,
    plan.order_id AS payload,
    plan.bot_id,
    orders.pack AS plan,
    orders.credits,
    orders.stars,
    plan.keeps,
    plan.until_at,
    plan.next_plan,
    plan.changed_at,
    paid.payments,
    known.charge_id,
    shop.mark(known.charge_id) AS mark,
    CASE
        WHEN plan.state = 'cancelled' AND plan.until_at <= now() THEN 'over'
        ELSE plan.state
    END AS state
FROM shop.plan
INNER JOIN shop.orders ON plan.user_id = orders.user_id AND plan.order_id = orders.id
LEFT JOIN shop.payment AS known
    ON plan.user_id = known.user_id AND plan.charge_key = known.key
LEFT JOIN LATERAL (
    SELECT count(*) AS payments
    FROM shop.payment
    WHERE payment.user_id = plan.user_id AND payment.order_id = plan.order_id
) AS paid ON TRUE
WHERE plan.state <> 'offered';

COMMENT ON VIEW api.plan IS
'Plans that were paid for: their price and credits, how many unused ones a renewal leaves, '
'whether they renew, are cancelled, could not be renewed or are over, and until when they are '
'paid for. charge_id is that of the payment by which Telegram knows the subscription; mark is a '
'short name of it.';
