CREATE FUNCTION core.expect_text(p_value text, p_most integer, p_argument text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(
        octet_length(p_value) BETWEEN 1 AND p_most,
        p_argument, format('must have 1 to %s bytes', p_most)
    );
END
$$;

COMMENT ON FUNCTION core.expect_text IS 'Ends the call unless the text is there and short enough.';
