CREATE VIEW api.turnover AS
SELECT
    entry.kind::text AS kind,
    (entry.at AT TIME ZONE 'UTC')::date AS day,
    count(*) AS entries,
    sum(entry.perm + entry.promo)::bigint AS credits
FROM ledger.entry
GROUP BY (entry.at AT TIME ZONE 'UTC')::date, entry.kind;

COMMENT ON VIEW api.turnover IS
'What moved to people, and below zero from them, on each day (UTC) and by each kind of entry.';
