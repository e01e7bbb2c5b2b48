-- Sales are on or off for all bots of this database. The row is the image of the last act of its
-- kind, which says who switched them, why and when. Acts of nobody in particular are those of 0.

CREATE TABLE shop.sales (
    user_id bigint NOT NULL DEFAULT 0,
    state text NOT NULL,
    deed_key text,

    CONSTRAINT sales_once PRIMARY KEY (user_id),
    CONSTRAINT sales_are_of_nobody CHECK (user_id = 0),
    CONSTRAINT sales_are_on_or_off CHECK (state IN ('on', 'off')),
    CONSTRAINT sales_are_switched_by_a_deed FOREIGN KEY (user_id, deed_key)
    REFERENCES people.deed (user_id, key)
);

INSERT INTO shop.sales (state) VALUES ('on');

COMMENT ON TABLE shop.sales IS 'Whether anything is sold. It has one row.';
COMMENT ON COLUMN shop.sales.deed_key IS 'The act that switched them last; NULL if none did.';
