-- Outside a transaction.
-- Which offers are so old that they may go: those that nobody has paid.

DROP INDEX CONCURRENTLY IF EXISTS shop.orders_unpaid;
CREATE INDEX CONCURRENTLY orders_unpaid ON shop.orders (expires_at) WHERE paid_at IS NULL;
