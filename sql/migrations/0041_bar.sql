-- A bar keeps somebody from buying and spending. It is the image of their last act of its kind,
-- which says who barred them, why and when.

CREATE TABLE people.bar (
    user_id bigint NOT NULL,
    deed_key text NOT NULL,

    CONSTRAINT bar_once PRIMARY KEY (user_id),
    CONSTRAINT bar_is_a_deed FOREIGN KEY (user_id, deed_key)
    REFERENCES people.deed (user_id, key)
);

COMMENT ON TABLE people.bar IS 'Who may neither buy nor spend. A row goes when they may again.';
COMMENT ON COLUMN people.bar.deed_key IS 'The act that barred them.';
