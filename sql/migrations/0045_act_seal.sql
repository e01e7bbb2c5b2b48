-- A seal of an act is a hash of what it said when it was recorded, as those of payments are. They
-- have a table of their own, because that of other seals can't be changed while somebody reads it.

CREATE TABLE ledger.act_seal (
    user_id bigint NOT NULL,
    key text NOT NULL,
    hash bytea NOT NULL,

    CONSTRAINT act_seal_pk PRIMARY KEY (user_id, key)
);

-- How seals are made never changes, or those that are there would no longer fit.
CREATE FUNCTION ledger.act_seal(
    p_user_id bigint, p_key text, p_kind text, p_credits bigint, p_operator_id bigint,
    p_reason text, p_detail text, p_actor text, p_at timestamptz
) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT sha256(record_send(ROW(
        p_user_id, convert_to(p_key, 'UTF8'), convert_to(p_kind, 'UTF8'), p_credits, p_operator_id,
        convert_to(p_reason, 'UTF8'), convert_to(p_detail, 'UTF8'), convert_to(p_actor, 'UTF8'),
        p_at
    )))
$$;

-- Acts and deeds share their keys. An act has no detail.
CREATE FUNCTION ledger.seal_act() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO ledger.act_seal (user_id, key, hash)
    VALUES (
        new.user_id, new.key,
        ledger.act_seal(
            new.user_id, new.key, new.kind, new.credits, new.operator_id, new.reason,
            to_jsonb(new) ->> 'detail', new.actor, new.at
        )
    ) ON CONFLICT (user_id, key) DO NOTHING;
    RETURN NULL;
END
$$;

-- Two triggers, because a distributed table does not carry a combined one over to its shards.
CREATE TRIGGER act_seal_is_not_edited BEFORE UPDATE OR DELETE ON ledger.act_seal
EXECUTE FUNCTION ledger.seal_frozen();
CREATE TRIGGER act_seal_is_not_emptied BEFORE TRUNCATE ON ledger.act_seal
EXECUTE FUNCTION ledger.seal_frozen();

COMMENT ON TABLE ledger.act_seal IS
'What each act of an operator said when it was recorded, in one hash. Rows are only added.';
COMMENT ON COLUMN ledger.act_seal.key IS 'The key of the act or deed.';
COMMENT ON COLUMN ledger.act_seal.hash IS 'Over the row; see ledger.act_seal.';
