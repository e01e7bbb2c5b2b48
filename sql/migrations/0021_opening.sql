-- A bot may have sold things before Coinop served it. What Telegram's list has from before the bot
-- first read it here is history.

CREATE TABLE shop.opening (
    bot_id bigint NOT NULL,
    begun_at timestamptz NOT NULL,
    history bigint NOT NULL DEFAULT 0,

    CONSTRAINT opening_pk PRIMARY KEY (bot_id)
);

-- Bots that have read their lists already have recorded all that these have.
INSERT INTO shop.opening (bot_id, begun_at)
SELECT
    reconciliation.bot_id,
    '-infinity' AS begun_at
FROM shop.reconciliation;

COMMENT ON TABLE shop.opening IS 'When each bot began to sell by these books.';
COMMENT ON COLUMN shop.opening.history IS 'Rows of its list that are older, and not ours.';
