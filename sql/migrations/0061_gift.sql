-- A gift is a pack that somebody buys for whoever opens its link. Its order is marked as one when
-- it is offered; its credits are set aside from the payment on, and go to one person.
CREATE TABLE shop.gift (
    user_id bigint NOT NULL,
    order_id text NOT NULL,
    bot_id bigint NOT NULL,
    token text NOT NULL,
    days integer NOT NULL,
    state text NOT NULL,
    credits bigint,
    payment_key text,
    until_at timestamptz,
    taker_id bigint,
    ended_at timestamptz,

    CONSTRAINT gift_pk PRIMARY KEY (user_id, order_id),
    CONSTRAINT gift_is_of_an_order FOREIGN KEY (user_id, order_id)
    REFERENCES shop.orders (user_id, id) ON DELETE CASCADE,
    CONSTRAINT gift_is_paid_by FOREIGN KEY (user_id, payment_key)
    REFERENCES shop.payment (user_id, key),
    CONSTRAINT gift_cannot_be_guessed CHECK (token ~ '^[0-9a-f]{32}$'),
    CONSTRAINT gift_waits_for_a_day_or_more CHECK (days > 0),
    CONSTRAINT gift_has_a_known_state
    CHECK (state IN ('offered', 'waiting', 'taken', 'kept', 'returned', 'refunded')),
    CONSTRAINT gift_is_something_once_paid CHECK (
        num_nonnulls(credits, payment_key, until_at) = CASE state WHEN 'offered' THEN 0 ELSE 3 END
        AND credits > 0
    ),
    CONSTRAINT gift_ends CHECK ((state IN ('offered', 'waiting')) = (ended_at IS NULL)),
    CONSTRAINT gift_is_taken_by_another CHECK (
        taker_id <> user_id AND (state = 'taken') <= (taker_id IS NOT NULL)
    )
);

-- Whose link it is.
CREATE INDEX gift_token ON shop.gift (token);

-- Those that go back to their buyers when nobody has taken them.
CREATE INDEX gift_until ON shop.gift (until_at) WHERE state = 'waiting';

CREATE INDEX gift_payment ON shop.gift (user_id, payment_key);
CREATE INDEX gift_taker ON shop.gift (taker_id) WHERE taker_id IS NOT NULL;

COMMENT ON TABLE shop.gift IS 'Packs that people bought for others, and who took them.';
COMMENT ON COLUMN shop.gift.user_id IS 'Who buys it.';
COMMENT ON COLUMN shop.gift.bot_id IS 'The bot that sold it.';
COMMENT ON COLUMN shop.gift.token IS 'What its link carries: 128 random bits, a part of the order.';
COMMENT ON COLUMN shop.gift.days IS 'So long it waits, as was said before the purchase.';
COMMENT ON COLUMN shop.gift.state IS
'offered; waiting, once it is paid, for whoever opens its link; taken by somebody; kept by its '
'buyer; returned to the buyer by itself; refunded.';
COMMENT ON COLUMN shop.gift.credits IS 'Those of its pack, and the bonus that came with them.';
COMMENT ON COLUMN shop.gift.until_at IS 'Then it goes back to its buyer.';
COMMENT ON COLUMN shop.gift.taker_id IS 'Who took it; stays if it is taken back from them.';
COMMENT ON COLUMN shop.gift.ended_at IS 'When it came to whoever has it.';

-- What a promo code of the kind plan gives: 30 days of a plan, as it was when the code was made.
CREATE TABLE shop.promo_plan (
    code text NOT NULL,
    plan text NOT NULL,
    keeps bigint,

    CONSTRAINT promo_plan_pk PRIMARY KEY (code),
    CONSTRAINT promo_plan_is_of_a_code FOREIGN KEY (code) REFERENCES shop.promo (code),
    CONSTRAINT promo_plan_is_named CHECK (octet_length(plan) BETWEEN 1 AND 64),
    CONSTRAINT promo_plan_keeps_no_debt CHECK (keeps >= 0)
);

COMMENT ON TABLE shop.promo_plan IS 'Promo codes that give 30 days of a plan.';
COMMENT ON COLUMN shop.promo_plan.plan IS 'The name of the plan.';
COMMENT ON COLUMN shop.promo_plan.keeps IS
'How many unused credits stay when the 30 days are over; NULL for all.';
