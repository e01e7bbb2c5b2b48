-- The outbox holds what the bot says without having been asked, each message written in the
-- transaction that makes it true. Nothing is ever said twice because of a repeat: the key of a
-- message is made from the fact that it tells.
CREATE TABLE people.outbox (
    user_id bigint NOT NULL,
    key text NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    bot_id bigint,
    chat_id bigint,
    thread_id bigint,
    phrase text NOT NULL,
    facts jsonb NOT NULL,
    edits text,
    priority smallint NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    attempts integer NOT NULL DEFAULT 0,
    unsure integer NOT NULL DEFAULT 0,
    error text,
    worker text,
    due_at timestamptz NOT NULL,
    message_id bigint,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,

    -- No fact is told twice.
    CONSTRAINT outbox_once PRIMARY KEY (user_id, key),

    CONSTRAINT outbox_has_a_known_state CHECK (state IN ('queued', 'waiting', 'sent', 'dropped')),
    CONSTRAINT outbox_has_a_priority CHECK (priority BETWEEN 1 AND 5),
    CONSTRAINT outbox_has_an_end CHECK ((ended_at IS NOT NULL) = (state IN ('sent', 'dropped')))
)
-- Room on each page lets a lease move without touching an index.
WITH (fillfactor = 70);

CREATE INDEX outbox_queued ON people.outbox (priority, id) WHERE state = 'queued';
CREATE INDEX outbox_chat ON people.outbox (chat_id, priority, id) WHERE ended_at IS NULL;
CREATE INDEX outbox_ended ON people.outbox (ended_at) WHERE ended_at IS NOT NULL;

COMMENT ON TABLE people.outbox IS 'What the bot says without having been asked.';
COMMENT ON COLUMN people.outbox.user_id IS 'Whom the fact concerns; 0 for nobody.';
COMMENT ON COLUMN people.outbox.key IS 'The fact.';
COMMENT ON COLUMN people.outbox.id IS 'The order in which a chat is told.';
COMMENT ON COLUMN people.outbox.bot_id IS 'Which bot says it; NULL for whichever comes first.';
COMMENT ON COLUMN people.outbox.chat_id IS
'Where it is said; NULL for the operators, whoever they are by then.';
COMMENT ON COLUMN people.outbox.phrase IS 'The name of a text, which its reader''s language has.';
COMMENT ON COLUMN people.outbox.facts IS 'The values of the text.';
COMMENT ON COLUMN people.outbox.edits IS
'The key of an earlier message in the same chat, which this one replaces.';
COMMENT ON COLUMN people.outbox.priority IS
'1 receipts, 2 answers, 3 alerts, 4 notices, 5 broadcasts.';
COMMENT ON COLUMN people.outbox.state IS 'queued, waiting for its chat to open, sent or dropped.';
COMMENT ON COLUMN people.outbox.attempts IS 'How often it was tried in vain.';
COMMENT ON COLUMN people.outbox.unsure IS 'How often of these it may have arrived all the same.';
COMMENT ON COLUMN people.outbox.error IS 'What the last try said, or why it was dropped.';
COMMENT ON COLUMN people.outbox.worker IS 'Who holds it, as long as due_at has not come.';
COMMENT ON COLUMN people.outbox.due_at IS 'From then on it may be sent.';
COMMENT ON COLUMN people.outbox.message_id IS 'What it became at Telegram.';
COMMENT ON COLUMN people.outbox.ended_at IS 'When it was sent or dropped.';

CREATE TABLE people.unreachable (
    user_id bigint NOT NULL,
    bot_id bigint NOT NULL,
    since timestamptz NOT NULL,
    why text NOT NULL,

    CONSTRAINT unreachable_pk PRIMARY KEY (user_id, bot_id)
);

COMMENT ON TABLE people.unreachable IS
'Chats that a bot could not write to: blocked, or never begun. A row goes when one opens.';
COMMENT ON COLUMN people.unreachable.why IS 'What Telegram said.';
