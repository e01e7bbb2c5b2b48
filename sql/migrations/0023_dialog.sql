-- A dialog is a question of the bot that a person's next message answers.

CREATE TABLE people.dialog (
    user_id bigint NOT NULL,
    bot_id bigint NOT NULL,
    name text NOT NULL,
    facts jsonb NOT NULL,
    expires_at timestamptz NOT NULL,
    answer bigint,

    CONSTRAINT dialog_pk PRIMARY KEY (user_id, bot_id)
);

CREATE INDEX dialog_expires ON people.dialog (expires_at);

COMMENT ON TABLE people.dialog IS 'What the bot has asked people; of each, the last question.';
COMMENT ON COLUMN people.dialog.name IS 'Which question, by the name of what goes on with it.';
COMMENT ON COLUMN people.dialog.facts IS 'What is known so far.';
COMMENT ON COLUMN people.dialog.expires_at IS 'From then on a message is no answer to it.';
COMMENT ON COLUMN people.dialog.answer IS
'The message that was taken as its answer, if any: of several that come at once, one is.';
