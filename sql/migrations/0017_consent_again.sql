-- Terms may go back to a version that somebody accepted once, and then left for another. That they
-- accept it again is another consent, and the first one stays as it is.

CREATE TABLE people.consent_again (
    user_id bigint NOT NULL,
    version text NOT NULL,
    accepted_at timestamptz NOT NULL,

    CONSTRAINT consent_again_pk PRIMARY KEY (user_id, version, accepted_at),
    CONSTRAINT consent_again_follows_one FOREIGN KEY (user_id, version)
    REFERENCES people.consent (user_id, version)
);

COMMENT ON TABLE people.consent_again IS
'Who has accepted terms again, after others, and when.';
