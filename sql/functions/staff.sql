-- Staff: operators whom owners appoint and dismiss. What a role may do, the bot decides.

CREATE FUNCTION api.appoint(
    p_user_id bigint, p_role text, p_operator_id bigint, p_reason text, p_key text,
    p_bot_id bigint DEFAULT NULL,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
    v_had text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(
        p_role IN ('owner', 'support', 'viewer'), 'role', 'must be owner, support or viewer'
    );
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who appoints');
    PERFORM core.lock_staff(p_user_id);

    status := core.record_deed(
        p_user_id, p_key, 'appoint', p_operator_id, p_reason, p_role
    );
    IF status <> 'ok' THEN
        RETURN;
    END IF;
    v_now := clock_timestamp(); -- after the wait for the lock
    SELECT staff.role INTO v_had FROM people.staff WHERE staff.user_id = p_user_id;
    INSERT INTO people.staff (user_id, role, operator_id, since)
    VALUES (p_user_id, p_role, p_operator_id, v_now)
    ON CONFLICT (user_id) DO UPDATE SET
        role = excluded.role,
        operator_id = excluded.operator_id,
        since = excluded.since;
    IF v_had IS DISTINCT FROM p_role THEN
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, 'appointed:' || p_key, 'you-were-appointed',
            jsonb_build_object('role', p_role), 2
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.appoint IS
'Gives a person a role, instead of the one they had, records who did it and why, and queues a '
'message to them if it is another role, together and once per key: `ok`, `replay` if that has '
'happened, `conflict` if the key names something else. Operators only.';

CREATE FUNCTION api.dismiss(
    p_user_id bigint, p_operator_id bigint, p_reason text, p_key text,
    p_bot_id bigint DEFAULT NULL,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_role text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who dismisses');
    PERFORM core.lock_staff(p_user_id);

    SELECT deed.detail INTO v_role
    FROM people.deed
    WHERE deed.user_id = p_user_id AND deed.key = p_key AND deed.kind = 'dismiss';
    IF FOUND THEN
        status := 'replay';
        RETURN;
    END IF;
    DELETE FROM people.staff WHERE staff.user_id = p_user_id RETURNING staff.role INTO v_role;
    IF NOT FOUND THEN
        status := 'missing';
        RETURN;
    END IF;
    status := core.record_deed(
        p_user_id, p_key, 'dismiss', p_operator_id, p_reason, v_role
    );
    PERFORM core.expect(status = 'ok', 'key', 'names another act');

    -- What they were being asked is an operator's matter, which they are no longer.
    DELETE FROM people.dialog WHERE dialog.user_id = p_user_id;
    PERFORM core.say(
        p_bot_id, p_user_id, p_user_id, 'dismissed:' || p_key, 'you-were-dismissed', '{}', 2
    );
END
$$;

COMMENT ON FUNCTION api.dismiss IS
'Takes a person''s role away, records who did it and why, and queues a message to them, together '
'and once per key: `ok`, `replay` if that has happened, `missing` if they have none. Operators '
'only.';

-- Lets appointments and dismissals of one person happen one after the other, so that the last act
-- says what they are.
CREATE FUNCTION core.lock_staff(p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('staff:' || p_user_id, 0));
END
$$;

-- Records an act on a person that is no deed: ok. The caller has recalled the key, and holds a lock
-- of all who may use it.
CREATE FUNCTION core.record_person_act(
    p_user_id bigint, p_key text, p_kind text, p_operator_id bigint, p_reason text, p_detail text
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    INSERT INTO people.person_act (user_id, key, kind, operator_id, reason, detail, actor, at)
    VALUES (p_user_id, p_key, p_kind, p_operator_id, p_reason, p_detail, core.actor(), v_now);
    RETURN 'ok';
END
$$;

-- Records an act, unless there is one under its key: then `replay` if it is the same, else
-- `conflict`. Acts of all kinds share their keys.
CREATE FUNCTION core.record_deed(
    p_user_id bigint, p_key text, p_kind text, p_operator_id bigint, p_reason text, p_detail text,
    p_credits bigint DEFAULT 0
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM FROM people.act WHERE act.user_id = p_user_id AND act.key = p_key;
    IF FOUND THEN
        RETURN 'conflict';
    END IF;
    PERFORM FROM people.person_act
    WHERE person_act.user_id = p_user_id AND person_act.key = p_key;
    IF FOUND THEN
        RETURN 'conflict';
    END IF;
    INSERT INTO people.deed (
        user_id, key, kind, credits, operator_id, reason, detail, actor, at
    )
    VALUES (
        p_user_id, p_key, p_kind, p_credits, p_operator_id, p_reason, p_detail,
        core.actor(), v_now
    )
    ON CONFLICT (user_id, key) DO NOTHING;
    IF FOUND THEN
        RETURN 'ok';
    END IF;
    PERFORM FROM people.deed
    WHERE
        deed.user_id = p_user_id AND deed.key = p_key AND deed.kind = p_kind
        AND deed.credits = p_credits AND deed.detail IS NOT DISTINCT FROM p_detail;
    RETURN CASE WHEN FOUND THEN 'replay' ELSE 'conflict' END;
END
$$;
