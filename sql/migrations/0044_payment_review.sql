-- Which payments wait for an operator. It is built in a moment in which nobody pays, and not
-- CONCURRENTLY: that would wait for every reader.

CREATE INDEX payment_review ON shop.payment (recorded_at) WHERE entry_key IS NULL;
