-- A row of Telegram's list that the books lack may be too young to judge: its update is on the way.
-- Whoever says that both agree has to say so, too.
CREATE TABLE shop.reading (
    bot_id bigint NOT NULL,
    young bigint NOT NULL,

    CONSTRAINT reading_pk PRIMARY KEY (bot_id)
);

COMMENT ON TABLE shop.reading IS 'What else the last full reading of each bot''s list has shown.';
COMMENT ON COLUMN shop.reading.young IS 'How many rows were too young to judge.';
