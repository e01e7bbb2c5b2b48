CREATE FUNCTION api.spend(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'spend', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.spend IS
'Takes credits for a request, or answers insufficient and takes none.';
