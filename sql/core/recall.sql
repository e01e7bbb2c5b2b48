CREATE FUNCTION core.recall(
    p_user_id bigint, p_kind text, p_credits bigint, p_key text, p_ref text, p_deadline timestamptz,
    OUT status text, OUT seq bigint, OUT closed boolean
)
LANGUAGE plpgsql AS $$
DECLARE
    v_past record;
    v_ref text;
BEGIN
    SELECT entry.seq, entry.kind::text, entry.amount, entry.ref, entry.expires_at
    INTO v_past
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.key = p_key;

    IF NOT FOUND THEN
        RETURN;
    END IF;

    SELECT entry.key INTO v_ref
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.seq = v_past.ref;

    status := CASE
        WHEN (v_past.kind, v_past.amount, v_ref, v_past.expires_at)
            IS NOT DISTINCT FROM (p_kind, coalesce(p_credits, v_past.amount), p_ref, p_deadline)
            THEN 'replay'
        ELSE 'conflict'
    END;
    seq := v_past.seq;
    closed := EXISTS (
        SELECT FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.ref = v_past.seq
    );
END
$$;

COMMENT ON FUNCTION core.recall IS
'The answer to a request whose key is used: replay when it asks for the same again, otherwise '
'conflict; NULL when the key is new. Exact only under the account''s lock.';
