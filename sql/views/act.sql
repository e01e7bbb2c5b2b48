CREATE VIEW api.act AS
SELECT
    act.user_id,
    act.key,
    act.kind,
    act.credits,
    act.operator_id,
    act.reason,
    act.at
FROM people.act;

COMMENT ON VIEW api.act IS 'What operators did, to whom, why and when.';
