-- SECURITY DEFINER changes current_user but not the setting, so this sees through it.
CREATE FUNCTION core.actor() RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE current_setting('role') WHEN 'none' THEN session_user
        ELSE current_setting('role') END::text
$$;

COMMENT ON FUNCTION core.actor IS 'The role that called, as it goes into the books.';
