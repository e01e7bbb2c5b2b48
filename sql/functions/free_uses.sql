-- Free uses: of a command, everybody may have so many a day, by the catalog. One is a row of its
-- own and no entry, because no credit moves. It is taken under the lock under which credits are
-- spent, so a request is free or charged, and never both.

CREATE FUNCTION api.take_free_use(
    p_user_id bigint, p_command text, p_key text, p_most integer, p_time_zone text, p_way text,
    OUT status text, OUT left_today bigint, OUT balance bigint, OUT way text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_day date;
    v_past record;
    v_number integer;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_command, 64, 'command');
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM core.expect(p_most BETWEEN 1 AND core.most_rows(), 'most', 'must be 1 to 1000');
    PERFORM core.expect_time_zone(p_time_zone);
    PERFORM core.expect_text(p_way, core.most_key_bytes(), 'way');
    v_day := (v_now AT TIME ZONE p_time_zone)::date;

    PERFORM FROM ledger.account WHERE account.user_id = p_user_id FOR NO KEY UPDATE;
    LOOP -- again only for who has no account to lock, if another call has just taken the number
        SELECT free_use.way, free_use.returned_at INTO v_past
        FROM shop.free_use
        WHERE free_use.user_id = p_user_id AND free_use.key = p_key;
        IF FOUND THEN
            way := v_past.way;
            status := CASE WHEN v_past.returned_at IS NULL THEN 'replay' ELSE 'returned' END;
            EXIT;
        END IF;
        status := core.hinders_free_use(p_user_id, p_key);
        EXIT WHEN status IS NOT NULL;

        SELECT min(numbers.number) INTO v_number
        FROM generate_series(1, p_most) AS numbers (number)
        LEFT JOIN shop.free_use
            ON
                free_use.user_id = p_user_id AND free_use.command = p_command
                AND free_use.day = v_day AND numbers.number = free_use.number
                AND free_use.returned_at IS NULL
        WHERE free_use.number IS NULL;
        IF v_number IS NULL THEN
            status := 'used_up';
            EXIT;
        END IF;

        INSERT INTO shop.free_use (user_id, key, command, day, number, most, way, at)
        VALUES (p_user_id, p_key, p_command, v_day, v_number, p_most, p_way, v_now)
        ON CONFLICT DO NOTHING;
        CONTINUE WHEN NOT FOUND;
        status := 'ok';
        way := p_way;
        EXIT;
    END LOOP;

    SELECT greatest(0, p_most - count(*)) INTO left_today
    FROM shop.free_use
    WHERE
        free_use.user_id = p_user_id AND free_use.command = p_command
        AND free_use.day = v_day AND free_use.returned_at IS NULL;
    balance := core.balance_of(p_user_id);
END
$$;

COMMENT ON FUNCTION api.take_free_use IS
'Takes one of a person''s p_most free uses of a command today, in a time zone, for a request: ok, '
'and once per key: replay, or returned where it was given back meanwhile; with the way in which it '
'was taken. Takes none, and answers used_up if the day has no more, charged if the request has '
'taken credits before, barred as a spend does. Also answers how many are left today, and the '
'balance.';

-- Why a request that has no free use yet may have none; NULL if it may. Exact only under the
-- account's lock.
CREATE FUNCTION core.hinders_free_use(p_user_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE
        WHEN core.is_key_used(p_user_id, p_key) THEN 'charged'
        WHEN core.is_barred(p_user_id) OR core.is_refused(p_user_id, p_key) THEN 'barred'
    END;
END
$$;

CREATE FUNCTION api.return_free_use(p_user_id bigint, p_key text, OUT status text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');

    IF core.return_free_use(p_user_id, p_key) THEN
        status := 'ok';
        RETURN;
    END IF;
    PERFORM FROM shop.free_use WHERE free_use.user_id = p_user_id AND free_use.key = p_key;
    status := CASE WHEN FOUND THEN 'replay' ELSE 'missing' END;
END
$$;

COMMENT ON FUNCTION api.return_free_use IS
'Gives a person the free use back that the request with this key has taken, once: ok, and then '
'replay; missing if it has taken none. Its day has it again.';

-- Gives a free use back; answers whether there was one to give.
CREATE FUNCTION core.return_free_use(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    UPDATE shop.free_use SET returned_at = v_now
    WHERE
        free_use.user_id = p_user_id AND free_use.key = p_key AND free_use.returned_at IS NULL;
    RETURN FOUND;
END
$$;

-- Whether a request has taken credits, or a free use.
CREATE FUNCTION core.is_charged(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF core.is_key_used(p_user_id, p_key) THEN
        RETURN TRUE;
    END IF;
    PERFORM FROM shop.free_use WHERE free_use.user_id = p_user_id AND free_use.key = p_key;
    RETURN FOUND;
END
$$;
