-- The audit of gifts: each is what its payment has bought, lies where its state says, and came
-- there by entries of the same credits.

CREATE FUNCTION core.audit_gifts(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT wrong.what, gift.user_id, away.seq, wrong.expected, wrong.found
    FROM shop.gift
    LEFT JOIN shop.payment
        ON gift.user_id = payment.user_id AND gift.payment_key = payment.key
    LEFT JOIN ledger.entry AS purchase
        ON payment.user_id = purchase.user_id AND payment.entry_key = purchase.key
    LEFT JOIN shop.refund
        ON
            gift.user_id = refund.user_id AND gift.payment_key = refund.key
            AND refund.state = 'done'
    LEFT JOIN ledger.entry AS away
        ON
            gift.user_id = away.user_id
            AND away.key = core.gift_key('out', gift.order_id)
    -- One that came later came with another payment of the same order, which is the buyer's own.
    LEFT JOIN shop.promo_use
        ON gift.user_id = promo_use.user_id AND gift.order_id = promo_use.order_id
    LEFT JOIN ledger.entry AS bonus
        ON
            promo_use.user_id = bonus.user_id AND promo_use.entry_key = bonus.key
            AND bonus.seq < away.seq
    LEFT JOIN ledger.entry AS back
        ON
            gift.user_id = back.user_id
            AND back.key = core.gift_key('back', gift.order_id)
    LEFT JOIN ledger.entry AS taken
        ON
            gift.taker_id = taken.user_id
            AND taken.key = core.gift_key('in', gift.order_id)
    LEFT JOIN ledger.entry AS undone
        ON
            gift.taker_id = undone.user_id
            AND undone.key = core.gift_key('undone', gift.order_id)
    CROSS JOIN LATERAL (
        VALUES
        (
            'gift_unlike_payment',
            (gift.state = 'offered') <> (payment.key IS NULL)
            OR gift.state = 'offered' AND EXISTS (
                SELECT FROM shop.payment AS paid
                WHERE
                    paid.user_id = gift.user_id AND paid.order_id = gift.order_id
                    AND paid.entry_key IS NOT NULL
            )
            OR gift.state <> 'offered' AND gift.credits IS DISTINCT FROM
            purchase.amount + coalesce(bonus.amount, 0)
            OR gift.state <> 'offered' AND payment.order_id IS DISTINCT FROM gift.order_id
            OR gift.token <> core.token_in(gift.order_id),
            coalesce(purchase.amount, 0) + coalesce(bonus.amount, 0) || ' credits paid for',
            gift.state || ' of ' || coalesce(gift.credits, 0)
        ),
        (
            'gift_unlike_entries',
            away.amount IS DISTINCT FROM -gift.credits
            OR back.amount IS DISTINCT FROM CASE
                WHEN gift.state IN ('kept', 'returned', 'refunded') THEN gift.credits
            END
            OR taken.amount IS DISTINCT FROM CASE
                WHEN gift.taker_id IS NOT NULL THEN gift.credits
            END
            OR undone.amount IS DISTINCT FROM CASE
                WHEN gift.taker_id IS NOT NULL AND gift.state = 'refunded' THEN -gift.credits
            END,
            gift.state || ' of ' || coalesce(gift.credits, 0),
            format(
                'out %s, back %s, in %s, undone %s',
                away.amount, back.amount, taken.amount, undone.amount
            )
        ),
        (
            'gift_unlike_refund',
            gift.state = 'waiting' AND refund.key IS NOT NULL
            OR gift.state = 'refunded' AND refund.key IS NULL,
            CASE WHEN refund.key IS NULL THEN 'no refund' ELSE 'refunded' END, gift.state
        )
    ) AS wrong (what, holds, expected, found)
    WHERE gift.user_id BETWEEN p_from AND p_to AND wrong.holds
    UNION ALL
    SELECT 'gift_entry_without_gift' AS what, entry.user_id, entry.seq, NULL, entry.key
    FROM ledger.entry
    WHERE
        entry.user_id BETWEEN p_from AND p_to AND entry.kind = 'adjust' AND entry.meta ? 'gift'
        AND NOT EXISTS (
            SELECT FROM shop.gift
            WHERE
                gift.user_id = entry.user_id
                AND entry.key IN (
                    core.gift_key('out', gift.order_id),
                    core.gift_key('back', gift.order_id)
                )
        )
        AND NOT EXISTS (
            SELECT FROM shop.gift
            WHERE
                gift.taker_id = entry.user_id
                AND entry.key IN (
                    core.gift_key('in', gift.order_id),
                    core.gift_key('undone', gift.order_id)
                )
        );
END
$$;
