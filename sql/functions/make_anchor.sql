-- One statement reads all accounts, so the anchor is the books at one moment. Whoever makes another
-- at the same time waits here; nobody who moves credits does.
CREATE FUNCTION api.make_anchor(
    OUT number bigint, OUT at timestamptz, OUT accounts bigint, OUT entries bigint, OUT hash bytea
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before record;
BEGIN
    PERFORM core.require_operator();
    LOCK TABLE ledger.anchor IN SHARE ROW EXCLUSIVE MODE;

    SELECT anchor.number, anchor.accounts, anchor.entries, anchor.hash
    INTO v_before
    FROM ledger.anchor
    ORDER BY anchor.number DESC
    LIMIT 1;

    number := coalesce(v_before.number, 0) + 1;
    at := clock_timestamp();

    WITH moved AS (
        SELECT account.user_id, account.seq, account.head, coalesce(last.seq, 0) AS seq_before
        FROM ledger.account
        LEFT JOIN LATERAL (
            SELECT anchor_head.seq
            FROM ledger.anchor_head
            WHERE anchor_head.user_id = account.user_id
            ORDER BY anchor_head.number DESC
            LIMIT 1
        ) AS last ON TRUE
        WHERE account.seq > coalesce(last.seq, 0)
    ),

    kept AS (
        INSERT INTO ledger.anchor_head (user_id, number, seq, head)
        SELECT moved.user_id, make_anchor.number, moved.seq, moved.head
        FROM moved
        ORDER BY moved.user_id
    )

    SELECT
        coalesce(v_before.accounts, 0) + count(*) FILTER (WHERE moved.seq_before = 0),
        coalesce(v_before.entries, 0) + coalesce(sum(moved.seq - moved.seq_before), 0)
    INTO accounts, entries
    FROM moved;

    hash := core.anchor_link(
        coalesce(v_before.hash, ''::bytea), number, at, accounts, entries, core.anchor_heads(number)
    );
    INSERT INTO ledger.anchor (number, at, accounts, entries, hash)
    VALUES (
        make_anchor.number, make_anchor.at, make_anchor.accounts, make_anchor.entries,
        make_anchor.hash
    );
END
$$;

COMMENT ON FUNCTION api.make_anchor IS
'Says how far every chain has come, in one hash over the heads of those who have moved and the '
'hash of the anchor before. To be kept elsewhere as well. Operators only.';
