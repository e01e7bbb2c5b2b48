-- The best rate that was ever offered, in whole credits for a Star: what is far above it was not
-- offered by us.

CREATE INDEX orders_rate ON shop.orders ((credits / stars)) WHERE terms <> 'unknown';
