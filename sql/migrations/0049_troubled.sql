-- Which processes a trouble is of, where each may be in it by itself: it is over when none is any
-- more. A process that dies says nothing, so what it has said holds for a while only.

CREATE TABLE people.troubled (
    bot_id bigint NOT NULL,
    cause text NOT NULL,
    worker text NOT NULL,
    until timestamptz NOT NULL,

    CONSTRAINT troubled_pk PRIMARY KEY (bot_id, cause, worker)
);

COMMENT ON TABLE people.troubled IS 'Processes that are in a trouble of their own.';
COMMENT ON COLUMN people.troubled.worker IS 'What the process calls itself.';
COMMENT ON COLUMN people.troubled.until IS
'When it must have said so again, or counts as gone.';
