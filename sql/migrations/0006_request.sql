-- A kept request waits until its person can afford it. Each has one of five slots, so that not even
-- two calls at once can keep a sixth.

CREATE TABLE shop.request (
    user_id bigint NOT NULL,
    slot smallint NOT NULL,
    key text NOT NULL,
    command text NOT NULL,
    price bigint NOT NULL,
    body text NOT NULL,
    kept_at timestamptz NOT NULL,

    CONSTRAINT request_pk PRIMARY KEY (user_id, slot),
    CONSTRAINT request_is_one_of_five CHECK (slot BETWEEN 1 AND 5),
    CONSTRAINT request_once UNIQUE (user_id, key)
);

COMMENT ON TABLE shop.request IS 'Requests that wait for credits.';
COMMENT ON COLUMN shop.request.key IS 'The key that its spend will have.';
COMMENT ON COLUMN shop.request.body IS 'The update to handle once more.';
