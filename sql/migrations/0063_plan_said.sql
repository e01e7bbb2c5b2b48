-- What Telegram says of a plan has no date, and may be handled in another order than it was said:
-- after a crash the older update waits for its lease, and a failed one for its next try.

ALTER TABLE shop.plan ADD COLUMN said_id bigint;
ALTER TABLE shop.plan ADD COLUMN said_at timestamptz;

COMMENT ON COLUMN shop.plan.said_id IS 'The newest update that has said what becomes of it.';
COMMENT ON COLUMN shop.plan.said_at IS 'When that was noted.';
