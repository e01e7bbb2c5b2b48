-- Staff are the operators whom an owner has appointed. Deeds are the acts of operators that the
-- table of acts does not know: it can't be changed while somebody reads it.

CREATE TABLE people.staff (
    user_id bigint NOT NULL,
    role text NOT NULL,
    operator_id bigint NOT NULL,
    since timestamptz NOT NULL,

    CONSTRAINT staff_pk PRIMARY KEY (user_id),
    CONSTRAINT staff_has_a_known_role CHECK (role IN ('owner', 'support', 'viewer'))
);

COMMENT ON TABLE people.staff IS
'Whom owners have appointed. Whom the setting ADMIN_IDS names is an owner without a row.';
COMMENT ON COLUMN people.staff.operator_id IS 'Who appointed them; 0 for the command line.';
COMMENT ON COLUMN people.staff.since IS 'When they got this role.';

CREATE TABLE people.deed (
    user_id bigint NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    credits bigint NOT NULL,
    operator_id bigint NOT NULL,
    reason text NOT NULL,
    detail text,
    actor text NOT NULL,
    at timestamptz NOT NULL,

    -- Of these, only one moves credits.
    entry_key text GENERATED ALWAYS AS (CASE WHEN kind = 'take' THEN key END) STORED,

    CONSTRAINT deed_once PRIMARY KEY (user_id, key),
    CONSTRAINT deed_is_in_the_books FOREIGN KEY (user_id, entry_key)
    REFERENCES ledger.entry (user_id, key),
    CONSTRAINT deed_is_known CHECK (
        kind IN (
            'take', 'bar', 'unbar', 'sales', 'limit', 'appoint', 'dismiss', 'answer', 'close',
            'message', 'resend', 'request', 'erase', 'canary'
        )
    ),
    CONSTRAINT deed_moves_credits_if_it_takes_some CHECK ((credits <> 0) = (kind = 'take')),
    CONSTRAINT deed_has_a_reason CHECK (octet_length(btrim(reason)) BETWEEN 1 AND 500)
);

CREATE TRIGGER deed_is_not_edited BEFORE UPDATE OR DELETE ON people.deed
EXECUTE FUNCTION people.frozen();
CREATE TRIGGER deed_is_not_emptied BEFORE TRUNCATE ON people.deed
EXECUTE FUNCTION people.frozen();

COMMENT ON TABLE people.deed IS
'What operators did, but for grants, credited reviews and refunds. Rows are only ever added.';
COMMENT ON COLUMN people.deed.user_id IS 'To whom it was done; 0 for the shop.';
COMMENT ON COLUMN people.deed.key IS 'Names the act: the key of its entry, if it has one.';
COMMENT ON COLUMN people.deed.operator_id IS 'Who did it; 0 for the command line.';
COMMENT ON COLUMN people.deed.detail IS
'What exactly: the role of an appointment, on or off of sales, the number of a ticket.';
COMMENT ON COLUMN people.deed.actor IS 'The database role that they came by.';
