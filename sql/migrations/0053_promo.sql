-- A promo code gives something to whoever enters it: credits at once, or a bonus on the next pack.
-- What a code can give is for the functions to say, not for the tables, which cannot be changed
-- while somebody reads them.

-- Acts on the shop as a whole that the table of deeds does not know. They share their keys with the
-- deeds of person 0.
CREATE TABLE people.shop_act (
    user_id bigint NOT NULL DEFAULT 0,
    key text NOT NULL,
    kind text NOT NULL,
    credits bigint NOT NULL DEFAULT 0,
    operator_id bigint NOT NULL,
    reason text NOT NULL,
    detail text,
    actor text NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT shop_act_once PRIMARY KEY (user_id, key),
    CONSTRAINT shop_act_is_of_nobody CHECK (user_id = 0),
    CONSTRAINT shop_act_moves_no_credits CHECK (credits = 0),
    CONSTRAINT shop_act_has_a_kind CHECK (octet_length(kind) BETWEEN 1 AND 32),
    CONSTRAINT shop_act_has_a_reason CHECK (octet_length(btrim(reason)) BETWEEN 1 AND 500)
);

CREATE TRIGGER shop_act_is_not_edited BEFORE UPDATE OR DELETE ON people.shop_act
EXECUTE FUNCTION people.frozen();
CREATE TRIGGER shop_act_is_not_emptied BEFORE TRUNCATE ON people.shop_act
EXECUTE FUNCTION people.frozen();
CREATE TRIGGER shop_act_is_sealed AFTER INSERT ON people.shop_act
FOR EACH ROW EXECUTE FUNCTION ledger.seal_act();

COMMENT ON TABLE people.shop_act IS
'What operators did to the shop as a whole, but for the switch of sales. Rows are only ever added.';
COMMENT ON COLUMN people.shop_act.user_id IS 'Always 0, as of all acts on nobody in particular.';
COMMENT ON COLUMN people.shop_act.operator_id IS 'Who did it; 0 for the command line.';
COMMENT ON COLUMN people.shop_act.detail IS 'What exactly, such as the code that was made.';

-- A code is nobody's: anybody may enter it, wherever their own rows are. So no key of a person
-- points here, and the audit holds its uses and its acts instead.
CREATE TABLE shop.promo (
    code text NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    days integer,
    most_uses bigint,
    most_each integer NOT NULL,
    who text NOT NULL,
    begins_at timestamptz NOT NULL,
    ends_at timestamptz,
    deed_key text NOT NULL,
    closed_key text,
    uses bigint NOT NULL DEFAULT 0,

    CONSTRAINT promo_pk PRIMARY KEY (code),
    CONSTRAINT promo_is_written_in_one_way CHECK (code ~ '^[A-Z0-9-]{3,32}$'),
    CONSTRAINT promo_gives_something CHECK (amount > 0),
    CONSTRAINT promo_lasts_a_day_or_more CHECK (days > 0),
    CONSTRAINT promo_is_of_some_use CHECK (most_uses > 0 AND most_each > 0),
    CONSTRAINT promo_keeps_its_limit CHECK (uses >= 0 AND uses <= coalesce(most_uses, uses)),
    CONSTRAINT promo_ends_after_it_begins CHECK (ends_at > begins_at)
)
-- Everybody who enters a code updates its row: room on the page keeps that in one place.
WITH (fillfactor = 70);

-- Those that were made together.
CREATE INDEX promo_deed ON shop.promo (deed_key);

COMMENT ON TABLE shop.promo IS 'Promo codes, and what each gives to whom, how often and when.';
COMMENT ON COLUMN shop.promo.kind IS 'What it gives: credits, or percent of the next pack.';
COMMENT ON COLUMN shop.promo.amount IS 'How many credits, or how many per cent.';
COMMENT ON COLUMN shop.promo.days IS 'How long the credits that it gives last; NULL for ever.';
COMMENT ON COLUMN shop.promo.most_uses IS 'How often it may be used in all; NULL for any number.';
COMMENT ON COLUMN shop.promo.most_each IS 'How often one person may use it.';
COMMENT ON COLUMN shop.promo.who IS 'For whom it is: everybody, or buyers of nothing yet.';
COMMENT ON COLUMN shop.promo.ends_at IS 'From then on it gives nothing; NULL for never.';
COMMENT ON COLUMN shop.promo.deed_key IS 'The act that made it, alone or with others.';
COMMENT ON COLUMN shop.promo.closed_key IS 'The act that closed it, if any.';
COMMENT ON COLUMN shop.promo.uses IS 'How often it was used; its uses are rows of their own.';

CREATE TABLE shop.promo_use (
    user_id bigint NOT NULL,
    code text NOT NULL,
    turn integer NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    days integer,
    ends_at timestamptz,
    at timestamptz NOT NULL,
    credits bigint,
    order_id text,
    entry_key text,

    -- No use is counted twice, and no request uses two codes.
    CONSTRAINT promo_use_pk PRIMARY KEY (user_id, code, turn),
    CONSTRAINT promo_use_once UNIQUE (user_id, key),

    CONSTRAINT promo_use_has_a_turn CHECK (turn > 0),
    CONSTRAINT promo_use_is_with_an_order FOREIGN KEY (user_id, order_id)
    REFERENCES shop.orders (user_id, id),

    -- Checked at commit, because what is promised is taken first: there two payments meet.
    CONSTRAINT promo_use_is_in_the_books FOREIGN KEY (user_id, entry_key)
    REFERENCES ledger.entry (user_id, key) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT promo_use_gives_credits_by_an_entry CHECK (
        (credits IS NULL) = (entry_key IS NULL) AND credits > 0
    )
);

-- Who has used a code.
CREATE INDEX promo_use_code ON shop.promo_use (code);

COMMENT ON TABLE shop.promo_use IS 'Who has entered which code, and what they got.';
COMMENT ON COLUMN shop.promo_use.turn IS 'Counts the uses of this code by this person, from 1.';
COMMENT ON COLUMN shop.promo_use.key IS 'The request; the same again is the same use.';
COMMENT ON COLUMN shop.promo_use.kind IS 'As the code had it then, and so with amount and days.';
COMMENT ON COLUMN shop.promo_use.ends_at IS
'From then on no order is opened with the bonus; NULL for never.';
COMMENT ON COLUMN shop.promo_use.credits IS
'What it gave; NULL while a bonus waits for the next pack.';
COMMENT ON COLUMN shop.promo_use.order_id IS 'The order whose payment brought the bonus.';
COMMENT ON COLUMN shop.promo_use.entry_key IS 'The entry of what it gave.';

-- What an order promises on top of its pack, frozen when it is opened.
CREATE TABLE shop.promo_offer (
    user_id bigint NOT NULL,
    order_id text NOT NULL,
    code text NOT NULL,
    turn integer NOT NULL,
    credits bigint NOT NULL,

    CONSTRAINT promo_offer_pk PRIMARY KEY (user_id, order_id),
    CONSTRAINT promo_offer_is_of_an_order FOREIGN KEY (user_id, order_id)
    REFERENCES shop.orders (user_id, id) ON DELETE CASCADE,
    CONSTRAINT promo_offer_is_of_a_use FOREIGN KEY (user_id, code, turn)
    REFERENCES shop.promo_use (user_id, code, turn),
    CONSTRAINT promo_offer_gives_something CHECK (credits BETWEEN 1 AND 1000000000)
);

CREATE INDEX promo_offer_use ON shop.promo_offer (user_id, code, turn);

COMMENT ON TABLE shop.promo_offer IS 'Bonuses that orders were opened with.';
COMMENT ON COLUMN shop.promo_offer.code IS 'The code whose use promises it; turn says which use.';

CREATE TABLE people.promo_tries (
    user_id bigint NOT NULL,
    hour timestamptz NOT NULL,
    wrong integer NOT NULL,
    key text NOT NULL,

    CONSTRAINT promo_tries_pk PRIMARY KEY (user_id)
);

COMMENT ON TABLE people.promo_tries IS 'How many wrong codes each person has entered in an hour.';
COMMENT ON COLUMN people.promo_tries.hour IS 'When the hour of the last one began, in UTC.';
COMMENT ON COLUMN people.promo_tries.key IS 'The last request; it is counted once.';
