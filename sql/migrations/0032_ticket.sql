-- A ticket is a person's question, with all that both sides write about it.

CREATE TABLE people.ticket (
    user_id bigint NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    bot_id bigint NOT NULL,
    payment_key text,
    state text NOT NULL DEFAULT 'open',
    waiting_since timestamptz,
    changes integer NOT NULL DEFAULT 0,
    settled_id bigint NOT NULL DEFAULT 0,
    operator_id bigint,
    answered_at timestamptz,
    closed_by bigint,
    closed_at timestamptz,
    opened_at timestamptz NOT NULL,
    spoken_at timestamptz NOT NULL,

    CONSTRAINT ticket_pk PRIMARY KEY (user_id, number),
    CONSTRAINT ticket_is_about_a_payment FOREIGN KEY (user_id, payment_key)
    REFERENCES shop.payment (user_id, key),

    CONSTRAINT ticket_has_a_known_state CHECK (state IN ('open', 'answered', 'closed')),
    CONSTRAINT ticket_waits_while_open CHECK ((waiting_since IS NOT NULL) = (state = 'open')),
    CONSTRAINT ticket_is_answered_by_somebody CHECK (
        state <> 'answered' OR (operator_id IS NOT NULL AND answered_at IS NOT NULL)
    ),
    CONSTRAINT ticket_is_closed_by_somebody CHECK (
        (state = 'closed') = (closed_by IS NOT NULL AND closed_at IS NOT NULL)
    )
);

-- Not unique: people are spread by user_id, which leads every key. The identity never repeats.
CREATE INDEX ticket_number ON people.ticket (number);

CREATE INDEX ticket_waiting ON people.ticket (waiting_since) WHERE state = 'open';
CREATE INDEX ticket_spoken ON people.ticket (user_id, spoken_at) WHERE state <> 'closed';

COMMENT ON TABLE people.ticket IS 'Questions of people, and how far each is.';
COMMENT ON COLUMN people.ticket.user_id IS 'Whose question it is.';
COMMENT ON COLUMN people.ticket.number IS 'What both sides call it.';
COMMENT ON COLUMN people.ticket.bot_id IS 'The bot that they asked, which carries the answers.';
COMMENT ON COLUMN people.ticket.payment_key IS 'The payment that it is about, if it is about one.';
COMMENT ON COLUMN people.ticket.state IS
'open while the person waits for an answer, then answered, and closed when nothing is left to say.';
COMMENT ON COLUMN people.ticket.waiting_since IS 'When the first unanswered message came.';
COMMENT ON COLUMN people.ticket.changes IS 'How often it was answered or closed.';
COMMENT ON COLUMN people.ticket.settled_id IS
'The last message before those that the state is about: these show it to operators.';
COMMENT ON COLUMN people.ticket.operator_id IS 'Who answered last; 0 is the command line.';
COMMENT ON COLUMN people.ticket.closed_by IS 'Who closed it: an operator, 0, or its own person.';
COMMENT ON COLUMN people.ticket.spoken_at IS 'When either side last wrote.';

CREATE TABLE people.ticket_message (
    user_id bigint NOT NULL,
    key text NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    number bigint NOT NULL,
    operator_id bigint,
    kind text NOT NULL,
    words text NOT NULL,
    file_id text,
    chat_id bigint,
    message_id bigint,
    album text,
    apart boolean NOT NULL,
    shown text NOT NULL,
    at timestamptz NOT NULL,

    -- Nothing is carried twice.
    CONSTRAINT ticket_message_once PRIMARY KEY (user_id, key),

    CONSTRAINT ticket_message_is_of_a_ticket FOREIGN KEY (user_id, number)
    REFERENCES people.ticket (user_id, number),

    CONSTRAINT ticket_message_has_a_known_kind CHECK (
        kind IN ('text', 'photo', 'document', 'other', 'gone')
    ),
    CONSTRAINT ticket_message_says_something CHECK (
        CASE kind
            WHEN 'text' THEN words <> '' AND file_id IS NULL
            WHEN 'other' THEN chat_id IS NOT NULL AND message_id IS NOT NULL
            WHEN 'gone' THEN words = '' AND coalesce(file_id, album) IS NULL
            ELSE file_id IS NOT NULL
        END
    )
);

-- Whoever edits a message has its key, and not whose ticket it is a part of.
CREATE INDEX ticket_message_key ON people.ticket_message USING hash (key);

-- And so for the parts of an album that an operator answers with.
CREATE INDEX ticket_message_album ON people.ticket_message USING hash (album)
WHERE album IS NOT NULL;

CREATE INDEX ticket_message_in_order ON people.ticket_message (user_id, number, id);

COMMENT ON TABLE people.ticket_message IS 'What both sides have written about tickets.';
COMMENT ON COLUMN people.ticket_message.user_id IS 'Whose ticket it is.';
COMMENT ON COLUMN people.ticket_message.key IS 'The bot, the chat and the message''s id there.';
COMMENT ON COLUMN people.ticket_message.id IS 'The order in which they were written.';
COMMENT ON COLUMN people.ticket_message.operator_id IS
'Which operator wrote it; NULL is the person, and 0 the command line.';
COMMENT ON COLUMN people.ticket_message.kind IS
'text, photo, document, or other, which only Telegram can copy from where it is; gone, if its '
'person was erased.';
COMMENT ON COLUMN people.ticket_message.words IS 'Its text, or the caption of a file.';
COMMENT ON COLUMN people.ticket_message.file_id IS 'What Telegram knows its file by.';
COMMENT ON COLUMN people.ticket_message.chat_id IS 'Where it was written; NULL outside Telegram.';
COMMENT ON COLUMN people.ticket_message.album IS 'The album that it is a part of.';
COMMENT ON COLUMN people.ticket_message.apart IS
'Its file, or its long text, is carried as a message of its own.';
COMMENT ON COLUMN people.ticket_message.shown IS
'The key of the message of the outbox that shows it as it is now.';

CREATE TABLE people.topic (
    bot_id bigint NOT NULL,
    chat_id bigint NOT NULL,
    name text NOT NULL,
    thread_id bigint NOT NULL,

    CONSTRAINT topic_pk PRIMARY KEY (bot_id, chat_id, name)
);

COMMENT ON TABLE people.topic IS 'The topics that a bot has opened in the operators'' group.';
COMMENT ON COLUMN people.topic.name IS 'What it is for: alerts, reports, or one ticket.';
COMMENT ON COLUMN people.topic.thread_id IS 'What Telegram knows it by.';
