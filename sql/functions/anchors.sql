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

-- Whoever dies with it lets its lease run out, and the operators may be told twice, but not never.
CREATE FUNCTION api.claim_anchor(
    p_lease_s double precision,
    OUT number bigint, OUT at timestamptz, OUT accounts bigint, OUT entries bigint, OUT hash bytea
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_lease_s BETWEEN 0 AND 3600, 'lease_s', 'must be 0 to 3600 s');

    -- Of two who come at once, the second waits for the first and then finds its lease.
    INSERT INTO ledger.anchor_notice AS taken (number, due_at)
    SELECT anchor.number, v_now + make_interval(secs => p_lease_s)
    FROM ledger.anchor
    LEFT JOIN ledger.anchor_notice ON anchor.number = anchor_notice.number
    WHERE anchor_notice.told_at IS NULL AND coalesce(anchor_notice.due_at, v_now) <= v_now
    ORDER BY anchor.number
    LIMIT 1
    ON CONFLICT ON CONSTRAINT anchor_notice_pk DO UPDATE SET due_at = excluded.due_at
    WHERE taken.told_at IS NULL AND taken.due_at <= v_now
    RETURNING taken.number INTO claim_anchor.number;

    SELECT anchor.at, anchor.accounts, anchor.entries, anchor.hash
    INTO claim_anchor.at, claim_anchor.accounts, claim_anchor.entries, claim_anchor.hash
    FROM ledger.anchor
    WHERE anchor.number = claim_anchor.number;
END
$$;

COMMENT ON FUNCTION api.claim_anchor IS
'The oldest anchor that operators have not been told of, for the caller alone to tell as long as '
'the lease lasts; NULLs when there is none, or others have it. Operators only.';

CREATE FUNCTION api.tell_anchor(p_number bigint, OUT first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    UPDATE ledger.anchor_notice SET told_at = clock_timestamp()
    WHERE anchor_notice.number = p_number AND anchor_notice.told_at IS NULL;
    first := FOUND;
END
$$;

COMMENT ON FUNCTION api.tell_anchor IS
'Notes that an operator has been told of a claimed anchor; whether this is the first time. '
'Operators only.';

CREATE FUNCTION api.audit_anchors()
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    RETURN QUERY
    WITH moved AS (
        SELECT
            anchor_head.user_id, anchor_head.number, anchor_head.seq,
            lag(anchor_head.seq, 1, 0::bigint) OVER (
                PARTITION BY anchor_head.user_id ORDER BY anchor_head.number
            ) AS seq_before
        FROM ledger.anchor_head
    ),

    anchored AS (
        SELECT
            moved.number,
            count(*) FILTER (WHERE moved.seq_before = 0) AS new_accounts,
            sum(moved.seq - moved.seq_before) AS new_entries
        FROM moved
        GROUP BY moved.number
    ),

    line AS (
        SELECT
            coalesce(anchor.number, anchored.number) AS number,
            anchor.number IS NULL AS missing,
            lag(anchor.number, 1, 0::bigint) OVER chain + 1 AS next_number,
            anchor.hash,
            (anchor.accounts, anchor.entries) IS DISTINCT FROM (
                sum(coalesce(anchored.new_accounts, 0)) OVER chain,
                sum(coalesce(anchored.new_entries, 0)) OVER chain
            ) AS sum,
            core.anchor_link(
                lag(anchor.hash, 1, ''::bytea) OVER chain, anchor.number, anchor.at,
                anchor.accounts, anchor.entries, core.anchor_heads(anchor.number)
            ) AS due
        FROM ledger.anchor
        FULL JOIN anchored ON anchor.number = anchored.number
        WINDOW chain AS (ORDER BY coalesce(anchor.number, anchored.number))
    )

    SELECT wrong.what, NULL::bigint, NULL::bigint, line.next_number::text, line.number::text
    FROM line
    CROSS JOIN LATERAL (
        VALUES
        ('anchor_gap', line.missing OR line.number <> line.next_number),
        ('anchor_sum', NOT line.missing AND line.sum),
        ('anchor_hash', NOT line.missing AND line.hash IS DISTINCT FROM line.due)
    ) AS wrong (what, holds)
    WHERE wrong.holds
    ORDER BY line.number
    LIMIT 1000;
END
$$;

COMMENT ON FUNCTION api.audit_anchors IS
'Anchors that are missing, or that are not over their heads and the anchor before. Operators only.';
