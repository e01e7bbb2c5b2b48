CREATE FUNCTION core.audit_refunds(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    WITH hold AS (
        SELECT hold.user_id, hold.key, hold.seq, hold.kind, closing.seq IS NULL AS open
        FROM ledger.entry AS hold
        LEFT JOIN ledger.entry AS closing
            ON hold.user_id = closing.user_id AND hold.seq = closing.ref
        WHERE hold.user_id BETWEEN p_from AND p_to AND hold.kind = 'hold'
    ),

    line AS (
        SELECT
            refund.user_id, refund.state, refund.operator_id, refund.hold_key, refund.entry_key,
            payment.charge_id, entry.seq, hold.open, closed.key AS closed_key,
            payment.entry_key AS purchase_key,
            EXISTS (
                SELECT FROM people.act
                WHERE
                    act.user_id = refund.user_id AND act.kind = 'refund'
                    AND act.key = core.refund_mark('act', refund.round, refund.key)
                    AND (act.operator_id, act.reason) = (refund.operator_id, refund.reason)
            ) AS acted
        FROM shop.refund
        LEFT JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
        LEFT JOIN hold ON refund.user_id = hold.user_id AND refund.hold_key = hold.key
        LEFT JOIN ledger.entry
            ON refund.user_id = entry.user_id AND refund.entry_key = entry.key
            AND entry.kind = 'refund'
        LEFT JOIN ledger.entry AS closed
            ON entry.user_id = closed.user_id AND entry.ref = closed.seq
        WHERE refund.user_id BETWEEN p_from AND p_to
    )

    SELECT wrong.what, line.user_id, line.seq, wrong.expected, wrong.found
    FROM line
    CROSS JOIN LATERAL (
        VALUES
        ('refund_of_nothing', line.charge_id IS NULL, NULL, line.state),
        (
            'refund_not_posted',
            line.state = 'done' AND line.purchase_key IS NOT NULL AND line.seq IS NULL,
            NULL, line.charge_id
        ),
        (
            'refund_of_another',
            line.seq IS NOT NULL AND line.closed_key IS DISTINCT FROM line.purchase_key,
            coalesce(line.purchase_key, 'nothing'), coalesce(line.closed_key, 'nothing')
        ),
        (
            'refund_hold',
            line.hold_key IS NOT NULL
            AND line.open IS DISTINCT FROM (line.state IN ('requested', 'unknown')),
            line.state, line.hold_key
        ),
        (
            'refund_without_act',
            line.operator_id IS NOT NULL AND NOT line.acted,
            line.operator_id::text, line.charge_id
        )
    ) AS wrong (what, holds, expected, found)
    WHERE wrong.holds
    UNION ALL
    SELECT 'refund_without_row' AS what, entry.user_id, entry.seq, NULL, entry.key
    FROM ledger.entry
    LEFT JOIN shop.refund
        ON
            entry.user_id = refund.user_id
            AND entry.key IN (refund.entry_key, refund.hold_key)
    WHERE
        entry.user_id BETWEEN p_from AND p_to AND refund.key IS NULL
        AND (
            entry.kind = 'refund' AND entry.actor = 'coinop_bot'
            OR entry.kind = 'hold' AND entry.key LIKE 'refund-hold:%' AND EXISTS (
                SELECT FROM hold
                WHERE hold.user_id = entry.user_id AND hold.seq = entry.seq AND hold.open
            )
        )
$$;

COMMENT ON FUNCTION core.audit_refunds IS
'Refunds of these people that the books do not bear out: the credits that were taken back, those '
'set aside, who asked for it; and what the books say of refunds that nobody knows of.';
