-- A reply is what somebody has paid for. Of each person the last one is known by where it is, so
-- that it can be sent again; what it says only Telegram has.

CREATE TABLE shop.reply (
    user_id bigint NOT NULL,
    bot_id bigint NOT NULL,
    key text NOT NULL,
    command text NOT NULL,
    messages bigint[] NOT NULL,
    thread_id bigint,
    at timestamptz NOT NULL,

    CONSTRAINT reply_pk PRIMARY KEY (user_id, bot_id),
    CONSTRAINT reply_has_messages CHECK (cardinality(messages) BETWEEN 1 AND 10)
);

COMMENT ON TABLE shop.reply IS 'The last reply of each bot to each person that credits were for.';
COMMENT ON COLUMN shop.reply.key IS 'The key of its spend or hold.';
COMMENT ON COLUMN shop.reply.messages IS 'Its messages in the person''s chat, in their order.';
COMMENT ON COLUMN shop.reply.thread_id IS 'The topic of the chat that it is in, if any.';
COMMENT ON COLUMN shop.reply.at IS 'When it was delivered.';
