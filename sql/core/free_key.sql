-- A refund is a fact: it goes into the books even when somebody has used its key by hand.
CREATE FUNCTION core.free_key(p_user_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE
        WHEN EXISTS (
            SELECT FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.key = p_key
        ) THEN 'refund:' || gen_random_uuid()
        ELSE p_key
    END;
END
$$;

COMMENT ON FUNCTION core.free_key IS
'The key, or another if it is used. Only for what a lock of its own keeps from being done twice.';
