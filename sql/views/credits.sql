-- Credits: what people have, where it came from, and every movement of it.

-- Overdue credits are a matter of arithmetic. On the odometer, what has burned reaches up to
-- promo_in - promo, and everything from there to the first living lot is overdue. A lot lives until
-- its own date and the dates of all lots before it have passed, whether or not any of those is
-- left. So what is overdue depends on the day alone, and credits that come back find their place as
-- if they had never been taken.
CREATE VIEW core.due AS
SELECT
    account.user_id,
    lot.expires_at AS next_expiry,
    greatest(
        0, coalesce(lot.lot_start, account.promo_in) - (account.promo_in - account.promo)
    ) AS credits
FROM ledger.account
LEFT JOIN LATERAL (
    SELECT
        entry.expires_at,
        entry.lot_end - entry.promo AS lot_start
    FROM ledger.entry
    WHERE
        entry.user_id = account.user_id
        AND entry.lot_end IS NOT NULL
        AND entry.expires_at > now()
    ORDER BY entry.lot_end
    LIMIT 1
) AS lot ON TRUE;

COMMENT ON VIEW core.due IS 'Overdue credits of each person, and when the next lot expires.';

CREATE VIEW api.balance AS
SELECT
    account.user_id,
    account.perm,
    account.promo - coalesce(overdue.credits, 0) AS promo,
    bar.user_id IS NOT NULL AS barred
FROM ledger.account
LEFT JOIN people.bar ON account.user_id = bar.user_id
LEFT JOIN LATERAL (
    SELECT due.credits
    FROM core.due
    WHERE due.user_id = account.user_id AND account.next_expiry <= now()
) AS overdue ON TRUE;

COMMENT ON VIEW api.balance IS
'What each person could spend now, if they are not barred. Overdue credits do not count, burned or '
'not.';

-- Whoever reads a page begins at its end, so both parts are plain scans of an index in the order of
-- their numbers, and what belongs to a line is looked up afterwards.
CREATE VIEW api.history AS
SELECT
    line.user_id,
    line.seq,
    line.key,
    closed.key AS ref,
    line.at,
    line.expires_at,
    line.actor,
    line.meta,
    line.credits,
    line.balance_after,
    line.key_hash,
    line.kind::text AS kind,
    coalesce(line.meta, closed.meta, stub.meta) ->> 'command' AS command
FROM (
    SELECT
        entry.user_id,
        entry.seq,
        entry.key,
        entry.at,
        entry.expires_at,
        entry.actor,
        entry.meta,
        entry.kind,
        entry.ref,
        NULL::bigint AS stub_ref,
        entry.perm + entry.promo AS credits,
        entry.perm_after + entry.promo_after AS balance_after,
        NULL::bytea AS key_hash
    FROM ledger.entry
    UNION ALL
    SELECT
        archived_entry.user_id,
        archived_entry.seq,
        NULL::text AS key,
        archived_entry.at,
        archived_entry.expires_at,
        NULL::text AS actor,
        archived_entry.meta,
        archived_entry.kind,
        NULL::bigint AS ref,
        archived_entry.ref AS stub_ref,
        archived_entry.perm + archived_entry.promo AS credits,
        archived_entry.balance_after,
        archived_entry.key_hash
    FROM ledger.archived_entry
) AS line
LEFT JOIN ledger.entry AS closed ON line.user_id = closed.user_id AND line.ref = closed.seq
LEFT JOIN ledger.archived_entry AS stub ON line.user_id = stub.user_id AND line.stub_ref = stub.seq;

COMMENT ON VIEW api.history IS
'Each entry: signed credits, the balance afterwards, the key of what it closed, and the command '
'that it was for. The keys and the actor of one that is archived are in its file; key_hash is the '
'first 16 bytes of the SHA-256 of its key.';

CREATE VIEW api.archive AS
SELECT
    archive_file.number,
    archive_file.name,
    archive_file.anchor,
    archive_file.people,
    archive_file.entries,
    archive_file.at,
    encode(archive_file.sha256, 'hex') AS sha256
FROM ledger.archive_file;

COMMENT ON VIEW api.archive IS
'The files that hold old history, the SHA-256 of each, and the anchor that covers what it holds.';

CREATE VIEW api.archived AS
SELECT
    archived.user_id,
    archived.first_seq,
    archived.last_seq,
    archived.file AS number,
    archive_file.name
FROM ledger.archived
LEFT JOIN ledger.archive_file ON archived.file = archive_file.number;

COMMENT ON VIEW api.archived IS
'Stretches of people''s entries that are in a file, and in which.';

-- What a request took and what came back of it is one matter to its person, so it is one row. A
-- refund first sets the credits aside: once it has ended, only what it took is told.
--
-- Whether its reply has arrived follows from the books: what could not be delivered was given back.
-- Until then the request is still stored, as an update or as one that had waited for credits. Its
-- key ends in the number of its message, which the update has word for word.
CREATE VIEW api.statement AS
SELECT
    line.user_id,
    line.seq,
    line.key,
    line.at,
    line.meta,
    line.kind::text AS kind,
    coalesce(closing.kind, ending.kind)::text AS ended,
    line.credits
    + coalesce(closing.perm + closing.promo, ending.perm + ending.promo, 0) AS credits,
    shop.mark(payment.charge_id) AS mark,
    CASE
        WHEN line.kind NOT IN ('spend', 'hold') OR line.meta ->> 'command' IS NULL THEN NULL
        WHEN line.failed THEN 'failed'
        WHEN line.failed IS NOT NULL THEN 'delivered'
        WHEN closing.kind = 'capture' OR closing.key = 'done:' || line.key THEN 'delivered'
        WHEN closing.seq IS NOT NULL THEN 'failed'
        WHEN EXISTS (
            SELECT FROM shop.reply
            WHERE reply.user_id = line.user_id AND reply.key = line.key
        ) THEN 'delivered'
        WHEN line.kind = 'hold' THEN 'running'
        WHEN EXISTS (
            SELECT FROM shop.request
            WHERE request.user_id = line.user_id AND request.key = line.key
        ) THEN 'running'
        WHEN EXISTS (
            SELECT FROM intake.inbox
            WHERE
                inbox.parked_at IS NULL AND inbox.lane = 'paid:' || line.user_id
                AND inbox.bot_id::text = split_part(line.key, ':', 2)
                AND inbox.body ~ ('"message_id":' || split_part(line.key, ':', 4) || '[,}]')
        ) THEN 'running'
        ELSE 'delivered'
    END AS delivery
FROM (
    SELECT
        entry.user_id,
        entry.seq,
        entry.key,
        entry.at,
        entry.meta,
        entry.kind,
        entry.perm + entry.promo AS credits,
        NULL::bigint AS closed_by,
        NULL::boolean AS failed
    FROM ledger.entry
    UNION ALL
    SELECT
        archived_entry.user_id,
        archived_entry.seq,
        NULL::text AS key,
        archived_entry.at,
        archived_entry.meta,
        archived_entry.kind,
        archived_entry.perm + archived_entry.promo AS credits,
        archived_entry.closed_by,
        archived_entry.failed
    FROM ledger.archived_entry
) AS line
LEFT JOIN ledger.entry AS closing
    ON
        line.user_id = closing.user_id AND line.seq = closing.ref
        AND closing.kind IN ('undo', 'capture', 'release')
LEFT JOIN ledger.archived_entry AS ending
    ON line.user_id = ending.user_id AND line.closed_by = ending.seq
LEFT JOIN shop.payment ON line.user_id = payment.user_id AND line.key = payment.entry_key
WHERE
    line.kind NOT IN ('undo', 'capture', 'release')
    AND NOT (starts_with(coalesce(line.key, ''), 'refund-hold:') AND closing.seq IS NOT NULL);

COMMENT ON VIEW api.statement IS
'What happened to a person''s credits, one row for each request: signed credits, how it ended, of '
'a purchase the mark of its payment, and of a command how far its reply is: running, delivered, '
'or failed and given back.';

-- What a renewal of a plan takes of unused credits was sold, and so counts as spent, until its
-- refund brings it back. What a refund takes of a referral's reward was a bonus. What a gift
-- sets aside lies in an account of its own until somebody has it. A capture has
-- a third leg: what it keeps of the hold moves on to spending. NOT MATERIALIZED, so that a query
-- about one person does not read everybody's entries.
CREATE VIEW api.legs AS
WITH movement AS NOT MATERIALIZED (
    SELECT
        entry.user_id,
        entry.seq,
        entry.kind,
        entry.perm + entry.promo AS credits,
        entry.kind = 'expire' AND entry.perm < 0
        OR entry.kind = 'bonus' AND coalesce(entry.meta ? 'plan', FALSE) AS was_sold,
        entry.kind = 'adjust' AND coalesce(entry.meta ->> 'referral' = 'refunded', FALSE)
            AS was_given,
        entry.kind = 'adjust' AND coalesce(entry.meta ? 'gift', FALSE) AS is_gift,
        CASE WHEN entry.kind = 'capture' THEN entry.amount ELSE 0 END AS kept
    FROM ledger.entry
    UNION ALL
    SELECT
        stub.user_id,
        stub.seq,
        stub.kind,
        stub.perm + stub.promo AS credits,
        FALSE AS was_sold,
        FALSE AS was_given,
        FALSE AS is_gift,
        coalesce(stub.kept, 0) AS kept
    FROM ledger.archived_entry AS stub
)

SELECT
    movement.user_id,
    movement.seq,
    'person' AS account,
    movement.credits
FROM movement
UNION ALL
SELECT
    movement.user_id,
    movement.seq,
    CASE
        WHEN movement.kind IN ('purchase', 'refund') THEN 'sales'
        WHEN movement.kind IN ('spend', 'undo') OR movement.was_sold THEN 'spending'
        WHEN movement.kind IN ('bonus', 'expire') OR movement.was_given THEN 'bonuses'
        WHEN movement.kind IN ('hold', 'capture', 'release') THEN 'held'
        WHEN movement.is_gift THEN 'gifts'
        WHEN movement.kind = 'adjust' THEN 'adjustments'
    END AS account,
    -movement.credits - movement.kept AS credits
FROM movement
UNION ALL
SELECT
    movement.user_id,
    movement.seq,
    'spending' AS account,
    movement.kept AS credits
FROM movement
WHERE movement.kind = 'capture';

COMMENT ON VIEW api.legs IS
'Both sides of each entry, which sum to zero: the person''s and those of the house accounts.';

CREATE VIEW api.turnover AS
SELECT
    moved.kind::text AS kind,
    (moved.at AT TIME ZONE 'UTC')::date AS day,
    count(*) AS entries,
    sum(moved.credits)::bigint AS credits
FROM (
    SELECT
        entry.kind,
        entry.at,
        entry.perm + entry.promo AS credits
    FROM ledger.entry
    UNION ALL
    SELECT
        stub.kind,
        stub.at,
        stub.perm + stub.promo AS credits
    FROM ledger.archived_entry AS stub
) AS moved
GROUP BY (moved.at AT TIME ZONE 'UTC')::date, moved.kind;

COMMENT ON VIEW api.turnover IS
'What moved to people, or from them if below zero, by day (UTC) and kind of entry.';

-- Which lasting credits are left is a matter of bookkeeping: here people spend their oldest first,
-- so the newest are left, and a refunded purchase is gone whole. What operators take back comes out
-- of what was given by then, the latest first, and out of what was sold only when that is used up.
-- So what was given is a stack: of each there is left what no later taking has reached down into,
-- which the lowest sum of all that was given and taken since then tells. A gift counts as sold to
-- whoever has it. Of credits that expire, the odometer knows exactly which are left.
CREATE VIEW api.outstanding AS
WITH moved AS (
    SELECT
        entry.user_id,
        entry.seq,
        entry.perm,
        entry.at,
        CASE WHEN entry.meta ? 'gift' THEN 'purchase' ELSE entry.kind::text END AS kind,
        coalesce(got.user_id, entry.user_id) AS payer_id,
        CASE
            WHEN entry.meta ? 'gift' THEN coalesce(got.payment_key, bought.payment_key)
            ELSE entry.key
        END AS paid_key,
        (sum(
            CASE
                WHEN entry.kind = 'purchase' OR coalesce(entry.meta ? 'gift', FALSE) THEN 0
                ELSE entry.perm
            END
        ) OVER (PARTITION BY entry.user_id ORDER BY entry.seq))::bigint AS given
    FROM ledger.entry
    LEFT JOIN ledger.entry AS refund
        ON entry.user_id = refund.user_id AND entry.seq = refund.ref
    LEFT JOIN shop.gift AS bought
        ON entry.user_id = bought.user_id AND entry.meta ->> 'order' = bought.order_id
    LEFT JOIN shop.gift AS got
        ON
            entry.user_id = got.taker_id AND entry.meta ->> 'from' = got.user_id::text
            AND entry.key = core.gift_key('in', got.order_id)
    LEFT JOIN shop.refund AS gone
        ON
            bought.user_id = gone.user_id AND bought.payment_key = gone.key
            AND gone.state = 'done'
    WHERE
        entry.kind IN ('purchase', 'bonus', 'adjust') AND entry.perm <> 0
        AND refund.seq IS NULL
        AND coalesce(bought.payment_key <> entry.key OR entry.kind <> 'purchase', TRUE)
        AND CASE entry.meta ->> 'gift'
            WHEN 'in' THEN coalesce(got.state, '') <> 'refunded'
            WHEN 'back' THEN gone.key IS NULL
            ELSE entry.meta ->> 'gift' IS NULL
        END
),

kept AS (
    SELECT
        moved.user_id,
        moved.seq,
        moved.kind,
        moved.payer_id,
        moved.paid_key,
        moved.perm,
        moved.at,
        CASE
            WHEN moved.perm < 0 THEN 0
            WHEN moved.kind = 'purchase' THEN moved.perm
            ELSE greatest(0, moved.perm - moved.given + min(moved.given) OVER (
                PARTITION BY moved.user_id ORDER BY moved.seq DESC
            ))
        END AS credits
    FROM moved
),

income AS (
    SELECT
        kept.user_id,
        kept.kind,
        kept.payer_id,
        kept.paid_key,
        kept.perm,
        kept.at,
        kept.credits,
        coalesce(sum(kept.credits) OVER (
            PARTITION BY kept.user_id ORDER BY kept.seq DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0)::bigint AS newer
    FROM kept
)

SELECT
    income.user_id,
    income.kind,
    least(income.credits, account.perm - income.newer) AS credits,
    income.at AS since,
    NULL::timestamptz AS expires_at,
    least(income.credits, account.perm - income.newer)
    * payment.stars::numeric / income.perm AS stars
FROM income
INNER JOIN ledger.account ON income.user_id = account.user_id
LEFT JOIN shop.payment
    ON
        income.payer_id = payment.user_id AND income.paid_key = payment.key
        AND income.kind = 'purchase' AND payment.currency = 'XTR'
WHERE income.credits > 0 AND account.perm > income.newer
UNION ALL
SELECT
    lot.user_id,
    'lot' AS kind,
    least(lot.promo, lot.lot_end - account.promo_in + balance.promo) AS credits,
    lot.at AS since,
    lot.expires_at,
    NULL::numeric AS stars
FROM ledger.account
INNER JOIN api.balance ON account.user_id = balance.user_id
INNER JOIN ledger.entry AS lot
    ON account.user_id = lot.user_id AND lot.lot_end > account.promo_in - balance.promo
WHERE account.promo > 0
UNION ALL
SELECT
    hold.user_id,
    'held' AS kind,
    hold.amount AS credits,
    hold.at AS since,
    hold.expires_at,
    NULL::numeric AS stars
FROM ledger.entry AS hold
LEFT JOIN ledger.entry AS closing
    ON hold.user_id = closing.user_id AND hold.seq = closing.ref
WHERE hold.kind = 'hold' AND closing.seq IS NULL
UNION ALL
SELECT
    gift.user_id,
    'gift' AS kind,
    gift.credits,
    payment.recorded_at AS since,
    gift.until_at AS expires_at,
    payment.stars::numeric AS stars
FROM shop.gift
INNER JOIN shop.payment ON gift.user_id = payment.user_id AND gift.payment_key = payment.key
WHERE gift.state = 'waiting'
UNION ALL
SELECT
    account.user_id,
    'debt' AS kind,
    account.perm AS credits,
    began.at AS since,
    NULL::timestamptz AS expires_at,
    NULL::numeric AS stars
FROM ledger.account
LEFT JOIN LATERAL (
    SELECT entry.at
    FROM ledger.entry
    WHERE
        entry.user_id = account.user_id
        AND entry.seq > (
            SELECT coalesce(max(free.seq), 0)
            FROM ledger.entry AS free
            WHERE free.user_id = account.user_id AND free.perm_after >= 0
        )
    ORDER BY entry.seq
    LIMIT 1
) AS began ON TRUE
WHERE account.perm < 0;

COMMENT ON VIEW api.outstanding IS
'Credits that people have not spent, by where they came from and when; what is held for them; what '
'waits in gifts that they bought; and, below zero, what they owe. Operators take what was given '
'before what was sold, and a gift was sold. A person''s rows sum to their balance, their open '
'holds and those gifts. stars is what they paid for what is left of a purchase, with decimals.';

CREATE VIEW api.anchor AS
SELECT
    anchor.number,
    anchor.at,
    anchor.accounts,
    anchor.entries,
    anchor.hash
FROM ledger.anchor;

COMMENT ON VIEW api.anchor IS
'How far the books had come at one moment, and the hash that proves it.';
