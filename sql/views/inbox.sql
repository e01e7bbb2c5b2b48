-- The inbox, and what operators took out of it.

CREATE VIEW api.inbox AS
SELECT
    inbox.bot_id,
    inbox.update_id,
    inbox.lane,
    inbox.urgent,
    inbox.failures,
    inbox.delays,
    inbox.losses,
    inbox.begins,
    inbox.error,
    inbox.stored_at,
    inbox.due_at,
    inbox.parked_at,
    CASE
        WHEN inbox.parked_at IS NOT NULL THEN 'parked'
        WHEN inbox.worker IS NOT NULL AND inbox.due_at > now() THEN 'leased'
        ELSE 'waiting'
    END AS state
FROM intake.inbox;

COMMENT ON VIEW api.inbox IS
'Updates that are not done: leased, waiting or parked. Not what people wrote in them.';

CREATE VIEW api.parked AS
SELECT
    inbox.bot_id,
    inbox.update_id,
    inbox.body
FROM intake.inbox
WHERE inbox.parked_at IS NOT NULL;

COMMENT ON VIEW api.parked IS
'What people wrote or paid in the updates that wait for an operator. Operators only.';

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

COMMENT ON VIEW api.dropped IS 'Updates that operators dropped, and why. Operators only.';
