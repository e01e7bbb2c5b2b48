-- The numbers that could have been others. Each stands here once, as an IMMUTABLE function, which a
-- plan replaces by its value. A table that checks one of them says the same in its migration.

-- How much

-- A payload that offers so many times what was ever offered for a Star is not one of ours.
CREATE FUNCTION core.far_above() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 10 $$;
-- Credits for a Star, where nothing was offered yet.
CREATE FUNCTION core.usual_rate() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 99 $$;
-- Credits are told to expire so many days before at most: what was told is remembered for longer.
CREATE FUNCTION core.most_notice_days() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 28 $$;
-- In one request, or in one pack.
CREATE FUNCTION core.most_credits() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 1000000000::bigint $$;
-- In one grant, so that a typo does little harm.
CREATE FUNCTION core.most_granted() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 1000000::bigint $$;
-- Promo codes that one act makes.
CREATE FUNCTION core.most_promos() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 10000 $$;
-- The bonus of a promo code on a pack.
CREATE FUNCTION core.most_percent() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 1000::bigint $$;
-- For so many days the credits of a promo code may last: ten years.
CREATE FUNCTION core.most_promo_days() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 3650 $$;
-- For so many days a gift waits whose order the books had lost.
CREATE FUNCTION core.usual_gift_days() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 30 $$;
-- The price of a pack.
CREATE FUNCTION core.most_stars() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 100000::bigint $$;
-- The price of a plan, for each 30 days.
CREATE FUNCTION core.most_plan_stars() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 10000::bigint $$;
-- What one call claims, sweeps or reports.
CREATE FUNCTION core.most_rows() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 1000 $$;
-- The length of a key.
CREATE FUNCTION core.most_key_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 200 $$;
-- The notes on an entry, as text.
CREATE FUNCTION core.most_meta_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 10000 $$;
-- What is stored of an error message.
CREATE FUNCTION core.most_error_characters() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 2000 $$;
-- The key of a message: that of a payment, and room for what is said of it.
CREATE FUNCTION core.most_message_key_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 400 $$;
-- The values of a message, as text.
CREATE FUNCTION core.most_facts_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 20000 $$;
-- A message that may have arrived each time is sent so often.
CREATE FUNCTION core.most_unsure() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5 $$;
-- Messages of a ticket that operators have not answered yet.
CREATE FUNCTION core.most_unanswered() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 20 $$;
-- Messages of one chat that show a ticket again as it is, beside those that its state is about.
CREATE FUNCTION core.most_shown() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5 $$;
-- What a ticket's card shows of a text, in bytes; a longer one follows whole.
CREATE FUNCTION core.most_card_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 1500 $$;
-- What an answer's first message holds of a text, and of a caption, in bytes; a longer one follows
-- whole. A byte is never less than a unit by which Telegram counts.
CREATE FUNCTION core.most_answer_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 3900 $$;
CREATE FUNCTION core.most_caption_bytes() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 900 $$;
-- Of the updates that are parked within so long, operators are told of the first, and of the others
-- together.
CREATE FUNCTION core.parked_while_s() RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT 600 $$;
-- Operators are told of a refund of which so many calls have not said whether it was made.
CREATE FUNCTION core.refund_doubts() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5 $$;
-- One person's pending requests; shop.request has as many slots.
CREATE FUNCTION core.most_requests() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5 $$;

-- How long

-- What a worker may ask for.
CREATE FUNCTION core.longest_lease_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 3600 $$;
-- Before the next try: 7 days.
CREATE FUNCTION core.longest_delay_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 604800 $$;
-- An order stays open: 30 days.
CREATE FUNCTION core.longest_offer_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 2592000 $$;
-- A canary can be paid: a quarter of an hour.
CREATE FUNCTION core.canary_valid_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 900 $$;
-- An offer that nobody has paid is stored after it has expired.
CREATE FUNCTION core.offer_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 days' $$;
-- What Telegram said of a payment, word for word, is stored so long; a hash of it stays.
CREATE FUNCTION core.raw_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '400 days' $$;
-- History that an anchor covers may go into files so long after that anchor.
CREATE FUNCTION core.archive_age() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '90 days' $$;
-- An order by a link can be paid, from its last checkout query on: 15 minutes.
CREATE FUNCTION core.shared_order_valid() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '15 minutes' $$;
-- An order is reserved for the checkout query that was told it may pay.
CREATE FUNCTION core.checkout_lease() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 seconds' $$;
-- A checkout query may be this old when it gets a yes; Telegram gives up after 10 s.
CREATE FUNCTION core.checkout_patience_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5 $$;
-- A payment of a plan pays for so long, where Telegram does not say until when.
CREATE FUNCTION core.plan_period() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 days' $$;
-- What a promo code gives of a plan lasts so many days, unless the plan keeps it.
CREATE FUNCTION core.plan_days() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 30 $$;
-- A renewal may come so late, or its checkout so early.
CREATE FUNCTION core.plan_grace() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 day' $$;
-- A pending request waits for credits; after that nobody expects it to run.
CREATE FUNCTION core.request_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '24 hours' $$;
-- Updates on a page of the inbox; the rows of intake.page say so, too.
CREATE FUNCTION core.page_size() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 4096 $$;
-- We remember that an update is done; Telegram repeats one for a day at most.
CREATE FUNCTION core.seen_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '48 hours' $$;
-- How exactly it is noted up to when such updates are forgotten.
CREATE FUNCTION core.forgotten_step() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '10 minutes' $$;
-- Done updates that one call forgets.
CREATE FUNCTION core.seen_batch() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 5000 $$;
-- How exact the time is when a person was last seen, so that most updates write nothing.
CREATE FUNCTION core.last_seen_step() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '15 minutes' $$;
-- A bot that has not read its list of Stars for so long has stopped.
CREATE FUNCTION core.reader_silence() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 hour' $$;
-- Our clock may be so far ahead of Telegram's.
CREATE FUNCTION core.clock_slack() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 minute' $$;
-- Telegram's list of Stars may lag behind, and clocks may differ.
CREATE FUNCTION core.list_lag() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '10 minutes' $$;
-- Telegram wants to be asked for a balance no more often.
CREATE FUNCTION core.balance_rest_s() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 60 $$;
-- Stars can be withdrawn after that.
CREATE FUNCTION core.star_hold() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '21 days' $$;
-- Older payments are hardly ever refunded.
CREATE FUNCTION core.refund_window() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 days' $$;
-- A report waits for Telegram's list to be read, so that it has all of its day.
CREATE FUNCTION core.report_patience() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 hour' $$;
-- Days that a bot was stopped are reported when it runs again, but no more of them.
CREATE FUNCTION core.most_days_reported() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 7 $$;
-- What shows a ticket again waits for what is new, and for the next change of the ticket.
CREATE FUNCTION core.shown_after() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '2 seconds' $$;
-- A message that was sent or dropped is remembered.
CREATE FUNCTION core.message_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 days' $$;
-- A bot that has not read its list of Stars for so long counts as one that nobody runs.
CREATE FUNCTION core.bot_silence() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 day' $$;
-- A ticket takes a person's plain words as meant for it, after either side wrote.
CREATE FUNCTION core.ticket_listens() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 day' $$;
-- What a client has cut into messages comes one right after the other.
CREATE FUNCTION core.series_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '2 seconds' $$;
-- A ticket that waits for an answer counts against the limit of open ones.
CREATE FUNCTION core.question_lifetime() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '1 day' $$;
-- Payers of older payments are not told: a bot may be older than its books.
CREATE FUNCTION core.old_news() RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '7 days' $$;
