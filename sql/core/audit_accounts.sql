CREATE FUNCTION core.audit_accounts(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
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
    WHERE wrong.holds
$$;

COMMENT ON FUNCTION core.audit_accounts IS
'Accounts of these people that are not the image of their last entry, and those that lack.';
