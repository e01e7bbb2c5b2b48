-- An act is what an operator did to somebody's account: who, what, why, when.

CREATE TABLE people.act (
    user_id bigint NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    credits bigint NOT NULL,
    operator_id bigint NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    at timestamptz NOT NULL,

    -- A refund comes into the books later, when the Stars are back, or not at all.
    entry_key text GENERATED ALWAYS AS (CASE WHEN kind <> 'refund' THEN key END) STORED,

    CONSTRAINT act_once PRIMARY KEY (user_id, key),
    CONSTRAINT act_is_in_the_books FOREIGN KEY (user_id, entry_key)
    REFERENCES ledger.entry (user_id, key),
    CONSTRAINT act_is_known CHECK (kind IN ('grant', 'credit', 'refund')),
    CONSTRAINT act_has_a_reason CHECK (octet_length(btrim(reason)) BETWEEN 1 AND 500)
);

CREATE FUNCTION people.frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE 'acts are only ever added: % refused', tg_op USING ERRCODE = 'CO003';
END
$$;

-- Two triggers, because a distributed table does not carry a combined one over to its shards.
CREATE TRIGGER act_is_not_edited BEFORE UPDATE OR DELETE ON people.act
EXECUTE FUNCTION people.frozen();
CREATE TRIGGER act_is_not_emptied BEFORE TRUNCATE ON people.act
EXECUTE FUNCTION people.frozen();

COMMENT ON TABLE people.act IS 'What operators did. Rows are only ever added.';
COMMENT ON COLUMN people.act.user_id IS 'To whom it was done.';
COMMENT ON COLUMN people.act.key IS 'Names the act: the key of its entry, unless it is a refund.';
COMMENT ON COLUMN people.act.credits IS 'Given; of a refund, to be taken back.';
COMMENT ON COLUMN people.act.operator_id IS 'Who did it.';
COMMENT ON COLUMN people.act.actor IS 'The database role that they came by.';
