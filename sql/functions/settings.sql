-- The numbers that could have been others. Each stands here once, as an IMMUTABLE function, which a
-- plan replaces by its value. A table that checks one of them says the same in its migration.

-- How much
CREATE FUNCTION core.most_credits() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 1000000000::bigint $$;
COMMENT ON FUNCTION core.most_credits IS
'The most credits that one request moves or one pack holds.';

CREATE FUNCTION core.most_stars() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 100000::bigint $$;
COMMENT ON FUNCTION core.most_stars IS 'The most Stars that a pack costs.';

CREATE FUNCTION core.most_rows() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 1000 $$;
COMMENT ON FUNCTION core.most_rows IS 'The most rows that one call claims, sweeps or reports.';

CREATE FUNCTION core.most_key_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 200 $$;
COMMENT ON FUNCTION core.most_key_bytes IS 'How long a key may be.';

CREATE FUNCTION core.most_meta_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 10000 $$;
COMMENT ON FUNCTION core.most_meta_bytes IS 'How long the notes on an entry may be, as text.';

CREATE FUNCTION core.most_error_characters() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 2000 $$;
COMMENT ON FUNCTION core.most_error_characters IS 'How much of an error message is stored.';

CREATE FUNCTION core.most_requests() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5 $$;
COMMENT ON FUNCTION core.most_requests IS 'How many pending requests one person may have.';

-- How long
CREATE FUNCTION core.longest_lease_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 3600 $$;
COMMENT ON FUNCTION core.longest_lease_s IS 'The longest lease that a worker may ask for.';

CREATE FUNCTION core.longest_delay_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 604800 $$;
COMMENT ON FUNCTION core.longest_delay_s IS 'The longest wait before the next try: 7 days.';

CREATE FUNCTION core.longest_offer_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 2592000 $$;
COMMENT ON FUNCTION core.longest_offer_s IS 'The longest time that an order stays open: 30 days.';

CREATE FUNCTION core.checkout_lease() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 seconds' $$;
COMMENT ON FUNCTION core.checkout_lease IS
'How long an order is reserved for the checkout query that was told it may pay.';

CREATE FUNCTION core.checkout_patience_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5 $$;
COMMENT ON FUNCTION core.checkout_patience_s IS
'How old a checkout query may be when it is told yes; Telegram itself gives up after 10 seconds.';

CREATE FUNCTION core.request_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '24 hours' $$;
COMMENT ON FUNCTION core.request_lifetime IS
'How long a pending request waits for credits; after that nobody expects it to run.';

CREATE FUNCTION core.seen_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '48 hours' $$;
COMMENT ON FUNCTION core.seen_lifetime IS
'How long we remember that an update is done; Telegram repeats one for a day at most.';

CREATE FUNCTION core.seen_batch() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5000 $$;
COMMENT ON FUNCTION core.seen_batch IS 'How many done updates one call forgets.';

CREATE FUNCTION core.last_seen_step() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 hour' $$;
COMMENT ON FUNCTION core.last_seen_step IS
'How exact the time is when a person was last seen, so that most updates write nothing.';

-- The two that a view needs; whoever reads the view must be allowed to call them.
CREATE FUNCTION core.reader_silence() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 hour' $$;
COMMENT ON FUNCTION core.reader_silence IS
'How long a bot has not read its list of Stars when we take it for stopped.';

CREATE FUNCTION core.list_lag() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '10 minutes' $$;
COMMENT ON FUNCTION core.list_lag IS
'How far Telegram''s list of Stars may lag behind, clocks that differ included.';
