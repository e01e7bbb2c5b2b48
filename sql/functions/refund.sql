CREATE FUNCTION api.refund(
    p_user_id bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'refund', NULL, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.refund IS
'Takes back the purchase whose key is p_ref, once, even if that leaves a debt.';
