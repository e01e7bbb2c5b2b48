-- One reader at a time over all processes, because two would add the same rows to the sums twice.
-- Whoever dies with it lets its lease run out.
CREATE FUNCTION api.claim_reconciliation(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_from_start boolean,
    OUT held boolean, OUT "position" bigint, OUT payments bigint, OUT payment_stars bigint,
    OUT refunds bigint, OUT refund_stars bigint, OUT other_nanostars numeric
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose list is read');
    PERFORM core.expect(p_from_start IS NOT NULL, 'from_start', 'must be given');
    PERFORM core.expect_lease(p_worker, p_lease_s);

    INSERT INTO shop.reconciliation (bot_id, due_at) VALUES (p_bot_id, v_now)
    ON CONFLICT (bot_id) DO NOTHING;

    UPDATE shop.reconciliation AS taken SET
        worker = p_worker,
        due_at = v_now + make_interval(secs => p_lease_s),
        position = CASE WHEN p_from_start THEN 0 ELSE taken.position END,
        payments = CASE WHEN p_from_start THEN 0 ELSE taken.payments END,
        payment_stars = CASE WHEN p_from_start THEN 0 ELSE taken.payment_stars END,
        refunds = CASE WHEN p_from_start THEN 0 ELSE taken.refunds END,
        refund_stars = CASE WHEN p_from_start THEN 0 ELSE taken.refund_stars END,
        other_nanostars = CASE WHEN p_from_start THEN 0 ELSE taken.other_nanostars END
    WHERE taken.bot_id = p_bot_id AND (taken.due_at <= v_now OR taken.worker = p_worker)
    RETURNING
        TRUE, taken.position, taken.payments, taken.payment_stars,
        taken.refunds, taken.refund_stars, taken.other_nanostars
    INTO
        held, claim_reconciliation.position, claim_reconciliation.payments,
        claim_reconciliation.payment_stars, claim_reconciliation.refunds,
        claim_reconciliation.refund_stars, claim_reconciliation.other_nanostars;
    held := coalesce(held, FALSE);
END
$$;

COMMENT ON FUNCTION api.claim_reconciliation IS
'Lets the worker alone read a bot''s list of Stars on from where it was left, or from its start; '
'not held, and NULLs, while another one does.';
