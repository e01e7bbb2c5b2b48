-- Anchors: how far every chain had come at one moment, in one hash that can be kept elsewhere. With
-- the hash filed outside, nobody can cut the end off a chain or write it again unnoticed.

CREATE FUNCTION api.make_anchor(
    OUT number bigint, OUT at timestamptz, OUT accounts bigint, OUT entries bigint, OUT hash bytea
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    SELECT made.number, made.at, made.accounts, made.entries, made.hash
    INTO number, at, accounts, entries, hash
    FROM core.make_anchor() AS made;
END
$$;

COMMENT ON FUNCTION api.make_anchor IS
'Says how far every chain has come, in one hash of the heads that have moved, of the seals that '
'are new, and of the anchor before. Keep that hash elsewhere as well. Operators only.';

-- One statement reads all accounts, so an anchor is the books at one moment. Whoever makes another
-- one at the same time waits here; nobody who moves credits does.
CREATE FUNCTION core.make_anchor(
    OUT number bigint, OUT at timestamptz, OUT accounts bigint, OUT entries bigint, OUT hash bytea
)
LANGUAGE plpgsql AS $$
DECLARE
    v_before record;
BEGIN
    LOCK TABLE ledger.anchor IN SHARE ROW EXCLUSIVE MODE;

    SELECT anchor.number, anchor.accounts, anchor.entries, anchor.hash
    INTO v_before
    FROM ledger.anchor
    ORDER BY anchor.number DESC
    LIMIT 1;

    number := coalesce(v_before.number, 0) + 1;
    at := clock_timestamp();

    INSERT INTO ledger.anchor_head (user_id, number, seq, head)
    SELECT account.user_id, make_anchor.number, account.seq, account.head
    FROM ledger.account
    LEFT JOIN LATERAL (
        SELECT past.seq
        FROM ledger.anchor_head AS past
        WHERE past.user_id = account.user_id
        ORDER BY past.number DESC
        LIMIT 1
    ) AS last ON TRUE
    WHERE account.seq > coalesce(last.seq, 0)
    ORDER BY account.user_id;

    SELECT
        coalesce(v_before.accounts, 0) + count(*) FILTER (WHERE last.seq IS NULL),
        coalesce(v_before.entries, 0) + coalesce(sum(moved.seq - coalesce(last.seq, 0)), 0)
    INTO accounts, entries
    FROM ledger.anchor_head AS moved
    LEFT JOIN LATERAL (
        SELECT past.seq
        FROM ledger.anchor_head AS past
        WHERE past.user_id = moved.user_id AND past.number < moved.number
        ORDER BY past.number DESC
        LIMIT 1
    ) AS last ON TRUE
    WHERE moved.number = make_anchor.number;

    INSERT INTO ledger.anchor_seal (user_id, kind, key, number, hash)
    SELECT seal.user_id, seal.kind, seal.key, make_anchor.number, seal.hash
    FROM ledger.seal
    LEFT JOIN ledger.anchor_seal AS past
        ON
            seal.user_id = past.user_id AND seal.kind = past.kind AND seal.key = past.key
    WHERE past.number IS NULL;

    hash := core.anchor_link(
        coalesce(v_before.hash, ''::bytea), number, at, accounts, entries,
        core.anchor_heads(number), core.anchor_seals(number)
    );
    INSERT INTO ledger.anchor (number, at, accounts, entries, hash)
    VALUES (
        make_anchor.number, make_anchor.at, make_anchor.accounts, make_anchor.entries,
        make_anchor.hash
    );
    -- Programs of release 1 tell operators of every anchor that nobody has noted here.
    INSERT INTO ledger.anchor_notice (number, due_at, told_at)
    VALUES (make_anchor.number, at, at)
    ON CONFLICT DO NOTHING;
END
$$;

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
                anchor.accounts, anchor.entries, core.anchor_heads(anchor.number),
                core.anchor_seals(anchor.number)
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
    LIMIT core.most_rows();
END
$$;

COMMENT ON FUNCTION api.audit_anchors IS
'Anchors that are missing, and anchors whose hash is not that of their heads, their seals and the '
'anchor before. Operators only.';
