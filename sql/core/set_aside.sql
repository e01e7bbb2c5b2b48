-- Not by core.post: a hold for a request burns expiring credits first, and here the ones that were
-- sold are to be there when the Stars are back. Nothing but the end of its refund ends it.
CREATE FUNCTION core.set_aside(p_user_id bigint, p_credits bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.append(
        p_user_id, 'hold', -p_credits, 0, p_credits, p_key,
        p_expires_at => '9999-01-01 00:00:00+00'
    );
END
$$;

COMMENT ON FUNCTION core.set_aside IS
'Holds lasting credits, which are there, for a refund. The caller holds the account''s lock.';
