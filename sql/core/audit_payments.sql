CREATE FUNCTION core.audit_payments(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    SELECT wrong.what, payment.user_id, entry.seq, wrong.expected, wrong.found
    FROM shop.payment
    LEFT JOIN shop.orders
        ON payment.user_id = orders.user_id AND payment.order_id = orders.id
    LEFT JOIN ledger.entry
        ON payment.user_id = entry.user_id AND payment.entry_key = entry.key
    LEFT JOIN people.act
        ON payment.user_id = act.user_id AND payment.key = act.key AND act.kind = 'credit'
    CROSS JOIN LATERAL (
        VALUES
        (
            'payment_not_credited',
            payment.entry_key IS NOT NULL
            AND (entry.kind::text, entry.key) IS DISTINCT FROM ('purchase', payment.key),
            NULL, payment.charge_id
        ),
        (
            -- Telegram knows a payment by its charge alone, and so does whoever looks for it there.
            'charge_unlike_key', payment.key <> core.charge_key(payment.charge_id),
            payment.key, payment.charge_id
        ),
        (
            -- What the till wrote into the purchase is under the hash of its entry.
            'payment_unlike_purchase',
            entry.meta ? 'order'
            AND (entry.meta ->> 'order', entry.meta ->> 'stars')
            IS DISTINCT FROM (payment.order_id, payment.stars::text),
            format('%s Stars for %s', entry.meta ->> 'stars', entry.meta ->> 'order'),
            format('%s Stars for %s', payment.stars, payment.order_id)
        ),
        (
            'payment_credits',
            entry.kind = 'purchase' AND entry.amount IS DISTINCT FROM CASE
                WHEN payment.reason IS NULL THEN orders.credits ELSE act.credits
            END,
            CASE WHEN payment.reason IS NULL THEN orders.credits ELSE act.credits END::text,
            entry.amount::text
        ),
        (
            'payment_unlike_order',
            payment.reason IS NULL
            AND (payment.stars, payment.currency) IS DISTINCT FROM (orders.stars, 'XTR'),
            coalesce(orders.stars::text || ' XTR', 'no order'),
            payment.stars || ' ' || payment.currency
        ),
        (
            'charge_of_two',
            EXISTS (
                SELECT FROM shop.payment AS other
                WHERE other.charge_id = payment.charge_id AND other.user_id <> payment.user_id
            ),
            NULL, payment.charge_id
        )
    ) AS wrong (what, holds, expected, found)
    WHERE payment.user_id BETWEEN p_from AND p_to AND wrong.holds
    UNION ALL
    SELECT 'purchase_without_payment' AS what, entry.user_id, entry.seq, NULL, entry.key
    FROM ledger.entry
    LEFT JOIN shop.payment
        ON entry.user_id = payment.user_id AND entry.key = payment.entry_key
    WHERE
        entry.user_id BETWEEN p_from AND p_to
        AND entry.kind = 'purchase' AND payment.key IS NULL
        AND (
            entry.meta ? 'order' -- which the till writes, whoever it acts for
            OR entry.key LIKE 'charge:%' AND entry.actor = 'coinop_bot'
        )
$$;

COMMENT ON FUNCTION core.audit_payments IS
'Payments of these people that are not the purchase they should be, and purchases that nobody paid '
'and no operator posted.';
