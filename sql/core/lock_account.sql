CREATE FUNCTION core.lock_account(
    p_user_id bigint, p_kind text, OUT perm bigint, OUT promo bigint, OUT expired bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_next_expiry timestamptz;
BEGIN
    SELECT account.perm, account.promo, account.next_expiry
    INTO perm, promo, v_next_expiry
    FROM ledger.account
    WHERE account.user_id = p_user_id
    FOR NO KEY UPDATE;

    IF NOT FOUND AND p_kind IN ('purchase', 'bonus', 'adjust') THEN
        -- Whoever else opens it at this moment is waited for, and found by the second look.
        INSERT INTO ledger.account (user_id) VALUES (p_user_id) ON CONFLICT DO NOTHING;
        SELECT locked.* INTO perm, promo, expired
        FROM core.lock_account(p_user_id, p_kind) AS locked;
    ELSIF v_next_expiry <= now() THEN
        expired := core.settle(p_user_id);
        SELECT account.promo INTO promo FROM ledger.account WHERE account.user_id = p_user_id;
    END IF;
END
$$;

COMMENT ON FUNCTION core.lock_account IS
'The person''s balance, locked to the end of the transaction and free of overdue credits, and the '
'entry that burned those; NULLs when they have no account and this kind of entry opens none.';
