-- The audit of referrals: whoever got something for one has an entry of it, for a purchase that
-- stands, and nobody more often than they may.

CREATE FUNCTION core.audit_referrals(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT wrong.what, referral.user_id, given.seq, wrong.expected, wrong.found
    FROM shop.referral
    LEFT JOIN shop.payment
        ON referral.user_id = payment.user_id AND referral.payment_key = payment.key
    LEFT JOIN shop.refund
        ON
            referral.user_id = refund.user_id AND referral.payment_key = refund.key
            AND refund.state = 'done'
    LEFT JOIN ledger.entry AS given
        ON referral.user_id = given.user_id AND referral.entry_key = given.key
    LEFT JOIN ledger.entry AS reward
        ON referral.by_id = reward.user_id AND referral.reward_key = reward.key
    CROSS JOIN LATERAL (
        VALUES
        (
            'referral_without_purchase',
            referral.state IN ('earned', 'rewarded', 'capped')
            AND (payment.entry_key IS NULL OR refund.key IS NOT NULL),
            NULL, referral.state
        ),
        (
            'referral_unlike_entry',
            referral.state <> 'invited' AND referral.gives > 0
            AND (given.kind::text, given.amount) IS DISTINCT FROM ('bonus', referral.gives),
            referral.gives::text, coalesce(given.amount::text, 'nothing')
        ),
        (
            'reward_unlike_entry',
            (referral.state = 'rewarded' OR referral.reward_key IS NOT NULL)
            AND (reward.kind::text, reward.amount) IS DISTINCT FROM ('bonus', referral.rewards),
            referral.rewards::text, coalesce(reward.amount::text, 'nothing')
        )
    ) AS wrong (what, holds, expected, found)
    WHERE referral.user_id BETWEEN p_from AND p_to AND wrong.holds
    UNION ALL
    SELECT 'referral_entry_without_row' AS what, entry.user_id, entry.seq, NULL, entry.key
    FROM ledger.entry
    WHERE
        entry.user_id BETWEEN p_from AND p_to AND entry.kind = 'bonus' AND entry.meta ? 'referral'
        AND NOT EXISTS (
            SELECT FROM shop.referral
            WHERE
                referral.user_id = entry.user_id AND referral.entry_key = entry.key
                OR referral.by_id = entry.user_id AND referral.reward_key = entry.key
        )
    UNION ALL
    SELECT
        'referral_over_limit' AS what, referral.by_id, NULL, max(referral.most_a_month)::text,
        count(*)::text
    FROM shop.referral
    WHERE referral.by_id BETWEEN p_from AND p_to AND referral.reward_key IS NOT NULL
    GROUP BY referral.by_id, date_trunc('month', referral.earned_at, 'UTC')
    HAVING count(*) > max(referral.most_a_month);
END
$$;
