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
