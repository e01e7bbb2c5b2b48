CREATE VIEW api.balance AS
SELECT
    account.user_id,
    account.perm,
    account.promo - coalesce(overdue.credits, 0) AS promo
FROM ledger.account
LEFT JOIN LATERAL (
    SELECT due.credits
    FROM core.due
    WHERE due.user_id = account.user_id AND account.next_expiry <= now()
) AS overdue ON TRUE;

COMMENT ON VIEW api.balance IS
'What each person could spend now: overdue credits are left out, burned or not.';
