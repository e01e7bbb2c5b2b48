-- Reads only. Under one snapshot for all ranges it is exact on a database that is in use.
CREATE FUNCTION api.audit_people(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c_most CONSTANT bigint := 1000; -- enough to see that a book is broken, and where
BEGIN
    PERFORM core.require_operator();

    RETURN QUERY
    SELECT wrong.what, wrong.user_id, wrong.seq, wrong.expected, wrong.found
    FROM (
        SELECT entries.* FROM core.audit_entries(p_from, p_to) AS entries
        UNION ALL
        SELECT keys.* FROM core.audit_keys(p_from, p_to) AS keys
        UNION ALL
        SELECT closings.* FROM core.audit_closings(p_from, p_to) AS closings
        UNION ALL
        SELECT legs.* FROM core.audit_legs(p_from, p_to) AS legs
        UNION ALL
        SELECT lots.* FROM core.audit_lots(p_from, p_to) AS lots
        UNION ALL
        SELECT accounts.* FROM core.audit_accounts(p_from, p_to) AS accounts
        UNION ALL
        SELECT payments.* FROM core.audit_payments(p_from, p_to) AS payments
        UNION ALL
        SELECT refunds.* FROM core.audit_refunds(p_from, p_to) AS refunds
        UNION ALL
        SELECT orders.* FROM core.audit_orders(p_from, p_to) AS orders
        UNION ALL
        SELECT acts.* FROM core.audit_acts(p_from, p_to) AS acts
        UNION ALL
        SELECT heads.* FROM core.audit_heads(p_from, p_to) AS heads
    ) AS wrong
    LIMIT c_most;
END
$$;

COMMENT ON FUNCTION api.audit_people IS
'All that is wrong with the books of the people from p_from to p_to, a thousand findings at most. '
'Operators only.';
