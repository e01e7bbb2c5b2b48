-- Which messages of the bot belong to a ticket: replies to them are carried to the other side. The
-- index is built in a moment in which nobody queues or sends a message.

CREATE INDEX outbox_of_tickets ON people.outbox (chat_id, message_id)
WHERE phrase LIKE 'ticket-%' AND message_id IS NOT NULL;
