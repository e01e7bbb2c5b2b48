-- People 1 to $1, who came over the time $2, and three payments of each, spread over that time. They
-- all name the first entry of their person, which is enough for whoever reads.
WITH person AS (
    INSERT INTO people.person (user_id, name, language, met_at, seen_at)
    SELECT
        number.user_id, 'Person', 'en', now() - $2::interval * (number.user_id::float8 / $1), now()
    FROM generate_series(1, $1::bigint) AS number (user_id)
    RETURNING user_id
),

sold AS (
    INSERT INTO shop.orders (
        user_id, id, pack, credits, stars, terms, opened_at, expires_at, paid_at
    )
    SELECT
        person.user_id, format('%s.%s', person.user_id, pack.number), pack.name, pack.credits,
        pack.stars, '1', moment.at, moment.at + interval '1 h', moment.at
    FROM person
    CROSS JOIN (
        VALUES (0, 'starter', 50, 50), (1, 'regular', 250, 200), (2, 'big', 1000, 700)
    ) AS pack (number, name, credits, stars)
    CROSS JOIN LATERAL (
        SELECT
            now() - $2::interval
            * ((person.user_id * 7919 + pack.number * 104729) % 1000 / 1000.0) AS at
    ) AS moment
    RETURNING user_id, id, stars, paid_at
)

INSERT INTO shop.payment (
    user_id, key, charge_id, payload, stars, currency, source, raw, order_id, entry_key,
    second, late, paid_at, recorded_at, told_at
)
SELECT
    sold.user_id, 'charge:' || sold.id, sold.id, sold.id, sold.stars, 'XTR', 'update',
    repeat('x', 700), sold.id, 'message:' || sold.user_id || ':1',
    FALSE, FALSE, sold.paid_at, sold.paid_at, sold.paid_at
FROM sold
