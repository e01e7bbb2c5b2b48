-- A seen update is done. Telegram may repeat it for a day; after two days it is forgotten.

CREATE TABLE intake.seen (
    bot_id bigint NOT NULL,
    update_id bigint NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT seen_pk PRIMARY KEY (bot_id, update_id)
);

CREATE INDEX seen_oldest ON intake.seen (at);

COMMENT ON TABLE intake.seen IS 'Updates that are done, so that a repeat is known for what it is.';
