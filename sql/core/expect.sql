CREATE FUNCTION core.expect(p_holds boolean, p_argument text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF p_holds IS NOT TRUE THEN
        PERFORM core.refuse(p_argument, p_why);
    END IF;
END
$$;

COMMENT ON FUNCTION core.expect IS 'Ends the call unless this holds; NULL does not.';
