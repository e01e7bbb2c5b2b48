-- When a bot last learnt that a chat is open: a refusal of what was sent before is out of date.

CREATE TABLE people.opened (
    user_id bigint NOT NULL,
    bot_id bigint NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT opened_pk PRIMARY KEY (user_id, bot_id)
);

COMMENT ON TABLE people.opened IS 'When each chat was last opened, as far as anybody said so.';
