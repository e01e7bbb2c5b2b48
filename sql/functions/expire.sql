CREATE FUNCTION api.expire(
    p_user_id bigint,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_account record;
BEGIN
    PERFORM core.expect_person(p_user_id);

    v_account := core.lock_account(p_user_id, 'expire');
    status := CASE WHEN v_account.perm IS NULL THEN 'missing' ELSE 'ok' END;
    seq := v_account.expired;
    balance := coalesce(v_account.perm + v_account.promo, 0);
    closed := FALSE;
END
$$;

COMMENT ON FUNCTION api.expire IS
'Burns what is overdue; seq is NULL when nothing was. Every other call does so on its way.';
