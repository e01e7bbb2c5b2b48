-- An anchor says how far every person's chain had come at one moment, in one hash that can be kept
-- elsewhere. A chain alone cannot show that its end was cut off, or that it was made anew.
--
-- Which entries an anchor covers cannot be told by their time: a clock may be set back, and who
-- reads one clock first may commit last. So it keeps the number of each person's last entry, and
-- that entry's hash; but of those alone who have moved since the anchor before, because that one
-- covers the others. All anchors together stay smaller than the entries.

CREATE TABLE ledger.anchor (
    number bigint NOT NULL,
    at timestamptz NOT NULL,
    accounts bigint NOT NULL,
    entries bigint NOT NULL,
    hash bytea NOT NULL,

    CONSTRAINT anchor_pk PRIMARY KEY (number),
    CONSTRAINT anchor_counts_from_one CHECK (number > 0)
);

CREATE TABLE ledger.anchor_head (
    user_id bigint NOT NULL,
    number bigint NOT NULL,
    seq bigint NOT NULL,
    head bytea NOT NULL,

    CONSTRAINT anchor_head_pk PRIMARY KEY (user_id, number),

    -- What is anchored cannot even be removed while this is in force.
    CONSTRAINT anchor_head_is_an_entry FOREIGN KEY (user_id, seq)
    REFERENCES ledger.entry (user_id, seq)
);

CREATE INDEX anchor_head_number ON ledger.anchor_head (number);

-- Beside the anchor, because that is never edited.
CREATE TABLE ledger.anchor_notice (
    number bigint NOT NULL,
    due_at timestamptz NOT NULL,
    told_at timestamptz,

    CONSTRAINT anchor_notice_pk PRIMARY KEY (number)
);

CREATE FUNCTION ledger.anchor_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE 'anchors are only ever added: % refused', tg_op USING ERRCODE = 'CO003';
END
$$;

-- Two triggers each, because a distributed table does not carry a combined one over to its shards.
CREATE TRIGGER anchor_is_not_edited BEFORE UPDATE OR DELETE ON ledger.anchor
EXECUTE FUNCTION ledger.anchor_frozen();
CREATE TRIGGER anchor_is_not_emptied BEFORE TRUNCATE ON ledger.anchor
EXECUTE FUNCTION ledger.anchor_frozen();
CREATE TRIGGER anchor_head_is_not_edited BEFORE UPDATE OR DELETE ON ledger.anchor_head
EXECUTE FUNCTION ledger.anchor_frozen();
CREATE TRIGGER anchor_head_is_not_emptied BEFORE TRUNCATE ON ledger.anchor_head
EXECUTE FUNCTION ledger.anchor_frozen();

COMMENT ON TABLE ledger.anchor IS 'How far the books had come, in one hash. Rows are only added.';
COMMENT ON COLUMN ledger.anchor.accounts IS 'How many people it covers.';
COMMENT ON COLUMN ledger.anchor.entries IS 'How many entries it covers.';
COMMENT ON COLUMN ledger.anchor.hash IS
'Over this row, its heads and the hash of the anchor before; see core.anchor_link.';
COMMENT ON TABLE ledger.anchor_head IS
'The last entry, at that anchor, of each person who has moved since the anchor before.';
COMMENT ON COLUMN ledger.anchor_head.seq IS 'Number of that entry.';
COMMENT ON COLUMN ledger.anchor_head.head IS 'Its hash.';
COMMENT ON TABLE ledger.anchor_notice IS
'Which anchors somebody has taken to tell the operators of, and which they were told of.';
COMMENT ON COLUMN ledger.anchor_notice.due_at IS 'From then on anybody may take it again.';
COMMENT ON COLUMN ledger.anchor_notice.told_at IS 'When an operator had the message.';
