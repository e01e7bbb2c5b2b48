-- The audit of promo codes: every use has given what its code promised, once; no code was used more
-- often than it may be; and operators' acts have made and closed all codes.

-- Uses of these people that their entries or orders contradict, and entries of uses that are
-- missing; and with person 0 among them, codes that are not as their uses and the acts say.
CREATE FUNCTION core.audit_promos(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT wrong.what, used.user_id, entry.seq, wrong.expected, used.code AS found
    FROM shop.promo_use AS used
    LEFT JOIN shop.promo ON used.code = promo.code
    LEFT JOIN ledger.entry
        ON used.user_id = entry.user_id AND used.entry_key = entry.key
    LEFT JOIN ledger.entry AS kept
        ON
            used.user_id = kept.user_id AND used.kind = 'plan'
            AND used.entry_key || core.kept_mark() = kept.key
    LEFT JOIN shop.promo_plan ON used.code = promo_plan.code
    LEFT JOIN shop.promo_offer
        ON
            used.user_id = promo_offer.user_id AND used.order_id = promo_offer.order_id
            AND used.code = promo_offer.code AND used.turn = promo_offer.turn
    LEFT JOIN shop.orders
        ON used.user_id = orders.user_id AND used.order_id = orders.id
    CROSS JOIN LATERAL (
        VALUES
        (
            'promo_use_without_entry',
            (used.kind <> 'percent' OR used.order_id IS NOT NULL) AND entry.key IS NULL,
            used.amount || ' ' || used.kind
        ),
        (
            'promo_use_unlike_entry',
            entry.key IS NOT NULL
            AND (
                entry.kind::text, entry.amount + coalesce(kept.amount, 0), entry.meta ->> 'promo',
                entry.key
            ) IS DISTINCT FROM (
                'bonus', used.credits, used.code, core.promo_key(used.code, used.turn)
            )
            OR coalesce(kept.amount, 0) <> CASE
                WHEN used.kind = 'plan' AND promo_plan.keeps < used.amount THEN promo_plan.keeps
                ELSE 0
            END,
            used.credits::text
        ),
        (
            'promo_use_unlike_code',
            (used.kind, used.amount) IS DISTINCT FROM (promo.kind, promo.amount)
            OR used.kind <> 'percent' AND used.credits <> used.amount
            OR (used.kind = 'plan') <> (promo_plan.code IS NOT NULL)
            OR used.turn > promo.most_each,
            used.amount || ' ' || used.kind
        ),
        (
            'promo_use_unlike_order',
            used.order_id IS NOT NULL
            AND (
                promo_offer.credits IS DISTINCT FROM used.credits OR orders.paid_at IS NULL
            ),
            coalesce(used.order_id, '')
        )
    ) AS wrong (what, holds, expected)
    WHERE used.user_id BETWEEN p_from AND p_to AND wrong.holds
    UNION ALL
    SELECT 'promo_entry_without_use' AS what, entry.user_id, entry.seq, NULL, entry.key
    FROM ledger.entry
    LEFT JOIN shop.promo_use
        ON
            entry.user_id = promo_use.user_id
            AND regexp_replace(entry.key, core.kept_mark() || '$', '') = promo_use.entry_key
    WHERE
        entry.user_id BETWEEN p_from AND p_to AND entry.kind = 'bonus'
        AND entry.meta ? 'promo' AND promo_use.code IS NULL
    UNION ALL
    SELECT wrong.what, NULL::bigint, NULL::bigint, wrong.expected, promo.code
    FROM shop.promo
    LEFT JOIN people.shop_act AS made
        ON
            made.user_id = 0 AND promo.deed_key = made.key
            AND made.kind = 'promo'
    LEFT JOIN people.shop_act AS closed
        ON
            closed.user_id = 0 AND promo.closed_key = closed.key
            AND closed.kind = 'promo-close'
    LEFT JOIN (
        SELECT
            promo_use.code,
            count(*) AS times
        FROM shop.promo_use
        WHERE 0 BETWEEN p_from AND p_to
        GROUP BY promo_use.code
    ) AS used ON promo.code = used.code
    CROSS JOIN LATERAL (
        VALUES
        (
            'promo_uses', promo.uses <> coalesce(used.times, 0),
            format('%s times, and says %s', coalesce(used.times, 0), promo.uses)
        ),
        (
            'promo_over_limit', coalesce(used.times, 0) > promo.most_uses,
            format('%s times, and may be %s', used.times, promo.most_uses)
        ),
        (
            'promo_without_act',
            made.key IS NULL OR promo.closed_key IS NOT NULL AND closed.key IS NULL,
            CASE WHEN made.key IS NULL THEN 'made' ELSE 'closed' END
        ),
        (
            'promo_unlike_act',
            NOT starts_with(made.detail, promo.code || ' ')
            AND made.detail NOT LIKE '% and % more %'
            OR NOT made.detail LIKE '% ' || promo.amount || ' ' || promo.kind,
            made.detail
        )
    ) AS wrong (what, holds, expected)
    WHERE 0 BETWEEN p_from AND p_to AND wrong.holds
    UNION ALL
    SELECT 'promo_gone' AS what, NULL, NULL, NULL, act.detail
    FROM people.shop_act AS act
    LEFT JOIN (
        SELECT promo.deed_key AS key
        FROM shop.promo
        UNION
        SELECT promo.closed_key
        FROM shop.promo
    ) AS known ON act.key = known.key
    WHERE
        0 BETWEEN p_from AND p_to AND act.kind IN ('promo', 'promo-close')
        AND known.key IS NULL;
END
$$;
