-- Tickets: how far each is, what both sides wrote, and where operators and people see it.

CREATE VIEW api.ticket AS
SELECT
    ticket.number,
    ticket.bot_id,
    ticket.user_id,
    payment.charge_id,
    payment.order_id,
    ticket.state,
    ticket.opened_at,
    ticket.waiting_since,
    ticket.operator_id,
    ticket.answered_at,
    ticket.closed_by,
    ticket.closed_at,
    ticket.spoken_at,
    (
        SELECT min(ticket_message.id)
        FROM people.ticket_message
        WHERE
            ticket_message.user_id = ticket.user_id AND ticket_message.number = ticket.number
    ) AS first_id
FROM people.ticket
LEFT JOIN shop.payment
    ON ticket.user_id = payment.user_id AND ticket.payment_key = payment.key;

COMMENT ON VIEW api.ticket IS
'Questions of people: open since waiting_since, answered by whom and when, or closed.';

CREATE VIEW api.ticket_message AS
SELECT
    ticket_message.number,
    ticket_message.id,
    ticket_message.user_id,
    ticket_message.key,
    ticket_message.operator_id,
    ticket_message.kind,
    ticket_message.words,
    ticket_message.file_id,
    ticket_message.chat_id,
    ticket_message.message_id,
    ticket_message.at,
    ticket_message.apart,
    ticket_message.album
FROM people.ticket_message;

COMMENT ON VIEW api.ticket_message IS
'What was written about tickets, by the person where operator_id is NULL. What is '
'apart is carried as a message of its own.';

CREATE VIEW api.ticket_place AS
SELECT
    outbox.bot_id,
    outbox.chat_id,
    outbox.message_id,
    outbox.user_id,
    (outbox.facts ->> 'ticket')::bigint AS number,
    outbox.phrase IN ('ticket-card', 'ticket-whole', 'ticket-shown') AS of_operators,
    outbox.phrase = 'ticket-whole' AS is_whole,
    (outbox.facts ->> 'message')::bigint AS shown_id
FROM people.outbox
WHERE
    outbox.phrase LIKE 'ticket-%' AND outbox.phrase <> 'ticket-note'
    AND outbox.message_id IS NOT NULL AND outbox.facts ->> 'ticket' IS NOT NULL;

COMMENT ON VIEW api.ticket_place IS
'Messages of the bot that belong to a ticket, and which message of it each shows: is_whole as what '
'it is, the others in words. Replies to them are carried to the other side.';

CREATE VIEW api.tickets_waiting AS
SELECT
    ticket.bot_id,
    count(*) AS waiting,
    min(ticket.waiting_since) AS oldest
FROM people.ticket
WHERE ticket.state = 'open'
GROUP BY ticket.bot_id;

COMMENT ON VIEW api.tickets_waiting IS
'How many tickets wait for an answer, and since when the oldest does. A bot without is missing.';

CREATE VIEW api.topic AS
SELECT
    topic.bot_id,
    topic.chat_id,
    topic.name,
    topic.thread_id
FROM people.topic;

COMMENT ON VIEW api.topic IS 'Topics that a bot has opened in the operators'' group, by purpose.';
