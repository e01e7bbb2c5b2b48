CREATE FUNCTION api.meet(
    p_user_id bigint, p_username text, p_name text, p_language text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_name IS NOT NULL, 'name', 'must be given');
    PERFORM core.expect(p_language IS NOT NULL, 'language', 'must be given');

    INSERT INTO people.person AS known (user_id, username, name, language, met_at, seen_at)
    VALUES (p_user_id, nullif(p_username, ''), p_name, p_language, v_now, v_now)
    ON CONFLICT (user_id) DO UPDATE SET
        username = excluded.username,
        name = excluded.name,
        language = excluded.language,
        seen_at = excluded.seen_at
    WHERE
        (known.username, known.name, known.language)
        IS DISTINCT FROM (excluded.username, excluded.name, excluded.language)
        OR known.seen_at < v_now - interval '1 hour';
END
$$;

COMMENT ON FUNCTION api.meet IS
'Remembers how a person is called and which language they speak. Writes only what is news.';
