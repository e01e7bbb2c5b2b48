CREATE FUNCTION api.adjust(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'adjust', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.adjust IS
'Corrects a balance either way; p_meta says who and why.';
