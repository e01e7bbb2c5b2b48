-- The audit of people's books, a range of people at a time: what each core.audit_* finds wrong is a
-- row of what, whose, which entry, what is expected and what was found. audit_sales.sql has those
-- that hold payments, orders, refunds and operators' acts against the entries, audit_switches.sql
-- those that hold bars and the switch of sales against the acts, audit_promos.sql those that hold
-- promo codes against their uses and the entries, audit_links.sql those that hold links against
-- their orders and payments, audit_plans.sql those that hold plans against their payments and the
-- entries, audit_referrals.sql those that hold referrals against the entries, audit_free_uses.sql
-- those that hold free uses against the entries, audit_gifts.sql those that hold gifts against
-- their payments and the entries, audit_archive.sql those that hold what is in files against what
-- stayed of it, and audit_seals.sql those that hold payments, consents and acts
-- against what was recorded.

-- The ranges cover every possible id without a gap, so nothing can hide between them.
CREATE FUNCTION api.audit_ranges(
    p_from bigint, p_to bigint, p_size bigint, p_anchor bigint DEFAULT NULL
)
RETURNS TABLE (first bigint, last bigint, people bigint, entries bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_from <= p_to, 'to', 'must not lie before from');
    PERFORM core.expect(p_size >= 1, 'size', 'must be positive');

    RETURN QUERY
    WITH each_one AS (
        SELECT entry.user_id, count(*) AS entries
        FROM ledger.entry
        WHERE p_anchor IS NULL AND entry.user_id BETWEEN p_from AND p_to
        GROUP BY entry.user_id
        UNION ALL
        SELECT account.user_id, account.seq - coalesce(head.seq, 0)
        FROM ledger.account
        LEFT JOIN LATERAL core.anchored_head(account.user_id, p_anchor) AS head ON TRUE
        WHERE p_anchor IS NOT NULL AND account.user_id BETWEEN p_from AND p_to
    ),

    person AS (
        SELECT
            each_one.user_id,
            each_one.entries,
            (sum(greatest(each_one.entries, 1)) OVER (ORDER BY each_one.user_id) - 1)::bigint
            / p_size AS range
        FROM each_one
    ),

    ranges AS (
        SELECT
            max(person.user_id) AS last,
            count(*) AS people,
            sum(person.entries)::bigint AS entries
        FROM person
        GROUP BY person.range
    )

    SELECT
        coalesce(lag(ranges.last) OVER (ORDER BY ranges.last) + 1, p_from),
        CASE WHEN lead(ranges.last) OVER (ORDER BY ranges.last) IS NULL THEN p_to
            ELSE ranges.last
        END,
        ranges.people,
        ranges.entries
    FROM ranges
    UNION ALL
    SELECT p_from, p_to, 0, 0
    WHERE NOT EXISTS (SELECT FROM ranges)
    ORDER BY 1;
END
$$;

COMMENT ON FUNCTION api.audit_ranges IS
'The people from p_from to p_to, in ranges of about p_size entries that keep each person''s '
'together. From an anchor on, only newer entries count. Operators only.';

-- How far an anchor covers a person; no row if it covers nothing of theirs.
CREATE FUNCTION core.anchored_head(p_user_id bigint, p_anchor bigint)
RETURNS TABLE (seq bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT anchor_head.seq
    FROM ledger.anchor_head
    WHERE anchor_head.user_id = p_user_id AND anchor_head.number <= p_anchor
    ORDER BY anchor_head.number DESC
    LIMIT 1;
END
$$;

-- Those of these people who have moved since an anchor, and up to which entry it covers them;
-- nobody without an anchor.
CREATE FUNCTION core.moved_since(p_from bigint, p_to bigint, p_anchor bigint)
RETURNS TABLE (user_id bigint, seq bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT account.user_id, coalesce(head.seq, 0)
    FROM ledger.account
    LEFT JOIN LATERAL core.anchored_head(account.user_id, p_anchor) AS head ON TRUE
    WHERE
        p_anchor IS NOT NULL AND account.user_id BETWEEN p_from AND p_to
        AND account.seq <> coalesce(head.seq, 0);
END
$$;

-- It only reads. Under one snapshot for all ranges it is exact on a database in use.
CREATE FUNCTION api.audit_people(p_from bigint, p_to bigint, p_anchor bigint DEFAULT NULL)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    RETURN QUERY
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_entries(p_from, p_to, p_anchor) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_keys(p_from, p_to, p_anchor) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_closings(p_from, p_to, p_anchor) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_legs(p_from, p_to, p_anchor) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_lots(p_from, p_to, p_anchor) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_accounts(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_payments(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_refunds(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_orders(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_acts(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_switches(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_promos(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_links(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_plans(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_referrals(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_free_uses(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_gifts(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_heads(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_archived(p_from, p_to) AS a
    UNION ALL
    SELECT a.what, a.user_id, a.seq, a.expected, a.found
    FROM core.audit_seals(p_from, p_to) AS a
    LIMIT core.most_rows();
END
$$;

COMMENT ON FUNCTION api.audit_people IS
'Everything wrong with the books of the people from p_from to p_to, a thousand findings at most. '
'From an anchor on, the chains of those who have moved since are read only from there. Operators '
'only.';

-- Entries of these people that do not follow from the one before, or break a rule of their kind.
-- Each entry is compared with the one before it, so a fault is found where it is. A stretch of
-- entries that are in a file stands for all of them, at the number of the last.
CREATE FUNCTION core.audit_entries(p_from bigint, p_to bigint, p_anchor bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH part AS (
        SELECT
            entry.user_id, entry.seq, entry.seq AS first_seq, entry.kind::text AS kind, entry.perm,
            entry.promo, entry.perm_after, entry.promo_after, entry.key, entry.amount, entry.ref,
            entry.expires_at, entry.lot_end, entry.at, entry.actor, entry.meta, entry.hash,
            NULL::bytea AS before, begun.seq AS covered
        FROM ledger.entry
        LEFT JOIN core.moved_since(p_from, p_to, p_anchor) AS begun
            ON entry.user_id = begun.user_id
        WHERE
            entry.user_id BETWEEN p_from AND p_to
            AND (p_anchor IS NULL OR entry.seq >= begun.seq)
        UNION ALL
        SELECT
            stretch.user_id, stretch.last_seq, stretch.first_seq, NULL, stretch.perm,
            stretch.promo, stretch.perm_after, stretch.promo_after, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, stretch.hash,
            stretch.before, begun.seq
        FROM core.stretches(p_from, p_to) AS stretch
        LEFT JOIN core.moved_since(p_from, p_to, p_anchor) AS begun
            ON stretch.user_id = begun.user_id
        WHERE p_anchor IS NULL OR stretch.last_seq >= begun.seq
    ),

    line AS (
        SELECT
            part.user_id, part.seq, part.first_seq, part.kind, part.perm, part.promo,
            part.perm_after, part.promo_after, part.key, part.amount, part.ref,
            part.expires_at, part.lot_end, part.at, part.actor, part.meta, part.hash, part.before,
            part.covered,
            lag(part.seq, 1, 0::bigint) OVER person + 1 AS next_seq,
            lag(part.perm_after, 1, 0::bigint) OVER person + part.perm AS next_perm,
            lag(part.promo_after, 1, 0::bigint) OVER person + part.promo AS next_promo,
            lag(part.hash, 1, ''::bytea) OVER person AS head
        FROM part
        WINDOW person AS (PARTITION BY part.user_id ORDER BY part.seq)
    ),

    checked AS (
        SELECT
            line.user_id, line.seq, line.first_seq, line.kind, line.next_seq, line.next_perm,
            line.next_promo, line.perm_after, line.promo_after,
            line.first_seq <> line.next_seq AS gap,
            (line.perm_after, line.promo_after)
            IS DISTINCT FROM (line.next_perm, line.next_promo) AS sum,
            line.kind IN ('spend', 'hold') AND line.perm_after + line.promo_after < 0 AS overdraft,
            line.promo_after < 0 AS below,
            line.kind IS NOT NULL AND (NOT ledger.moves_as_its_kind_says(line.kind, line.perm, line.promo, line.amount)
            OR NOT ledger.has_what_its_kind_needs(
                line.kind, line.promo, line.seq, line.ref, line.expires_at, line.lot_end
            )) AS shape,
            CASE
                WHEN line.kind IS NULL THEN line.before IS DISTINCT FROM line.head
                ELSE line.hash IS DISTINCT FROM core.link(
                    line.head, line.user_id, line.seq, line.kind, line.perm, line.promo,
                    line.perm_after, line.promo_after, line.key, line.amount, line.ref,
                    line.expires_at, line.lot_end, line.at, line.actor, line.meta
                )
            END AS chain
        FROM line
        WHERE line.covered IS NULL OR line.first_seq > line.covered
    )

    SELECT wrong.what, checked.user_id, checked.seq, wrong.expected, wrong.found
    FROM checked
    CROSS JOIN LATERAL (
        VALUES
        ('gap', checked.gap, checked.next_seq::text, checked.first_seq::text),
        (
            'running_sum', checked.sum,
            checked.next_perm || ' + ' || checked.next_promo,
            checked.perm_after || ' + ' || checked.promo_after
        ),
        ('hash', checked.chain, NULL, NULL),
        (
            'overdraft', checked.overdraft, checked.kind,
            (checked.perm_after + checked.promo_after)::text
        ),
        ('promo_below_zero', checked.below, NULL, checked.promo_after::text),
        ('shape', checked.shape, checked.kind, NULL)
    ) AS wrong (what, holds, expected, found)
    WHERE
        (
            checked.gap OR checked.sum OR checked.chain
            OR checked.overdraft OR checked.below OR checked.shape
        )
        AND wrong.holds;
END
$$;

-- Keys of these people that more than one entry has.
CREATE FUNCTION core.audit_keys(p_from bigint, p_to bigint, p_anchor bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT
        'key_used_twice' AS what, entry.user_id, max(entry.seq) AS seq,
        NULL AS expected, entry.key AS found
    FROM ledger.entry
    WHERE
        entry.user_id BETWEEN p_from AND p_to
        AND (
            p_anchor IS NULL OR entry.user_id IN (
                SELECT begun.user_id FROM core.moved_since(p_from, p_to, p_anchor) AS begun
            )
        )
    GROUP BY entry.user_id, entry.key
    HAVING count(*) > 1;
END
$$;

-- Entries of these people that close the wrong entry, close it twice, or give back another amount.
CREATE FUNCTION core.audit_closings(p_from bigint, p_to bigint, p_anchor bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH closing AS (
        SELECT
            entry.user_id, entry.seq, entry.ref, entry.perm, entry.promo,
            -closed.perm AS taken_perm, -closed.promo AS taken_promo,
            CASE WHEN entry.kind = 'capture' THEN entry.amount ELSE 0 END AS kept,
            closed.kind::text IS DISTINCT FROM CASE entry.kind
                WHEN 'undo' THEN 'spend' WHEN 'refund' THEN 'purchase' ELSE 'hold'
            END AS stray,
            row_number() OVER (PARTITION BY entry.user_id, entry.ref ORDER BY entry.seq) AS turn
        FROM ledger.entry
        LEFT JOIN ledger.entry AS closed
            ON entry.user_id = closed.user_id AND entry.ref = closed.seq
        WHERE
            entry.user_id BETWEEN p_from AND p_to AND entry.ref IS NOT NULL
            AND (
                p_anchor IS NULL OR entry.user_id IN (
                    SELECT begun.user_id FROM core.moved_since(p_from, p_to, p_anchor) AS begun
                )
            )
    ),

    owed AS (
        SELECT
            closing.user_id, closing.seq, closing.ref, closing.stray, closing.turn,
            closing.perm, closing.promo,
            closing.taken_perm
            - (closing.kept - core.out_of_promo(closing.taken_promo, closing.kept)) AS owed_perm,
            closing.taken_perm + closing.taken_promo - closing.kept AS owed
        FROM closing
    )

    SELECT wrong.what, owed.user_id, owed.seq, wrong.expected, wrong.found
    FROM owed
    CROSS JOIN LATERAL (
        VALUES
        ('closes_nothing', owed.stray, NULL, owed.ref::text),
        ('closed_twice', owed.turn > 1, NULL, owed.ref::text),
        (
            'gives_back_else',
            NOT owed.stray
            AND (owed.perm, owed.promo) <> (owed.owed_perm, owed.owed - owed.owed_perm),
            owed.owed_perm || ' + ' || owed.owed - owed.owed_perm,
            owed.perm || ' + ' || owed.promo
        )
    ) AS wrong (what, holds, expected, found)
    WHERE wrong.holds;
END
$$;

-- Lots of these people with a wrong mark on the odometer, and expiries that came too early. Lots do
-- not overlap on the odometer. An expiry may have burned every lot up to the one in which it
-- stopped, so the dates of all of these must have passed.
CREATE FUNCTION core.audit_lots(p_from bigint, p_to bigint, p_anchor bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH line AS (
        SELECT
            entry.user_id, entry.seq, entry.kind, entry.promo, entry.promo_after, entry.lot_end,
            entry.at,
            coalesce(max(entry.lot_end) OVER (
                PARTITION BY entry.user_id ORDER BY entry.seq
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), 0) AS granted
        FROM ledger.entry
        WHERE
            entry.user_id BETWEEN p_from AND p_to
            AND (entry.kind = 'expire' OR entry.lot_end IS NOT NULL)
            AND (
                p_anchor IS NULL OR entry.user_id IN (
                    SELECT begun.user_id FROM core.moved_since(p_from, p_to, p_anchor) AS begun
                )
            )
    )

    SELECT
        'lot_mark' AS what, line.user_id, line.seq,
        (line.granted + line.promo)::text AS expected, line.lot_end::text AS found
    FROM line
    WHERE line.lot_end <> line.granted + line.promo
    UNION ALL
    SELECT 'burned_early' AS what, line.user_id, line.seq, lot.expires_at::text, line.at::text
    FROM line
    CROSS JOIN LATERAL (
        SELECT max(lot.expires_at) AS expires_at
        FROM ledger.entry AS lot
        WHERE
            lot.user_id = line.user_id
            AND lot.lot_end <= (
                SELECT min(last.lot_end)
                FROM ledger.entry AS last
                WHERE
                    last.user_id = line.user_id
                    AND last.lot_end >= line.granted - line.promo_after
            )
    ) AS lot
    WHERE line.kind = 'expire' AND line.promo < 0 AND lot.expires_at > line.at;
END
$$;

-- Accounts of these people that are missing, or are not the image of the last entry.
CREATE FUNCTION core.audit_accounts(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH last AS (
        SELECT entry.user_id, max(entry.seq) AS seq
        FROM ledger.entry
        WHERE entry.user_id BETWEEN p_from AND p_to
        GROUP BY entry.user_id
    ),

    granted AS (
        SELECT entry.user_id, max(entry.lot_end) AS promo_in
        FROM ledger.entry
        WHERE entry.user_id BETWEEN p_from AND p_to AND entry.lot_end IS NOT NULL
        GROUP BY entry.user_id
    ),

    image AS (
        SELECT
            entry.user_id, entry.seq, entry.perm_after, entry.promo_after, entry.hash,
            coalesce(granted.promo_in, 0) AS promo_in
        FROM last
        INNER JOIN ledger.entry ON last.user_id = entry.user_id AND last.seq = entry.seq
        LEFT JOIN granted ON last.user_id = granted.user_id
    ),

    own AS (
        SELECT account.user_id, account.seq, account.perm, account.promo, account.promo_in,
            account.next_expiry, account.head
        FROM ledger.account
        WHERE account.user_id BETWEEN p_from AND p_to
    )

    SELECT wrong.what, coalesce(own.user_id, image.user_id) AS user_id, image.seq,
        wrong.expected, wrong.found
    FROM own
    FULL JOIN image ON own.user_id = image.user_id
    LEFT JOIN LATERAL (
        -- A lot may have to wait for the date of one before it.
        SELECT max(entry.expires_at) AS expires_at
        FROM ledger.entry
        WHERE
            own.promo > 0
            AND entry.user_id = own.user_id
            AND entry.lot_end <= (
                SELECT min(first.lot_end)
                FROM ledger.entry AS first
                WHERE first.user_id = own.user_id AND first.lot_end > own.promo_in - own.promo
            )
    ) AS lot ON TRUE
    CROSS JOIN LATERAL (
        VALUES
        ('no_account', own.user_id IS NULL, NULL, NULL),
        ('no_entries', image.user_id IS NULL, NULL, own.seq::text),
        (
            'image',
            own.user_id = image.user_id
            AND (own.seq, own.perm, own.promo, own.promo_in) IS DISTINCT FROM (
                image.seq, image.perm_after, image.promo_after, image.promo_in
            ),
            format(
                'entry %s, %s + %s, %s granted',
                image.seq, image.perm_after, image.promo_after, image.promo_in
            ),
            format('entry %s, %s + %s, %s granted', own.seq, own.perm, own.promo, own.promo_in)
        ),
        (
            'head', own.user_id = image.user_id AND own.head IS DISTINCT FROM image.hash,
            NULL, NULL
        ),
        (
            'expiry',
            lot.expires_at IS NOT NULL
            AND coalesce(own.next_expiry, 'infinity') > lot.expires_at,
            lot.expires_at::text, coalesce(own.next_expiry::text, 'never')
        )
    ) AS wrong (what, holds, expected, found)
    WHERE wrong.holds;
END
$$;

-- People whose entries do not sum to zero over both sides, or whose open holds are not what is
-- held; and open holds that the sweeper would not find at their deadline.
CREATE FUNCTION core.audit_legs(p_from bigint, p_to bigint, p_anchor bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH person AS (
        SELECT
            legs.user_id,
            sum(legs.credits) AS both_sides,
            coalesce(sum(legs.credits) FILTER (WHERE legs.account = 'held'), 0) AS held
        FROM api.legs
        WHERE
            legs.user_id BETWEEN p_from AND p_to
            AND (
                p_anchor IS NULL OR legs.user_id IN (
                    SELECT begun.user_id FROM core.moved_since(p_from, p_to, p_anchor) AS begun
                )
            )
        GROUP BY legs.user_id
    ),

    still_open AS (
        SELECT hold.user_id, sum(hold.amount) AS held
        FROM ledger.entry AS hold
        LEFT JOIN ledger.entry AS closing
            ON hold.user_id = closing.user_id AND hold.seq = closing.ref
        WHERE
            hold.user_id BETWEEN p_from AND p_to
            AND hold.kind = 'hold' AND closing.seq IS NULL
        GROUP BY hold.user_id
    )

    SELECT wrong.what, person.user_id, NULL::bigint AS seq, wrong.expected, wrong.found
    FROM person
    LEFT JOIN still_open ON person.user_id = still_open.user_id
    CROSS JOIN LATERAL (
        VALUES
        ('sides', person.both_sides <> 0, '0', person.both_sides::text),
        (
            'held', person.held <> coalesce(still_open.held, 0),
            coalesce(still_open.held, 0)::text, person.held::text
        )
    ) AS wrong (what, holds, expected, found)
    WHERE wrong.holds
    UNION ALL
    SELECT 'hold_unlisted', hold.user_id, hold.seq, NULL, hold.expires_at::text
    FROM ledger.entry AS hold
    LEFT JOIN ledger.entry AS closing
        ON hold.user_id = closing.user_id AND hold.seq = closing.ref
    LEFT JOIN ledger.open_hold
        ON
            hold.user_id = open_hold.user_id AND hold.seq = open_hold.seq
            AND hold.expires_at = open_hold.expires_at
    WHERE
        hold.user_id BETWEEN p_from AND p_to
        AND hold.kind = 'hold' AND closing.seq IS NULL AND open_hold.seq IS NULL;
END
$$;

-- Entries of these people that an anchor covers, and that are gone or different now. Of a stretch
-- that is in a file, the books have the last hash; core.audit_lines holds the others to the file.
CREATE FUNCTION core.audit_heads(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT
        CASE
            WHEN entry.seq IS NULL AND archived.file IS NULL THEN 'anchored_entry_gone'
            ELSE 'anchored_entry_changed'
        END,
        anchor_head.user_id, anchor_head.seq, anchor_head.number::text AS expected, NULL AS found
    FROM ledger.anchor_head
    LEFT JOIN ledger.entry
        ON anchor_head.user_id = entry.user_id AND anchor_head.seq = entry.seq
    LEFT JOIN ledger.archived
        ON
            anchor_head.user_id = archived.user_id AND entry.seq IS NULL
            AND anchor_head.seq BETWEEN archived.first_seq AND archived.last_seq
    WHERE
        anchor_head.user_id BETWEEN p_from AND p_to
        AND anchor_head.head IS DISTINCT FROM CASE
            WHEN archived.file IS NULL THEN entry.hash
            WHEN anchor_head.seq = archived.last_seq THEN archived.hash
            ELSE anchor_head.head -- the file has its hash
        END;
END
$$;
