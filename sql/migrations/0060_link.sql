-- A link is an invoice that anybody may pay. Like a promo code it is nobody's: no key of a person
-- points here, and the audit holds its sales and its acts instead.
CREATE TABLE shop.link (
    name text NOT NULL,
    payload text NOT NULL,
    url text NOT NULL,
    most_uses bigint,
    ends_at timestamptz,
    deed_key text NOT NULL,
    closed_key text,
    sold bigint NOT NULL DEFAULT 0,

    CONSTRAINT link_pk PRIMARY KEY (name),
    CONSTRAINT link_is_known_by_its_payload UNIQUE (payload),
    CONSTRAINT link_is_written_in_one_way CHECK (name ~ '^[a-z0-9_-]{1,32}$'),
    CONSTRAINT link_payload_names_it CHECK (starts_with(payload, 'link.' || name || '.')),
    CONSTRAINT link_has_an_address CHECK (octet_length(url) BETWEEN 1 AND 300),
    CONSTRAINT link_is_of_some_use CHECK (most_uses > 0),
    CONSTRAINT link_counts_sales CHECK (sold >= 0)
)
-- Every sale updates its row: room on the page keeps that in one place.
WITH (fillfactor = 70);

COMMENT ON TABLE shop.link IS 'Invoices that anybody may pay, each under the name of a campaign.';
COMMENT ON COLUMN shop.link.payload IS 'What it sells, frozen: link.NAME.CREDITS.STARS.PACK.';
COMMENT ON COLUMN shop.link.url IS 'Where it is paid, as Telegram has made it.';
COMMENT ON COLUMN shop.link.most_uses IS 'How often it may be paid in all; NULL for any number.';
COMMENT ON COLUMN shop.link.ends_at IS 'From then on nobody may pay it; NULL for never.';
COMMENT ON COLUMN shop.link.deed_key IS 'The act that made it.';
COMMENT ON COLUMN shop.link.closed_key IS 'The act that closed it, if any.';
COMMENT ON COLUMN shop.link.sold IS
'How many of its orders were paid. More than most_uses only if Telegram has taken Stars all the '
'same.';

CREATE TABLE shop.link_order (
    user_id bigint NOT NULL,
    payload text NOT NULL,
    turn integer NOT NULL,
    order_id text NOT NULL,
    asked_at timestamptz,

    -- A person has one order at a time that is not paid yet, whoever makes it.
    CONSTRAINT link_order_pk PRIMARY KEY (user_id, payload, turn),
    CONSTRAINT link_order_once UNIQUE (user_id, order_id),
    CONSTRAINT link_order_is_an_order FOREIGN KEY (user_id, order_id)
    REFERENCES shop.orders (user_id, id) ON DELETE CASCADE,
    CONSTRAINT link_order_has_a_turn CHECK (turn > 0)
);

-- What a link has sold, and what is being paid right now.
CREATE INDEX link_order_payload ON shop.link_order (payload, asked_at);

COMMENT ON TABLE shop.link_order IS
'Orders by links, and by invoices that people have shared in other chats.';
COMMENT ON COLUMN shop.link_order.payload IS 'What was paid: it names what is sold, to anybody.';
COMMENT ON COLUMN shop.link_order.turn IS 'Counts this person''s orders by this link, from 1.';
COMMENT ON COLUMN shop.link_order.asked_at IS
'When a checkout query was last told that it may pay; 30 s from then it counts as a use.';
