-- What comes back mirrors the row that is closed, not today's rules.
CREATE FUNCTION core.close_entry(
    p_user_id bigint, p_kind text, p_credits bigint, p_ref text,
    OUT status text, OUT perm bigint, OUT promo bigint, OUT ref bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_change bigint;
BEGIN
    SELECT entry.seq, -entry.perm, -entry.promo
    INTO ref, perm, promo
    FROM ledger.entry
    WHERE
        entry.user_id = p_user_id
        AND entry.key = p_ref
        AND entry.kind::text = CASE p_kind
            WHEN 'undo' THEN 'spend' WHEN 'refund' THEN 'purchase' ELSE 'hold'
        END;

    IF NOT FOUND THEN
        status := 'missing';
    ELSIF EXISTS (
        SELECT FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.ref = close_entry.ref
    ) THEN
        status := 'conflict';
    ELSIF p_kind = 'capture' AND p_credits > perm + promo THEN
        status := 'exceeds';
    ELSIF p_kind = 'capture' THEN
        -- Expiring credits burned first, so the lasting ones come back first.
        v_change := perm + promo - p_credits;
        perm := least(perm, v_change);
        promo := v_change - perm;
    END IF;
END
$$;

COMMENT ON FUNCTION core.close_entry IS
'What moves when the entry with key p_ref is closed, or the status that refuses it.';
