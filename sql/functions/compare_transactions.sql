-- A payment and its refund have the same id in Telegram's list; the direction tells them apart.
CREATE FUNCTION api.compare_transactions(
    p_user_ids bigint[], p_charge_ids text[], p_directions text[], p_stars bigint[],
    p_payloads text[]
) RETURNS TABLE (place int, verdict text, books text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT
        listed.place::int,
        CASE
            WHEN
                payment.key IS NULL
                OR listed.direction = 'out' AND refund.state IS DISTINCT FROM 'done'
                THEN 'missing'
            WHEN
                (payment.stars, payment.payload) IS DISTINCT FROM (listed.stars, listed.payload)
                THEN 'unlike'
            ELSE 'known'
        END,
        format('%s Stars for %s', payment.stars, payment.payload)
    FROM unnest(p_user_ids, p_charge_ids, p_directions, p_stars, p_payloads) WITH ORDINALITY
        AS listed (user_id, charge_id, direction, stars, payload, place)
    LEFT JOIN shop.payment
        ON
            listed.user_id = payment.user_id
            AND payment.key = core.charge_key(listed.charge_id)
    LEFT JOIN shop.refund
        ON payment.user_id = refund.user_id AND payment.key = refund.key
    ORDER BY listed.place;
END
$$;

COMMENT ON FUNCTION api.compare_transactions IS
'What the books say of rows of Telegram''s list, in for a payment and out for a refund: known, '
'missing, or unlike with what stands in the books instead. Changes nothing.';
