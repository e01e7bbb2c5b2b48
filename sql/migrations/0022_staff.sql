-- Staff are the operators whom an owner has appointed, and acts are all that operators do: to
-- somebody's credits, to a person, or to the shop.

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

-- Only some acts move credits.
ALTER TABLE people.act
ADD COLUMN detail text,
DROP CONSTRAINT act_is_known,
DROP CONSTRAINT act_is_in_the_books,
DROP COLUMN entry_key;

ALTER TABLE people.act
ADD COLUMN entry_key text
GENERATED ALWAYS AS (CASE WHEN kind IN ('grant', 'credit', 'take') THEN key END) STORED,
ADD CONSTRAINT act_is_in_the_books FOREIGN KEY (user_id, entry_key)
REFERENCES ledger.entry (user_id, key),
ADD CONSTRAINT act_is_known CHECK (
    kind IN (
        'grant', 'take', 'credit', 'refund', 'bar', 'unbar', 'sales', 'limit', 'appoint', 'dismiss',
        'answer', 'close', 'message', 'resend', 'request', 'erase', 'canary'
    )
),
ADD CONSTRAINT act_moves_credits CHECK (
    credits = 0 OR kind IN ('grant', 'take', 'credit', 'refund')
);

COMMENT ON COLUMN people.act.user_id IS 'To whom it was done; 0 for the shop.';
COMMENT ON COLUMN people.act.key IS 'Names the act: the key of its entry, if it has one.';
COMMENT ON COLUMN people.act.credits IS 'Given or taken; of a refund, to be taken back.';
COMMENT ON COLUMN people.act.operator_id IS 'Who did it; 0 for the command line.';
COMMENT ON COLUMN people.act.detail IS
'What exactly: the role of an appointment, on or off of sales, the number of a ticket.';
