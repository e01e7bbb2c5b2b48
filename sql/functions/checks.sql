CREATE FUNCTION core.refuse(p_argument text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE '%: %', p_argument, p_why USING ERRCODE = 'CO001';
END
$$;

COMMENT ON FUNCTION core.refuse IS 'Ends the call: no state of the books could make this right.';

CREATE FUNCTION core.expect(p_holds boolean, p_argument text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF p_holds IS NOT TRUE THEN
        PERFORM core.refuse(p_argument, p_why);
    END IF;
END
$$;

COMMENT ON FUNCTION core.expect IS 'Ends the call unless this holds; NULL does not.';

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

-- Whoever buys or holds credits is a person, and Telegram gives people ids above 0; those below
-- belong to groups.
CREATE FUNCTION core.expect_person(p_user_id bigint) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(p_user_id > 0, 'user_id', 'must be the id of a person, which is above 0');
END
$$;

COMMENT ON FUNCTION core.expect_person IS 'Ends the call unless this may be the id of a person.';

-- SECURITY DEFINER changes current_user but not the setting, so this sees through it.
CREATE FUNCTION core.actor() RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE current_setting('role') WHEN 'none' THEN session_user
        ELSE current_setting('role') END::text
$$;

COMMENT ON FUNCTION core.actor IS 'The role that called, as it goes into the books.';

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
