CREATE VIEW api.request AS
SELECT
    request.user_id,
    request.key,
    request.command,
    request.price,
    request.body,
    request.kept_at,
    entry.key IS NOT NULL AS charged
FROM shop.request
LEFT JOIN ledger.entry ON request.user_id = entry.user_id AND request.key = entry.key
WHERE request.kept_at > now() - interval '24 hours' OR entry.key IS NOT NULL;

COMMENT ON VIEW api.request IS
'Kept requests of the last 24 hours; older ones nobody expects to run, unless they are charged.';
