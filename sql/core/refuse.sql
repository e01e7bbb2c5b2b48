CREATE FUNCTION core.refuse(p_argument text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE '%: %', p_argument, p_why USING ERRCODE = 'CO001';
END
$$;

COMMENT ON FUNCTION core.refuse IS 'Ends the call: no state of the books could make this right.';
