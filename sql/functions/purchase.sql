CREATE FUNCTION api.purchase(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'purchase', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.purchase IS
'Adds credits that were sold. For operators; the till posts its own when a payment arrives.';
