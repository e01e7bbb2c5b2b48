-- Telegram keeps a list of all Stars that a bot has taken and given, oldest first, and it only
-- grows. So how far it was read is a number of rows, kept here for each bot, with the sums of the
-- rows that lie behind.

CREATE TABLE shop.reconciliation (
    bot_id bigint NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    payments bigint NOT NULL DEFAULT 0,
    payment_stars bigint NOT NULL DEFAULT 0,
    refunds bigint NOT NULL DEFAULT 0,
    refund_stars bigint NOT NULL DEFAULT 0,
    other_nanostars numeric NOT NULL DEFAULT 0,
    worker text,
    due_at timestamptz NOT NULL,
    complete_at timestamptz,
    ended_at timestamptz,
    findings text NOT NULL DEFAULT '',
    told text NOT NULL DEFAULT '',

    CONSTRAINT reconciliation_pk PRIMARY KEY (bot_id),
    CONSTRAINT reconciliation_counts_rows CHECK (position >= payments + refunds),
    CONSTRAINT reconciliation_ends_complete CHECK ((complete_at IS NULL) = (ended_at IS NULL))
);

COMMENT ON TABLE shop.reconciliation IS
'How far a bot has compared the books with Telegram''s own list of its Stars.';
COMMENT ON COLUMN shop.reconciliation.position IS
'Rows of the list that lie behind, from its start.';
COMMENT ON COLUMN shop.reconciliation.payments IS 'How many of them are payments of people.';
COMMENT ON COLUMN shop.reconciliation.refunds IS 'How many of them are refunds of such payments.';
COMMENT ON COLUMN shop.reconciliation.other_nanostars IS
'What all other rows have brought, less what they took, in billionths of a Star.';
COMMENT ON COLUMN shop.reconciliation.worker IS 'Who reads, as long as due_at has not come.';
COMMENT ON COLUMN shop.reconciliation.due_at IS 'From then on anybody may read on.';
COMMENT ON COLUMN shop.reconciliation.complete_at IS
'All that Telegram had by then is compared, but for what was too young.';
COMMENT ON COLUMN shop.reconciliation.ended_at IS 'When the list was last read to its end.';
COMMENT ON COLUMN shop.reconciliation.findings IS
'A hash of what was wrong then; empty for nothing.';
COMMENT ON COLUMN shop.reconciliation.told IS 'The same of what operators were last told of.';

-- A payment or refund that the list has not shown is one that only we believe in.
ALTER TABLE shop.payment ADD COLUMN listed_at timestamptz;
ALTER TABLE shop.refund ADD COLUMN listed_at timestamptz;

CREATE INDEX payment_unlisted ON shop.payment (paid_at) WHERE listed_at IS NULL;
CREATE INDEX refund_unlisted ON shop.refund (ended_at) WHERE listed_at IS NULL AND state = 'done';

-- Who has paid and not heard of it.
CREATE INDEX payment_untold ON shop.payment (recorded_at) WHERE told_at IS NULL;

COMMENT ON COLUMN shop.payment.listed_at IS 'When we first saw it in Telegram''s own list.';
COMMENT ON COLUMN shop.refund.listed_at IS 'When we first saw it in Telegram''s own list.';
