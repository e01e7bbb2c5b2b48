-- Promo codes: what each gives, gave and sold, and what waits for people's next packs.

-- Who has used which code, and since when.
CREATE VIEW core.promo_user AS
SELECT
    promo_use.code,
    promo_use.user_id,
    min(promo_use.at) AS since
FROM shop.promo_use
GROUP BY promo_use.code, promo_use.user_id;

CREATE VIEW api.promo AS
SELECT
    promo.code,
    promo.kind,
    promo.amount,
    promo.days,
    promo.most_uses,
    promo.most_each,
    promo.who,
    promo.begins_at,
    promo.ends_at,
    promo.uses,
    promo.deed_key AS made_key,
    promo_plan.plan,
    promo_plan.keeps,
    made.at AS made_at,
    made.operator_id,
    made.reason,
    closed.at AS closed_at,
    CASE
        WHEN promo.closed_key IS NOT NULL THEN 'closed'
        WHEN promo.ends_at <= now() THEN 'over'
        WHEN promo.uses >= promo.most_uses THEN 'used_up'
        WHEN promo.begins_at > now() THEN 'early'
        ELSE 'open'
    END AS state,
    (
        SELECT coalesce(sum(promo_use.credits), 0)::bigint
        FROM shop.promo_use
        WHERE promo_use.code = promo.code
    ) AS given,
    (
        SELECT coalesce(sum(payment.stars), 0)::bigint
        FROM core.promo_user
        INNER JOIN api.payment
            ON
                promo_user.user_id = payment.user_id
                AND promo_user.since <= payment.recorded_at
        WHERE
            promo_user.code = promo.code AND payment.status = 'credited'
            AND payment.pack IS DISTINCT FROM core.canary_pack()
    ) AS stars
FROM shop.promo
LEFT JOIN shop.promo_plan ON promo.code = promo_plan.code
INNER JOIN people.shop_act AS made
    ON made.user_id = 0 AND promo.deed_key = made.key
LEFT JOIN people.shop_act AS closed
    ON closed.user_id = 0 AND promo.closed_key = closed.key;

COMMENT ON VIEW api.promo IS
'Promo codes: what each gives to whom, who made it and why, whether it is open, early, over, '
'used_up or closed, how often it was used, the credits that it gave, and the Stars that people '
'have paid since they used it and not got back.';

CREATE VIEW api.promise AS
SELECT
    promo_use.user_id,
    promo_use.code,
    promo_use.amount AS percent,
    promo_use.days,
    promo_use.ends_at
FROM shop.promo_use
WHERE
    promo_use.kind = 'percent' AND promo_use.entry_key IS NULL
    AND coalesce(promo_use.ends_at, 'infinity') > now();

COMMENT ON VIEW api.promise IS
'Bonuses of promo codes that wait for their people''s next packs, in per cent.';
