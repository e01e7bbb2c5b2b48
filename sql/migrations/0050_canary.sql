-- A canary is a pack of one Star that the shop sells to one of its owners and refunds by itself, to
-- see that people can pay. Its times are those of its order, its payment and its refund. Here is
-- what those don't say, and what has to outlive an order that nobody has paid.

CREATE TABLE shop.canary (
    user_id bigint NOT NULL,
    order_id text NOT NULL,
    bot_id bigint NOT NULL,
    deed_key text NOT NULL,
    opened_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    sent_at timestamptz,
    expired_at timestamptz,
    error text,

    CONSTRAINT canary_pk PRIMARY KEY (user_id, order_id),
    CONSTRAINT canary_is_asked_for_by_a_deed FOREIGN KEY (user_id, deed_key)
    REFERENCES people.deed (user_id, key)
);

COMMENT ON TABLE shop.canary IS 'Purchases of a Star by which owners tried the shop.';
COMMENT ON COLUMN shop.canary.user_id IS 'The owner who pays.';
COMMENT ON COLUMN shop.canary.order_id IS 'Its order, which is removed if nobody pays it.';
COMMENT ON COLUMN shop.canary.bot_id IS 'Which bot sells it.';
COMMENT ON COLUMN shop.canary.deed_key IS 'The act that asked for it.';
COMMENT ON COLUMN shop.canary.sent_at IS 'When Telegram had its invoice.';
COMMENT ON COLUMN shop.canary.expired_at IS 'When it was found that nobody had paid it in time.';
COMMENT ON COLUMN shop.canary.error IS 'Why Telegram refused its invoice.';
