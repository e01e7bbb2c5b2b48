-- A person, as Telegram last described them. Accounts do without it: who has never written to us
-- can be given credits, and who is forgotten leaves the books whole.

CREATE TABLE people.person (
    user_id bigint NOT NULL,
    username text,
    name text NOT NULL,
    language text NOT NULL,
    met_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,

    CONSTRAINT person_pk PRIMARY KEY (user_id)
);

-- Not unique: names change hands, and we learn of it from one side first.
CREATE INDEX person_username ON people.person (lower(username));

COMMENT ON TABLE people.person IS 'Who has written to the bot.';
COMMENT ON COLUMN people.person.met_at IS 'When they wrote for the first time.';
COMMENT ON COLUMN people.person.seen_at IS
'When they last wrote, to the hour, so that most updates write nothing.';
