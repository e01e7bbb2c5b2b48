CREATE VIEW api.parked AS
SELECT
    inbox.bot_id,
    inbox.update_id,
    inbox.body
FROM intake.inbox
WHERE inbox.parked_at IS NOT NULL;

COMMENT ON VIEW api.parked IS
'What people wrote or paid, of updates that wait for an operator. Operators only.';
