-- The desk: what waits for operators, and how the day goes.

-- It counts what the daily report counts, so that both say the same.
CREATE FUNCTION api.desk(
    p_bot_id bigint, p_time_zone text, p_owner_ids bigint[],
    OUT stars bigint, OUT refunded bigint, OUT spent bigint, OUT newcomers bigint,
    OUT people bigint, OUT staff bigint,
    OUT reviews bigint, OUT reviews_since timestamptz,
    OUT tickets bigint, OUT tickets_since timestamptz,
    OUT refunds bigint, OUT refunds_since timestamptz,
    OUT parked bigint, OUT parked_since timestamptz,
    OUT sales text, OUT sales_since timestamptz,
    OUT promos bigint, OUT links bigint, OUT broadcasts bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose desk it is');
    PERFORM core.expect_time_zone(p_time_zone);
    PERFORM core.expect(p_owner_ids IS NOT NULL, 'owner_ids', 'must name them, or nobody');
    v_today := (now() AT TIME ZONE p_time_zone)::date;

    SELECT days.stars, days.refunded, days.spent, days.newcomers
    INTO stars, refunded, spent, newcomers
    FROM core.report_days(v_today, v_today, p_time_zone) AS days;

    SELECT count(*) INTO people FROM people.person;

    SELECT cardinality(p_owner_ids) + count(*) INTO staff
    FROM api.staff
    WHERE staff.user_id <> ALL(p_owner_ids);

    SELECT
        max(pile.waiting) FILTER (WHERE pile.what = 'reviews'),
        max(pile.since) FILTER (WHERE pile.what = 'reviews'),
        max(pile.waiting) FILTER (WHERE pile.what = 'tickets'),
        max(pile.since) FILTER (WHERE pile.what = 'tickets'),
        max(pile.waiting) FILTER (WHERE pile.what = 'refunds'),
        max(pile.since) FILTER (WHERE pile.what = 'refunds'),
        max(pile.waiting) FILTER (WHERE pile.what = 'parked'),
        max(pile.since) FILTER (WHERE pile.what = 'parked')
    INTO
        reviews, reviews_since, tickets, tickets_since,
        refunds, refunds_since, parked, parked_since
    FROM core.piles(p_bot_id) AS pile;

    SELECT sales.state, sales.since INTO sales, sales_since FROM api.sales;

    -- Codes that were made together are one, as in the list of codes.
    SELECT count(DISTINCT promo.made_key) INTO promos
    FROM api.promo
    WHERE promo.state = 'open';

    SELECT count(*) INTO links
    FROM api.link
    WHERE link.state = 'open';

    SELECT count(*) INTO broadcasts
    FROM people.broadcast
    WHERE broadcast.bot_id = p_bot_id AND broadcast.ended_at IS NULL;
END
$$;

COMMENT ON FUNCTION api.desk IS
'What a bot''s operators have to do and how their day goes: Stars that came today and that went '
'back, credits spent, new people; all people, and all operators, those of p_owner_ids among them; '
'payments in review, tickets that wait, refunds under way and parked updates, each with the moment '
'since when the oldest waits; whether anything is sold, and since when; promo codes and links that '
'are open, those made together as one, and broadcasts under way.';

-- What waits for a bot's operators: how much of each, and since when the oldest waits.
CREATE FUNCTION core.piles(p_bot_id bigint)
RETURNS TABLE (place integer, what text, waiting bigint, since timestamptz)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT 1, 'reviews', count(*), min(review.recorded_at)
    FROM api.review
    UNION ALL
    SELECT
        2, 'tickets',
        coalesce(sum(tickets_waiting.waiting), 0)::bigint, min(tickets_waiting.oldest)
    FROM api.tickets_waiting
    WHERE tickets_waiting.bot_id = p_bot_id
    UNION ALL
    SELECT 3, 'refunds', count(*), min(refund.asked_at)
    FROM shop.refund
    WHERE refund.bot_id = p_bot_id AND refund.ended_at IS NULL
    UNION ALL
    SELECT 4, 'parked', count(*), min(inbox.parked_at)
    FROM intake.inbox
    WHERE inbox.bot_id = p_bot_id AND inbox.parked_at IS NOT NULL;
END
$$;
