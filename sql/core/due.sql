-- Everybody's overdue credits, by arithmetic alone. What has burned reaches up to
-- promo_in - promo on the odometer; all that lies between there and the first lot that is
-- still alive is overdue. A lot may outlive its date behind an older one; none dies early.
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
        AND entry.lot_end > account.promo_in - account.promo
        AND entry.expires_at > now()
    ORDER BY entry.lot_end
    LIMIT 1
) AS lot ON TRUE;

COMMENT ON VIEW core.due IS 'Overdue credits of each person, and when the next lot expires.';
