CREATE VIEW api.history AS
SELECT
    entry.user_id,
    entry.seq,
    entry.key,
    closed.key AS ref,
    entry.at,
    entry.expires_at,
    entry.actor,
    entry.meta,
    entry.kind::text AS kind,
    entry.perm + entry.promo AS credits,
    entry.perm_after + entry.promo_after AS balance_after
FROM ledger.entry
LEFT JOIN ledger.entry AS closed ON entry.user_id = closed.user_id AND entry.ref = closed.seq;

COMMENT ON VIEW api.history IS
'Each entry as its person sees it: signed credits, the balance after, the key of what it closed.';
