-- Of several messages that come at once, one is the answer to a question.

ALTER TABLE people.dialog ADD COLUMN answer bigint;

COMMENT ON COLUMN people.dialog.answer IS 'The message that was taken as its answer, if any.';
