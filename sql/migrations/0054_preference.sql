-- What people have chosen for themselves, such as the language that they read. It is a row for each
-- choice, since the table of people cannot get columns while somebody reads it.

CREATE TABLE people.preference (
    user_id bigint NOT NULL,
    name text NOT NULL,
    value text NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT preference_pk PRIMARY KEY (user_id, name),
    CONSTRAINT preference_has_a_name CHECK (octet_length(name) BETWEEN 1 AND 32),
    CONSTRAINT preference_is_short CHECK (octet_length(value) BETWEEN 1 AND 64)
);

COMMENT ON TABLE people.preference IS 'What people have chosen for themselves.';
COMMENT ON COLUMN people.preference.name IS 'What is chosen: language, or broadcasts.';
COMMENT ON COLUMN people.preference.value IS 'The choice: the code of a language, or off.';
COMMENT ON COLUMN people.preference.at IS 'When they chose it.';
