-- Which offers are so old that they may go: those that nobody has paid. It is built in a moment in
-- which nobody opens or pays an order, and not CONCURRENTLY: that would wait for every reader.

CREATE INDEX orders_unpaid ON shop.orders (expires_at) WHERE paid_at IS NULL;
