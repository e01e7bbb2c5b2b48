-- Orders: what was offered to whom, and whether it may be paid now. An offer's id is the payload of
-- its invoice, and repeats what is offered: USER.RANDOM.CREDITS.STARS.PACK, with gift: before the
-- pack if it is for somebody else. So a payment alone is enough to restore an order that the books
-- have lost.

-- An order that is still open is offered again: what is pressed twice can be paid once. So presses
-- of one person queue for their row.
CREATE FUNCTION api.open_order(
    p_user_id bigint, p_pack text, p_credits bigint, p_stars bigint, p_terms text,
    p_valid_s integer, p_most_an_hour integer DEFAULT NULL,
    p_gift_days integer DEFAULT NULL, p_bot_id bigint DEFAULT NULL,
    OUT status text, OUT payload text, OUT opened_at timestamptz, OUT expires_at timestamptz,
    OUT again_at timestamptz, OUT bonus bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
    v_promised record;
BEGIN
    PERFORM core.expect_offer(
        p_user_id, p_pack, p_credits, p_stars, p_terms, p_valid_s, p_most_an_hour
    );
    PERFORM core.expect(
        coalesce(p_gift_days, 1) BETWEEN 1 AND core.most_promo_days(), 'gift_days',
        'must be 1 to 3650'
    );
    PERFORM core.expect(
        p_gift_days IS NULL OR p_bot_id IS NOT NULL, 'bot_id', 'must say who sells a gift'
    );

    PERFORM FROM people.person WHERE person.user_id = p_user_id FOR NO KEY UPDATE;
    status := core.hindrance(p_user_id, p_pack);
    IF status IS NOT NULL THEN
        RETURN;
    END IF;
    status := 'ok';
    v_now := clock_timestamp(); -- after the wait for the lock
    expires_at := v_now + make_interval(secs => p_valid_s);
    v_promised := core.promised(p_user_id, v_now);
    bonus := core.bonus_on(p_credits, v_promised.percent);
    UPDATE shop.orders SET expires_at = greatest(orders.expires_at, open_order.expires_at)
    WHERE
        orders.user_id = p_user_id AND orders.id = (
            SELECT open.id
            FROM shop.orders AS open
            LEFT JOIN shop.promo_offer
                ON open.user_id = promo_offer.user_id AND open.id = promo_offer.order_id
            WHERE
                open.user_id = p_user_id AND open.paid_at IS NULL AND open.expires_at > v_now
                AND (open.pack, open.credits, open.stars, open.terms)
                = (p_pack, p_credits, p_stars, p_terms)
                AND (promo_offer.code, promo_offer.turn, promo_offer.credits)
                IS NOT DISTINCT FROM (v_promised.code, v_promised.turn, bonus)
                AND NOT EXISTS (
                    SELECT FROM shop.plan
                    WHERE plan.user_id = open.user_id AND plan.order_id = open.id
                )
                AND NOT EXISTS (
                    SELECT FROM shop.link_order
                    WHERE link_order.user_id = open.user_id AND link_order.order_id = open.id
                )
                AND (
                    SELECT gift.days FROM shop.gift
                    WHERE gift.user_id = open.user_id AND gift.order_id = open.id
                ) IS NOT DISTINCT FROM p_gift_days
            ORDER BY open.expires_at DESC, open.id
            LIMIT 1
        )
        AND orders.paid_at IS NULL
    RETURNING orders.id, orders.opened_at, orders.expires_at
    INTO open_order.payload, open_order.opened_at, open_order.expires_at;
    IF FOUND THEN
        RETURN;
    END IF;

    again_at := core.next_order_at(p_user_id, p_most_an_hour, v_now);
    IF again_at IS NOT NULL THEN
        status := 'full';
        expires_at := NULL;
        bonus := NULL;
        RETURN;
    END IF;

    opened_at := v_now;
    expires_at := v_now + make_interval(secs => p_valid_s);
    payload := core.add_order(
        p_user_id, p_pack, p_credits, p_stars, p_terms, opened_at, expires_at,
        CASE WHEN p_gift_days IS NOT NULL THEN core.gift_mark() ELSE '' END
    );
    IF p_gift_days IS NOT NULL THEN
        PERFORM core.offer_gift(p_user_id, payload, p_bot_id, p_gift_days);
    END IF;
    IF bonus IS NOT NULL THEN
        INSERT INTO shop.promo_offer (user_id, order_id, code, turn, credits)
        VALUES (p_user_id, payload, v_promised.code, v_promised.turn, bonus);
    END IF;
END
$$;

COMMENT ON FUNCTION api.open_order IS
'Offers a pack to a person: freezes its credits, its price, the terms and the bonus of a promo '
'code that waits for it, and gives the payload of the invoice: ok. While the same offer is open, '
'it is given again, and stays open for longer. With p_gift_days it is a gift, which waits so long '
'for somebody to take it, and which the bot p_bot_id tells of. Refused: barred, closed while sales '
'are off, or full until again_at if so many offers of the last hour are still unpaid.';

-- Ends the call unless this can be offered to a person.
CREATE FUNCTION core.expect_offer(
    p_user_id bigint, p_pack text, p_credits bigint, p_stars bigint, p_terms text,
    p_valid_s integer, p_most_an_hour integer
) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_pack, 64, 'pack');
    PERFORM core.expect(p_pack <> core.canary_pack(), 'pack', 'must not be that of canaries');
    PERFORM core.expect(
        NOT starts_with(p_pack, core.gift_mark()), 'pack', 'must not begin as the mark of gifts'
    );
    PERFORM core.expect(
        p_credits BETWEEN 1 AND core.most_credits(), 'credits', 'must be 1 to a billion'
    );
    PERFORM core.expect(p_stars BETWEEN 1 AND core.most_stars(), 'stars', 'must be 1 to 100000');
    PERFORM core.expect_text(p_terms, 64, 'terms');
    PERFORM core.expect(
        p_valid_s BETWEEN 1 AND core.longest_offer_s(), 'valid_s', 'must be 1 s to 30 days'
    );
    PERFORM core.expect(
        coalesce(p_most_an_hour, 1) BETWEEN 1 AND core.most_rows(), 'most_an_hour',
        'must be 1 to 1000'
    );
END
$$;

-- What stands before the pack in the payload of a gift.
CREATE FUNCTION core.gift_mark() RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'gift:' $$;

-- Stores a new order, and gives its id. The random part of it has 128 bits, which are those of the
-- link of a gift; a random UUID alone has 122.
CREATE FUNCTION core.add_order(
    p_user_id bigint, p_pack text, p_credits bigint, p_stars bigint, p_terms text,
    p_opened_at timestamptz, p_expires_at timestamptz, p_mark text DEFAULT ''
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_random text := encode(
        sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'
    );
    v_payload text := concat_ws(
        '.', p_user_id, left(v_random, 32), p_credits, p_stars, p_mark || p_pack
    );
BEGIN
    PERFORM core.expect(octet_length(v_payload) <= 128, 'pack', 'must be short');
    INSERT INTO shop.orders (
        user_id, id, pack, credits, stars, terms, opened_at, expires_at
    ) VALUES (
        p_user_id, v_payload, p_pack, p_credits, p_stars, p_terms, p_opened_at, p_expires_at
    );
    RETURN v_payload;
END
$$;

-- When a person may have another order, if they may have p_most new ones an hour and have opened so
-- many that nobody has paid; NULL if at once.
CREATE FUNCTION core.next_order_at(p_user_id bigint, p_most integer, p_now timestamptz)
RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
    v_first timestamptz;
BEGIN
    IF p_most IS NOT NULL THEN
        SELECT orders.opened_at INTO v_first
        FROM shop.orders
        WHERE
            orders.user_id = p_user_id AND orders.paid_at IS NULL
            AND orders.opened_at > p_now - interval '1 hour'
        ORDER BY orders.opened_at DESC
        OFFSET p_most - 1
        LIMIT 1;
    END IF;
    RETURN v_first + interval '1 hour';
END
$$;

-- What a payload of our form offers to a person, alone or like everybody; NULLs if it offers them
-- nothing, as it does a group, or far more for a Star than anybody was ever offered. Only this bot
-- sets payloads, but whoever has its rights in the database may make one up.
CREATE FUNCTION core.offer_in(
    p_user_id bigint, p_payload text,
    OUT pack text, OUT credits bigint, OUT stars bigint, OUT is_gift boolean
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_offer text[] := regexp_match(
        p_payload,
        '^(?:([0-9]{1,19})[.][0-9a-f]{32}|link[.][a-z0-9_-]+(?:[.]plan[.][a-z0-9]+)?|share)'
        || '[.]([0-9]{1,10})[.]([0-9]{1,6})[.](gift:)?(.{1,64})$'
    );
    v_best bigint;
BEGIN
    IF (v_offer[1] = p_user_id::text OR p_user_id > 0 AND core.is_shared(p_payload))
        AND v_offer[2]::bigint BETWEEN 1 AND core.most_credits()
        AND v_offer[3]::bigint BETWEEN 1 AND core.most_stars()
        AND octet_length(v_offer[5]) <= 64
        AND octet_length(p_payload) <= 128
    THEN
        SELECT max(orders.credits / orders.stars) INTO v_best
        FROM shop.orders
        WHERE orders.terms <> 'unknown' AND orders.pack <> core.canary_pack();
        IF v_offer[2]::bigint
            <= core.far_above() * (coalesce(v_best, core.usual_rate()) + 1) * v_offer[3]::bigint
        THEN
            pack := v_offer[5];
            is_gift := v_offer[4] IS NOT NULL;
            credits := v_offer[2]::bigint;
            stars := v_offer[3]::bigint;
        END IF;
    END IF;
END
$$;

-- Restores a lost order of a person from the payload that it was paid with. Books restored from a
-- backup lack the orders that were opened after it, but Telegram's list has their payments, each
-- with its payload. So only what that list has shown is a reason to restore one.
CREATE FUNCTION core.recall_order(
    p_user_id bigint, p_payload text, p_paid_at timestamptz, p_until timestamptz, p_bot_id bigint
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_offer record;
BEGIN
    PERFORM FROM shop.orders WHERE orders.user_id = p_user_id AND orders.id = p_payload;
    IF FOUND THEN
        RETURN;
    END IF;
    v_offer := core.offer_in(p_user_id, p_payload);
    IF v_offer.pack IS NOT NULL THEN
        INSERT INTO shop.orders (
            user_id, id, pack, credits, stars, terms, opened_at, expires_at
        ) VALUES (
            p_user_id, p_payload, v_offer.pack, v_offer.credits, v_offer.stars, 'unknown',
            p_paid_at, p_paid_at + interval '1 second'
        ) ON CONFLICT (user_id, id) DO NOTHING;
        IF p_until IS NOT NULL THEN
            PERFORM core.recall_plan(p_user_id, p_payload, p_bot_id);
        END IF;
        IF v_offer.is_gift THEN
            PERFORM core.offer_gift(p_user_id, p_payload, p_bot_id, core.usual_gift_days());
        END IF;
    END IF;
END
$$;

-- A repeat of the query that may pay gets the same answer, whatever has happened since, because one
-- query moves money once at most.
--
-- A query that has waited too long is told no: Telegram has given up on it, or is about to, and a
-- yes that nobody hears would block the person's next attempt.
CREATE FUNCTION api.check_order(
    p_user_id bigint, p_payload text, p_query_id text, p_stars bigint, p_currency text,
    p_waited_s double precision DEFAULT 0,
    OUT status text, OUT pack text, OUT renews boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
    v_order record;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_query_id, 200, 'query_id');
    PERFORM core.expect(p_waited_s >= 0, 'waited_s', 'must be at least 0 s');

    SELECT orders.pack, orders.stars, orders.expires_at, orders.paid_at,
        orders.asked_by, orders.asked_at
    INTO v_order
    FROM shop.orders
    WHERE orders.user_id = p_user_id AND orders.id = p_payload
    FOR NO KEY UPDATE;
    v_now := clock_timestamp(); -- after the wait for the lock

    pack := v_order.pack;
    renews := v_order.paid_at IS NOT NULL AND core.renews(p_user_id, p_payload);
    status := CASE
        WHEN v_order.pack IS NULL AND core.names_another(p_user_id, p_payload) THEN 'not_yours'
        WHEN v_order.pack IS NULL THEN 'unknown'
        WHEN p_stars IS DISTINCT FROM v_order.stars THEN 'wrong_amount'
        WHEN p_currency IS DISTINCT FROM 'XTR' THEN 'wrong_amount'
        WHEN p_query_id = v_order.asked_by THEN 'ok'
        WHEN renews AND v_order.asked_at > v_now - core.checkout_lease() THEN 'busy'
        WHEN renews THEN 'ok'
        WHEN v_order.paid_at IS NOT NULL THEN 'paid'
    END;
    status := coalesce(status, core.hindrance(p_user_id, v_order.pack), CASE
        WHEN v_order.expires_at <= v_now THEN 'expired'
        WHEN v_order.asked_at > v_now - core.checkout_lease() THEN 'busy'
        WHEN extract(EPOCH FROM v_now - statement_timestamp()) + p_waited_s
            > core.checkout_patience_s() THEN 'late'
    END, core.bonus_hindrance(p_user_id, p_payload, v_now),
    CASE WHEN core.lock_plan(p_user_id, p_payload) THEN
        core.plan_hindrance(p_user_id, p_payload)
    END, 'ok');
    IF status = 'ok' THEN
        UPDATE shop.orders SET asked_by = p_query_id, asked_at = v_now
        WHERE orders.user_id = p_user_id AND orders.id = p_payload;
    END IF;
    IF status = 'ok' AND pack = core.canary_pack() THEN
        PERFORM core.say_canary(p_user_id, p_payload, 'checked');
    END IF;
END
$$;

COMMENT ON FUNCTION api.check_order IS
'Whether this checkout query may pay: ok, unknown, not_yours, wrong_amount, paid, barred, closed '
'(sales are off), expired, busy, late, bonus_used if another order has brought the bonus that it '
'promises, or has_plan if it is for a plan and another one renews by itself. A plan that runs may '
'be renewed whatever else holds: then it renews. ok moves nothing, but for 30 seconds no other '
'query may pay the order. late means that finding a yes has taken more than five seconds, the '
'wait before the call included.';

-- It waits for nobody: an order that is locked elsewhere has no row in the answer and is checked
-- alone. So one slow transaction delays no other payer, and two batches cannot deadlock, whatever
-- their order.
CREATE FUNCTION api.check_orders(
    p_user_ids bigint[], p_payloads text[], p_query_ids text[],
    p_stars bigint[], p_currencies text[], p_waited_s double precision[]
) RETURNS TABLE (place bigint, status text, pack text, renews boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_asked record;
BEGIN
    FOR v_asked IN
        SELECT
            asked.user_id, asked.payload, asked.query_id, asked.stars, asked.currency,
            asked.waited_s, asked.place
        FROM unnest(p_user_ids, p_payloads, p_query_ids, p_stars, p_currencies, p_waited_s)
            WITH ORDINALITY AS asked (user_id, payload, query_id, stars, currency, waited_s, place)
    LOOP
        PERFORM FROM shop.orders
        WHERE orders.user_id = v_asked.user_id AND orders.id = v_asked.payload
        FOR NO KEY UPDATE SKIP LOCKED;
        IF NOT FOUND THEN
            PERFORM FROM shop.orders
            WHERE orders.user_id = v_asked.user_id AND orders.id = v_asked.payload;
            CONTINUE WHEN FOUND;
        END IF;

        place := v_asked.place;
        SELECT answer.status, answer.pack, answer.renews
        INTO status, pack, renews
        FROM api.check_order(
            v_asked.user_id, v_asked.payload, v_asked.query_id, v_asked.stars, v_asked.currency,
            v_asked.waited_s
        ) AS answer;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.check_orders IS
'Does what check_order does for each place in the arrays, in one transaction, except where it '
'would have to wait.';

-- An order that a payment names stays, even if that is in review. Whoever pays one that is gone
-- loses nothing: its payload says what was offered.
CREATE FUNCTION api.sweep_orders(p_most integer, OUT orders bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before timestamptz := clock_timestamp() - core.offer_lifetime();
BEGIN
    PERFORM core.expect_rows(p_most);

    WITH old AS MATERIALIZED (
        SELECT orders.user_id, orders.id
        FROM shop.orders
        WHERE
            orders.paid_at IS NULL AND orders.expires_at < v_before
            AND NOT EXISTS (
                SELECT FROM shop.payment
                WHERE payment.user_id = orders.user_id AND payment.order_id = orders.id
            )
        ORDER BY orders.expires_at
        LIMIT p_most
        FOR UPDATE SKIP LOCKED
    )

    DELETE FROM shop.orders USING old
    WHERE orders.user_id = old.user_id AND orders.id = old.id;
    GET DIAGNOSTICS orders = ROW_COUNT;
END
$$;

COMMENT ON FUNCTION api.sweep_orders IS
'Removes up to p_most offers that expired 30 days ago and that nobody has paid. Answers how many. '
'If it removes p_most, there may be more.';

-- Whether a payload has the form of ours and belongs to another person.
CREATE FUNCTION core.names_another(p_user_id bigint, p_payload text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT
        p_payload ~ '^[0-9]+[.][0-9a-f]{32}([.]|$)'
        AND split_part(p_payload, '.', 1) <> p_user_id::text
$$;
