CREATE FUNCTION core.audit_orders(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    WITH paid AS (
        SELECT payment.user_id, payment.order_id, count(*) FILTER (WHERE NOT payment.second) AS firsts
        FROM shop.payment
        WHERE
            payment.user_id BETWEEN p_from AND p_to
            AND coalesce(payment.reason, 'key_in_use') = 'key_in_use'
        GROUP BY payment.user_id, payment.order_id
    )

    SELECT wrong.what, orders.user_id, NULL::bigint AS seq, wrong.expected, orders.id AS found
    FROM shop.orders
    LEFT JOIN paid ON orders.user_id = paid.user_id AND orders.id = paid.order_id
    CROSS JOIN LATERAL (
        VALUES
        ('order_without_payment', orders.paid_at IS NOT NULL AND paid.firsts IS NULL, NULL),
        ('order_not_marked_paid', orders.paid_at IS NULL AND paid.firsts IS NOT NULL, NULL),
        ('order_first_payment', paid.firsts <> 1, paid.firsts::text)
    ) AS wrong (what, holds, expected)
    WHERE orders.user_id BETWEEN p_from AND p_to AND wrong.holds
$$;

COMMENT ON FUNCTION core.audit_orders IS
'Orders of these people that are paid without a payment or the reverse.';
