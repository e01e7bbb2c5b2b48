-- Limits that people set for themselves.

CREATE VIEW api.spend_limit AS
SELECT
    spend_limit.user_id,
    CASE
        WHEN spend_limit.next_at <= now() THEN spend_limit.next_credits ELSE spend_limit.credits
    END AS credits,
    CASE WHEN spend_limit.next_at > now() THEN spend_limit.next_credits END AS next_credits,
    CASE WHEN spend_limit.next_at > now() THEN spend_limit.next_at END AS next_at
FROM people.spend_limit;

COMMENT ON VIEW api.spend_limit IS
'How many credits people let themselves spend in a day now, and from when on how many, if that is '
'to change; NULL for no limit.';
