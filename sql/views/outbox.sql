-- The outbox: what the bot has said without having been asked, and has still to say.

CREATE VIEW api.outbox AS
SELECT
    outbox.user_id,
    outbox.key,
    outbox.id,
    outbox.bot_id,
    outbox.chat_id,
    outbox.phrase,
    outbox.priority::integer AS priority,
    outbox.state,
    outbox.attempts,
    outbox.unsure,
    outbox.error,
    outbox.due_at,
    outbox.message_id,
    outbox.created_at,
    outbox.ended_at,
    outbox.worker IS NOT NULL AND outbox.due_at > now() AS leased
FROM people.outbox;

COMMENT ON VIEW api.outbox IS
'Messages of the last 30 days: queued, waiting, sent or dropped. Not what they say of whom.';

CREATE VIEW api.outbox_depth AS
SELECT
    outbox.bot_id,
    outbox.priority::integer AS priority,
    count(*) FILTER (WHERE outbox.state = 'queued') AS queued,
    count(*) FILTER (WHERE outbox.state = 'waiting') AS waiting,
    min(outbox.created_at) FILTER (
        WHERE
        outbox.state = 'queued'
        AND (outbox.due_at <= now() OR outbox.worker IS NOT NULL OR outbox.error IS NOT NULL)
    ) AS oldest
FROM people.outbox
WHERE outbox.ended_at IS NULL
GROUP BY outbox.bot_id, outbox.priority;

COMMENT ON VIEW api.outbox_depth IS
'How many messages are not sent yet, by bot and priority, and since when the oldest is due.';

CREATE VIEW api.unreachable AS
SELECT
    unreachable.user_id,
    unreachable.bot_id,
    unreachable.since,
    unreachable.why
FROM people.unreachable;

COMMENT ON VIEW api.unreachable IS 'Chats that a bot cannot write to, since when and why.';

CREATE VIEW api.trouble AS
SELECT
    trouble.bot_id,
    trouble.cause,
    trouble.phrase,
    trouble.mark,
    trouble.since,
    trouble.ended_at
FROM people.trouble;

COMMENT ON VIEW api.trouble IS
'What operators should know of while it lasts, since when, and when it was over. Of each cause the '
'last time.';
