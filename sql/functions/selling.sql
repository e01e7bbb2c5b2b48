-- Who may buy and spend, and whether anything is sold: operators bar people and switch sales. What
-- was paid is honoured all the same, and refunds go on.
--
-- Whoever spends asks for a bar under the lock of the account, and whoever bars waits for that
-- lock: so a bar lets no spend through that comes after it.

CREATE FUNCTION api.bar(
    p_user_id bigint, p_operator_id bigint, p_reason text, p_key text,
    p_bot_id bigint DEFAULT NULL,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who bars');

    PERFORM core.lock_bar(p_user_id);
    status := core.recall_act(p_user_id, p_key, 'bar', NULL);
    IF status IS NULL AND core.is_barred(p_user_id) THEN
        status := 'already';
    END IF;
    IF status IS NOT NULL THEN
        RETURN;
    END IF;

    PERFORM core.record_deed(p_user_id, p_key, 'bar', p_operator_id, p_reason, NULL);
    INSERT INTO people.bar (user_id, deed_key) VALUES (p_user_id, p_key);
    PERFORM core.say(
        p_bot_id, p_user_id, p_user_id, 'barred:' || p_key, 'you-were-barred',
        jsonb_build_object('reason', p_reason), 1
    );
    status := 'ok';
END
$$;

COMMENT ON FUNCTION api.bar IS
'Keeps a person from buying and spending, records who did it and why, and queues a message to '
'them, together and once per key: ok or replay. already if they are barred, and conflict if the '
'key names another act; then nothing changes. Operators only.';

CREATE FUNCTION api.unbar(
    p_user_id bigint, p_operator_id bigint, p_reason text, p_key text,
    p_bot_id bigint DEFAULT NULL,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who unbars');

    PERFORM core.lock_bar(p_user_id);
    status := core.recall_act(p_user_id, p_key, 'unbar', NULL);
    IF status IS NULL AND NOT core.is_barred(p_user_id) THEN
        status := 'already';
    END IF;
    IF status IS NOT NULL THEN
        RETURN;
    END IF;

    PERFORM core.record_deed(p_user_id, p_key, 'unbar', p_operator_id, p_reason, NULL);
    DELETE FROM people.bar WHERE bar.user_id = p_user_id;
    PERFORM core.say(
        p_bot_id, p_user_id, p_user_id, 'unbarred:' || p_key, 'you-were-unbarred', '{}', 1
    );
    status := 'ok';
END
$$;

COMMENT ON FUNCTION api.unbar IS
'Lets a person buy and spend again, records who did it and why, and queues a message to them, '
'together and once per key: ok or replay. already if they are not barred, and conflict if the key '
'names another act; then nothing changes. Operators only.';

-- Lets bars of one person happen one after the other, and their spends before or after. A person
-- without an account has no row to lock, and nothing to spend.
CREATE FUNCTION core.lock_bar(p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('bar:' || p_user_id, 0));
    PERFORM FROM ledger.account WHERE account.user_id = p_user_id FOR NO KEY UPDATE;
END
$$;

-- Whether a person may neither buy nor spend.
CREATE FUNCTION core.is_barred(p_user_id bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM people.bar WHERE bar.user_id = p_user_id;
    RETURN FOUND;
END
$$;

CREATE FUNCTION api.switch_sales(
    p_state text, p_operator_id bigint, p_reason text, p_key text, p_bot_id bigint DEFAULT NULL,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_state text;
BEGIN
    PERFORM core.expect(p_state IN ('on', 'off'), 'state', 'must be on or off');
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who switches sales');

    SELECT sales.state INTO v_state FROM shop.sales WHERE sales.user_id = 0 FOR NO KEY UPDATE;
    status := core.recall_act(0, p_key, 'sales', p_state);
    IF status IS NULL AND v_state = p_state THEN
        status := 'already';
    END IF;
    IF status IS NOT NULL THEN
        RETURN;
    END IF;

    PERFORM core.record_deed(0, p_key, 'sales', p_operator_id, p_reason, p_state);
    UPDATE shop.sales SET state = p_state, deed_key = p_key WHERE sales.user_id = 0;
    PERFORM core.alert(
        p_bot_id, 0, 'sales:' || p_key, 'operator-sales',
        jsonb_build_object(
            'state', p_state, 'operator', p_operator_id::text, 'reason', p_reason
        )
    );
    status := 'ok';
END
$$;

COMMENT ON FUNCTION api.switch_sales IS
'Switches sales on or off for all bots of this database, records who did it and why, and queues '
'an alert, together and once per key: ok or replay. already if they are as they shall be, and '
'conflict if the key names another act; then nothing changes. While they are off, no order is '
'opened and none may be paid; what was paid all the same is credited. Operators only.';

-- What keeps a person from buying a pack: barred, closed, or NULL for nothing. A canary tries the
-- shop, which may be closed for that.
CREATE FUNCTION core.hindrance(p_user_id bigint, p_pack text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    IF p_pack = core.canary_pack() THEN
        RETURN NULL;
    END IF;
    IF core.is_barred(p_user_id) THEN
        RETURN 'barred';
    END IF;
    PERFORM FROM shop.sales WHERE sales.user_id = 0 AND sales.state = 'off';
    RETURN CASE WHEN FOUND THEN 'closed' END;
END
$$;

-- Ends the call unless an operator makes it, and it says who acts and why, and under which key.
CREATE FUNCTION core.expect_act(
    p_operator_id bigint, p_reason text, p_key text, p_who text
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_reason(p_operator_id, p_reason, p_who);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
END
$$;

-- Answers an act whose key is used: replay if it is the same, otherwise conflict, and NULL if the
-- key is new.
CREATE FUNCTION core.recall_act(p_user_id bigint, p_key text, p_kind text, p_detail text)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_is_same boolean;
BEGIN
    SELECT (act.kind, act.detail) IS NOT DISTINCT FROM (p_kind, p_detail) INTO v_is_same
    FROM api.act
    WHERE act.user_id = p_user_id AND act.key = p_key;
    RETURN CASE WHEN v_is_same THEN 'replay' WHEN NOT v_is_same THEN 'conflict' END;
END
$$;
