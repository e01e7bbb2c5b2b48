-- Links: what each has sold, and what people have bought of what was shared inline. Of a plan, the
-- payment that has begun it is the sale; its renewals are none.

CREATE VIEW core.link_sales AS
SELECT
    link_order.payload,
    count(*) AS payments,
    count(DISTINCT payment.user_id) AS people,
    count(*) FILTER (WHERE refund.state = 'done') AS refunds,
    coalesce(
        sum(payment.stars) FILTER (WHERE refund.state IS DISTINCT FROM 'done'), 0
    )::bigint AS stars
FROM shop.link_order
INNER JOIN shop.payment
    ON
        link_order.user_id = payment.user_id AND link_order.order_id = payment.order_id
        AND payment.entry_key IS NOT NULL
LEFT JOIN shop.plan
    ON link_order.user_id = plan.user_id AND link_order.order_id = plan.order_id
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
WHERE plan.order_id IS NULL OR payment.key = plan.charge_key
GROUP BY link_order.payload;

CREATE VIEW api.link AS
SELECT
    link.name,
    link.payload,
    link.url,
    link.most_uses,
    link.ends_at,
    link.sold,
    made.at AS made_at,
    made.operator_id,
    made.reason,
    closed.at AS closed_at,
    sells.offer[1]::bigint AS credits,
    sells.offer[2]::bigint AS price,
    sells.offer[3] AS pack,
    split_part(link.payload, '.', 3) = 'plan' AS is_plan,
    coalesce(sales.payments, 0) AS payments,
    coalesce(sales.people, 0) AS people,
    coalesce(sales.refunds, 0) AS refunds,
    coalesce(sales.stars, 0) AS stars,
    CASE
        WHEN link.closed_key IS NOT NULL THEN 'closed'
        WHEN link.ends_at <= now() THEN 'over'
        WHEN link.sold >= link.most_uses THEN 'used_up'
        ELSE 'open'
    END AS state
FROM shop.link
CROSS JOIN
    LATERAL regexp_match(
        link.payload, '^link[.][^.]+[.](?:plan[.][^.]+[.])?([0-9]+)[.]([0-9]+)[.](.+)$'
    ) AS sells (offer)
INNER JOIN people.shop_act AS made
    ON made.user_id = 0 AND link.deed_key = made.key
LEFT JOIN people.shop_act AS closed
    ON closed.user_id = 0 AND link.closed_key = closed.key
LEFT JOIN core.link_sales AS sales ON link.payload = sales.payload;

COMMENT ON VIEW api.link IS
'Invoices that anybody may pay: what each sells at which price, a pack or a plan, who made it and '
'why, whether it is open, over, used_up or closed, how many people have paid it how often, how '
'many of these payments were refunded, and the Stars that were not. Renewals of plans are not '
'counted.';

CREATE VIEW api.shared AS
SELECT
    sales.payload,
    sales.payments,
    sales.people,
    sales.refunds,
    sales.stars,
    substring(sales.payload FROM '^(?:[^.]+[.]){3}(.+)$') AS pack,
    split_part(sales.payload, '.', 2)::bigint AS credits,
    split_part(sales.payload, '.', 3)::bigint AS price
FROM core.link_sales AS sales
WHERE starts_with(sales.payload, 'share.');

COMMENT ON VIEW api.shared IS
'What people have bought of the packs that somebody shared inline: each pack at each price, with '
'how many people have paid how often, how many of these payments were refunded, and the Stars that '
'were not.';
