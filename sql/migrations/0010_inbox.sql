-- The inbox holds the updates that Telegram has handed over and that are not done yet. No row of a
-- person ever depends on it: it may say that an update is new when it is not, never the reverse.

CREATE TABLE intake.inbox (
    bot_id bigint NOT NULL,
    update_id bigint NOT NULL,
    body text NOT NULL,
    worker text,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    error text,
    stored_at timestamptz NOT NULL,
    parked_at timestamptz,

    CONSTRAINT inbox_pk PRIMARY KEY (bot_id, update_id),
    CONSTRAINT inbox_parked_is_held_by_nobody CHECK (parked_at IS NULL OR worker IS NULL)
)
-- Room on each page lets a lease move without touching the index.
WITH (fillfactor = 70);

COMMENT ON TABLE intake.inbox IS 'Updates that are stored and not done.';
COMMENT ON COLUMN intake.inbox.body IS
'JSON as it came: jsonb would refuse some of what people write.';
COMMENT ON COLUMN intake.inbox.worker IS 'Who holds it, as long as due_at has not come.';
COMMENT ON COLUMN intake.inbox.due_at IS 'From then on any worker may claim it.';
COMMENT ON COLUMN intake.inbox.attempts IS 'How often a worker has taken it up.';
COMMENT ON COLUMN intake.inbox.error IS 'What the last failed attempt said.';
COMMENT ON COLUMN intake.inbox.parked_at IS 'Since when it waits for an operator.';
