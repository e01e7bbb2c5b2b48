-- The inbox holds the updates that Telegram has handed over and that are not done yet. No row of a
-- person ever depends on it: it may say that an update is new when it is not, never the reverse.

CREATE TABLE intake.inbox (
    bot_id bigint NOT NULL,
    update_id bigint NOT NULL,
    body text NOT NULL,
    lane text NOT NULL,
    urgent boolean NOT NULL,
    worker text,
    due_at timestamptz NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    delays integer NOT NULL DEFAULT 0,
    losses integer NOT NULL DEFAULT 0,
    begins integer NOT NULL DEFAULT 0,
    error text,
    stored_at timestamptz NOT NULL,
    parked_at timestamptz,

    CONSTRAINT inbox_pk PRIMARY KEY (bot_id, update_id),
    CONSTRAINT inbox_parked_is_held_by_nobody CHECK (parked_at IS NULL OR worker IS NULL)
)
-- Room on each page lets a lease move without touching an index.
WITH (fillfactor = 70);

CREATE INDEX inbox_urgent ON intake.inbox (bot_id, update_id) WHERE urgent;

COMMENT ON TABLE intake.inbox IS 'Updates that are stored and not done.';
COMMENT ON COLUMN intake.inbox.body IS
'JSON as it came: jsonb would refuse some of what people write.';
COMMENT ON COLUMN intake.inbox.lane IS 'Which updates it waits for, and which wait for it.';
COMMENT ON COLUMN intake.inbox.urgent IS 'Whether it is claimed before all that is not.';
COMMENT ON COLUMN intake.inbox.worker IS 'Who holds it, as long as due_at has not come.';
COMMENT ON COLUMN intake.inbox.due_at IS 'From then on any worker may claim it.';
COMMENT ON COLUMN intake.inbox.failures IS 'How often it was tried in vain.';
COMMENT ON COLUMN intake.inbox.delays IS 'How often it was put off because Telegram was away.';
COMMENT ON COLUMN intake.inbox.losses IS 'How often whoever held it has fallen silent.';
COMMENT ON COLUMN intake.inbox.begins IS
'How often it was begun with no other suspect beside it, since a try of it last came to an end.';
COMMENT ON COLUMN intake.inbox.error IS 'What the last failed try said.';
COMMENT ON COLUMN intake.inbox.parked_at IS 'Since when it waits for an operator.';

-- An operator may put a parked update aside for good. What it was is kept: it may hold a payment.
CREATE TABLE intake.dropped (
    bot_id bigint NOT NULL,
    update_id bigint NOT NULL,
    body text NOT NULL,
    lane text NOT NULL,
    error text,
    stored_at timestamptz NOT NULL,
    parked_at timestamptz NOT NULL,
    operator_id bigint NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT dropped_pk PRIMARY KEY (bot_id, update_id, at),
    CONSTRAINT dropped_has_a_reason CHECK (octet_length(btrim(reason)) BETWEEN 1 AND 500)
);

CREATE TRIGGER dropped_is_not_edited BEFORE UPDATE OR DELETE ON intake.dropped
EXECUTE FUNCTION people.frozen();
CREATE TRIGGER dropped_is_not_emptied BEFORE TRUNCATE ON intake.dropped
EXECUTE FUNCTION people.frozen();

COMMENT ON TABLE intake.dropped IS
'Parked updates that an operator has put aside. Rows are only ever added.';
COMMENT ON COLUMN intake.dropped.operator_id IS 'Who did it.';
COMMENT ON COLUMN intake.dropped.actor IS 'The database role that they came by.';
