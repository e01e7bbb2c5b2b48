-- Old history that nothing can change any more goes into files. What an anchor covers can be proven
-- without the row: the file has all of which its hash was made, and the hash stays in the books.
--
-- Only requests go, which are nearly all entries: spends and holds, and what closed them. What was
-- bought, given, taken or refunded stays, because payments, promo codes, gifts and acts are held
-- against it. Of each entry in a file a short row stays, so that its key is refused forever and no
-- sum becomes smaller.

CREATE TABLE ledger.archive_file (
    number bigint NOT NULL,
    name text NOT NULL,
    sha256 bytea NOT NULL,
    anchor bigint NOT NULL,
    people bigint NOT NULL,
    entries bigint NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT archive_file_pk PRIMARY KEY (number),
    CONSTRAINT archive_file_once UNIQUE (name),
    CONSTRAINT archive_file_counts_from_one CHECK (number > 0),
    CONSTRAINT archive_file_has_a_plain_name CHECK (name ~ '^[a-z0-9-]{1,100}\.jsonl\.gz$'),
    CONSTRAINT archive_file_has_a_hash CHECK (octet_length(sha256) = 32),
    CONSTRAINT archive_file_holds_something CHECK (people > 0 AND entries >= people)
);

CREATE TABLE ledger.archived (
    user_id bigint NOT NULL,
    last_seq bigint NOT NULL,
    first_seq bigint NOT NULL,
    perm_after bigint NOT NULL,
    promo_after bigint NOT NULL,
    before bytea NOT NULL,
    hash bytea NOT NULL,
    file bigint NOT NULL,

    CONSTRAINT archived_pk PRIMARY KEY (user_id, last_seq),
    CONSTRAINT archived_goes_forward CHECK (first_seq BETWEEN 1 AND last_seq)
);

CREATE TABLE ledger.archived_entry (
    user_id bigint NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    perm bigint NOT NULL,
    promo bigint NOT NULL,
    balance_after bigint NOT NULL,
    ref bigint,
    closed_by bigint,
    kept bigint,
    expires_at timestamptz,
    kind ledger.kind NOT NULL,
    failed boolean NOT NULL,
    key_hash bytea NOT NULL,
    meta jsonb,

    CONSTRAINT archived_entry_pk PRIMARY KEY (user_id, seq),

    -- No request is carried out twice, even if its entry is in a file.
    CONSTRAINT archived_entry_once UNIQUE (user_id, key_hash),
    CONSTRAINT archived_entry_is_of_a_request CHECK (
        kind IN ('spend', 'undo', 'hold', 'capture', 'release')
    ),
    CONSTRAINT archived_entry_keeps_as_a_capture CHECK ((kind = 'capture') = (kept IS NOT NULL))
);

-- A file holds what is older than its anchor, so whoever asks for newer days reads nothing here.
CREATE INDEX archived_entry_at ON ledger.archived_entry USING brin (at) WITH (autosummarize = on);

CREATE FUNCTION ledger.archive_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE 'what is archived stays as it is: % refused', tg_op USING ERRCODE = 'CO003';
END
$$;

-- Two triggers each, because a distributed table does not carry a combined one over to its shards.
CREATE TRIGGER archive_file_is_not_edited BEFORE UPDATE OR DELETE ON ledger.archive_file
EXECUTE FUNCTION ledger.archive_frozen();
CREATE TRIGGER archive_file_is_not_emptied BEFORE TRUNCATE ON ledger.archive_file
EXECUTE FUNCTION ledger.archive_frozen();
CREATE TRIGGER archived_is_not_edited BEFORE UPDATE OR DELETE ON ledger.archived
EXECUTE FUNCTION ledger.archive_frozen();
CREATE TRIGGER archived_is_not_emptied BEFORE TRUNCATE ON ledger.archived
EXECUTE FUNCTION ledger.archive_frozen();
CREATE TRIGGER archived_entry_is_not_edited BEFORE UPDATE OR DELETE ON ledger.archived_entry
EXECUTE FUNCTION ledger.archive_frozen();
CREATE TRIGGER archived_entry_is_not_emptied BEFORE TRUNCATE ON ledger.archived_entry
EXECUTE FUNCTION ledger.archive_frozen();

-- An entry leaves the books only if what stays of it is there: its short row, with the same key and
-- the same credits, and the stretch that says in which file it is. A connection plans this once,
-- when both tables may be empty, and the plan has to stay right as they grow.
CREATE FUNCTION ledger.frozen_unless_archived() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    PERFORM
    FROM ledger.archived_entry AS stub
    INNER JOIN ledger.archived
        ON
            stub.user_id = archived.user_id
            AND old.seq BETWEEN archived.first_seq AND archived.last_seq
    WHERE
        stub.user_id = old.user_id AND stub.seq = old.seq
        AND (stub.kind, stub.perm, stub.promo, stub.at) = (old.kind, old.perm, old.promo, old.at)
        AND stub.balance_after = old.perm_after + old.promo_after
        AND stub.ref IS NOT DISTINCT FROM old.ref
        AND stub.meta IS NOT DISTINCT FROM old.meta
        AND stub.key_hash = substr(sha256(convert_to(old.key, 'UTF8')), 1, 16);
    IF NOT FOUND THEN
        RAISE 'entries are only ever added: % refused', tg_op USING ERRCODE = 'CO003';
    END IF;
    RETURN old;
END
$$;

-- The trigger of before asks about each statement, this one about each row. Taking the former off
-- would wait for whoever reads entries.
CREATE OR REPLACE FUNCTION ledger.frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF tg_op <> 'DELETE' THEN
        RAISE 'entries are only ever added: % refused', tg_op USING ERRCODE = 'CO003';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON ledger.entry
FOR EACH ROW EXECUTE FUNCTION ledger.frozen_unless_archived();

COMMENT ON TABLE ledger.archive_file IS 'Files of old history. Rows are only added.';
COMMENT ON COLUMN ledger.archive_file.name IS 'Of the file, without its folder.';
COMMENT ON COLUMN ledger.archive_file.sha256 IS 'Of all its bytes.';
COMMENT ON COLUMN ledger.archive_file.anchor IS 'What it holds was covered by this anchor.';
COMMENT ON COLUMN ledger.archive_file.people IS 'How many people its entries belong to.';
COMMENT ON COLUMN ledger.archive_file.entries IS 'How many entries it holds, one a line.';
COMMENT ON TABLE ledger.archived IS
'Stretches of people''s entries that left the books for a file. Rows are only added.';
COMMENT ON COLUMN ledger.archived.last_seq IS 'Number of the last entry of the stretch.';
COMMENT ON COLUMN ledger.archived.first_seq IS 'Number of its first entry.';
COMMENT ON COLUMN ledger.archived.perm_after IS 'Credits that never expire, after its last entry.';
COMMENT ON COLUMN ledger.archived.promo_after IS 'Credits that expire, after its last entry.';
COMMENT ON COLUMN ledger.archived.before IS 'Hash of the entry before it.';
COMMENT ON COLUMN ledger.archived.hash IS 'Hash of its last entry.';
COMMENT ON TABLE ledger.archived_entry IS
'What stays of each entry that is in a file: what its credits were for, and a hash of its key.';
COMMENT ON COLUMN ledger.archived_entry.ref IS 'The entry that this one closed.';
COMMENT ON COLUMN ledger.archived_entry.closed_by IS 'The entry that closed this one.';
COMMENT ON COLUMN ledger.archived_entry.kept IS 'Of a capture, the credits that were kept.';
COMMENT ON COLUMN ledger.archived_entry.expires_at IS 'Deadline of a hold.';
COMMENT ON COLUMN ledger.archived_entry.failed IS 'Whether it was given back undelivered.';
COMMENT ON COLUMN ledger.archived_entry.key_hash IS 'The first 16 bytes of the SHA-256 of its key.';
