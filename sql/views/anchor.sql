CREATE VIEW api.anchor AS
SELECT
    anchor.number,
    anchor.at,
    anchor.accounts,
    anchor.entries,
    anchor.hash
FROM ledger.anchor;

COMMENT ON VIEW api.anchor IS 'How far the books had come, and the hash that proves it.';
