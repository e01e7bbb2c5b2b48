-- The audit of links: every order by one is at the terms of its payload, every payment of one pays
-- such an order, and operators' acts have made and closed all links.

-- Orders and payments of these people that differ from the links they are by; and with person 0
-- among them, links that are not as their sales and the acts say.
CREATE FUNCTION core.audit_links(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT
        'link_order_unlike_payload' AS what, link_order.user_id, NULL::bigint AS seq,
        link_order.payload AS expected, orders.id AS found
    FROM shop.link_order
    INNER JOIN shop.orders
        ON link_order.user_id = orders.user_id AND link_order.order_id = orders.id
    LEFT JOIN shop.plan ON orders.user_id = plan.user_id AND orders.id = plan.order_id
    CROSS JOIN LATERAL core.shared_offer(link_order.payload) AS offer
    WHERE
        link_order.user_id BETWEEN p_from AND p_to
        AND (
            (orders.pack, orders.credits, orders.stars, plan.order_id IS NOT NULL, plan.keeps)
            IS DISTINCT FROM (offer.pack, offer.credits, offer.stars, offer.is_plan, offer.keeps)
            OR orders.id
            <> core.shared_order_id(link_order.user_id, link_order.payload, link_order.turn)
        )
    UNION ALL
    SELECT
        'link_payment_unlike_order' AS what, payment.user_id, NULL,
        coalesce(link_order.payload, 'no link'), payment.payload
    FROM shop.payment
    LEFT JOIN shop.link_order
        ON payment.user_id = link_order.user_id AND payment.order_id = link_order.order_id
    WHERE
        payment.user_id BETWEEN p_from AND p_to AND payment.order_id IS NOT NULL
        AND (link_order.payload IS NOT NULL OR core.is_shared(payment.payload))
        AND link_order.payload IS DISTINCT FROM payment.payload
    UNION ALL
    SELECT wrong.what, NULL::bigint, NULL::bigint, wrong.expected, link.name
    FROM shop.link
    LEFT JOIN people.shop_act AS made
        ON made.user_id = 0 AND link.deed_key = made.key AND made.kind = 'link'
    LEFT JOIN people.shop_act AS closed
        ON
            closed.user_id = 0 AND link.closed_key = closed.key
            AND closed.kind = 'link-close' AND link.name = closed.detail
    LEFT JOIN (
        SELECT
            link_order.payload,
            count(*) AS times
        FROM shop.link_order
        INNER JOIN shop.orders
            ON link_order.user_id = orders.user_id AND link_order.order_id = orders.id
        WHERE 0 BETWEEN p_from AND p_to AND orders.paid_at IS NOT NULL
        GROUP BY link_order.payload
    ) AS sale ON link.payload = sale.payload
    CROSS JOIN LATERAL (
        VALUES
        (
            'link_sold', link.sold <> coalesce(sale.times, 0),
            format('%s times, and says %s', coalesce(sale.times, 0), link.sold)
        ),
        (
            'link_without_act',
            made.key IS NULL OR link.closed_key IS NOT NULL AND closed.key IS NULL,
            CASE WHEN made.key IS NULL THEN 'made' ELSE 'closed' END
        ),
        (
            'link_unlike_act',
            made.detail <> core.link_made(link.payload, link.most_uses, link.ends_at),
            made.detail
        )
    ) AS wrong (what, holds, expected)
    WHERE 0 BETWEEN p_from AND p_to AND wrong.holds
    UNION ALL
    SELECT 'link_gone' AS what, NULL, NULL, NULL, act.detail
    FROM people.shop_act AS act
    LEFT JOIN (
        SELECT link.deed_key AS key
        FROM shop.link
        UNION
        SELECT link.closed_key
        FROM shop.link
    ) AS known ON act.key = known.key
    WHERE
        0 BETWEEN p_from AND p_to AND act.kind IN ('link', 'link-close')
        AND known.key IS NULL;
END
$$;
