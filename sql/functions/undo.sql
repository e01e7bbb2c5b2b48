CREATE FUNCTION api.undo(
    p_user_id bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'undo', NULL, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.undo IS
'Gives back all of the spend whose key is p_ref, once.';
