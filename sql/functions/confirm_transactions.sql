CREATE FUNCTION api.confirm_transactions(
    p_user_ids bigint[], p_charge_ids text[], p_directions text[], OUT confirmed bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    WITH listed AS (
        SELECT row.user_id, core.charge_key(row.charge_id) AS key, row.direction
        FROM unnest(p_user_ids, p_charge_ids, p_directions) AS row (user_id, charge_id, direction)
    ),

    payments AS (
        UPDATE shop.payment SET listed_at = v_now
        FROM listed
        WHERE
            listed.direction = 'in' AND payment.listed_at IS NULL
            AND payment.user_id = listed.user_id AND payment.key = listed.key
        RETURNING payment.key
    ),

    refunds AS (
        UPDATE shop.refund SET listed_at = v_now
        FROM listed
        WHERE
            listed.direction = 'out' AND refund.listed_at IS NULL
            AND refund.user_id = listed.user_id AND refund.key = listed.key
        RETURNING refund.key
    )

    SELECT (SELECT count(*) FROM payments) + (SELECT count(*) FROM refunds) INTO confirmed;
END
$$;

COMMENT ON FUNCTION api.confirm_transactions IS
'Notes that Telegram''s own list has these payments, in, and refunds, out; how many it has shown '
'for the first time.';
