-- What each call is checked for: its arguments, and who makes it. A check that fails ends the call
-- with the name of the argument and what it must be.

-- Ends a call that no state of the books could make right.
CREATE FUNCTION core.refuse(p_argument text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE '%: %', p_argument, p_why USING ERRCODE = 'CO001';
END
$$;

-- Ends the call unless this holds; NULL does not.
CREATE FUNCTION core.expect(p_holds boolean, p_argument text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF p_holds IS NOT TRUE THEN
        PERFORM core.refuse(p_argument, p_why);
    END IF;
END
$$;

-- Ends the call unless the text has 1 to p_most bytes.
CREATE FUNCTION core.expect_text(p_value text, p_most integer, p_argument text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF (octet_length(p_value) BETWEEN 1 AND p_most) IS NOT TRUE THEN
        PERFORM core.refuse(p_argument, format('must have 1 to %s bytes', p_most));
    END IF;
END
$$;

-- Ends the call unless these can be the values of a text.
CREATE FUNCTION core.expect_facts(p_facts jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(
        jsonb_typeof(p_facts) = 'object' AND octet_length(p_facts::text) <= core.most_facts_bytes(),
        'facts', format('must be an object of at most %s bytes', core.most_facts_bytes())
    );
END
$$;

-- Ends the call unless it asks for a sensible number of rows.
CREATE FUNCTION core.expect_rows(p_most bigint, p_least integer DEFAULT 1) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF (p_most BETWEEN p_least AND core.most_rows()) IS NOT TRUE THEN
        PERFORM core.refuse('most', format('must be %s to %s', p_least, core.most_rows()));
    END IF;
END
$$;

-- Ends the call unless this can be the id of a person. Telegram gives people ids above 0 and groups
-- ids below it.
CREATE FUNCTION core.expect_person(p_user_id bigint) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(p_user_id > 0, 'user_id', 'must be the id of a person, which is above 0');
END
$$;

-- Ends the call unless it names a payer and a charge. Stars may come from anybody, and whatever
-- comes has to be recorded: even a group's.
CREATE FUNCTION core.expect_charge(p_user_id bigint, p_charge_id text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
END
$$;

-- Ends the call unless it says which operator acts, and why.
CREATE FUNCTION core.expect_reason(p_operator_id bigint, p_reason text, p_who text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', p_who);
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');
END
$$;

-- The role that made the call, as the books record it. SECURITY DEFINER changes current_user but
-- not the setting, so the setting names the caller.
CREATE FUNCTION core.actor() RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE current_setting('role') WHEN 'none' THEN session_user
        ELSE current_setting('role') END::text
$$;

-- Ends the call unless an operator makes it. This stands beside the GRANTs, which can get lost when
-- a database moves to another server.
CREATE FUNCTION core.require_operator() RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT pg_has_role(core.actor(), 'coinop_operator', 'member') THEN
        RAISE '% may not do what operators do', core.actor() USING ERRCODE = 'CO002';
    END IF;
END
$$;
