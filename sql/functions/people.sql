-- People: what we know of them, and what operators do for them.

CREATE FUNCTION api.meet(
    p_user_id bigint, p_username text, p_name text, p_language text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_username text := nullif(p_username, '');
    v_language text;
    v_seen_at timestamptz;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_name IS NOT NULL, 'name', 'must be given');
    PERFORM core.expect(p_language IS NOT NULL, 'language', 'must be given');
    v_language := coalesce(core.preferred(p_user_id, 'language'), p_language);

    SELECT person.seen_at INTO v_seen_at
    FROM people.person
    WHERE
        person.user_id = p_user_id
        AND (person.username, person.name, person.language)
        IS NOT DISTINCT FROM (v_username, p_name, v_language);
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
    VALUES (p_user_id, v_username, p_name, v_language, v_now, v_now)
    ON CONFLICT (user_id) DO UPDATE SET
        username = excluded.username,
        name = excluded.name,
        language = excluded.language,
        seen_at = excluded.seen_at;
END
$$;

COMMENT ON FUNCTION api.meet IS
'Remembers a person''s name and language, and when we last saw them. It writes only what is new. '
'An @name is theirs from then on, and nobody else''s. A language that they have chosen stays.';

CREATE FUNCTION api.prefer(p_user_id bigint, p_name text, p_value text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(
        p_name IN (
            'language', 'broadcasts', 'notice-low', 'notice-expiring', 'summary', 'ask-above'
        ),
        'name',
        'must be language, broadcasts, notice-low, notice-expiring, summary or ask-above'
    );
    IF p_value IS NULL THEN
        DELETE FROM people.preference
        WHERE preference.user_id = p_user_id AND preference.name = p_name;
        RETURN;
    END IF;
    PERFORM core.expect_text(p_value, 64, 'value');
    PERFORM core.expect(
        p_name <> 'ask-above' OR p_value ~ '^(off|[0-9]{1,9})$', 'value',
        'must be a number of credits, or off'
    );

    INSERT INTO people.preference (user_id, name, value, at)
    VALUES (p_user_id, p_name, p_value, v_now)
    ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value, at = excluded.at;
    IF p_name = 'language' THEN
        UPDATE people.person SET language = p_value WHERE person.user_id = p_user_id;
    END IF;
END
$$;

COMMENT ON FUNCTION api.prefer IS
'Notes what a person has chosen for themselves; NULL takes the choice back. Their language is from '
'then on what they read.';

-- What a person has chosen; NULL if they have not.
CREATE FUNCTION core.preferred(p_user_id bigint, p_name text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_value text;
BEGIN
    SELECT preference.value INTO v_value
    FROM people.preference
    WHERE preference.user_id = p_user_id AND preference.name = p_name;
    RETURN v_value;
END
$$;

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
            p_bot_id, p_user_id, p_user_id, 'granted:' || p_key,
            CASE WHEN balance < 0 THEN 'credits-given-debt' ELSE 'credits-given' END,
            jsonb_build_object(
                'credits', p_credits, 'balance', abs(balance), 'reason', p_reason
            ),
            1
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

CREATE FUNCTION api.take_credits(
    p_user_id bigint, p_credits bigint, p_most_lacking bigint, p_operator_id bigint,
    p_reason text, p_key text, p_bot_id bigint DEFAULT NULL, p_most_sold bigint DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_note jsonb := jsonb_build_object(
        'operator', p_operator_id, 'reason', p_reason, 'act', 'take'
    );
    v_account record;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who takes');
    PERFORM core.expect(
        p_credits BETWEEN 1 AND core.most_granted(), 'credits', 'must be 1 to a million at once'
    );
    PERFORM core.check_request(p_user_id, 'adjust', -p_credits, p_key, NULL, NULL, v_note);
    PERFORM core.expect(p_most_lacking >= 0, 'most_lacking', 'must not be below 0');
    PERFORM core.expect(coalesce(p_most_sold, 0) >= 0, 'most_sold', 'must not be below 0');

    v_account := core.lock_account(p_user_id, 'take');
    IF NOT core.is_key_used(p_user_id, p_key) AND (
        p_credits - greatest(0, coalesce(v_account.perm, 0)) > p_most_lacking
        OR core.taken_of_sold(p_user_id, p_credits, v_account.perm) > p_most_sold
    ) THEN
        status := 'insufficient';
        balance := coalesce(v_account.perm + v_account.promo, 0);
        closed := FALSE;
        RETURN;
    END IF;

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(p_user_id, 'adjust', -p_credits, p_key, NULL, NULL, v_note) AS posted;

    IF status = 'ok' THEN
        PERFORM core.record_deed(
            p_user_id, p_key, 'take', p_operator_id, p_reason, NULL, p_credits
        );
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, 'taken:' || p_key,
            CASE WHEN balance < 0 THEN 'credits-taken-debt' ELSE 'credits-taken' END,
            jsonb_build_object(
                'credits', p_credits, 'balance', abs(balance), 'reason', p_reason
            ),
            1
        );
        RETURN;
    END IF;
    IF core.recall_act(p_user_id, p_key, 'take', NULL) IS DISTINCT FROM 'replay' THEN
        status := 'conflict'; -- the key names a correction, but no operator's act
    END IF;
END
$$;

COMMENT ON FUNCTION api.take_credits IS
'Takes credits from a person, records who did it and why, and queues a message to them, together '
'and once per key. Only lasting credits can be taken, those that were given before those that were '
'sold. If more than p_most_lacking are not there, or more than p_most_sold would be of those that '
'were sold, nothing changes: insufficient; those that may lack become a debt. Operators only.';

-- How many of p_credits would be taken out of what was sold to a person who has p_perm lasting
-- credits: those that are there and were not given.
CREATE FUNCTION core.taken_of_sold(p_user_id bigint, p_credits bigint, p_perm bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_given bigint;
BEGIN
    SELECT coalesce(sum(outstanding.credits), 0) INTO v_given
    FROM api.outstanding
    WHERE outstanding.user_id = p_user_id AND outstanding.kind IN ('bonus', 'adjust');
    RETURN greatest(0, least(p_credits, coalesce(p_perm, 0)) - v_given);
END
$$;

CREATE FUNCTION api.welcome(
    p_user_id bigint, p_credits bigint, p_meta jsonb DEFAULT NULL,
    p_most_an_hour integer DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean,
    OUT again_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := 'start';
BEGIN
    PERFORM core.check_request(p_user_id, 'bonus', p_credits, v_key, NULL, NULL, p_meta);
    PERFORM core.expect(
        coalesce(p_most_an_hour, 1) >= 1, 'most_an_hour', 'must be at least 1'
    );

    IF p_most_an_hour IS NOT NULL AND NOT core.is_key_used(p_user_id, v_key) THEN
        again_at := core.count_newcomer(p_most_an_hour);
        IF again_at IS NOT NULL THEN
            status := 'full';
            balance := core.balance_of(p_user_id);
            closed := FALSE;
            RETURN;
        END IF;
    END IF;

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(p_user_id, 'bonus', p_credits, v_key, NULL, NULL, p_meta) AS posted;
END
$$;

COMMENT ON FUNCTION api.welcome IS
'Gives a person the free credits that everybody gets once: ok, or replay or conflict if they have '
'them. full until again_at, and nothing changes, if so many people got theirs in this hour.';

-- Counts another person who gets free credits in this hour, and answers NULL; or when the next hour
-- begins, if p_most have them already. Newcomers wait for each other here.
CREATE FUNCTION core.count_newcomer(p_most integer) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
    v_hour timestamptz := date_trunc('hour', clock_timestamp(), 'UTC');
BEGIN
    INSERT INTO people.newcomers (hour, people) VALUES (v_hour, 0)
    ON CONFLICT (hour) DO NOTHING;
    UPDATE people.newcomers SET people = newcomers.people + 1
    WHERE newcomers.hour = v_hour AND newcomers.people < p_most;
    RETURN CASE WHEN NOT FOUND THEN v_hour + interval '1 hour' END;
END
$$;

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
