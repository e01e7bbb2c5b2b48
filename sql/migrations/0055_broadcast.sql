-- A broadcast is a message of an owner's that many people get, each as a copy of its own. The
-- outbox sends it. So that what waits there stays little, people are queued in the order of their
-- ids, some at a time, and a broadcast knows how far it has come.

CREATE TABLE people.broadcast (
    key text NOT NULL,
    bot_id bigint NOT NULL,
    chat_id bigint NOT NULL,
    message_id bigint NOT NULL,
    buttons jsonb NOT NULL,
    audience text NOT NULL,
    detail text NOT NULL,
    state text NOT NULL,
    why text,
    people bigint NOT NULL,
    after_id bigint NOT NULL DEFAULT 0,
    sent bigint NOT NULL DEFAULT 0,
    blocked bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    ended_at timestamptz,

    CONSTRAINT broadcast_pk PRIMARY KEY (key),
    CONSTRAINT broadcast_has_a_known_state
    CHECK (state IN ('running', 'paused', 'stopped', 'done')),
    CONSTRAINT broadcast_has_an_end CHECK ((ended_at IS NULL) = (state IN ('running', 'paused'))),
    CONSTRAINT broadcast_is_for_some CHECK (people >= 0)
);

-- A bot has one at a time, so that nobody gets two at once, and its buttons mean that one.
CREATE UNIQUE INDEX broadcast_one_at_a_time ON people.broadcast (bot_id) WHERE ended_at IS NULL;

-- What became of a broadcast, and what of it still waits.
CREATE INDEX outbox_broadcast ON people.outbox (key, state) WHERE priority = 5;

COMMENT ON TABLE people.broadcast IS 'Messages of owners that many people get.';
COMMENT ON COLUMN people.broadcast.key IS 'The act that began it.';
COMMENT ON COLUMN people.broadcast.chat_id IS 'Where the message is that people get a copy of.';
COMMENT ON COLUMN people.broadcast.buttons IS 'Titles and addresses of the buttons below it.';
COMMENT ON COLUMN people.broadcast.audience IS 'Whom it is for: all, buyers, quiet or language.';
COMMENT ON COLUMN people.broadcast.detail IS
'For how many days they have been quiet, or which language they read; empty for others.';
COMMENT ON COLUMN people.broadcast.state IS 'running, paused, stopped, or done.';
COMMENT ON COLUMN people.broadcast.why IS 'Why the bot has paused it; NULL if an operator has.';
COMMENT ON COLUMN people.broadcast.people IS 'How many it was for when it began.';
COMMENT ON COLUMN people.broadcast.after_id IS 'People up to this one are queued, or have it.';
COMMENT ON COLUMN people.broadcast.sent IS 'How many have it, once it has ended.';
COMMENT ON COLUMN people.broadcast.blocked IS
'How many could not get it because they have blocked the bot, once it has ended.';
COMMENT ON COLUMN people.broadcast.failed IS
'How many did not get it for another reason, once it has ended.';
