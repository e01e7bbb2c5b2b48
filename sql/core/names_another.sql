CREATE FUNCTION core.names_another(p_user_id bigint, p_payload text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT
        p_payload ~ '^[0-9]+[.][0-9a-f]{32}([.]|$)' AND split_part(p_payload, '.', 1) <> p_user_id::text
$$;

COMMENT ON FUNCTION core.names_another IS
'Whether a payload is of the form of an order, and of somebody else''s.';
