-- A press of a button may come twice: whoever taps twice means it once. So of each person the last
-- press is known.

CREATE TABLE people.press (
    user_id bigint NOT NULL,
    bot_id bigint NOT NULL,
    button text NOT NULL,
    press text NOT NULL,
    at timestamptz NOT NULL,

    CONSTRAINT press_pk PRIMARY KEY (user_id, bot_id)
);

COMMENT ON TABLE people.press IS 'The last button of each bot that each person has pressed.';
COMMENT ON COLUMN people.press.button IS 'Below which message it is, and what it says.';
COMMENT ON COLUMN people.press.press IS 'Telegram''s id of the press.';
COMMENT ON COLUMN people.press.at IS 'When the press was handled, for the last time.';
