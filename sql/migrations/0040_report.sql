-- Operators hear how each day was, once, whichever process comes first and however many of them
-- there are.
CREATE TABLE people.report (
    bot_id bigint NOT NULL,
    day date NOT NULL,
    waits_since timestamptz,

    CONSTRAINT report_pk PRIMARY KEY (bot_id)
);

COMMENT ON TABLE people.report IS 'Up to which day each bot has reported to its operators.';
COMMENT ON COLUMN people.report.day IS 'The last day of which there is nothing left to report.';
COMMENT ON COLUMN people.report.waits_since IS
'Since when the next report waits for Telegram''s list to be read.';
