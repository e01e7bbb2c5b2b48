-- People: what we know of them, and what operators do for them.

CREATE FUNCTION api.meet(
    p_user_id bigint, p_username text, p_name text, p_language text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_username text := nullif(p_username, '');
    v_seen_at timestamptz;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_name IS NOT NULL, 'name', 'must be given');
    PERFORM core.expect(p_language IS NOT NULL, 'language', 'must be given');

    SELECT person.seen_at INTO v_seen_at
    FROM people.person
    WHERE
        person.user_id = p_user_id
        AND (person.username, person.name, person.language)
        IS NOT DISTINCT FROM (v_username, p_name, p_language);
    IF v_seen_at >= v_now - core.last_seen_step() THEN
        RETURN;
    END IF;

    IF v_username IS NOT NULL THEN
        -- Telegram gives a name to one person at a time: whoever else had it has it no longer.
        PERFORM FROM people.person
        WHERE person.user_id = p_user_id OR lower(person.username) = lower(v_username)
        ORDER BY person.user_id
        FOR NO KEY UPDATE;
        UPDATE people.person SET username = NULL
        WHERE lower(person.username) = lower(v_username) AND person.user_id <> p_user_id;
    END IF;
    INSERT INTO people.person (user_id, username, name, language, met_at, seen_at)
    VALUES (p_user_id, v_username, p_name, p_language, v_now, v_now)
    ON CONFLICT (user_id) DO UPDATE SET
        username = excluded.username,
        name = excluded.name,
        language = excluded.language,
        seen_at = excluded.seen_at;
END
$$;

COMMENT ON FUNCTION api.meet IS
'Remembers a person''s name and language, and when we last saw them. It writes only what is new. '
'An @name is theirs from then on, and nobody else''s.';

CREATE FUNCTION api.accept_terms(p_user_id bigint, p_version text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_latest text;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_version, 64, 'version');

    INSERT INTO people.consent (user_id, version, accepted_at)
    VALUES (p_user_id, p_version, v_now)
    ON CONFLICT (user_id, version) DO NOTHING;
    IF FOUND THEN
        RETURN;
    END IF;
    SELECT consent.version INTO v_latest
    FROM core.consent
    WHERE consent.user_id = p_user_id
    ORDER BY consent.accepted_at DESC, consent.version DESC
    LIMIT 1;
    IF v_latest <> p_version THEN
        INSERT INTO people.consent_again (user_id, version, accepted_at)
        VALUES (p_user_id, p_version, v_now)
        ON CONFLICT (user_id, version, accepted_at) DO NOTHING;
    END IF;
END
$$;

COMMENT ON FUNCTION api.accept_terms IS
'Records that a person accepts a version of the terms. Whoever goes back to one that they accepted '
'before another accepts it again; repeating the latest consent changes nothing.';

CREATE FUNCTION api.grant_credits(
    p_user_id bigint, p_credits bigint, p_operator_id bigint, p_reason text, p_key text,
    p_bot_id bigint DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who grants');
    PERFORM core.expect(
        p_credits <= core.most_granted(), 'credits', 'must be 1 to a million in one grant'
    );

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(
        p_user_id, 'bonus', p_credits, p_key, NULL, NULL,
        jsonb_build_object('operator', p_operator_id, 'reason', p_reason)
    ) AS posted;

    IF status = 'ok' THEN
        PERFORM core.record_act(p_user_id, p_key, 'grant', p_credits, p_operator_id, p_reason);
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, 'granted:' || p_key, 'you-were-granted',
            jsonb_build_object('credits', p_credits, 'balance', balance), 1
        );
        RETURN;
    END IF;
    PERFORM FROM people.act WHERE act.user_id = p_user_id AND act.key = p_key;
    IF NOT FOUND THEN
        status := 'conflict'; -- the key names a bonus, but no operator's act
    END IF;
END
$$;

COMMENT ON FUNCTION api.grant_credits IS
'Gives a person credits, records who did it and why, and queues a message to them, together and '
'once per key; opens an account if there is none. Operators only.';

-- Records what an operator did to a person's credits, and why.
CREATE FUNCTION core.record_act(
    p_user_id bigint, p_key text, p_kind text, p_credits bigint,
    p_operator_id bigint, p_reason text
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people.act (user_id, key, kind, credits, operator_id, reason, actor, at)
    VALUES (
        p_user_id, p_key, p_kind, p_credits, p_operator_id, p_reason,
        core.actor(), clock_timestamp()
    );
END
$$;
