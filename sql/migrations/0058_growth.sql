-- Outside a transaction.
-- What is looked through every minute may not grow with what is over. While anybody holds a
-- snapshot, such as a backup, PostgreSQL keeps every row that has gone since, and whoever looks for
-- those that are left reads them all. So small tables say where to look.

-- Pages of 4,096 updates each, by their numbers. Whoever claims updates looks through these alone.
CREATE TABLE IF NOT EXISTS intake.page (
    bot_id bigint NOT NULL,
    first_id bigint NOT NULL,

    CONSTRAINT page_pk PRIMARY KEY (bot_id, first_id),
    CONSTRAINT page_begins_with_its_first CHECK (first_id & 4095 = 0)
);

COMMENT ON TABLE intake.page IS
'Pages of the inbox that may have updates which are neither done nor parked.';
COMMENT ON COLUMN intake.page.first_id IS 'The least number of an update on the page.';

-- Puts a page on the list. Its row stays locked until the update is committed, so that nobody who
-- finds the page empty takes it off meanwhile.
CREATE OR REPLACE FUNCTION intake.open_page(p_bot_id bigint, p_first_id bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    LOOP
        PERFORM FROM intake.page
        WHERE page.bot_id = p_bot_id AND page.first_id = p_first_id
        FOR KEY SHARE;
        EXIT WHEN FOUND;
        INSERT INTO intake.page (bot_id, first_id) VALUES (p_bot_id, p_first_id)
        ON CONFLICT DO NOTHING;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION intake.open_pages() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_page record;
BEGIN
    FOR v_page IN
        SELECT DISTINCT came.bot_id, came.update_id & -4096 AS first_id
        FROM came
        ORDER BY came.bot_id, first_id
    LOOP
        PERFORM intake.open_page(v_page.bot_id, v_page.first_id);
    END LOOP;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION intake.open_page_again() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM intake.open_page(new.bot_id, new.update_id & -4096);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER inbox_opens_pages AFTER INSERT ON intake.inbox
REFERENCING NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION intake.open_pages();

CREATE OR REPLACE TRIGGER inbox_opens_pages_again AFTER UPDATE OF parked_at ON intake.inbox
FOR EACH ROW WHEN (old.parked_at IS NOT NULL AND new.parked_at IS NULL)
EXECUTE FUNCTION intake.open_page_again();

INSERT INTO intake.page (bot_id, first_id)
SELECT DISTINCT
    inbox.bot_id,
    inbox.update_id & -4096 AS first_id
FROM intake.inbox
ON CONFLICT DO NOTHING;

-- Up to when done updates are forgotten: nobody looks for older ones any more.
CREATE TABLE IF NOT EXISTS intake.forgotten (
    one boolean NOT NULL DEFAULT TRUE,
    before timestamptz NOT NULL,

    CONSTRAINT forgotten_pk PRIMARY KEY (one),
    CONSTRAINT forgotten_is_one_row CHECK (one)
);

INSERT INTO intake.forgotten (before) VALUES ('-infinity') ON CONFLICT DO NOTHING;

COMMENT ON TABLE intake.forgotten IS 'Up to when no update is remembered as done; one row.';

-- Those that wait for an operator.
CREATE INDEX IF NOT EXISTS inbox_parked ON intake.inbox (bot_id, parked_at)
WHERE parked_at IS NOT NULL;

-- Payments of which there still is what Telegram said of them.
CREATE INDEX IF NOT EXISTS payment_raw ON shop.payment (recorded_at) WHERE raw <> '';

-- Holds that nothing has closed. The sweeper reads these alone, however many there ever were.
CREATE TABLE IF NOT EXISTS ledger.open_hold (
    user_id bigint NOT NULL,
    seq bigint NOT NULL,
    expires_at timestamptz NOT NULL,

    CONSTRAINT open_hold_pk PRIMARY KEY (user_id, seq),
    CONSTRAINT open_hold_is_an_entry FOREIGN KEY (user_id, seq)
    REFERENCES ledger.entry (user_id, seq)
);

CREATE INDEX IF NOT EXISTS open_hold_deadline ON ledger.open_hold (expires_at);

COMMENT ON TABLE ledger.open_hold IS 'Holds that nothing has closed yet.';
COMMENT ON COLUMN ledger.open_hold.seq IS 'The entry that is the hold.';
COMMENT ON COLUMN ledger.open_hold.expires_at IS 'Its deadline.';

CREATE OR REPLACE FUNCTION ledger.keep_open_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF new.kind = 'hold' THEN
        INSERT INTO ledger.open_hold (user_id, seq, expires_at)
        VALUES (new.user_id, new.seq, new.expires_at)
        ON CONFLICT DO NOTHING;
    ELSE
        DELETE FROM ledger.open_hold
        WHERE open_hold.user_id = new.user_id AND open_hold.seq = new.ref;
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER entry_keeps_open_holds AFTER INSERT ON ledger.entry
FOR EACH ROW WHEN (new.kind IN ('hold', 'capture', 'release'))
EXECUTE FUNCTION ledger.keep_open_holds();

-- One that is closed in this moment may be listed all the same; the sweeper takes it off.
INSERT INTO ledger.open_hold (user_id, seq, expires_at)
SELECT
    hold.user_id,
    hold.seq,
    hold.expires_at
FROM ledger.entry AS hold
LEFT JOIN ledger.entry AS closing ON hold.user_id = closing.user_id AND hold.seq = closing.ref
WHERE hold.kind = 'hold' AND closing.seq IS NULL
ON CONFLICT DO NOTHING;
