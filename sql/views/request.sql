CREATE VIEW api.request AS
SELECT
    request.user_id,
    request.key,
    request.command,
    request.price,
    request.body,
    request.kept_at
FROM shop.request
WHERE
    request.kept_at > now() - interval '24 hours'
    OR EXISTS (
        SELECT FROM ledger.entry
        WHERE request.user_id = entry.user_id AND request.key = entry.key
    );

COMMENT ON VIEW api.request IS
'Kept requests of the last 24 hours; older ones nobody expects to run, unless they are charged.';
