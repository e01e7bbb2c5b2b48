-- Outside a transaction.
-- The best rate that was ever offered, in whole credits for a Star: what is far above it was not
-- offered by us.

DROP INDEX CONCURRENTLY IF EXISTS shop.orders_rate;
CREATE INDEX CONCURRENTLY orders_rate ON shop.orders ((credits / stars)) WHERE terms <> 'unknown';
