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
