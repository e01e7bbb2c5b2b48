-- The audit of plans: each runs because it was paid, and what renewals took of unused credits is no
-- more than what the plan had said.

CREATE FUNCTION core.audit_plans(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT
        'plan_unlike_payments' AS what, plan.user_id, NULL::bigint AS seq,
        CASE WHEN orders.paid_at IS NULL THEN 'offered' ELSE 'paid for' END AS expected,
        plan.state || ' ' || plan.order_id AS found
    FROM shop.plan
    INNER JOIN shop.orders ON plan.user_id = orders.user_id AND plan.order_id = orders.id
    WHERE
        plan.user_id BETWEEN p_from AND p_to
        AND (plan.state = 'offered') <> (orders.paid_at IS NULL OR NOT EXISTS (
            SELECT FROM shop.payment
            WHERE
                payment.user_id = plan.user_id AND payment.order_id = plan.order_id
                AND payment.entry_key IS NOT NULL
        ))
    UNION ALL
    SELECT
        'unused_taken' AS what, entry.user_id, entry.seq,
        CASE
            WHEN plan.keeps IS NULL OR purchase.seq IS NULL THEN 'nothing'
            ELSE orders.credits || ' at most'
        END AS expected,
        entry.amount::text AS found
    FROM ledger.entry
    LEFT JOIN ledger.entry AS purchase
        ON
            entry.user_id = purchase.user_id AND purchase.seq = entry.seq - 1
            AND purchase.kind = 'purchase'
            AND (purchase.key, purchase.meta ->> 'order')
            = (entry.meta ->> 'payment', entry.meta ->> 'plan')
    LEFT JOIN shop.plan
        ON entry.user_id = plan.user_id AND plan.order_id = entry.meta ->> 'plan'
    LEFT JOIN shop.orders ON plan.user_id = orders.user_id AND plan.order_id = orders.id
    WHERE
        entry.user_id BETWEEN p_from AND p_to AND entry.kind = 'expire' AND entry.perm < 0
        AND (
            purchase.seq IS NULL OR plan.keeps IS NULL OR entry.amount > orders.credits
            OR entry.promo <> 0
        );
END
$$;
