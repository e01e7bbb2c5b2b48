-- An order is one offer of a pack to one person, with the pack's price and size frozen in it.
-- It is never removed: whoever pays it late gets what was promised.

CREATE TABLE shop.orders (
    user_id bigint NOT NULL,
    id text NOT NULL,
    pack text NOT NULL,
    credits bigint NOT NULL,
    stars bigint NOT NULL,
    terms text NOT NULL,
    opened_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    asked_by text,
    asked_at timestamptz,
    paid_at timestamptz,

    CONSTRAINT orders_pk PRIMARY KEY (user_id, id),

    -- What Telegram takes as a payload.
    CONSTRAINT orders_id_is_a_payload CHECK (octet_length(id) BETWEEN 1 AND 128),

    CONSTRAINT orders_pack_is_named CHECK (octet_length(pack) BETWEEN 1 AND 64),
    CONSTRAINT orders_terms_are_named CHECK (octet_length(terms) BETWEEN 1 AND 64),

    -- A purchase of more would be refused once the Stars are here.
    CONSTRAINT orders_credits_can_be_posted CHECK (credits BETWEEN 1 AND 1000000000),

    CONSTRAINT orders_stars_can_be_paid CHECK (stars BETWEEN 1 AND 100000),
    CONSTRAINT orders_stand_for_a_while CHECK (expires_at > opened_at),
    CONSTRAINT orders_lease_is_whole CHECK ((asked_by IS NULL) = (asked_at IS NULL))
);

COMMENT ON TABLE shop.orders IS 'Offers of packs to people, paid or not.';
COMMENT ON COLUMN shop.orders.user_id IS 'Who may pay, and whom it credits.';
COMMENT ON COLUMN shop.orders.id IS 'The invoice payload: the person, a dot, 122 random bits.';
COMMENT ON COLUMN shop.orders.terms IS 'The version of the terms that it was offered under.';
COMMENT ON COLUMN shop.orders.asked_by IS 'The checkout query that was last told it may pay.';
COMMENT ON COLUMN shop.orders.asked_at IS 'When it was told; 30 s from then no other query may.';
COMMENT ON COLUMN shop.orders.paid_at IS 'When its first payment was credited.';
