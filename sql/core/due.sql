-- Everybody's overdue credits, by arithmetic alone. What has burned reaches up to
-- promo_in - promo on the odometer; all that lies between there and the first lot that is
-- still alive is overdue. A lot lives until its own date and those of all lots before it are past,
-- whether or not something of these is left: so what is overdue depends on the day alone, and
-- credits that were taken and come back find their place as it would have been without them.
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
