-- The account's row is changed first and says what the entry is; both in one statement, so that the
-- executor starts once. There is one other writer: core.spend_together, for many at once.
CREATE FUNCTION core.append(
    p_user_id bigint, p_kind text, p_perm bigint, p_promo bigint, p_amount bigint, p_key text,
    p_ref bigint DEFAULT NULL, p_expires_at timestamptz DEFAULT NULL, p_meta jsonb DEFAULT NULL,
    OUT seq bigint, OUT balance bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_actor text := core.actor();
    v_lot bigint := CASE WHEN p_kind = 'bonus' THEN p_promo ELSE 0 END;
BEGIN
    WITH image AS (
        UPDATE ledger.account SET
            seq = account.seq + 1,
            perm = account.perm + p_perm,
            promo = account.promo + p_promo,
            promo_in = account.promo_in + v_lot,
            next_expiry = CASE
                WHEN v_lot > 0 THEN least(account.next_expiry, p_expires_at)
                WHEN account.promo + p_promo = 0 THEN NULL
                WHEN p_promo > 0 THEN '-infinity' -- what came back may be overdue
                ELSE account.next_expiry
            END,
            head = core.link(
                account.head, p_user_id, account.seq + 1, p_kind,
                p_perm, p_promo, account.perm + p_perm, account.promo + p_promo,
                p_key, p_amount, p_ref, p_expires_at,
                CASE WHEN v_lot > 0 THEN account.promo_in + v_lot END,
                v_at, v_actor, p_meta
            )
        WHERE account.user_id = p_user_id
        RETURNING account.seq, account.perm, account.promo, account.promo_in, account.head
    )

    INSERT INTO ledger.entry (
        user_id, seq, kind, perm, promo, perm_after, promo_after,
        key, amount, ref, expires_at, lot_end, at, actor, meta, hash
    )
    SELECT
        p_user_id, image.seq, p_kind::ledger.kind, p_perm, p_promo, image.perm, image.promo,
        p_key, p_amount, p_ref, p_expires_at, CASE WHEN v_lot > 0 THEN image.promo_in END,
        v_at, v_actor, p_meta, image.head
    FROM image
    RETURNING entry.seq, entry.perm_after + entry.promo_after INTO append.seq, append.balance;
END
$$;

COMMENT ON FUNCTION core.append IS
'Adds an entry and makes the account its image. The caller holds the account''s lock.';
