-- Links: invoices that anybody may pay, any number of times. Operators make and close them, and
-- people share packs inline, in any chat.
--
--     make_link ---- anybody pays ---- check_link ------------ record_payment
--         |                            makes an order of       pays that order; one that no
--     close_link                       this person, at the     check has made is made then
--                                      terms of the payload
--
-- A payload says what is sold, and not to whom: link.NAME.CREDITS.STARS.PACK is a link's, and
-- share.CREDITS.STARS.PACK that of a pack that somebody has shared inline. A link for a plan has
-- link.NAME.plan.KEEPS.CREDITS.STARS.PLAN, where KEEPS says how many unused credits a renewal
-- leaves, or all. So a payment alone is enough to know what it is for, even if the books have lost
-- the link.
--
-- Every payment has an order of its own. A person has one at a time that is not paid: its id is
-- made of the payload and of how many they have paid before, so two checks, or a check and a
-- payment, meet at one row. The renewals of a plan have its payload as well, and pay the order that
-- has begun it; see plans.sql.
--
-- A yes to a checkout query counts as a use of the link for 30 seconds, or until it is paid. A
-- payment that comes nonetheless is honoured, because Telegram has taken the Stars.
--
-- Locks come in this order: the person's links, the order, the payment, the account, the link. The
-- first is there because whoever waits for an order that is paid meanwhile goes on to the next one,
-- and keeps the lock of the first.

CREATE FUNCTION api.make_link(
    p_payload text, p_url text, p_most_uses bigint, p_ends_at timestamptz,
    p_operator_id bigint, p_reason text, p_key text,
    OUT status text, OUT url text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_name text := core.link_name(p_payload);
BEGIN
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who makes a link');
    PERFORM core.expect(
        v_name IS NOT NULL AND (core.shared_offer(p_payload)).pack IS NOT NULL,
        'payload', 'must be link.NAME.CREDITS.STARS.PACK, or have plan.KEEPS behind NAME'
    );
    PERFORM core.expect_text(p_url, 300, 'url');
    PERFORM core.expect(
        coalesce(p_most_uses, 1) BETWEEN 1 AND core.most_credits(), 'most_uses',
        'must be 1 to a billion'
    );
    PERFORM core.expect(coalesce(isfinite(p_ends_at), TRUE), 'ends_at', 'must be a date');

    PERFORM core.lock_links();
    status := core.recall_act(0, p_key, 'link', core.link_made(p_payload, p_most_uses, p_ends_at));
    IF status IS NULL THEN
        PERFORM core.expect(
            coalesce(p_ends_at > v_now, TRUE), 'ends_at', 'must lie ahead'
        );
        PERFORM FROM shop.link WHERE link.name = v_name;
        status := CASE WHEN FOUND THEN 'taken' END;
    END IF;
    IF status IS NULL THEN
        status := core.record_shop_act(
            p_key, 'link', p_operator_id, p_reason,
            core.link_made(p_payload, p_most_uses, p_ends_at)
        );
        INSERT INTO shop.link (name, payload, url, most_uses, ends_at, deed_key)
        VALUES (v_name, p_payload, p_url, p_most_uses, p_ends_at, p_key);
    END IF;
    SELECT link.url INTO make_link.url
    FROM shop.link
    WHERE link.deed_key = p_key AND status <> 'conflict';
END
$$;

COMMENT ON FUNCTION api.make_link IS
'Makes a link that anybody may pay, up to p_most_uses times in all and until p_ends_at, and '
'records who did it and why, together and once per key: ok or replay, with its address, or '
'conflict if the key names another act. taken if there is one of this name already, even if it is '
'closed: then nothing changes. Operators only.';

CREATE FUNCTION api.close_link(
    p_name text, p_operator_id bigint, p_reason text, p_key text, OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_name IS NOT NULL, 'name', 'must be given');
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who closes a link');

    PERFORM core.lock_links();
    PERFORM FROM shop.link WHERE link.name = p_name;
    IF NOT FOUND THEN
        status := 'missing';
        RETURN;
    END IF;
    status := core.recall_act(0, p_key, 'link-close', p_name);
    IF status IS NOT NULL THEN
        RETURN;
    END IF;
    UPDATE shop.link SET closed_key = p_key
    WHERE link.name = p_name AND link.closed_key IS NULL;
    IF NOT FOUND THEN
        status := 'already';
        RETURN;
    END IF;
    status := core.record_shop_act(p_key, 'link-close', p_operator_id, p_reason, p_name);
END
$$;

COMMENT ON FUNCTION api.close_link IS
'Closes a link, so that nobody may pay it from then on, and records who did it and why, together '
'and once per key: ok or replay. already if it is closed, missing if there is none, and conflict '
'if the key names another act; then nothing changes. Operators only.';

-- Lets operators' acts on links happen one after the other. Whoever pays one waits for none.
CREATE FUNCTION core.lock_links() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('link', 0));
END
$$;

-- What an act says that made a link.
CREATE FUNCTION core.link_made(p_payload text, p_most_uses bigint, p_ends_at timestamptz)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws(
        ' ', p_payload, 'up to ' || p_most_uses,
        'until ' || extract(EPOCH FROM p_ends_at)::bigint
    )
$$;

-- The name of the link in a payload; NULL if it is no link's.
CREATE FUNCTION core.link_name(p_payload text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT substring(p_payload FROM '^link[.]([a-z0-9_-]{1,32})[.]') $$;

-- What a payload offers to anybody; NULLs if it offers something to one person, or nothing. Names
-- of packs and plans are short, so that the id of an order is a payload as well. Of a plan, a
-- renewal leaves so many unused credits as it keeps; NULL for all.
CREATE FUNCTION core.shared_offer(
    p_payload text, OUT pack text, OUT credits bigint, OUT stars bigint,
    OUT is_plan boolean, OUT keeps bigint
)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_offer text[] := regexp_match(
        p_payload,
        '^(?:share|link[.][a-z0-9_-]{1,32}(?:[.]plan[.](all|[0-9]{1,10}))?)'
        || '[.]([0-9]{1,10})[.]([0-9]{1,6})[.](.{1,32})$'
    );
    v_is_plan boolean := v_offer[1] IS NOT NULL;
BEGIN
    IF v_offer[2]::bigint BETWEEN 1 AND core.most_credits()
        AND v_offer[3]::bigint BETWEEN 1 AND core.most_stars()
        AND (v_offer[3]::bigint <= core.most_plan_stars() OR NOT v_is_plan)
        AND octet_length(v_offer[4]) <= 32
        AND v_offer[4] <> core.canary_pack()
        AND coalesce(nullif(v_offer[1], 'all')::bigint, 0) <= core.most_credits()
    THEN
        pack := v_offer[4];
        credits := v_offer[2]::bigint;
        stars := v_offer[3]::bigint;
        is_plan := v_is_plan;
        keeps := nullif(v_offer[1], 'all')::bigint;
    END IF;
END
$$;

-- Whether a payload offers something to anybody.
CREATE FUNCTION core.is_shared(p_payload text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT (core.shared_offer(p_payload)).pack IS NOT NULL $$;

-- It asks first without a lock, so that those who come too late leave nothing behind.
CREATE FUNCTION api.check_link(
    p_user_id bigint, p_payload text, p_query_id text, p_stars bigint, p_currency text,
    p_terms text, p_waited_s double precision DEFAULT 0,
    p_bot_id bigint DEFAULT NULL, p_sells boolean DEFAULT TRUE,
    OUT status text, OUT pack text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_offer record := core.shared_offer(p_payload);
    v_order_id text;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_text(p_query_id, 200, 'query_id');
    PERFORM core.expect_text(p_terms, 64, 'terms');
    PERFORM core.expect(p_waited_s >= 0, 'waited_s', 'must be at least 0 s');

    pack := v_offer.pack;
    IF pack IS NULL THEN
        status := 'unknown';
        RETURN;
    END IF;
    PERFORM core.expect(
        p_bot_id IS NOT NULL OR NOT v_offer.is_plan, 'bot_id', 'must say who sells a plan'
    );
    v_order_id := core.order_of_query(p_user_id, p_payload, p_query_id);
    IF v_order_id IS NULL AND v_offer.is_plan THEN
        v_order_id := core.order_to_renew(p_user_id, p_payload);
    END IF;
    IF v_order_id IS NULL THEN
        status := CASE WHEN p_sells THEN core.link_hindrance(p_user_id, p_payload, v_now)
            ELSE 'not_sold' END;
        IF status IS NOT NULL THEN
            RETURN;
        END IF;
        PERFORM core.lock_shared(p_user_id);
        v_order_id := core.shared_order(p_user_id, p_payload, p_terms, p_bot_id);
        PERFORM FROM shop.link
        WHERE link.payload = p_payload AND link.most_uses IS NOT NULL
        FOR NO KEY UPDATE;
        v_now := clock_timestamp(); -- after the wait for the locks
        status := core.link_hindrance(p_user_id, p_payload, v_now);
    END IF;
    IF status IS NULL THEN
        SELECT checked.status INTO status
        FROM api.check_order(
            p_user_id, v_order_id, p_query_id, p_stars, p_currency, p_waited_s
        ) AS checked;
    END IF;
    IF status = 'ok' THEN
        UPDATE shop.link_order SET asked_at = v_now
        WHERE link_order.user_id = p_user_id AND link_order.order_id = v_order_id;
        UPDATE shop.orders SET terms = p_terms
        WHERE
            orders.user_id = p_user_id AND orders.id = v_order_id AND orders.paid_at IS NULL
            AND orders.terms <> p_terms;
    ELSE
        PERFORM core.drop_unasked(p_user_id, v_order_id);
    END IF;
END
$$;

COMMENT ON FUNCTION api.check_link IS
'Whether this checkout query may pay what was shared with anybody, and makes an order of this '
'person for it, at the terms of its payload: ok, or as check_order says, or link_closed, '
'link_over or link_used_up, or not_sold unless p_sells says that the catalog still has it on these '
'terms. ok moves nothing, but for 30 seconds it counts as a use of the link, and no other query of '
'the person may pay it. A repeat of the query gets the same answer. Whoever pays accepts the terms '
'p_terms. A plan is sold by the bot p_bot_id; one that runs may be renewed whatever else holds.';

-- The order that a checkout query was told it may pay; NULL if it is a new query.
CREATE FUNCTION core.order_of_query(p_user_id bigint, p_payload text, p_query_id text)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_order_id text;
BEGIN
    SELECT link_order.order_id INTO v_order_id
    FROM shop.link_order
    INNER JOIN shop.orders
        ON link_order.user_id = orders.user_id AND link_order.order_id = orders.id
    WHERE
        link_order.user_id = p_user_id AND link_order.payload = p_payload
        AND orders.asked_by = p_query_id
    LIMIT 1;
    RETURN v_order_id;
END
$$;

-- Why a person can't pay a link now: unknown, link_closed, link_over, link_used_up if all its uses
-- are paid or being paid by others, or NULL. What was shared inline has no limit.
CREATE FUNCTION core.link_hindrance(p_user_id bigint, p_payload text, p_now timestamptz)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_link record;
    v_paying bigint;
    v_status text;
BEGIN
    IF core.link_name(p_payload) IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT link.closed_key, link.ends_at, link.sold, link.most_uses INTO v_link
    FROM shop.link
    WHERE link.payload = p_payload;
    v_status := CASE
        WHEN NOT FOUND THEN 'unknown'
        WHEN v_link.closed_key IS NOT NULL THEN 'link_closed'
        WHEN v_link.ends_at <= p_now THEN 'link_over'
    END;
    IF v_status IS NULL AND v_link.most_uses IS NOT NULL THEN
        SELECT count(*) INTO v_paying
        FROM shop.link_order
        INNER JOIN shop.orders
            ON link_order.user_id = orders.user_id AND link_order.order_id = orders.id
        WHERE
            link_order.payload = p_payload
            AND link_order.asked_at > p_now - core.checkout_lease()
            AND link_order.user_id <> p_user_id AND orders.paid_at IS NULL;
        v_status := CASE
            WHEN v_link.sold + v_paying >= v_link.most_uses THEN 'link_used_up'
        END;
    END IF;
    RETURN v_status;
END
$$;

-- The order by which a person pays next for what was shared, locked until the end of the
-- transaction: the one that they have not paid, or a new one at these terms, with its plan if it is
-- for one, which the bot sells. If it is paid while this waits for its lock, it is the one after
-- that.
CREATE FUNCTION core.shared_order(
    p_user_id bigint, p_payload text, p_terms text, p_bot_id bigint
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_offer record := core.shared_offer(p_payload);
    v_now timestamptz;
    v_turn integer;
    v_id text;
BEGIN
    LOOP
        SELECT coalesce(max(link_order.turn), 0) + 1 INTO v_turn
        FROM shop.link_order
        INNER JOIN shop.orders
            ON link_order.user_id = orders.user_id AND link_order.order_id = orders.id
        WHERE
            link_order.user_id = p_user_id AND link_order.payload = p_payload
            AND orders.paid_at IS NOT NULL;
        v_id := core.shared_order_id(p_user_id, p_payload, v_turn);
        v_now := clock_timestamp();
        INSERT INTO shop.orders (
            user_id, id, pack, credits, stars, terms, opened_at, expires_at
        ) VALUES (
            p_user_id, v_id, v_offer.pack, v_offer.credits, v_offer.stars, p_terms, v_now,
            v_now + core.shared_order_valid()
        ) ON CONFLICT (user_id, id) DO NOTHING;
        INSERT INTO shop.link_order (user_id, payload, turn, order_id)
        VALUES (p_user_id, p_payload, v_turn, v_id)
        ON CONFLICT (user_id, payload, turn) DO NOTHING;
        IF v_offer.is_plan THEN
            INSERT INTO shop.plan (user_id, order_id, bot_id, keeps, state, changed_at)
            VALUES (p_user_id, v_id, p_bot_id, v_offer.keeps, 'offered', v_now)
            ON CONFLICT (user_id, order_id) DO NOTHING;
        END IF;
        v_now := clock_timestamp();
        UPDATE shop.orders SET
            expires_at = greatest(orders.expires_at, v_now + core.shared_order_valid())
        WHERE orders.user_id = p_user_id AND orders.id = v_id AND orders.paid_at IS NULL;
        IF FOUND THEN
            RETURN v_id;
        END IF;
    END LOOP;
END
$$;

-- The id of a person's order by what was shared; `p_turn` counts theirs by this payload.
CREATE FUNCTION core.shared_order_id(p_user_id bigint, p_payload text, p_turn integer)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws(
        '.', p_user_id,
        left(encode(sha256(convert_to(p_payload || ' ' || p_turn, 'UTF8')), 'hex'), 32),
        offer.credits, offer.stars, offer.pack
    )
    FROM core.shared_offer(p_payload) AS offer
$$;

-- Removes an order that no query was told it may pay, unless there is a payment of it.
CREATE FUNCTION core.drop_unasked(p_user_id bigint, p_order_id text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM shop.orders
    WHERE
        orders.user_id = p_user_id AND orders.id = p_order_id
        AND orders.asked_at IS NULL AND orders.paid_at IS NULL
        AND NOT EXISTS (
            SELECT FROM shop.payment
            WHERE payment.user_id = orders.user_id AND payment.order_id = orders.id
        );
END
$$;

-- The order of a person's plan by a link that is about to be renewed; NULL if there is none.
-- Whoever has cancelled theirs may begin another one.
CREATE FUNCTION core.order_to_renew(p_user_id bigint, p_payload text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_order_id text;
BEGIN
    SELECT link_order.order_id INTO v_order_id
    FROM shop.link_order
    INNER JOIN shop.plan
        ON link_order.user_id = plan.user_id AND link_order.order_id = plan.order_id
    WHERE
        link_order.user_id = p_user_id AND link_order.payload = p_payload
        AND plan.state IN ('active', 'failed') AND v_now > plan.until_at - core.plan_grace()
    ORDER BY link_order.turn DESC
    LIMIT 1;
    RETURN v_order_id;
END
$$;

-- The order that a payment of a plan by a link renews; NULL if it begins one. Telegram's list says
-- neither (p_begins is NULL): there it begins one if the time of the latest was over, or if the
-- person was told at that time that they may.
CREATE FUNCTION core.order_renewed(
    p_user_id bigint, p_payload text, p_paid_at timestamptz, p_begins boolean
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_order_id text;
BEGIN
    SELECT plan.order_id INTO v_order_id
    FROM shop.plan
    WHERE
        plan.user_id = p_user_id AND plan.order_id = core.order_of_plan(p_user_id, p_payload)
        AND p_begins IS NOT TRUE
        AND (p_begins IS NOT NULL OR p_paid_at <= plan.until_at + core.plan_grace());
    IF p_begins IS NULL THEN
        PERFORM FROM shop.link_order
        INNER JOIN shop.orders
            ON link_order.user_id = orders.user_id AND link_order.order_id = orders.id
        WHERE
            link_order.user_id = p_user_id AND link_order.payload = p_payload
            AND orders.paid_at IS NULL
            AND orders.asked_at BETWEEN p_paid_at - core.shared_order_valid()
            AND p_paid_at + core.shared_order_valid();
        IF FOUND THEN
            RETURN NULL;
        END IF;
    END IF;
    RETURN v_order_id;
END
$$;

-- The order that a payment of what was shared pays: the one that it paid when it came before, or
-- that of the plan that it renews, or else the person's next one. It is made now if no check has
-- made it: its pre-checkout was answered by somebody else, or is lost. NULL if the payer is a
-- group, which holds no credits, or if nobody here knows the link, and the payload offers far more
-- for a Star than anybody was ever offered.
CREATE FUNCTION core.order_to_pay(
    p_user_id bigint, p_payload text, p_key text, p_paid_at timestamptz, p_begins boolean,
    p_bot_id bigint
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_order_id text;
BEGIN
    PERFORM core.lock_shared(p_user_id);
    v_order_id := core.order_of_payment(p_user_id, p_key);
    IF v_order_id IS NULL AND (core.shared_offer(p_payload)).is_plan THEN
        v_order_id := core.order_renewed(p_user_id, p_payload, p_paid_at, p_begins);
    END IF;
    IF v_order_id IS NOT NULL OR p_user_id <= 0 THEN
        RETURN v_order_id;
    END IF;
    PERFORM FROM shop.link WHERE link.payload = p_payload;
    IF NOT FOUND THEN
        PERFORM FROM shop.link_order
        WHERE link_order.user_id = p_user_id AND link_order.payload = p_payload;
        IF NOT FOUND AND (core.offer_in(p_user_id, p_payload)).pack IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    RETURN core.shared_order(p_user_id, p_payload, 'unknown', p_bot_id);
END
$$;

-- Lets what concerns a person's orders by links happen one after the other.
CREATE FUNCTION core.lock_shared(p_user_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('links:' || p_user_id, 0));
END
$$;

-- The order that a payment has paid; NULL if there is no such payment, or it has none.
CREATE FUNCTION core.order_of_payment(p_user_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_order_id text;
BEGIN
    SELECT payment.order_id INTO v_order_id
    FROM shop.payment
    WHERE payment.user_id = p_user_id AND payment.key = p_key;
    RETURN v_order_id;
END
$$;

-- Counts an order as a sale of the link it is by, if it is by one. The caller holds the locks of
-- the order and the account, so many payers wait for this row no longer than they have to.
CREATE FUNCTION core.count_sale(p_user_id bigint, p_order_id text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_payload text;
BEGIN
    SELECT link_order.payload INTO v_payload
    FROM shop.link_order
    WHERE link_order.user_id = p_user_id AND link_order.order_id = p_order_id;
    IF FOUND THEN
        UPDATE shop.link SET sold = link.sold + 1 WHERE link.payload = v_payload;
    END IF;
END
$$;

-- Notes that whoever has paid by a link accepts the terms that the checkout was told, unless they
-- have accepted these before. Terms of an order that no check has made are not known.
CREATE FUNCTION core.accept_by_paying(p_user_id bigint, p_order_id text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_terms text;
BEGIN
    SELECT orders.terms INTO v_terms
    FROM shop.link_order
    INNER JOIN shop.orders
        ON link_order.user_id = orders.user_id AND link_order.order_id = orders.id
    WHERE
        link_order.user_id = p_user_id AND link_order.order_id = p_order_id
        AND orders.terms <> 'unknown';
    IF FOUND THEN
        PERFORM FROM core.consent
        WHERE consent.user_id = p_user_id AND consent.version = v_terms;
        IF NOT FOUND THEN
            PERFORM api.accept_terms(p_user_id, v_terms);
        END IF;
    END IF;
END
$$;
