CREATE FUNCTION api.move_reconciliation(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_position bigint,
    p_payments bigint, p_payment_stars bigint, p_refunds bigint, p_refund_stars bigint,
    p_other_nanostars numeric,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_lease(p_worker, p_lease_s);
    PERFORM core.expect(p_position >= 0, 'position', 'must be a number of rows');

    UPDATE shop.reconciliation SET
        due_at = v_now + make_interval(secs => p_lease_s),
        position = p_position,
        payments = p_payments,
        payment_stars = p_payment_stars,
        refunds = p_refunds,
        refund_stars = p_refund_stars,
        other_nanostars = p_other_nanostars
    WHERE
        reconciliation.bot_id = p_bot_id AND reconciliation.worker = p_worker
        AND reconciliation.due_at > v_now;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.move_reconciliation IS
'Notes how far the worker has read and what it has added up so far, and renews its lease; whether '
'it still held that. With a lease of 0 s it leaves the list to others.';
