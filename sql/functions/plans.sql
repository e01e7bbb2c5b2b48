-- Plans: credits every 30 days, paid with Stars that Telegram takes by itself.
--
--     open_plan --- offered --- first payment --- active ---------- cancelled
--                                                 |   ^  note_plan      |
--                                note_plan:       |   |                 | sweep_plans:
--                                Telegram could   v   | a renewal       | its time is over
--                                not take Stars  failed ----------------+----> over
--
-- A link may sell a plan to anybody: there check_link offers it, or the first payment itself.
--
-- Every payment of a plan credits what its order promises: renewals have charge ids of their own,
-- and the payload of the first. What of the last credits is unused then goes, or stays up to a
-- number, as was said before the purchase. A renewal of a plan that is over makes it run again, as
-- Telegram has taken the Stars.
--
-- A plan's credits are lasting ones like all that is bought. They are used after those that expire
-- and before all others; so what is left of them is what was there after the last payment, less
-- the lasting credits that were used since.
--
-- Locks come in this order: the order, the payment, the account, the plan.

CREATE FUNCTION api.open_plan(
    p_user_id bigint, p_plan text, p_credits bigint, p_stars bigint, p_keeps bigint, p_terms text,
    p_valid_s integer, p_bot_id bigint, p_most_an_hour integer DEFAULT NULL,
    OUT status text, OUT payload text, OUT opened_at timestamptz, OUT expires_at timestamptz,
    OUT again_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
BEGIN
    PERFORM core.expect_offer(
        p_user_id, p_plan, p_credits, p_stars, p_terms, p_valid_s, p_most_an_hour
    );
    PERFORM core.expect(p_stars <= core.most_plan_stars(), 'stars', 'must be 1 to 10000');
    PERFORM core.expect(
        coalesce(p_keeps, 0) BETWEEN 0 AND core.most_credits(), 'keeps', 'must be 0 to a billion'
    );
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sells');

    PERFORM FROM people.person WHERE person.user_id = p_user_id FOR NO KEY UPDATE;
    status := coalesce(core.hindrance(p_user_id, p_plan), core.plan_hindrance(p_user_id, ''));
    IF status IS NOT NULL THEN
        RETURN;
    END IF;
    v_now := clock_timestamp(); -- after the wait for the lock
    again_at := core.next_order_at(p_user_id, p_most_an_hour, v_now);
    IF again_at IS NOT NULL THEN
        status := 'full';
        RETURN;
    END IF;
    status := 'ok';
    opened_at := v_now;
    expires_at := v_now + make_interval(secs => p_valid_s);
    payload := core.add_order(
        p_user_id, p_plan, p_credits, p_stars, p_terms, opened_at, expires_at
    );
    INSERT INTO shop.plan (user_id, order_id, bot_id, keeps, state, changed_at)
    VALUES (p_user_id, payload, p_bot_id, p_keeps, 'offered', v_now);
END
$$;

COMMENT ON FUNCTION api.open_plan IS
'Offers a plan to a person: freezes its credits, its price, the terms and what becomes of unused '
'credits, and gives the payload of the invoice: ok. Refused: barred, closed while sales are off, '
'has_plan if one renews by itself, busy if one may be paid at this moment, or full until again_at '
'if so many offers of the last hour are still unpaid.';

-- Why a person can't begin another plan than that of an order: has_plan if one renews by itself,
-- busy if one may be paid at this moment, or NULL. One that is cancelled ends by itself, so the
-- next one may begin.
CREATE FUNCTION core.plan_hindrance(p_user_id bigint, p_order_id text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_status text;
BEGIN
    SELECT max(CASE plan.state WHEN 'offered' THEN 'busy' ELSE 'has_plan' END) INTO v_status
    FROM shop.plan
    INNER JOIN shop.orders ON plan.user_id = orders.user_id AND plan.order_id = orders.id
    WHERE
        plan.user_id = p_user_id AND plan.order_id <> p_order_id
        AND (
            plan.state IN ('active', 'failed') AND plan.until_at + core.plan_grace() > v_now
            OR plan.state = 'offered' AND orders.asked_at > v_now - core.checkout_lease()
        );
    RETURN v_status;
END
$$;

-- Whether a person has a plan that renews by itself.
CREATE FUNCTION core.has_plan(p_user_id bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    RETURN coalesce(core.plan_hindrance(p_user_id, ''), '') = 'has_plan';
END
$$;

-- Whether a checkout of a paid order is that of a renewal: its plan runs, and its time is about to
-- end. Telegram takes most renewals without asking.
CREATE FUNCTION core.renews(p_user_id bigint, p_order_id text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM FROM shop.plan
    WHERE
        plan.user_id = p_user_id AND plan.order_id = p_order_id
        AND plan.state IN ('active', 'cancelled', 'failed')
        AND v_now > plan.until_at - core.plan_grace();
    RETURN FOUND;
END
$$;

-- Locks the plan of an order until the end of the transaction, and answers whether there is one.
CREATE FUNCTION core.lock_plan(p_user_id bigint, p_order_id text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM shop.plan WHERE plan.user_id = p_user_id AND plan.order_id = p_order_id
    FOR NO KEY UPDATE;
    RETURN FOUND;
END
$$;

-- Notes that a payment has paid for a plan until p_until, and takes what of its last credits is
-- unused and not kept. The caller has posted the purchase, so it holds the account's lock, and
-- that of the order.
CREATE FUNCTION core.renew_plan(
    p_user_id bigint, p_order_id text, p_key text, p_until timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_plan record;
    v_purchase record;
    v_paid_at timestamptz;
    v_left bigint;
    v_gone bigint;
BEGIN
    PERFORM core.lock_plan(p_user_id, p_order_id);
    SELECT plan.keeps, plan.state, plan.changed_at, orders.pack INTO v_plan
    FROM shop.plan
    INNER JOIN shop.orders ON plan.user_id = orders.user_id AND plan.order_id = orders.id
    WHERE plan.user_id = p_user_id AND plan.order_id = p_order_id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT entry.seq, entry.amount INTO v_purchase
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.key = p_key;
    SELECT payment.paid_at INTO v_paid_at
    FROM shop.payment
    WHERE payment.user_id = p_user_id AND payment.key = p_key;

    v_left := core.left_of_plan(p_user_id, p_order_id, v_purchase.seq);
    v_gone := greatest(0, v_left - coalesce(v_plan.keeps, v_left));
    IF v_gone > 0 THEN
        PERFORM core.append(
            p_user_id, 'expire', -v_gone, 0, v_gone, 'expire:' || v_purchase.seq + 1,
            p_meta => jsonb_build_object(
                'plan', p_order_id, 'pack', v_plan.pack, 'payment', p_key
            )
        );
    END IF;
    UPDATE shop.plan SET
        state = CASE
            WHEN v_plan.state = 'cancelled' AND v_paid_at <= v_plan.changed_at THEN 'cancelled'
            ELSE 'active'
        END,
        changed_at = CASE plan.state WHEN 'cancelled' THEN plan.changed_at ELSE v_now END,
        next_plan = CASE WHEN v_paid_at <= v_plan.changed_at THEN plan.next_plan END,
        until_at = greatest(
            plan.until_at, coalesce(p_until, v_paid_at + core.plan_period())
        ),
        pool = v_purchase.amount + v_left - v_gone,
        pool_seq = v_purchase.seq,
        charge_key = coalesce(plan.charge_key, p_key)
    WHERE plan.user_id = p_user_id AND plan.order_id = p_order_id;
END
$$;

-- How a payment of a plan is told, with the values that only plans have; NULLs of any other.
CREATE FUNCTION core.plan_receipt(
    p_user_id bigint, p_order_id text, p_key text, OUT phrase text, OUT facts jsonb
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_plan record;
BEGIN
    SELECT
        orders.pack, plan.until_at, gone.amount AS gone,
        count(*) FILTER (WHERE other.key <> p_key) AS others
    INTO v_plan
    FROM shop.plan
    INNER JOIN shop.orders ON plan.user_id = orders.user_id AND plan.order_id = orders.id
    INNER JOIN shop.payment AS other
        ON plan.user_id = other.user_id AND plan.order_id = other.order_id
    LEFT JOIN ledger.entry AS purchase
        ON plan.user_id = purchase.user_id AND purchase.key = p_key
    LEFT JOIN ledger.entry AS gone
        ON
            purchase.user_id = gone.user_id AND gone.seq = purchase.seq + 1
            AND gone.kind = 'expire' AND gone.meta ->> 'payment' = p_key
    WHERE plan.user_id = p_user_id AND plan.order_id = p_order_id
    GROUP BY orders.pack, plan.until_at, gone.amount;
    IF FOUND THEN
        phrase := CASE v_plan.others WHEN 0 THEN 'receipt-plan' ELSE 'receipt-renewal' END;
        facts := jsonb_build_object(
            'plan', v_plan.pack, 'until', jsonb_build_object('moment', v_plan.until_at),
            'gone', coalesce(v_plan.gone, 0)
        );
    END IF;
END
$$;

-- How many lasting credits of a person were used after an entry, less what came back of them.
CREATE FUNCTION core.used_since(p_user_id bigint, p_seq bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_used bigint;
BEGIN
    SELECT -sum(used.perm) INTO v_used
    FROM (
        SELECT entry.perm
        FROM ledger.entry
        WHERE
            entry.user_id = p_user_id AND entry.seq > p_seq
            AND entry.kind IN ('spend', 'undo', 'hold', 'capture', 'release')
            AND entry.key NOT LIKE 'refund-%' -- what a refund sets aside is not used
        UNION ALL
        SELECT archived_entry.perm
        FROM ledger.archived_entry
        WHERE archived_entry.user_id = p_user_id AND archived_entry.seq > p_seq
    ) AS used;
    RETURN coalesce(v_used, 0);
END
$$;

-- What was left of a plan's credits before an entry. What a debt, a refund or an operator has eaten
-- of them is gone, and what came after that is not the plan's: so it is never more than the lasting
-- credits that the person had when they were last counted, and after each such movement since.
CREATE FUNCTION core.left_of_plan(p_user_id bigint, p_order_id text, p_seq bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_left bigint;
BEGIN
    SELECT greatest(0, least(
        plan.pool, plan.pool - core.used_since(p_user_id, plan.pool_seq), min(entry.perm_after)
    )) INTO v_left
    FROM shop.plan
    LEFT JOIN ledger.entry
        ON
            plan.user_id = entry.user_id AND entry.seq >= plan.pool_seq AND entry.seq < p_seq
            AND (entry.kind IN ('refund', 'adjust') OR entry.seq = plan.pool_seq)
            AND coalesce(entry.meta ->> 'gift', 'none') NOT IN ('in', 'out', 'back')
    WHERE plan.user_id = p_user_id AND plan.order_id = p_order_id
    GROUP BY plan.user_id, plan.order_id;
    RETURN v_left;
END
$$;

-- What a renewal has taken comes back with its refund, and so does what the next one has taken of
-- the credits that a refund takes back; each once. What the refund took is no longer the plan's.
-- The caller has taken the purchase back, so it holds the account's lock.
CREATE FUNCTION core.unrenew_plan(p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_paid record;
    v_gone record;
    v_left bigint;
BEGIN
    SELECT
        payment.order_id, purchase.seq, purchase.amount, purchase.meta ->> 'pack' AS pack,
        back.seq AS back_seq
    INTO v_paid
    FROM shop.payment
    INNER JOIN ledger.entry AS purchase
        ON payment.user_id = purchase.user_id AND payment.entry_key = purchase.key
    INNER JOIN ledger.entry AS back
        ON purchase.user_id = back.user_id AND purchase.seq = back.ref
    WHERE payment.user_id = p_user_id AND payment.key = p_key;
    IF NOT FOUND OR NOT core.lock_plan(p_user_id, v_paid.order_id) THEN
        RETURN;
    END IF;
    v_left := greatest(
        0, core.left_of_plan(p_user_id, v_paid.order_id, v_paid.back_seq) - v_paid.amount
    );
    FOR v_gone IN
        SELECT
            gone.seq,
            CASE
                WHEN gone.seq = v_paid.seq + 1 THEN gone.amount
                ELSE least(gone.amount, v_paid.amount)
            END AS credits
        FROM ledger.entry AS gone
        WHERE
            gone.user_id = p_user_id AND gone.seq > v_paid.seq AND gone.kind = 'expire'
            AND gone.meta ->> 'plan' = v_paid.order_id
        ORDER BY gone.seq
        LIMIT 2
    LOOP
        CONTINUE WHEN core.is_key_used(p_user_id, 'unused:' || v_gone.seq);
        PERFORM core.append(
            p_user_id, 'bonus', v_gone.credits, 0, v_gone.credits, 'unused:' || v_gone.seq,
            p_meta => jsonb_build_object(
                'plan', v_paid.order_id, 'pack', v_paid.pack, 'payment', p_key
            )
        );
        v_left := v_left + v_gone.credits;
        EXIT WHEN v_gone.seq > v_paid.seq + 1;
    END LOOP;
    UPDATE shop.plan SET pool = v_left, pool_seq = account.seq
    FROM ledger.account
    WHERE
        account.user_id = plan.user_id
        AND plan.user_id = p_user_id AND plan.order_id = v_paid.order_id;
END
$$;

-- Restores the plan of an order that the books had lost: nobody knows what was said of its unused
-- credits, so they are kept.
CREATE FUNCTION core.recall_plan(p_user_id bigint, p_order_id text, p_bot_id bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    INSERT INTO shop.plan (user_id, order_id, bot_id, state, changed_at)
    VALUES (p_user_id, p_order_id, p_bot_id, 'offered', v_now)
    ON CONFLICT (user_id, order_id) DO NOTHING;
END
$$;

CREATE FUNCTION api.note_plan(
    p_user_id bigint, p_payload text, p_state text, p_quiet boolean,
    p_next_plan text DEFAULT NULL, p_update_id bigint DEFAULT NULL,
    OUT changed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_order_id text := core.order_of_plan(p_user_id, p_payload);
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_payload IS NOT NULL, 'payload', 'must be given');
    PERFORM core.expect(
        p_state IN ('active', 'cancelled', 'failed'), 'state',
        'must be active, cancelled or failed'
    );
    PERFORM core.expect(
        coalesce(octet_length(p_next_plan), 1) BETWEEN 1 AND 64, 'next_plan',
        'must have 1 to 64 bytes'
    );
    changed := core.is_news_of_plan(p_user_id, v_order_id, p_update_id)
    AND core.change_plan(p_user_id, v_order_id, p_state, p_next_plan);
    IF changed AND p_quiet IS NOT TRUE THEN
        PERFORM core.say_plan(p_user_id, v_order_id, p_state);
    END IF;
END
$$;

COMMENT ON FUNCTION api.note_plan IS
'Notes what Telegram says of a plan: that it renews, is cancelled, or that it could not take the '
'Stars, and queues a message to the person unless it is p_quiet. p_next_plan is what they want in '
'its place. Answers whether that is new: a plan that is unknown or over does not change, nor does '
'one of which an update with a higher number has spoken.';

-- The order of the plan that Telegram knows by a payload: the payload itself, or where it is a
-- link's the order by which the person has begun their latest plan; NULL if they have begun none.
CREATE FUNCTION core.order_of_plan(p_user_id bigint, p_payload text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_order_id text := p_payload;
BEGIN
    IF core.is_shared(p_payload) THEN
        SELECT link_order.order_id INTO v_order_id
        FROM shop.link_order
        INNER JOIN shop.plan
            ON link_order.user_id = plan.user_id AND link_order.order_id = plan.order_id
        WHERE
            link_order.user_id = p_user_id AND link_order.payload = p_payload
            AND plan.state <> 'offered'
        ORDER BY link_order.turn DESC
        LIMIT 1;
    END IF;
    RETURN v_order_id;
END
$$;

-- Locks the plan of an order, and answers whether an update is the newest that speaks of it, which
-- is then noted. Without a number it always is. Numbers of updates grow, and begin anew only after
-- a week without any (Bot API, Update.update_id).
CREATE FUNCTION core.is_news_of_plan(p_user_id bigint, p_order_id text, p_update_id bigint)
RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.lock_plan(p_user_id, p_order_id);
    IF p_update_id IS NULL THEN
        RETURN TRUE;
    END IF;
    UPDATE shop.plan SET said_id = p_update_id, said_at = v_now
    WHERE
        plan.user_id = p_user_id AND plan.order_id = p_order_id
        AND (plan.said_id > p_update_id AND plan.said_at > v_now - interval '7 days') IS NOT TRUE;
    RETURN FOUND;
END
$$;

-- Changes the state of a plan that runs, and answers whether that changed anything.
CREATE FUNCTION core.change_plan(
    p_user_id bigint, p_order_id text, p_state text, p_next_plan text
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.lock_plan(p_user_id, p_order_id);
    UPDATE shop.plan SET state = p_state, changed_at = v_now, next_plan = p_next_plan
    WHERE
        plan.user_id = p_user_id AND plan.order_id = p_order_id
        AND plan.state IN ('active', 'cancelled', 'failed')
        AND (
            plan.state <> p_state
            OR coalesce(p_next_plan, plan.next_plan) IS DISTINCT FROM plan.next_plan
        );
    RETURN FOUND;
END
$$;

-- Queues what there is to say of a plan's state: once for each time that was paid for, except that
-- it may be cancelled and resumed several times.
CREATE FUNCTION core.say_plan(p_user_id bigint, p_order_id text, p_about text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_plan record;
BEGIN
    SELECT plan.bot_id, plan.until_at, plan.changed_at, plan.next_plan, orders.pack, orders.stars
    INTO v_plan
    FROM shop.plan
    INNER JOIN shop.orders ON plan.user_id = orders.user_id AND plan.order_id = orders.id
    WHERE plan.user_id = p_user_id AND plan.order_id = p_order_id;
    PERFORM core.say(
        v_plan.bot_id, p_user_id, p_user_id,
        format(
            'plan:%s:%s:%s', p_about,
            extract(EPOCH FROM CASE
                WHEN p_about IN ('failed', 'lapsed', 'over') THEN v_plan.until_at
                ELSE v_plan.changed_at
            END),
            p_order_id
        ),
        'plan-' || p_about,
        jsonb_build_object(
            'plan', v_plan.pack, 'stars', v_plan.stars,
            'until', jsonb_build_object('moment', v_plan.until_at),
            'next', coalesce(v_plan.next_plan, '')
        ),
        2
    );
END
$$;

CREATE FUNCTION api.steer_plan(
    p_user_id bigint, p_payload text, p_state text, p_operator_id bigint, p_reason text,
    p_key text,
    OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_payload IS NOT NULL, 'payload', 'must be given');
    PERFORM core.expect(
        p_state IN ('allowed', 'cancelled'), 'state', 'must be allowed or cancelled'
    );
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who acts on a plan');

    IF NOT core.lock_plan(p_user_id, p_payload) THEN
        status := 'missing';
        RETURN;
    END IF;
    status := core.recall_act(p_user_id, p_key, 'plan-' || p_state, p_payload);
    IF status IS NULL THEN
        status := core.record_person_act(
            p_user_id, p_key, 'plan-' || p_state, p_operator_id, p_reason, p_payload
        );
    END IF;
    IF status = 'ok' THEN
        IF p_state = 'cancelled' THEN
            PERFORM core.change_plan(p_user_id, p_payload, 'cancelled', NULL);
        END IF;
        PERFORM core.say_plan(p_user_id, p_payload, p_state || '-by-us');
    END IF;
END
$$;

COMMENT ON FUNCTION api.steer_plan IS
'Records that an operator has had Telegram end a plan with its time, or let its person take it up '
'again, and why, and queues a message to them, once per key: ok or replay. missing if there is no '
'such plan, conflict if the key names another act; then nothing changes. Operators only.';

CREATE FUNCTION api.sweep_plans(p_most integer, OUT plans bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_ended record;
BEGIN
    PERFORM core.expect_rows(p_most);
    plans := 0;
    FOR v_ended IN
        SELECT plan.user_id, plan.order_id, plan.state
        FROM shop.plan
        WHERE
            plan.state IN ('active', 'cancelled', 'failed')
            AND plan.until_at <= CASE plan.state
                WHEN 'cancelled' THEN v_now ELSE v_now - core.plan_grace()
            END
        ORDER BY plan.until_at
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        plans := plans + 1;
        UPDATE shop.plan SET state = 'over', changed_at = v_now
        WHERE plan.user_id = v_ended.user_id AND plan.order_id = v_ended.order_id;
        IF v_ended.state <> 'failed' THEN -- which was told
            PERFORM core.say_plan(
                v_ended.user_id, v_ended.order_id,
                CASE v_ended.state WHEN 'cancelled' THEN 'over' ELSE 'lapsed' END
            );
        END IF;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_plans IS
'Ends up to p_most plans whose time is over: those that were cancelled at once, and those that '
'should have been renewed after a day. Queues a message to each of their people, unless they were '
'told before that the renewal failed. Answers how many. If it ends p_most, there may be more.';
