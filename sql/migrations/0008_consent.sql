-- A consent says that one person has accepted one version of the terms.

CREATE TABLE people.consent (
    user_id bigint NOT NULL,
    version text NOT NULL,
    accepted_at timestamptz NOT NULL,

    CONSTRAINT consent_pk PRIMARY KEY (user_id, version),
    CONSTRAINT consent_version_is_named CHECK (octet_length(version) BETWEEN 1 AND 64)
);

COMMENT ON TABLE people.consent IS 'Who has accepted which terms, and when for the first time.';
