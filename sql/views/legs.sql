-- A capture has a third leg: what is kept of a hold goes on from there to spending.
-- NOT MATERIALIZED, because whoever asks for one person is not to read everybody's entries.
CREATE VIEW api.legs AS
WITH movement AS NOT MATERIALIZED (
    SELECT
        entry.user_id,
        entry.seq,
        entry.kind,
        entry.perm + entry.promo AS credits,
        CASE WHEN entry.kind = 'capture' THEN entry.amount ELSE 0 END AS kept
    FROM ledger.entry
)

SELECT
    movement.user_id,
    movement.seq,
    'person' AS account,
    movement.credits
FROM movement
UNION ALL
SELECT
    movement.user_id,
    movement.seq,
    CASE
        WHEN movement.kind IN ('purchase', 'refund') THEN 'sales'
        WHEN movement.kind IN ('bonus', 'expire') THEN 'bonuses'
        WHEN movement.kind IN ('spend', 'undo') THEN 'spending'
        WHEN movement.kind IN ('hold', 'capture', 'release') THEN 'held'
        WHEN movement.kind = 'adjust' THEN 'adjustments'
    END AS account,
    -movement.credits - movement.kept AS credits
FROM movement
UNION ALL
SELECT
    movement.user_id,
    movement.seq,
    'spending' AS account,
    movement.kept AS credits
FROM movement
WHERE movement.kind = 'capture';

COMMENT ON VIEW api.legs IS
'Both sides of each entry, which sum to zero: the person''s, and those of the house accounts.';
