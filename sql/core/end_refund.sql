-- Whoever says that the Stars are back is right, whatever state the refund is in: it is a fact. The
-- payment's lock is held, so all that concerns one refund stands in one line.
CREATE FUNCTION core.end_refund(p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_refund record;
    v_purchase record;
    v_entry_key text;
BEGIN
    SELECT refund.state, refund.hold_key INTO v_refund
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = p_key
    FOR NO KEY UPDATE;
    IF NOT FOUND OR v_refund.state = 'done' THEN
        RETURN;
    END IF;
    IF v_refund.state <> 'failed' THEN
        PERFORM core.free_hold(p_user_id, v_refund.hold_key);
    END IF;

    SELECT entry.seq, entry.key INTO v_purchase
    FROM shop.payment
    INNER JOIN ledger.entry
        ON payment.user_id = entry.user_id AND payment.entry_key = entry.key
    WHERE payment.user_id = p_user_id AND payment.key = p_key;
    IF FOUND THEN
        PERFORM core.post(
            p_user_id, 'refund', NULL,
            core.free_key(p_user_id, core.refund_key(p_key)), v_purchase.key
        );
        -- It may be another's than this one: that of an operator, by hand.
        SELECT entry.key INTO v_entry_key
        FROM ledger.entry
        WHERE entry.user_id = p_user_id AND entry.ref = v_purchase.seq;
    END IF;

    UPDATE shop.refund SET
        state = 'done', entry_key = v_entry_key, ended_at = clock_timestamp(), told_at = NULL,
        worker = NULL, due_at = clock_timestamp()
    WHERE refund.user_id = p_user_id AND refund.key = p_key;
END
$$;

COMMENT ON FUNCTION core.end_refund IS
'Takes back what a payment has bought, once, even if that leaves a debt, and marks its refund as '
'done. The caller holds the payment''s lock.';
