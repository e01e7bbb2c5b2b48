CREATE VIEW api.dropped AS
SELECT
    dropped.bot_id,
    dropped.update_id,
    dropped.body,
    dropped.lane,
    dropped.error,
    dropped.stored_at,
    dropped.parked_at,
    dropped.operator_id,
    dropped.reason,
    dropped.at
FROM intake.dropped;

COMMENT ON VIEW api.dropped IS 'Updates that operators have put aside, and why. Operators only.';
