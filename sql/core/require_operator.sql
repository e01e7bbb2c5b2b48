-- Beside the GRANTs, not instead of them: privileges can get lost on the way to another server.
CREATE FUNCTION core.require_operator() RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT pg_has_role(core.actor(), 'coinop_operator', 'member') THEN
        RAISE '% may not do what operators do', core.actor() USING ERRCODE = 'CO002';
    END IF;
END
$$;

COMMENT ON FUNCTION core.require_operator IS 'Ends the call unless an operator made it.';
