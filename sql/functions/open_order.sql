CREATE FUNCTION api.open_order(
    p_user_id bigint, p_pack text, p_credits bigint, p_stars bigint, p_terms text,
    p_valid_s integer,
    OUT payload text, OUT opened_at timestamptz, OUT expires_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_pack, 64, 'pack');
    PERFORM core.expect(p_credits BETWEEN 1 AND 1000000000, 'credits', 'must be 1 to a billion');
    PERFORM core.expect(p_stars BETWEEN 1 AND 100000, 'stars', 'must be 1 to 100000');
    PERFORM core.expect_text(p_terms, 64, 'terms');
    PERFORM core.expect(p_valid_s BETWEEN 1 AND 2592000, 'valid_s', 'must be 1 s to 30 days');

    payload := concat_ws(
        '.', p_user_id, replace(gen_random_uuid()::text, '-', ''), p_credits, p_stars, p_pack
    );
    PERFORM core.expect(octet_length(payload) <= 128, 'pack', 'must be short');
    opened_at := clock_timestamp();
    expires_at := opened_at + make_interval(secs => p_valid_s);
    INSERT INTO shop.orders (
        user_id, id, pack, credits, stars, terms, opened_at, expires_at
    ) VALUES (
        p_user_id, payload, p_pack, p_credits, p_stars, p_terms, opened_at, expires_at
    );
END
$$;

COMMENT ON FUNCTION api.open_order IS
'Offers a pack to a person: its credits, its price and the terms stand as they are now. '
'The payload says what is offered, for a day when Telegram alone remembers: core.recall_order.';
