CREATE FUNCTION api.accept_terms(p_user_id bigint, p_version text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_version, 64, 'version');

    INSERT INTO people.consent (user_id, version, accepted_at)
    VALUES (p_user_id, p_version, clock_timestamp())
    ON CONFLICT (user_id, version) DO NOTHING;
END
$$;

COMMENT ON FUNCTION api.accept_terms IS
'Notes that a person accepts a version of the terms. The first time counts.';
