CREATE FUNCTION core.settle(p_user_id bigint, OUT seq bigint)
LANGUAGE plpgsql AS $$
DECLARE
    v_due record;
BEGIN
    SELECT due.credits, due.next_expiry, account.seq + 1 AS next_seq
    INTO v_due
    FROM core.due
    INNER JOIN ledger.account ON due.user_id = account.user_id
    WHERE due.user_id = p_user_id;

    IF v_due.credits > 0 THEN
        PERFORM core.append(
            p_user_id, 'expire', 0, -v_due.credits, v_due.credits, 'expire:' || v_due.next_seq
        );
        seq := v_due.next_seq;
    END IF;

    UPDATE ledger.account SET next_expiry = v_due.next_expiry
    WHERE account.user_id = p_user_id;
END
$$;

COMMENT ON FUNCTION core.settle IS
'Burns what is overdue; the number of the entry, or NULL. The caller holds the account''s lock.';
