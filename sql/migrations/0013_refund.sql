-- A refund is Stars going back for one payment. The call to Telegram and a transaction of ours
-- cannot be one, so it is a row with a state: requested, then done, failed, or unknown until one of
-- these is known. There is one row for each payment, for ever; one that has failed may be asked for
-- again. What Telegram refunds by itself is done from the start.

CREATE TABLE shop.refund (
    user_id bigint NOT NULL,
    key text NOT NULL,
    bot_id bigint NOT NULL,
    state text NOT NULL,
    source text NOT NULL,
    operator_id bigint,
    reason text,
    round integer NOT NULL,
    hold_key text,
    entry_key text,
    attempts integer NOT NULL DEFAULT 0,
    worker text,
    due_at timestamptz NOT NULL,
    error text,
    raw text,
    asked_at timestamptz NOT NULL,
    ended_at timestamptz,
    told_at timestamptz,

    -- No payment is refunded twice.
    CONSTRAINT refund_once PRIMARY KEY (user_id, key),

    CONSTRAINT refund_is_of_a_payment FOREIGN KEY (user_id, key)
    REFERENCES shop.payment (user_id, key),
    CONSTRAINT refund_set_credits_aside FOREIGN KEY (user_id, hold_key)
    REFERENCES ledger.entry (user_id, key),
    CONSTRAINT refund_is_in_the_books FOREIGN KEY (user_id, entry_key)
    REFERENCES ledger.entry (user_id, key),

    CONSTRAINT refund_state_is_known CHECK (state IN ('requested', 'unknown', 'done', 'failed')),
    CONSTRAINT refund_ends_once CHECK ((ended_at IS NULL) = (state IN ('requested', 'unknown'))),
    CONSTRAINT refund_takes_credits_when_done CHECK (entry_key IS NULL OR state = 'done'),
    CONSTRAINT refund_is_told_when_it_has_ended CHECK (told_at IS NULL OR ended_at IS NOT NULL),

    -- Telegram asks nobody and gives no reason.
    CONSTRAINT refund_is_asked_for_by_somebody CHECK (
        (operator_id IS NULL) = (reason IS NULL) AND (operator_id IS NULL) = (round = 0)
    )
);

-- What there is to do: Stars to send, or people to tell.
CREATE INDEX refund_due ON shop.refund (bot_id, due_at) WHERE told_at IS NULL;

COMMENT ON TABLE shop.refund IS 'Stars going back, one row for each payment.';
COMMENT ON COLUMN shop.refund.key IS 'The key of the payment.';
COMMENT ON COLUMN shop.refund.bot_id IS 'Which bot has to send them, or has learnt of it.';
COMMENT ON COLUMN shop.refund.source IS 'By which way it was asked for, or we learnt of it.';
COMMENT ON COLUMN shop.refund.operator_id IS 'Who asked for it last; NULL: Telegram by itself.';
COMMENT ON COLUMN shop.refund.round IS 'How often it was asked for; a failed one may be again.';
COMMENT ON COLUMN shop.refund.hold_key IS 'The credits that the last round has set aside.';
COMMENT ON COLUMN shop.refund.entry_key IS 'The entry that took the credits back.';
COMMENT ON COLUMN shop.refund.attempts IS 'How often this round was tried.';
COMMENT ON COLUMN shop.refund.worker IS 'Who holds it, as long as due_at has not come.';
COMMENT ON COLUMN shop.refund.due_at IS 'From then on any worker may claim it.';
COMMENT ON COLUMN shop.refund.error IS 'What the last try that did not end well has said.';
COMMENT ON COLUMN shop.refund.raw IS 'What Telegram said, word for word, if it spoke first.';
COMMENT ON COLUMN shop.refund.told_at IS 'When the payer had been told how it ended.';
