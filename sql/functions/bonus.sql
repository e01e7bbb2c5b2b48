CREATE FUNCTION api.bonus(
    p_user_id bigint, p_credits bigint, p_key text,
    p_expires_at timestamptz DEFAULT NULL, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'bonus', p_credits, p_key, p_deadline => p_expires_at, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.bonus IS
'Gives credits; with a deadline they are a lot that expires and is spent first.';
