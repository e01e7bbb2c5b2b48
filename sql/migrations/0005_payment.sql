-- A payment is Stars that Telegram says have been paid, known by the payer and the charge id.
-- It has become a purchase, or it waits for a person: there is no third way for a row to be.

CREATE TABLE shop.payment (
    user_id bigint NOT NULL,
    key text NOT NULL,
    charge_id text NOT NULL,
    payload text NOT NULL,
    stars bigint NOT NULL,
    currency text NOT NULL,
    source text NOT NULL,
    raw text NOT NULL,
    order_id text,
    entry_key text,
    reason text,
    second boolean NOT NULL,
    late boolean NOT NULL,
    paid_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    told_at timestamptz,

    -- No charge is recorded twice.
    CONSTRAINT payment_once PRIMARY KEY (user_id, key),

    CONSTRAINT payment_pays_an_order FOREIGN KEY (user_id, order_id)
    REFERENCES shop.orders (user_id, id),

    -- Checked at commit, because the payment is written first: it is where two deliveries meet.
    CONSTRAINT payment_is_in_the_books FOREIGN KEY (user_id, entry_key)
    REFERENCES ledger.entry (user_id, key) DEFERRABLE INITIALLY DEFERRED,

    CONSTRAINT payment_is_credited_or_in_review CHECK (
        entry_key IS NOT NULL OR reason IS NOT NULL
    )
);

-- Operators know a payment by its charge id alone. A hash takes one of any length.
CREATE INDEX payment_charge ON shop.payment USING hash (charge_id);

CREATE INDEX payment_newest ON shop.payment (user_id, recorded_at);

COMMENT ON TABLE shop.payment IS 'Every payment that has reached us, from whatever side.';
COMMENT ON COLUMN shop.payment.user_id IS 'The payer.';
COMMENT ON COLUMN shop.payment.key IS 'The charge id, or its hash where it is long for an index.';
COMMENT ON COLUMN shop.payment.payload IS 'As it came; order_id says whether it fits.';
COMMENT ON COLUMN shop.payment.source IS 'By which way we learnt of it first.';
COMMENT ON COLUMN shop.payment.raw IS 'What Telegram said, word for word.';
COMMENT ON COLUMN shop.payment.entry_key IS 'The purchase that it became.';
COMMENT ON COLUMN shop.payment.reason IS 'Why it was put to review.';
COMMENT ON COLUMN shop.payment.second IS 'The order had been paid before.';
COMMENT ON COLUMN shop.payment.late IS 'The order had expired before.';
COMMENT ON COLUMN shop.payment.paid_at IS 'By Telegram''s clock; the other times are ours.';
COMMENT ON COLUMN shop.payment.told_at IS 'When the payer had been told of it.';
