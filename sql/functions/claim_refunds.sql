-- One that has ended is claimed as well, until its person knows.
CREATE FUNCTION api.claim_refunds(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_most integer
) RETURNS TABLE (
    user_id bigint, charge_id text, stars bigint, state text, source text, operator_id bigint,
    credits bigint, balance bigint, attempts integer, error text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_lease(p_worker, p_lease_s);
    PERFORM core.expect(p_most BETWEEN 1 AND 1000, 'most', 'must be 1 to 1000');

    RETURN QUERY
    WITH due AS MATERIALIZED (
        SELECT refund.user_id, refund.key
        FROM shop.refund
        WHERE refund.bot_id = p_bot_id AND refund.due_at <= v_now AND refund.told_at IS NULL
        ORDER BY refund.due_at
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    ),

    claimed AS (
        UPDATE shop.refund SET
            worker = p_worker,
            due_at = v_now + make_interval(secs => p_lease_s),
            attempts = refund.attempts + CASE WHEN refund.ended_at IS NULL THEN 1 ELSE 0 END
        FROM due
        WHERE refund.user_id = due.user_id AND refund.key = due.key
        RETURNING refund.user_id, refund.key, refund.attempts
    )

    SELECT
        view.user_id, view.charge_id, view.stars, view.state, view.source, view.operator_id,
        view.credits, view.balance, claimed.attempts, view.error
    FROM claimed
    INNER JOIN shop.payment ON claimed.user_id = payment.user_id AND claimed.key = payment.key
    INNER JOIN api.refunds AS view
        ON payment.user_id = view.user_id AND payment.charge_id = view.charge_id;
END
$$;

COMMENT ON FUNCTION api.claim_refunds IS
'Leases to the worker refunds that have to be sent, or of whose end the payer has to be told; none '
'that another one holds.';
