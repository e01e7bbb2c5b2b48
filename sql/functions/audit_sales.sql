-- The audit of what was sold: payments, orders, refunds and operators' acts, held against the
-- entries.

-- Payments of these people that did not become the purchase they should be, and purchases that
-- nobody paid and no operator posted.
CREATE FUNCTION core.audit_payments(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT wrong.what, payment.user_id, entry.seq, wrong.expected, wrong.found
    FROM shop.payment
    LEFT JOIN shop.orders
        ON payment.user_id = orders.user_id AND payment.order_id = orders.id
    LEFT JOIN ledger.entry
        ON payment.user_id = entry.user_id AND payment.entry_key = entry.key
    LEFT JOIN people.act
        ON payment.user_id = act.user_id AND payment.key = act.key AND act.kind = 'credit'
    LEFT JOIN ledger.seal
        ON
            payment.user_id = seal.user_id AND payment.key = seal.key
            AND seal.kind = 'payment'
    CROSS JOIN LATERAL (
        VALUES
        (
            'payment_not_credited',
            payment.entry_key IS NOT NULL
            AND (entry.kind::text, entry.key) IS DISTINCT FROM ('purchase', payment.key),
            NULL, payment.charge_id
        ),
        (
            -- Telegram knows a payment only by its charge, and so does whoever looks it up there.
            'charge_unlike_key', payment.key <> core.charge_key(payment.charge_id),
            payment.key, payment.charge_id
        ),
        (
            -- What record_payment wrote into the purchase is under the hash of the entry.
            'payment_unlike_purchase',
            entry.meta ? 'order'
            AND (entry.meta ->> 'order', entry.meta ->> 'stars')
            IS DISTINCT FROM (payment.order_id, payment.stars::text),
            format('%s Stars for %s', entry.meta ->> 'stars', entry.meta ->> 'order'),
            format('%s Stars for %s', payment.stars, payment.order_id)
        ),
        (
            'seal_unlike_purchase',
            entry.meta ->> 'seal' IS DISTINCT FROM encode(seal.hash, 'hex')
            AND entry.meta ->> 'seal' IS NOT NULL,
            NULL, payment.charge_id
        ),
        (
            'payment_credits',
            entry.kind = 'purchase' AND entry.amount IS DISTINCT FROM CASE
                WHEN payment.reason IS NULL THEN orders.credits ELSE act.credits
            END,
            CASE WHEN payment.reason IS NULL THEN orders.credits ELSE act.credits END::text,
            entry.amount::text
        ),
        (
            'payment_unlike_order',
            payment.reason IS NULL
            AND (payment.stars, payment.currency) IS DISTINCT FROM (orders.stars, 'XTR'),
            coalesce(orders.stars::text || ' XTR', 'no order'),
            payment.stars || ' ' || payment.currency
        ),
        (
            'canary_without_refund',
            orders.pack = core.canary_pack() AND payment.entry_key IS NOT NULL
            AND NOT EXISTS (
                SELECT FROM shop.refund
                WHERE refund.user_id = payment.user_id AND refund.key = payment.key
            ),
            NULL, payment.charge_id
        ),
        (
            'charge_of_two',
            EXISTS (
                SELECT FROM shop.payment AS other
                WHERE other.charge_id = payment.charge_id AND other.user_id <> payment.user_id
            ),
            NULL, payment.charge_id
        )
    ) AS wrong (what, holds, expected, found)
    WHERE payment.user_id BETWEEN p_from AND p_to AND wrong.holds
    UNION ALL
    SELECT 'purchase_without_payment' AS what, entry.user_id, entry.seq, NULL, entry.key
    FROM ledger.entry
    LEFT JOIN shop.payment
        ON entry.user_id = payment.user_id AND entry.key = payment.entry_key
    WHERE
        entry.user_id BETWEEN p_from AND p_to
        AND entry.kind = 'purchase' AND payment.key IS NULL
        AND (
            entry.meta ? 'order' -- which record_payment writes, whoever calls it
            OR entry.key LIKE 'charge:%' AND entry.actor = 'coinop_bot'
        );
END
$$;

-- Orders of these people that are marked paid without a payment, or the reverse.
CREATE FUNCTION core.audit_orders(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH paid AS (
        SELECT
            payment.user_id, payment.order_id,
            count(*) FILTER (WHERE NOT payment.second) AS firsts
        FROM shop.payment
        WHERE
            payment.user_id BETWEEN p_from AND p_to
            AND coalesce(payment.reason, 'key_in_use') = 'key_in_use'
        GROUP BY payment.user_id, payment.order_id
    )

    SELECT wrong.what, orders.user_id, NULL::bigint AS seq, wrong.expected, orders.id AS found
    FROM shop.orders
    LEFT JOIN paid ON orders.user_id = paid.user_id AND orders.id = paid.order_id
    LEFT JOIN shop.plan ON orders.user_id = plan.user_id AND orders.id = plan.order_id
    CROSS JOIN LATERAL (
        VALUES
        ('order_without_payment', orders.paid_at IS NOT NULL AND paid.firsts IS NULL, NULL),
        ('order_not_marked_paid', orders.paid_at IS NULL AND paid.firsts IS NOT NULL, NULL),
        (
            -- Every renewal of a plan is a first one, of the time that it pays for.
            'order_first_payment',
            CASE WHEN plan.order_id IS NULL THEN paid.firsts <> 1 ELSE paid.firsts < 1 END,
            paid.firsts::text
        )
    ) AS wrong (what, holds, expected)
    WHERE orders.user_id BETWEEN p_from AND p_to AND wrong.holds;
END
$$;

-- Refunds of these people that the entries contradict: in the credits taken back or set aside, or
-- in who asked; and entries of refunds that have no row.
CREATE FUNCTION core.audit_refunds(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
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
        );
END
$$;

-- Operators' acts on these people that differ from the entries, and entries of acts that are
-- missing. The entry says who did it and why as well, under its hash: grant_credits, take_credits
-- and credit_payment write it.
CREATE FUNCTION core.audit_acts(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH act AS (
        SELECT
            act.user_id, act.key, act.kind, act.credits, act.operator_id, act.reason, act.actor
        FROM people.act
        WHERE act.user_id BETWEEN p_from AND p_to AND act.kind <> 'refund'
        UNION ALL
        SELECT
            deed.user_id, deed.key, deed.kind, deed.credits, deed.operator_id, deed.reason,
            deed.actor
        FROM people.deed
        WHERE deed.user_id BETWEEN p_from AND p_to AND deed.kind = 'take'
    ),

    line AS (
        SELECT
            act.user_id, entry.seq, entry.meta ? 'operator' AS signed,
            (
                CASE act.kind
                    WHEN 'grant' THEN 'bonus' WHEN 'take' THEN 'adjust' ELSE 'purchase'
                END,
                CASE act.kind WHEN 'take' THEN -act.credits ELSE act.credits END
            ) IS DISTINCT FROM (entry.kind::text, entry.amount) AS other,
            (act.operator_id::text, act.reason, act.actor) IS DISTINCT FROM (
                entry.meta ->> 'operator', entry.meta ->> 'reason', entry.actor
            ) AS others,
            format('%s %s', act.kind, act.credits) AS said,
            format('by %s as %s: %s', act.operator_id, act.actor, act.reason) AS said_by,
            coalesce(format('%s %s', entry.kind, entry.amount), 'no entry') AS booked,
            format(
                'by %s as %s: %s', entry.meta ->> 'operator', entry.actor, entry.meta ->> 'reason'
            ) AS booked_by
        FROM act
        LEFT JOIN ledger.entry ON act.user_id = entry.user_id AND act.key = entry.key
    )

    SELECT 'act_unlike_entry' AS what, line.user_id, line.seq, wrong.expected, wrong.found
    FROM line
    CROSS JOIN LATERAL (
        VALUES
        (line.other, line.said, line.booked),
        (line.signed AND line.others, line.said_by, line.booked_by)
    ) AS wrong (holds, expected, found)
    WHERE wrong.holds
    UNION ALL
    SELECT 'entry_without_act' AS what, entry.user_id, entry.seq, entry.meta ->> 'operator', NULL
    FROM ledger.entry
    LEFT JOIN act ON entry.user_id = act.user_id AND entry.key = act.key
    WHERE
        entry.user_id BETWEEN p_from AND p_to
        AND (
            entry.kind IN ('bonus', 'purchase') AND entry.meta ?& ARRAY['operator', 'reason']
            OR entry.kind = 'adjust' AND entry.meta ->> 'act' = 'take'
        )
        AND act.key IS NULL;
END
$$;
