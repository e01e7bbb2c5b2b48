CREATE FUNCTION api.hold(
    p_user_id bigint, p_credits bigint, p_key text,
    p_deadline timestamptz, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'hold', p_credits, p_key, p_deadline => p_deadline, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.hold IS
'Sets credits aside for a request whose price is known afterwards.';
