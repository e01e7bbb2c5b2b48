-- An anchor covers the seals that no anchor before it has covered, as it covers the ends of chains.

CREATE TABLE ledger.anchor_seal (
    user_id bigint NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    number bigint NOT NULL,
    hash bytea NOT NULL,

    CONSTRAINT anchor_seal_pk PRIMARY KEY (user_id, kind, key),

    -- What is anchored cannot even be removed while this is in force.
    CONSTRAINT anchor_seal_is_a_seal FOREIGN KEY (user_id, kind, key)
    REFERENCES ledger.seal (user_id, kind, key)
);

CREATE INDEX anchor_seal_number ON ledger.anchor_seal (number);

-- Two triggers, because a distributed table does not carry a combined one over to its shards.
CREATE TRIGGER anchor_seal_is_not_edited BEFORE UPDATE OR DELETE ON ledger.anchor_seal
EXECUTE FUNCTION ledger.anchor_frozen();
CREATE TRIGGER anchor_seal_is_not_emptied BEFORE TRUNCATE ON ledger.anchor_seal
EXECUTE FUNCTION ledger.anchor_frozen();

COMMENT ON TABLE ledger.anchor_seal IS 'Which seals each anchor covers. Rows are only added.';
COMMENT ON COLUMN ledger.anchor_seal.hash IS 'That of the seal.';
