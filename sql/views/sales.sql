-- Sales: what was offered and paid, what goes back, and what Telegram's own list says of it.

CREATE VIEW api.sales AS
SELECT
    sales.state,
    deed.at AS since,
    deed.operator_id,
    deed.reason
FROM shop.sales
LEFT JOIN people.deed ON sales.user_id = deed.user_id AND sales.deed_key = deed.key;

COMMENT ON VIEW api.sales IS
'Whether anything is sold, on or off, and who has switched that last, when and why.';

CREATE VIEW api.orders AS
SELECT
    orders.user_id,
    orders.id AS payload,
    orders.pack,
    orders.credits,
    orders.stars,
    orders.terms,
    orders.opened_at,
    orders.expires_at,
    orders.paid_at,
    CASE
        WHEN orders.paid_at IS NOT NULL THEN 'paid'
        WHEN EXISTS (
            SELECT FROM intake.inbox
            WHERE
                inbox.lane = 'payment:' || orders.user_id
                AND strpos(inbox.body, '"' || orders.id || '"') > 0
        ) THEN 'arrived'
        WHEN orders.asked_at > now() - core.checkout_lease() THEN 'checkout'
        WHEN orders.expires_at <= now() THEN 'expired'
        ELSE 'offered'
    END AS state
FROM shop.orders;

COMMENT ON VIEW api.orders IS
'What was offered to whom, when they paid it, and how far it is: offered, at checkout, expired, '
'arrived while its payment is being recorded, or paid.';

-- A canary goes the way of every order, so its times are those of its order, of the first payment
-- for it, and of that payment's refund.
CREATE VIEW api.canary AS
SELECT
    canary.user_id,
    canary.order_id AS payload,
    canary.bot_id,
    deed.operator_id,
    canary.opened_at,
    canary.expires_at,
    canary.sent_at,
    orders.asked_at AS checked_at,
    payment.charge_id,
    payment.paid_at,
    payment.recorded_at AS credited_at,
    refund.asked_at,
    entry.at AS reversed_at,
    CASE WHEN refund.state = 'done' THEN refund.ended_at END AS refunded_at,
    CASE
        WHEN payment.listed_at IS NOT NULL AND refund.listed_at IS NOT NULL
            THEN greatest(payment.listed_at, refund.listed_at)
    END AS listed_at,
    coalesce(refund.error, canary.error) AS error,
    CASE
        WHEN refund.state = 'done' THEN 'done'
        WHEN refund.state = 'failed' THEN 'failed'
        WHEN payment.key IS NOT NULL THEN 'paid'
        WHEN canary.error IS NOT NULL THEN 'failed'
        WHEN canary.expires_at <= now() THEN 'expired'
        ELSE 'open'
    END AS state
FROM shop.canary
INNER JOIN people.deed ON canary.user_id = deed.user_id AND canary.deed_key = deed.key
LEFT JOIN shop.orders ON canary.user_id = orders.user_id AND canary.order_id = orders.id
LEFT JOIN shop.payment
    ON
        canary.user_id = payment.user_id AND canary.order_id = payment.order_id
        AND payment.entry_key IS NOT NULL AND NOT payment.second
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
LEFT JOIN ledger.entry ON refund.user_id = entry.user_id AND refund.entry_key = entry.key;

COMMENT ON VIEW api.canary IS
'Purchases of a Star by which owners tried the shop, who asked for them, when each step was done, '
'and what came of it: open, paid, done, failed or expired.';

CREATE VIEW api.payment AS
SELECT
    payment.user_id,
    payment.charge_id,
    payment.payload,
    orders.pack,
    payment.stars,
    payment.currency,
    payment.reason,
    payment.second,
    payment.late,
    payment.source,
    payment.paid_at,
    payment.recorded_at,
    payment.told_at,
    CASE
        WHEN refund.state = 'done' THEN 'refunded'
        WHEN payment.entry_key IS NULL THEN 'review'
        ELSE 'credited'
    END AS status,
    coalesce(entry.amount, 0) AS credits,
    shop.mark(payment.charge_id) AS mark
FROM shop.payment
LEFT JOIN shop.orders ON payment.user_id = orders.user_id AND payment.order_id = orders.id
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
LEFT JOIN ledger.entry ON payment.user_id = entry.user_id AND payment.entry_key = entry.key;

COMMENT ON VIEW api.payment IS
'What people paid, and what became of it: credited, review or refunded. mark is a short name of '
'the charge.';

-- A payment in review whose Stars are on their way back needs nobody any more.
CREATE VIEW api.review AS
SELECT
    payment.user_id,
    payment.charge_id,
    payment.stars,
    payment.currency,
    payment.payload,
    payment.reason,
    payment.paid_at,
    payment.recorded_at,
    left(encode(sha256(convert_to(payment.charge_id, 'UTF8')), 'hex'), 12) AS mark,
    coalesce(refund.state, 'none') AS refund
FROM shop.payment
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
WHERE payment.entry_key IS NULL AND coalesce(refund.state, 'failed') = 'failed';

COMMENT ON VIEW api.review IS
'Payments that wait for an operator to credit or refund them. mark is a short name for one of a '
'person''s payments.';

CREATE VIEW api.decided AS
SELECT
    payment.user_id,
    payment.charge_id,
    CASE WHEN act.key IS NULL THEN 'refund' ELSE 'credit' END AS how,
    coalesce(act.operator_id, refund.operator_id) AS operator_id,
    coalesce(act.credits, 0) AS credits
FROM shop.payment
LEFT JOIN people.act
    ON payment.user_id = act.user_id AND payment.key = act.key AND act.kind = 'credit'
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
WHERE payment.reason IS NOT NULL AND coalesce(act.operator_id, refund.operator_id) IS NOT NULL;

COMMENT ON VIEW api.decided IS
'What operators decided on payments in review: to credit so much or to refund, and who decided it.';

CREATE VIEW api.reply AS
SELECT
    reply.user_id,
    reply.bot_id,
    reply.key,
    reply.command,
    reply.at
FROM shop.reply;

COMMENT ON VIEW api.reply IS
'The last reply of each bot to each person that credits were for: which request, and when.';

CREATE VIEW api.request AS
SELECT
    request.user_id,
    request.key,
    request.command,
    request.price,
    request.body,
    request.kept_at,
    confirmation.key IS NOT NULL AS needs_yes,
    coalesce(entry.key, free_use.key) IS NOT NULL AS charged
FROM shop.request
LEFT JOIN shop.confirmation
    ON request.user_id = confirmation.user_id AND request.key = confirmation.key
LEFT JOIN ledger.entry ON request.user_id = entry.user_id AND request.key = entry.key
LEFT JOIN shop.free_use ON request.user_id = free_use.user_id AND request.key = free_use.key
WHERE
    request.kept_at > now() - core.request_lifetime()
    OR coalesce(entry.key, free_use.key) IS NOT NULL;

COMMENT ON VIEW api.request IS
'Pending requests of the last 24 hours, and older ones that are charged, or free: those still have '
'to run.';

-- Credits that were sold never expire, so what is left of them is among the lasting ones, or is set
-- aside already.
CREATE VIEW api.refundable AS
SELECT
    payment.user_id,
    payment.charge_id,
    payment.stars,
    payment.paid_at,
    refund.state,
    refund.operator_id,
    refund.ended_at,
    elsewhere.state AS gift,
    elsewhere.taker_id,
    CASE WHEN referral.state = 'rewarded' THEN referral.by_id END AS inviter_id,
    shop.mark(payment.charge_id) AS mark,
    payment.entry_key IS NULL AND coalesce(refund.state, 'none') <> 'done' AS review,
    plan.order_id IS NOT NULL AS is_plan,
    coalesce(purchase.amount, 0) AS credits,
    coalesce(balance.perm + balance.promo, 0) AS balance,
    coalesce(elsewhere.credits, 0) AS gift_credits,
    CASE WHEN referral.entry_key IS NOT NULL THEN referral.gives ELSE 0 END AS invitation,
    CASE WHEN referral.state = 'rewarded' THEN referral.rewards ELSE 0 END AS reward,
    greatest(
        0,
        coalesce(purchase.amount, 0) - CASE
            WHEN elsewhere.whole THEN coalesce(purchase.amount, 0)
            WHEN elsewhere.state IS NOT NULL THEN 0
            WHEN refund.state IN ('requested', 'unknown') THEN coalesce(hold.amount, 0)
            ELSE greatest(0, coalesce(balance.perm, 0))
        END
    ) AS lacking
FROM shop.payment
LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
LEFT JOIN shop.plan ON payment.user_id = plan.user_id AND payment.order_id = plan.order_id
LEFT JOIN core.gift_elsewhere AS elsewhere
    ON payment.user_id = elsewhere.user_id AND payment.key = elsewhere.payment_key
LEFT JOIN ledger.entry AS hold ON refund.user_id = hold.user_id AND refund.hold_key = hold.key
LEFT JOIN shop.referral
    ON
        payment.user_id = referral.user_id AND payment.key = referral.payment_key
        AND referral.state IN ('earned', 'rewarded', 'capped')
LEFT JOIN api.balance ON payment.user_id = balance.user_id
LEFT JOIN LATERAL (
    SELECT entry.amount
    FROM ledger.entry
    LEFT JOIN ledger.entry AS closing
        ON entry.user_id = closing.user_id AND entry.seq = closing.ref
    WHERE
        entry.user_id = payment.user_id AND entry.key = payment.entry_key
        AND closing.seq IS NULL
) AS purchase ON TRUE;

COMMENT ON VIEW api.refundable IS
'What a refund of each payment would take back, how much of that is lacking, and how far its '
'refund has come. gift says of one whose credits are not with its buyer whether it is waiting or '
'taken, by taker_id, and gift_credits how many there are. invitation is what a referral has '
'brought with it, and reward what inviter_id has for it; both go as well. mark is a short name of '
'the charge.';

CREATE VIEW api.refunds AS
SELECT
    refund.user_id,
    payment.charge_id,
    payment.stars,
    refund.bot_id,
    refund.state,
    refund.source,
    refund.operator_id,
    refund.reason,
    refund.attempts,
    refund.error,
    refund.due_at,
    refund.asked_at,
    refund.ended_at,
    refund.told_at,
    coalesce(entry.amount, hold.amount, 0) AS credits,
    coalesce(balance.perm + balance.promo, 0) AS balance
FROM shop.refund
INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
LEFT JOIN ledger.entry ON refund.user_id = entry.user_id AND refund.entry_key = entry.key
LEFT JOIN ledger.entry AS hold ON refund.user_id = hold.user_id AND refund.hold_key = hold.key
LEFT JOIN api.balance ON refund.user_id = balance.user_id;

COMMENT ON VIEW api.refunds IS
'Refunds: who asked for it and why, how far it has come, the credits that it took back or set '
'aside, and the person''s balance now.';

CREATE VIEW api.reconciliation AS
SELECT
    reconciliation.bot_id,
    reconciliation.position,
    reconciliation.payments,
    reconciliation.payment_stars,
    reconciliation.refunds,
    reconciliation.refund_stars,
    reconciliation.other_nanostars,
    reconciliation.complete_at,
    reconciliation.ended_at,
    reconciliation.findings,
    reconciliation.told,
    coalesce(reading.young, 0) AS young,
    coalesce(affiliates.nanostars, 0) AS affiliate_nanostars
FROM shop.reconciliation
LEFT JOIN shop.reading ON reconciliation.bot_id = reading.bot_id
LEFT JOIN shop.affiliates ON reconciliation.bot_id = affiliates.bot_id;

COMMENT ON VIEW api.reconciliation IS
'How far each bot has compared the books with Telegram''s own list of its Stars.';

-- Several bots may share these books, and each has a list of its own. So a payment is missing only
-- when every list that could show it has been read past it. A running bot reads its list every few
-- minutes; one that had stopped by then cannot have taken the payment, and nobody waits for its
-- list.
CREATE VIEW api.unlisted AS
WITH list AS (
    SELECT
        reconciliation.due_at + core.reader_silence() AS alive_until,
        coalesce(reconciliation.complete_at, '-infinity') - core.list_lag() AS up_to
    FROM shop.reconciliation
),

complete AS (
    SELECT max(list.up_to) AS up_to FROM list
)

SELECT
    'payment' AS kind,
    payment.user_id,
    payment.charge_id,
    payment.stars,
    payment.paid_at AS at
FROM complete
INNER JOIN shop.payment ON complete.up_to > payment.paid_at
WHERE
    payment.listed_at IS NULL AND payment.currency = 'XTR'
    AND NOT EXISTS (
        SELECT FROM list
        WHERE list.up_to <= payment.paid_at AND list.alive_until > payment.recorded_at
    )
UNION ALL
SELECT
    'refund' AS kind,
    refund.user_id,
    payment.charge_id,
    payment.stars,
    refund.ended_at AS at
FROM complete
INNER JOIN shop.refund ON complete.up_to > refund.ended_at
INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
WHERE
    refund.listed_at IS NULL AND refund.state = 'done' AND payment.currency = 'XTR'
    AND NOT EXISTS (
        SELECT FROM list
        WHERE list.up_to <= refund.ended_at AND list.alive_until > refund.ended_at
    );

COMMENT ON VIEW api.unlisted IS
'Payments and refunds in the books that Telegram''s own lists should show by now, and do not.';

CREATE VIEW api.unshown AS
SELECT
    'payment' AS kind,
    payment.user_id,
    payment.charge_id,
    payment.stars,
    payment.paid_at AS at
FROM shop.payment
WHERE payment.listed_at IS NULL AND payment.currency = 'XTR'
UNION ALL
SELECT
    'refund' AS kind,
    refund.user_id,
    payment.charge_id,
    payment.stars,
    refund.ended_at AS at
FROM shop.refund
INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
WHERE refund.listed_at IS NULL AND refund.state = 'done' AND payment.currency = 'XTR';

COMMENT ON VIEW api.unshown IS
'Payments and refunds in the books that none of Telegram''s own lists has shown yet.';

-- Every payment and refund that a list has shown is in the books once, and nothing else is said to
-- be shown. While a list is being read, or was left half-way, the sums say nothing.
CREATE VIEW api.listed AS
WITH list AS (
    SELECT
        sum(reconciliation.payments)::bigint AS payments,
        sum(reconciliation.payment_stars)::bigint AS payment_stars,
        sum(reconciliation.refunds)::bigint AS refunds,
        sum(reconciliation.refund_stars)::bigint AS refund_stars,
        count(*) FILTER (WHERE reconciliation.due_at IS DISTINCT FROM reconciliation.ended_at)
            AS moving
    FROM shop.reconciliation
),

paid AS (
    SELECT
        count(*) AS payments,
        coalesce(sum(payment.stars), 0)::bigint AS stars
    FROM shop.payment
    WHERE payment.listed_at IS NOT NULL
),

refunded AS (
    SELECT
        count(*) AS refunds,
        coalesce(sum(payment.stars), 0)::bigint AS stars
    FROM shop.refund
    INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
    WHERE refund.listed_at IS NOT NULL
)

SELECT
    list.payments,
    list.payment_stars,
    list.refunds,
    list.refund_stars,
    list.moving,
    paid.payments AS book_payments,
    paid.stars AS book_payment_stars,
    refunded.refunds AS book_refunds,
    refunded.stars AS book_refund_stars
FROM list
CROSS JOIN paid
CROSS JOIN refunded;

COMMENT ON VIEW api.listed IS
'What all lists of Stars add up to, and what the books say that these lists have shown.';

CREATE VIEW api.star_balance AS
SELECT
    star_balance.bot_id,
    star_balance.nanostars,
    star_balance.gap_nanostars,
    star_balance.held,
    star_balance.asked,
    star_balance.dearest,
    star_balance.measured_at,
    core.funds(star_balance.nanostars, star_balance.asked, star_balance.dearest) AS funds
FROM shop.star_balance
WHERE star_balance.measured_at IS NOT NULL;

COMMENT ON VIEW api.star_balance IS
'The Stars of each bot, in billionths, as Telegram last said; what refunds could take of them, '
'what is too young to be withdrawn, and whether there is enough: enough, low or negative.';
