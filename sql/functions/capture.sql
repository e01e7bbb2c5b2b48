CREATE FUNCTION api.capture(
    p_user_id bigint, p_credits bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'capture', p_credits, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.capture IS
'Keeps credits of the hold whose key is p_ref and gives the rest back, once.';
