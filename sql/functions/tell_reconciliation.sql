CREATE FUNCTION api.tell_reconciliation(p_bot_id bigint, p_findings text, OUT first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_findings IS NOT NULL, 'findings', 'must be a hash, or empty');

    UPDATE shop.reconciliation SET told = p_findings
    WHERE reconciliation.bot_id = p_bot_id AND reconciliation.told <> p_findings;
    first := FOUND;
END
$$;

COMMENT ON FUNCTION api.tell_reconciliation IS
'Notes that operators know what a bot''s list has shown to be wrong; whether for the first time.';
