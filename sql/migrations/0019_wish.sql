-- A wish is what a pending request asks for, in short: the same one waits once.

CREATE TABLE shop.wish (
    user_id bigint NOT NULL,
    wish text NOT NULL,
    key text NOT NULL,

    CONSTRAINT wish_once PRIMARY KEY (user_id, wish),
    CONSTRAINT wish_is_of_a_request FOREIGN KEY (user_id, key)
    REFERENCES shop.request (user_id, key) ON DELETE CASCADE
);

-- For the cascade.
CREATE INDEX wish_key ON shop.wish (user_id, key);

COMMENT ON TABLE shop.wish IS 'What the pending requests of each person ask for.';
COMMENT ON COLUMN shop.wish.wish IS 'A hash of the command, its text and its file.';
COMMENT ON COLUMN shop.wish.key IS 'The request that waits.';
