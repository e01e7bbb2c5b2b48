CREATE FUNCTION api.keep_request(
    p_user_id bigint, p_key text, p_command text, p_price bigint, p_body text,
    OUT kept boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_slot smallint;
    v_stale text;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, 200, 'key');
    PERFORM core.expect_text(p_command, 64, 'command');
    PERFORM core.expect(p_price BETWEEN 1 AND 1000000000, 'price', 'must be 1 to a billion');
    PERFORM core.expect(p_body IS NOT NULL, 'body', 'must be given');

    LOOP -- once more only when another call has just taken the slot, or kept this very request
        kept := EXISTS (
            SELECT FROM shop.request WHERE request.user_id = p_user_id AND request.key = p_key
        );
        EXIT WHEN kept;

        SELECT slots.slot, request.key INTO v_slot, v_stale
        FROM generate_series(1, 5) AS slots (slot)
        LEFT JOIN shop.request ON request.user_id = p_user_id AND slots.slot = request.slot
        LEFT JOIN ledger.entry ON request.user_id = entry.user_id AND request.key = entry.key
        WHERE
            request.kept_at IS NULL
            OR (
                request.kept_at <= now() - interval '24 hours'
                AND request.due_at <= now() AND entry.seq IS NULL
            )
        ORDER BY request.kept_at NULLS FIRST, slots.slot
        LIMIT 1;
        kept := FOUND;
        EXIT WHEN NOT kept;

        -- By its key, since by now another call may have put its own request into that slot; and not
        -- one that somebody has begun to run.
        DELETE FROM shop.request
        WHERE
            request.user_id = p_user_id AND request.key = v_stale
            AND request.due_at <= now();
        INSERT INTO shop.request (user_id, slot, key, command, price, body, kept_at)
        VALUES (p_user_id, v_slot, p_key, p_command, p_price, p_body, clock_timestamp())
        ON CONFLICT DO NOTHING;
        EXIT WHEN FOUND;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.keep_request IS
'Keeps a request until its person can afford it, once per key. '
'A sixth is not kept, since the other five have been promised to run.';

CREATE FUNCTION api.claim_request(
    p_user_id bigint, p_key text, p_worker text, p_lease_s double precision, OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, 200, 'key');
    PERFORM core.expect_lease(p_worker, p_lease_s);

    UPDATE shop.request SET
        worker = p_worker,
        due_at = CASE
            WHEN p_lease_s = 0 THEN '-infinity'
            ELSE v_now + make_interval(secs => p_lease_s)
        END
    WHERE
        request.user_id = p_user_id AND request.key = p_key
        AND (request.worker = p_worker OR request.due_at <= v_now);

    status := CASE
        WHEN FOUND THEN 'held'
        WHEN
            EXISTS (
                SELECT FROM shop.request
                WHERE request.user_id = p_user_id AND request.key = p_key
            ) THEN 'taken'
        ELSE 'gone'
    END;
END
$$;

COMMENT ON FUNCTION api.claim_request IS
'Leases a kept request to the worker, or the same once more for longer: held; or taken, as long as '
'another one holds it; or gone. A lease of 0 s gives it back.';

CREATE FUNCTION api.drop_request(p_user_id bigint, p_key text, OUT dropped boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_key, 200, 'key');

    DELETE FROM shop.request WHERE request.user_id = p_user_id AND request.key = p_key;
    dropped := FOUND;
END
$$;

COMMENT ON FUNCTION api.drop_request IS
'Forgets a kept request, because it has run or is not wanted any more; whether it was there.';
