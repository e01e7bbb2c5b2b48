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

CREATE FUNCTION api.grant_credits(
    p_user_id bigint, p_credits bigint, p_operator_id bigint, p_reason text, p_key text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who grants');
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(
        p_user_id, 'bonus', p_credits, p_key, NULL, NULL,
        jsonb_build_object('operator', p_operator_id, 'reason', p_reason)
    ) AS posted;

    IF status = 'ok' THEN
        INSERT INTO people.act (user_id, key, kind, credits, operator_id, reason, actor, at)
        VALUES (
            p_user_id, p_key, 'grant', p_credits, p_operator_id, p_reason,
            core.actor(), clock_timestamp()
        );
    ELSIF NOT EXISTS (
        SELECT FROM people.act WHERE act.user_id = p_user_id AND act.key = p_key
    ) THEN
        status := 'conflict'; -- a bonus of the same key and size, but nobody's act
    END IF;
END
$$;

COMMENT ON FUNCTION api.grant_credits IS
'Gives a person credits and records who did it and why, together and once per key. '
'Operators only; opens an account where there is none.';
