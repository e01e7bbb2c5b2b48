-- Whoever was erased is unknown to us but for their id, which the books need.

CREATE TABLE people.erased (
    user_id bigint NOT NULL,
    at timestamptz NOT NULL,
    operator_id bigint,

    CONSTRAINT erased_pk PRIMARY KEY (user_id)
);

COMMENT ON TABLE people.erased IS
'Whose names, messages and receipts as Telegram wrote them are gone. They may come back, and are '
'met anew.';
COMMENT ON COLUMN people.erased.at IS 'The last time.';
COMMENT ON COLUMN people.erased.operator_id IS
'Who did it; 0 for the command line, NULL for the person.';

-- What an operator has put aside stays, but for what an erased person wrote.
CREATE FUNCTION intake.dropped_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF tg_op = 'DELETE' OR new.body <> '' OR (
        old.bot_id, old.update_id, old.lane, old.error, old.stored_at, old.parked_at,
        old.operator_id, old.reason, old.actor, old.at
    ) IS DISTINCT FROM (
        new.bot_id, new.update_id, new.lane, new.error, new.stored_at, new.parked_at,
        new.operator_id, new.reason, new.actor, new.at
    ) THEN
        RAISE 'what was dropped is only ever added: % refused', tg_op USING ERRCODE = 'CO003';
    END IF;
    RETURN new;
END
$$;

CREATE OR REPLACE TRIGGER dropped_is_not_edited BEFORE UPDATE OR DELETE ON intake.dropped
FOR EACH ROW EXECUTE FUNCTION intake.dropped_frozen();
