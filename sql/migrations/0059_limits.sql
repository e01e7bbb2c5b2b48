-- A request that was free: of each command, the catalog may let everybody have so many a day.
CREATE TABLE shop.free_use (
    user_id bigint NOT NULL,
    key text NOT NULL,
    command text NOT NULL,
    day date NOT NULL,
    number integer NOT NULL,
    most integer NOT NULL,
    way text NOT NULL,
    at timestamptz NOT NULL,
    returned_at timestamptz,

    -- A request is free once.
    CONSTRAINT free_use_once PRIMARY KEY (user_id, key),
    CONSTRAINT free_use_is_one_of_the_day CHECK (number BETWEEN 1 AND most)
);

-- So not even two calls at once can take one more than there are.
CREATE UNIQUE INDEX free_use_of_the_day ON shop.free_use (user_id, command, day, number)
WHERE returned_at IS NULL;

CREATE INDEX free_use_at ON shop.free_use (at);

COMMENT ON TABLE shop.free_use IS 'Requests that cost nothing, of those that each day has.';
COMMENT ON COLUMN shop.free_use.key IS 'The key that its spend would have.';
COMMENT ON COLUMN shop.free_use.day IS 'In the time zone of the shop.';
COMMENT ON COLUMN shop.free_use.number IS 'Which one of the day it is.';
COMMENT ON COLUMN shop.free_use.most IS 'How many the day had when it was taken.';
COMMENT ON COLUMN shop.free_use.way IS 'What the request came from, as the notes of a spend say.';
COMMENT ON COLUMN shop.free_use.returned_at IS
'When it was given back, because the request failed.';

-- How many credits somebody lets themselves spend in a day. A lower limit holds at once, and a
-- higher one, or none, from the next day on.
CREATE TABLE people.spend_limit (
    user_id bigint NOT NULL,
    credits bigint,
    next_credits bigint,
    next_at timestamptz,
    time_zone text NOT NULL,

    CONSTRAINT spend_limit_once PRIMARY KEY (user_id),
    CONSTRAINT spend_limit_is_a_number CHECK (credits > 0 AND next_credits > 0),
    CONSTRAINT spend_limit_has_a_time_for_the_next CHECK (
        next_credits IS NULL OR next_at IS NOT NULL
    )
);

COMMENT ON TABLE people.spend_limit IS 'What people let themselves spend in a day.';
COMMENT ON COLUMN people.spend_limit.credits IS 'Until next_at; NULL for no limit.';
COMMENT ON COLUMN people.spend_limit.next_credits IS 'From next_at on; NULL for no limit.';
COMMENT ON COLUMN people.spend_limit.next_at IS 'NULL as long as nothing is to change.';
COMMENT ON COLUMN people.spend_limit.time_zone IS 'Whose midnight ends a day.';

-- A request waits for credits, or for its person to say that it may cost so much. A column would
-- have to wait for whoever reads the requests.
CREATE TABLE shop.confirmation (
    user_id bigint NOT NULL,
    key text NOT NULL,

    CONSTRAINT confirmation_once PRIMARY KEY (user_id, key),
    CONSTRAINT confirmation_is_of_a_request FOREIGN KEY (user_id, key)
    REFERENCES shop.request (user_id, key) ON DELETE CASCADE
);

COMMENT ON TABLE shop.confirmation IS 'Requests whose person has yet to say that they may run.';

-- What affiliates got of payments, as Telegram's list says, and gave back with their refunds.
CREATE TABLE shop.commission (
    user_id bigint NOT NULL,
    key text NOT NULL,
    direction text NOT NULL,
    nanostars numeric NOT NULL,

    CONSTRAINT commission_once PRIMARY KEY (user_id, key, direction),
    CONSTRAINT commission_is_of_a_payment FOREIGN KEY (user_id, key)
    REFERENCES shop.payment (user_id, key),
    CONSTRAINT commission_goes_one_way CHECK (
        direction = 'in' AND nanostars > 0 OR direction = 'out' AND nanostars < 0
    )
);

COMMENT ON TABLE shop.commission IS 'What affiliates got of payments.';
COMMENT ON COLUMN shop.commission.direction IS 'In of a payment, out of its refund.';
COMMENT ON COLUMN shop.commission.nanostars IS 'In billionths of a Star.';

-- What affiliates got, by a bot's list as far as it was read.
CREATE TABLE shop.affiliates (
    bot_id bigint NOT NULL,
    nanostars numeric NOT NULL,

    CONSTRAINT affiliates_pk PRIMARY KEY (bot_id)
);

COMMENT ON TABLE shop.affiliates IS
'What affiliates got of the rows of Telegram''s list whose amount does not say whether it is in '
'there.';
