-- What nobody has asked for has a key of the ledger's own, which no request may have: nothing to
-- recall, and closed_once is all that it takes to do it once.
CREATE FUNCTION core.close_own(
    p_user_id bigint, p_kind text, p_key text, p_ref text, OUT credits bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_closing record;
BEGIN
    PERFORM core.lock_account(p_user_id, p_kind); -- burns what is overdue
    v_closing := core.close_entry(p_user_id, p_kind, NULL, p_ref);
    IF v_closing.status IS NULL THEN
        credits := v_closing.perm + v_closing.promo;
        PERFORM core.append(
            p_user_id, p_kind, v_closing.perm, v_closing.promo, abs(credits), p_key, v_closing.ref
        );
    END IF;
END
$$;

COMMENT ON FUNCTION core.close_own IS
'Closes an entry under a key of the ledger''s own, and says what moved; NULL when it is not there, '
'or closed already.';
