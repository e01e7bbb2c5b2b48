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
