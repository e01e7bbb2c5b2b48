-- Whoever buys or holds credits is a person, and Telegram gives people ids above 0; those below
-- belong to groups.
CREATE FUNCTION core.expect_person(p_user_id bigint) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(p_user_id > 0, 'user_id', 'must be the id of a person, which is above 0');
END
$$;

COMMENT ON FUNCTION core.expect_person IS 'Ends the call unless this may be the id of a person.';
