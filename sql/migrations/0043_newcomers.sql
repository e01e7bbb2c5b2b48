-- How many people got free credits in each hour, so that nobody farms them without end.

CREATE TABLE people.newcomers (
    hour timestamptz NOT NULL,
    people integer NOT NULL,

    CONSTRAINT newcomers_pk PRIMARY KEY (hour),
    CONSTRAINT newcomers_are_some CHECK (people >= 0)
);

COMMENT ON TABLE people.newcomers IS 'How many people got free credits, by the hour.';
COMMENT ON COLUMN people.newcomers.hour IS 'When the hour began, in UTC.';
