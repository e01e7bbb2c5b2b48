-- An entry moves credits between a person and the house account that its kind names. One row is
-- both sides, so an unbalanced entry cannot be written and nobody queues on a house row.
-- Every key leads with user_id: the table can be spread over servers by person.

CREATE TYPE ledger.kind AS ENUM (
    'purchase', 'bonus', 'spend', 'undo', 'hold', 'capture', 'release', 'refund', 'expire', 'adjust'
);

-- The longer rules of the table are functions, because every INSERT reads each CHECK anew from its
-- stored form: written out, they took nearly half of the time of a spend. Both answer FALSE, never
-- NULL, because a CHECK lets NULL pass.
CREATE FUNCTION ledger.moves_as_its_kind_says(
    p_kind text, p_perm bigint, p_promo bigint, p_amount bigint
) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce(CASE
        WHEN p_kind IN ('spend', 'hold', 'refund', 'expire')
            THEN p_perm <= 0 AND p_promo <= 0 AND p_amount = -(p_perm + p_promo) AND p_amount > 0
        WHEN p_kind IN ('purchase', 'bonus', 'undo', 'release')
            THEN p_perm >= 0 AND p_promo >= 0 AND p_amount = p_perm + p_promo AND p_amount > 0
        WHEN p_kind = 'capture' THEN p_perm >= 0 AND p_promo >= 0 AND p_amount > 0
        WHEN p_kind = 'adjust' THEN p_perm = p_amount AND p_promo = 0 AND p_amount <> 0
    END, FALSE);
END
$$;

CREATE FUNCTION ledger.has_what_its_kind_needs(
    p_kind text, p_promo bigint, p_seq bigint,
    p_ref bigint, p_expires_at timestamptz, p_lot_end bigint
) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce(CASE
        WHEN p_kind IN ('undo', 'capture', 'release', 'refund')
            THEN p_ref < p_seq AND num_nonnulls(p_expires_at, p_lot_end) = 0
        WHEN p_kind = 'bonus' AND p_promo > 0
            THEN p_ref IS NULL AND num_nulls(p_expires_at, p_lot_end) = 0
        WHEN p_kind = 'hold'
            THEN num_nonnulls(p_ref, p_lot_end) = 0 AND p_expires_at IS NOT NULL
        ELSE num_nonnulls(p_ref, p_expires_at, p_lot_end) = 0
    END, FALSE);
END
$$;

CREATE TABLE ledger.entry (
    user_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind ledger.kind NOT NULL,
    perm bigint NOT NULL,
    promo bigint NOT NULL,
    perm_after bigint NOT NULL,
    promo_after bigint NOT NULL,
    key text NOT NULL,
    amount bigint NOT NULL,
    ref bigint,
    expires_at timestamptz,
    lot_end bigint,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    meta jsonb,
    hash bytea NOT NULL,

    CONSTRAINT entry_pk PRIMARY KEY (user_id, seq),

    -- No request is carried out twice.
    CONSTRAINT entry_once UNIQUE (user_id, key),

    -- What account_is_its_last_entry points at.
    CONSTRAINT entry_image UNIQUE (user_id, seq, perm_after, promo_after),

    -- Nothing is closed that is not there, or that is somebody else's.
    CONSTRAINT entry_closes_its_own FOREIGN KEY (user_id, ref)
    REFERENCES ledger.entry (user_id, seq),

    CONSTRAINT entry_spends_what_is_there CHECK (
        kind NOT IN ('spend', 'hold') OR perm_after + promo_after >= 0
    ),
    CONSTRAINT entry_moves_as_its_kind_says CHECK (
        ledger.moves_as_its_kind_says(kind::text, perm, promo, amount)
    ),
    CONSTRAINT entry_has_what_its_kind_needs CHECK (
        ledger.has_what_its_kind_needs(kind::text, promo, seq, ref, expires_at, lot_end)
    ),
    CONSTRAINT entry_key_is_short CHECK (octet_length(key) BETWEEN 1 AND 200),
    CONSTRAINT entry_meta_is_an_object CHECK (jsonb_typeof(meta) = 'object')
);

-- Two undos, a refund after a refund, a capture after a release: all of them close twice.
CREATE UNIQUE INDEX entry_closed_once ON ledger.entry (user_id, ref) WHERE ref IS NOT NULL;

-- Finds the lots that are still alive.
CREATE INDEX entry_lot ON ledger.entry (user_id, expires_at) INCLUDE (lot_end)
WHERE lot_end IS NOT NULL;

-- Finds holds whose work was lost.
CREATE INDEX entry_hold_deadline ON ledger.entry (expires_at) WHERE kind = 'hold';

-- While most people have a single entry, the planner takes a person's entries to be as few as those
-- of a key, and may go through all of them to find a key. This tells it that they are more.
ALTER TABLE ledger.entry ALTER COLUMN user_id SET (n_distinct = -0.1);

-- Not even an UPDATE by the owner can make an account differ from its last entry, nor can it exist
-- without one. Checked at commit, because the account is there to be locked before its first entry.
ALTER TABLE ledger.account ADD CONSTRAINT account_is_its_last_entry
FOREIGN KEY (user_id, seq, perm, promo)
REFERENCES ledger.entry (user_id, seq, perm_after, promo_after)
DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION ledger.frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE 'entries are only ever added: % refused', tg_op USING ERRCODE = 'CO003';
END
$$;

-- Two triggers, because a distributed table does not carry a combined one over to its shards.
CREATE TRIGGER entry_is_not_edited BEFORE UPDATE OR DELETE ON ledger.entry
EXECUTE FUNCTION ledger.frozen();
CREATE TRIGGER entry_is_not_emptied BEFORE TRUNCATE ON ledger.entry
EXECUTE FUNCTION ledger.frozen();

COMMENT ON TABLE ledger.entry IS 'Every movement of credits. Rows are only ever added.';
COMMENT ON COLUMN ledger.entry.seq IS 'Counts from 1 without gaps, for each person.';
COMMENT ON COLUMN ledger.entry.perm IS 'Change of the credits that never expire, signed.';
COMMENT ON COLUMN ledger.entry.promo IS 'Change of the credits that expire, signed.';
COMMENT ON COLUMN ledger.entry.key IS 'Names the request; the same key again changes nothing.';
COMMENT ON COLUMN ledger.entry.amount IS 'Credits that were asked for; of a capture, those kept.';
COMMENT ON COLUMN ledger.entry.ref IS 'The entry that this one closes.';
COMMENT ON COLUMN ledger.entry.expires_at IS 'Deadline of a lot or of a hold.';
COMMENT ON COLUMN ledger.entry.lot_end IS
'Odometer mark of a lot: it covers the granted credits from lot_end - promo up to lot_end.';
COMMENT ON COLUMN ledger.entry.at IS 'Taken under the account''s lock.';
COMMENT ON COLUMN ledger.entry.actor IS 'The database role that asked.';
COMMENT ON COLUMN ledger.entry.hash IS 'Over this entry and the previous hash; see core.link.';
