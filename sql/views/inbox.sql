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
'Updates that are not done, without what people wrote: leased, waiting or parked.';
