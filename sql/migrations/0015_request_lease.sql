-- However many processes serve a database, a kept request is run by one of them at a time.

ALTER TABLE shop.request
ADD COLUMN worker text,
ADD COLUMN due_at timestamptz NOT NULL DEFAULT '-infinity';

COMMENT ON COLUMN shop.request.worker IS 'Who runs it, as long as due_at has not come.';
COMMENT ON COLUMN shop.request.due_at IS 'From then on anybody may run it.';
