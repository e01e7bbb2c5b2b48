CREATE FUNCTION api.end_reconciliation(
    p_bot_id bigint, p_worker text, p_complete_at timestamptz, p_findings text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(isfinite(p_complete_at), 'complete_at', 'must be a date');
    PERFORM core.expect(p_findings IS NOT NULL, 'findings', 'must be a hash, or empty');

    UPDATE shop.reconciliation SET
        worker = NULL,
        due_at = v_now,
        complete_at = p_complete_at,
        ended_at = v_now,
        findings = p_findings,
        told = CASE WHEN p_findings = '' THEN '' ELSE reconciliation.told END
    WHERE
        reconciliation.bot_id = p_bot_id AND reconciliation.worker = p_worker
        AND reconciliation.due_at > v_now;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.end_reconciliation IS
'Notes that the worker has read a bot''s list to its end, as it was at a time, and what it found, '
'and leaves the list to others; whether it still held that.';
