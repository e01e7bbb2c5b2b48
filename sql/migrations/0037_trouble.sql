-- A trouble is something that operators should know of for as long as it lasts, such as a balance
-- that covers no refund. It is told when it begins, and once more when it is over. What one fact
-- needs once, such as a payment in review, is a message of its own and no trouble.
CREATE TABLE people.trouble (
    bot_id bigint NOT NULL,
    cause text NOT NULL,
    phrase text NOT NULL,
    facts jsonb NOT NULL,
    mark text NOT NULL,
    since timestamptz NOT NULL,
    ended_at timestamptz,
    told bigint NOT NULL,

    CONSTRAINT trouble_pk PRIMARY KEY (bot_id, cause)
);

COMMENT ON TABLE people.trouble IS
'What operators should know of while it lasts, one row for each cause, and when it was over.';
COMMENT ON COLUMN people.trouble.cause IS 'What is wrong; the same again is the same row.';
COMMENT ON COLUMN people.trouble.phrase IS
'The text that says so. Its name with -over says that it is over.';
COMMENT ON COLUMN people.trouble.facts IS 'The values of that text.';
COMMENT ON COLUMN people.trouble.mark IS
'What of it operators know: with another mark, they hear of it again.';
COMMENT ON COLUMN people.trouble.ended_at IS 'When it was over; NULL while it lasts.';
COMMENT ON COLUMN people.trouble.told IS 'How many messages were made of it, ever.';
