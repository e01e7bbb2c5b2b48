-- How many Stars Telegram says each bot has. It wants to be asked for that once a minute at most,
-- so whoever asks leases the row first, and everybody else reads what was answered.
CREATE TABLE shop.star_balance (
    bot_id bigint NOT NULL,
    worker text,
    due_at timestamptz NOT NULL,
    nanostars numeric,
    gap_nanostars numeric,
    held bigint NOT NULL DEFAULT 0,
    asked bigint NOT NULL DEFAULT 0,
    dearest bigint NOT NULL DEFAULT 0,
    measured_at timestamptz,

    CONSTRAINT star_balance_pk PRIMARY KEY (bot_id),
    CONSTRAINT star_balance_has_a_time CHECK ((nanostars IS NULL) = (measured_at IS NULL))
);

COMMENT ON TABLE shop.star_balance IS 'The Stars of each bot, as Telegram last said.';
COMMENT ON COLUMN shop.star_balance.worker IS 'Who asks, or asked last.';
COMMENT ON COLUMN shop.star_balance.due_at IS 'From then on anybody may ask again.';
COMMENT ON COLUMN shop.star_balance.nanostars IS 'In billionths of a Star.';
COMMENT ON COLUMN shop.star_balance.gap_nanostars IS
'By how much that was more than the list of Stars adds up to, the last time both were known.';
COMMENT ON COLUMN shop.star_balance.held IS
'Stars of payments that are too young to be withdrawn.';
COMMENT ON COLUMN shop.star_balance.asked IS 'Stars of refunds that are under way.';
COMMENT ON COLUMN shop.star_balance.dearest IS
'Stars of the largest recent payment that may still be refunded.';
COMMENT ON COLUMN shop.star_balance.measured_at IS 'When Telegram said so.';
