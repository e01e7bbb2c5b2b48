CREATE VIEW api.orders AS
SELECT
    orders.user_id,
    orders.id AS payload,
    orders.pack,
    orders.credits,
    orders.stars,
    orders.terms,
    orders.opened_at,
    orders.expires_at,
    orders.paid_at
FROM shop.orders;

COMMENT ON VIEW api.orders IS 'What was offered to whom, and when it was paid.';
