-- Promo codes: operators make and close them, and people enter them.
--
--     make_promos ---- redeem_promo --- credits, at once, as a bonus in the ledger
--          |                |
--          |                +---------- 30 days of a plan, at once: credits of which some expire
--     close_promo           +---------- a promise: so many per cent on the next pack
--                                           |
--                       open_order freezes them in the order, and its payment gives them
--
-- A use is a row of shop.promo_use, and what it gave is one entry. The rules of a code stand in the
-- WHERE of the one UPDATE that counts its uses, so no number of people at once gets more out of it.
-- Another kind of gift is another branch of core.use_promo.
--
-- Locks come in this order: the order, the payment, the account, the code.

CREATE FUNCTION api.make_promos(
    p_codes text[], p_kind text, p_amount bigint, p_days integer, p_most_uses bigint,
    p_most_each integer, p_who text, p_begins_at timestamptz, p_ends_at timestamptz,
    p_operator_id bigint, p_reason text, p_key text, p_plan text DEFAULT NULL,
    p_keeps bigint DEFAULT NULL,
    OUT status text, OUT taken text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_codes text[] := ARRAY(SELECT core.promo_code(code) FROM unnest(p_codes) AS code);
BEGIN
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who makes codes');
    PERFORM core.expect_promo(p_kind, p_amount, p_days, p_most_uses, p_most_each, p_who);
    PERFORM core.expect_promo_plan(p_kind, p_days, p_plan, p_keeps);
    PERFORM core.expect(
        cardinality(v_codes) BETWEEN 1 AND core.most_promos()
        AND array_position(v_codes, NULL) IS NULL,
        'codes', 'must be 1 to 10000 codes of 3 to 32 of the characters A-Z, 0-9 and -'
    );
    PERFORM core.expect(
        cardinality(v_codes) = (SELECT count(DISTINCT code) FROM unnest(v_codes) AS code),
        'codes', 'must differ'
    );
    PERFORM core.expect(coalesce(isfinite(p_begins_at), TRUE), 'begins_at', 'must be a date');
    PERFORM core.expect(coalesce(isfinite(p_ends_at), TRUE), 'ends_at', 'must be a date');

    PERFORM core.lock_promos();
    status := core.recall_act(
        0, p_key, 'promo', core.promos_made(v_codes, p_kind, p_amount)
    );
    IF status IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM core.expect(
        p_ends_at IS NULL OR p_ends_at > greatest(v_now, p_begins_at),
        'ends_at', 'must lie ahead, and behind begins_at'
    );
    SELECT min(promo.code) INTO taken FROM shop.promo WHERE promo.code = ANY(v_codes);
    IF taken IS NOT NULL THEN
        status := 'taken';
        RETURN;
    END IF;

    status := core.record_shop_act(
        p_key, 'promo', p_operator_id, p_reason, core.promos_made(v_codes, p_kind, p_amount)
    );
    INSERT INTO shop.promo (
        code, kind, amount, days, most_uses, most_each, who, begins_at, ends_at, deed_key
    )
    SELECT
        one.code, p_kind, p_amount,
        CASE WHEN p_kind <> 'plan' THEN p_days WHEN p_keeps < p_amount THEN core.plan_days() END,
        p_most_uses, p_most_each, p_who, coalesce(p_begins_at, v_now), p_ends_at, p_key
    FROM unnest(v_codes) AS one (code);
    IF p_kind = 'plan' THEN
        INSERT INTO shop.promo_plan (code, plan, keeps)
        SELECT one.code, p_plan, p_keeps FROM unnest(v_codes) AS one (code);
    END IF;
END
$$;

COMMENT ON FUNCTION api.make_promos IS
'Makes promo codes that all give the same, and records who did it and why, together and once per '
'key: those of the kind plan give 30 days of p_plan, and leave p_keeps unused credits then. ok, '
'replay, or conflict if the key names another act. taken if one of them is there already, even if '
'it is closed: then nothing changes. Operators only.';

-- Ends the call unless these can be the rules of a code.
CREATE FUNCTION core.expect_promo(
    p_kind text, p_amount bigint, p_days integer, p_most_uses bigint, p_most_each integer,
    p_who text
) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(
        p_kind IN ('credits', 'percent', 'plan'), 'kind', 'must be credits, percent or plan'
    );
    PERFORM core.expect(
        p_amount BETWEEN 1 AND CASE p_kind
            WHEN 'percent' THEN core.most_percent() ELSE core.most_granted()
        END,
        'amount', 'must be 1 to a million credits, or 1 to 1000 per cent'
    );
    PERFORM core.expect(
        coalesce(p_days, 1) BETWEEN 1 AND core.most_promo_days(), 'days', 'must be 1 to 3650'
    );
    PERFORM core.expect(
        coalesce(p_most_uses, 1) BETWEEN 1 AND core.most_credits(), 'most_uses',
        'must be 1 to a billion'
    );
    PERFORM core.expect(
        p_most_each BETWEEN 1 AND core.most_rows(), 'most_each', 'must be 1 to 1000'
    );
    PERFORM core.expect(p_who IN ('everybody', 'newcomers'), 'who', 'must be known');
END
$$;

-- Ends the call unless a code of the kind plan, and no other one, says of which plan it is.
CREATE FUNCTION core.expect_promo_plan(
    p_kind text, p_days integer, p_plan text, p_keeps bigint
) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF p_kind = 'plan' THEN
        PERFORM core.expect_text(p_plan, 64, 'plan');
        PERFORM core.expect(p_days IS NULL, 'days', 'must be left out: those of a plan are 30');
    ELSE
        PERFORM core.expect(p_plan IS NULL, 'plan', 'must be left out but for the kind plan');
    END IF;
    PERFORM core.expect(
        p_keeps IS NULL OR p_kind = 'plan' AND p_keeps BETWEEN 0 AND core.most_credits(), 'keeps',
        'must be 0 to a billion, and left out but for the kind plan'
    );
END
$$;

-- What an act says that made these codes.
CREATE FUNCTION core.promos_made(p_codes text[], p_kind text, p_amount bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws(
        ' ', p_codes[1],
        CASE WHEN cardinality(p_codes) > 1 THEN 'and ' || cardinality(p_codes) - 1 || ' more' END,
        p_amount, p_kind
    )
$$;

CREATE FUNCTION api.close_promo(
    p_code text, p_scope text, p_operator_id bigint, p_reason text, p_key text,
    OUT status text, OUT codes bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_code text := core.promo_code(p_code);
    v_deed_key text;
BEGIN
    PERFORM core.expect(p_code IS NOT NULL, 'code', 'must be given');
    PERFORM core.expect(p_scope IN ('one', 'together'), 'scope', 'must be one or together');
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who closes a code');
    codes := 0;

    PERFORM core.lock_promos();
    SELECT promo.deed_key INTO v_deed_key FROM shop.promo WHERE promo.code = v_code;
    IF NOT FOUND THEN
        status := 'missing';
        RETURN;
    END IF;
    status := core.recall_act(0, p_key, 'promo-close', concat_ws(' ', v_code, p_scope));
    IF status IS NOT NULL THEN
        SELECT count(*) INTO codes FROM shop.promo
        WHERE promo.deed_key = v_deed_key AND promo.closed_key = p_key;
        RETURN;
    END IF;

    UPDATE shop.promo SET closed_key = p_key
    WHERE
        promo.deed_key = v_deed_key AND promo.closed_key IS NULL
        AND (promo.code = v_code OR p_scope = 'together');
    GET DIAGNOSTICS codes = ROW_COUNT;
    IF codes = 0 THEN
        status := 'already';
        RETURN;
    END IF;
    status := core.record_shop_act(
        p_key, 'promo-close', p_operator_id, p_reason, concat_ws(' ', v_code, p_scope)
    );
END
$$;

COMMENT ON FUNCTION api.close_promo IS
'Closes a promo code, or with p_scope together all that were made with it, and records who did it '
'and why, together and once per key: ok or replay, and how many. already if it is closed, missing '
'if there is none, and conflict if the key names another act; then nothing changes. What people '
'were promised before stays theirs. Operators only.';

-- Lets operators' acts on codes happen one after the other. Whoever enters a code waits for none.
CREATE FUNCTION core.lock_promos() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('promo', 0));
END
$$;

-- Records an act on the shop as a whole: ok. The caller has recalled the key, and holds the lock of
-- all who may use it.
CREATE FUNCTION core.record_shop_act(
    p_key text, p_kind text, p_operator_id bigint, p_reason text, p_detail text
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    INSERT INTO people.shop_act (key, kind, operator_id, reason, detail, actor, at)
    VALUES (p_key, p_kind, p_operator_id, p_reason, p_detail, core.actor(), v_now);
    RETURN 'ok';
END
$$;

-- A code as it is stored, or NULL if this can be none: upper case, without white space around it.
CREATE FUNCTION core.promo_code(p_code text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT substring(
        CASE WHEN octet_length(p_code) <= 200 THEN upper(p_code) END
        FROM '^\s*([A-Z0-9-]{3,32})\s*$'
    )
$$;

CREATE FUNCTION api.redeem_promo(
    p_user_id bigint, p_code text, p_key text, p_most_wrong integer DEFAULT NULL,
    OUT status text, OUT code text, OUT kind text, OUT amount bigint,
    OUT expires_at timestamptz, OUT balance bigint, OUT again_at timestamptz,
    OUT plan text, OUT keeps bigint, OUT has_plan boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_code IS NOT NULL, 'code', 'must be given');
    PERFORM core.expect_text(p_key, core.most_key_bytes(), 'key');
    PERFORM core.expect(
        coalesce(p_most_wrong, 1) BETWEEN 1 AND core.most_rows(), 'most_wrong', 'must be 1 to 1000'
    );

    PERFORM pg_advisory_xact_lock(hashtextextended('promo:' || p_user_id, 0));
    PERFORM core.lock_account(p_user_id, 'redeem');
    v_now := clock_timestamp(); -- after the wait for the locks
    PERFORM FROM shop.promo_use
    WHERE promo_use.user_id = p_user_id AND promo_use.key = p_key;
    IF FOUND THEN
        status := 'replay';
    ELSIF core.is_barred(p_user_id) THEN
        status := 'barred';
    ELSE
        again_at := core.too_many_wrong(p_user_id, p_key, p_most_wrong, v_now);
        status := CASE WHEN again_at IS NOT NULL THEN 'full' END;
    END IF;
    status := coalesce(status, core.use_promo(p_user_id, core.promo_code(p_code), p_key, v_now));
    IF status = 'unknown' THEN
        PERFORM core.count_wrong(p_user_id, p_key, v_now);
    END IF;

    SELECT promo_use.code, promo_use.kind, promo_use.amount,
        CASE promo_use.kind WHEN 'percent' THEN promo_use.ends_at ELSE entry.expires_at END,
        promo_plan.plan, promo_plan.keeps
    INTO redeem_promo.code, redeem_promo.kind, redeem_promo.amount, redeem_promo.expires_at,
        redeem_promo.plan, redeem_promo.keeps
    FROM shop.promo_use
    LEFT JOIN ledger.entry
        ON promo_use.user_id = entry.user_id AND promo_use.entry_key = entry.key
    LEFT JOIN shop.promo_plan ON promo_use.code = promo_plan.code
    WHERE promo_use.user_id = p_user_id AND promo_use.key = p_key;
    balance := core.balance_of(p_user_id);
    has_plan := core.has_plan(p_user_id);
END
$$;

COMMENT ON FUNCTION api.redeem_promo IS
'Gives a person what a promo code gives, once per key: ok or replay, with what it is and until '
'when it is good. A plan of their own stays as it is: has_plan says whether they have one. Else '
'nothing changes: unknown, early, over, closed, used_up, yours if they have used it as often as '
'one person may, newcomers if they have bought something, waiting if another bonus waits for their '
'next pack, barred, or full until again_at after p_most_wrong unknown codes in an hour.';

-- When a person may enter a code again, if they have entered so many wrong ones in this hour; NULL
-- if at once.
CREATE FUNCTION core.too_many_wrong(
    p_user_id bigint, p_key text, p_most integer, p_now timestamptz
) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
    v_hour timestamptz := date_trunc('hour', p_now, 'UTC');
BEGIN
    PERFORM FROM people.promo_tries
    WHERE
        promo_tries.user_id = p_user_id AND promo_tries.hour = v_hour
        AND promo_tries.wrong >= p_most AND promo_tries.key <> p_key;
    RETURN CASE WHEN FOUND THEN v_hour + interval '1 hour' END;
END
$$;

-- Counts a wrong code of a person, once per request. The caller holds their lock.
CREATE FUNCTION core.count_wrong(p_user_id bigint, p_key text, p_now timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_hour timestamptz := date_trunc('hour', p_now, 'UTC');
BEGIN
    INSERT INTO people.promo_tries (user_id, hour, wrong, key)
    VALUES (p_user_id, v_hour, 0, '')
    ON CONFLICT (user_id) DO NOTHING;
    UPDATE people.promo_tries SET
        hour = v_hour,
        wrong = CASE promo_tries.hour WHEN v_hour THEN promo_tries.wrong ELSE 0 END + 1,
        key = p_key
    WHERE promo_tries.user_id = p_user_id AND promo_tries.key <> p_key;
END
$$;

-- Uses a code for a person, or says why not. The caller holds the person's lock and that of their
-- account, so their earlier uses are all there to be counted. The UPDATE asks for all that others
-- may change meanwhile.
CREATE FUNCTION core.use_promo(p_user_id bigint, p_code text, p_key text, p_now timestamptz)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_turn integer;
    v_status text;
    v_promo record;
    v_entry_key text;
BEGIN
    SELECT coalesce(max(promo_use.turn), 0) + 1 INTO v_turn
    FROM shop.promo_use
    WHERE promo_use.user_id = p_user_id AND promo_use.code = p_code;
    v_status := core.promo_hindrance(p_user_id, p_code, v_turn, p_now);
    IF v_status IS NOT NULL THEN
        RETURN v_status;
    END IF;

    UPDATE shop.promo SET uses = promo.uses + 1
    WHERE
        promo.code = p_code
        AND promo.closed_key IS NULL
        AND promo.uses < coalesce(promo.most_uses, promo.uses + 1)
        AND v_turn <= promo.most_each
    RETURNING promo.kind, promo.amount, promo.days, promo.ends_at INTO v_promo;
    IF NOT FOUND THEN
        RETURN coalesce(core.promo_hindrance(p_user_id, p_code, v_turn, p_now), 'used_up');
    END IF;
    IF v_promo.kind = 'plan' THEN
        v_entry_key := core.give_promo_plan(
            p_user_id, p_code, v_turn, v_promo.amount, v_promo.days, p_now
        );
    ELSIF v_promo.kind = 'credits' THEN
        v_entry_key := core.give_promo(
            p_user_id, p_code, v_turn, v_promo.amount, v_promo.days, p_now
        );
    END IF;
    INSERT INTO shop.promo_use (
        user_id, code, turn, key, kind, amount, days, ends_at, at, credits, entry_key
    ) VALUES (
        p_user_id, p_code, v_turn, p_key, v_promo.kind, v_promo.amount, v_promo.days,
        v_promo.ends_at, p_now,
        CASE WHEN v_entry_key IS NOT NULL THEN v_promo.amount END, v_entry_key
    );
    RETURN 'ok';
END
$$;

-- Why a person can't use a code for the p_turn-th time now, or NULL.
CREATE FUNCTION core.promo_hindrance(
    p_user_id bigint, p_code text, p_turn integer, p_now timestamptz
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_promo record;
    v_status text;
BEGIN
    SELECT
        promo.kind, promo.closed_key, promo.begins_at, promo.ends_at, promo.uses, promo.most_uses,
        promo.most_each, promo.who
    INTO v_promo
    FROM shop.promo
    WHERE promo.code = p_code;

    v_status := CASE
        WHEN NOT FOUND THEN 'unknown'
        WHEN p_turn > v_promo.most_each THEN 'yours'
        WHEN v_promo.closed_key IS NOT NULL THEN 'closed'
        WHEN v_promo.begins_at > p_now THEN 'early'
        WHEN v_promo.ends_at <= p_now THEN 'over'
        WHEN v_promo.uses >= v_promo.most_uses THEN 'used_up'
    END;
    IF v_status IS NULL AND v_promo.who = 'newcomers' THEN
        PERFORM FROM ledger.entry
        WHERE entry.user_id = p_user_id AND entry.kind = 'purchase'
        LIMIT 1;
        v_status := CASE WHEN FOUND THEN 'newcomers' END;
    END IF;
    IF v_status IS NULL AND v_promo.kind = 'percent' THEN
        PERFORM FROM core.promised(p_user_id, p_now) AS promised
        WHERE promised.code IS NOT NULL;
        v_status := CASE WHEN FOUND THEN 'waiting' END;
    END IF;
    RETURN v_status;
END
$$;

-- Posts what a use gives of a plan, and answers the key of the entry. The credits that the plan
-- would not keep expire after its 30 days, and those that it keeps never do. As expiring ones are
-- spent first, there is left then what a renewal of the plan would have left.
CREATE FUNCTION core.give_promo_plan(
    p_user_id bigint, p_code text, p_turn integer, p_credits bigint, p_days integer,
    p_now timestamptz
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_stays bigint;
BEGIN
    SELECT least(p_credits, promo_plan.keeps) INTO v_stays
    FROM shop.promo_plan
    WHERE promo_plan.code = p_code;
    IF v_stays > 0 AND v_stays < p_credits THEN
        PERFORM core.give_promo(
            p_user_id, p_code, p_turn, v_stays, NULL, p_now, core.kept_mark()
        );
    ELSE
        v_stays := 0;
    END IF;
    RETURN core.give_promo(p_user_id, p_code, p_turn, p_credits - v_stays, p_days, p_now);
END
$$;

-- How the key of the credits ends that a plan keeps, beside those of the same use that expire.
CREATE FUNCTION core.kept_mark() RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT ':kept' $$;

-- Posts what a use gives, and answers the key of the entry. Nothing else posts under such a key but
-- somebody at psql: then the whole call ends, and the code is not used.
CREATE FUNCTION core.give_promo(
    p_user_id bigint, p_code text, p_turn integer, p_credits bigint, p_days integer,
    p_now timestamptz, p_mark text DEFAULT ''
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_key text := core.promo_key(p_code, p_turn) || p_mark;
    v_status text;
BEGIN
    SELECT posted.status INTO v_status
    FROM core.post(
        p_user_id, 'bonus', p_credits, v_key,
        p_deadline => p_now + make_interval(days => p_days),
        p_meta => jsonb_build_object('promo', p_code)
    ) AS posted;
    PERFORM core.expect(v_status = 'ok', 'key', 'names another entry');
    RETURN v_key;
END
$$;

-- The key of the entry that a person's use of a code is.
CREATE FUNCTION core.promo_key(p_code text, p_turn integer) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'promo:' || p_code || ':' || p_turn::text $$;

-- The bonus that waits for a person's next pack; NULLs if none does.
CREATE FUNCTION core.promised(
    p_user_id bigint, p_now timestamptz, OUT code text, OUT turn integer, OUT percent bigint
)
LANGUAGE plpgsql AS $$
BEGIN
    SELECT promo_use.code, promo_use.turn, promo_use.amount
    INTO promised.code, promised.turn, promised.percent
    FROM shop.promo_use
    WHERE
        promo_use.user_id = p_user_id AND promo_use.kind = 'percent'
        AND promo_use.entry_key IS NULL
        AND coalesce(promo_use.ends_at, 'infinity') > p_now
    ORDER BY promo_use.at, promo_use.code
    LIMIT 1;
END
$$;

-- How many credits a bonus of so many per cent is on a pack; a part of a credit is a whole one, and
-- no bonus is NULL.
CREATE FUNCTION core.bonus_on(p_credits bigint, p_percent bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT least((p_credits * p_percent + 99) / 100, core.most_credits())
$$;

-- Whether the bonus of an order can still be had: bonus_used if another order has brought it, busy
-- if one may be about to, or NULL.
CREATE FUNCTION core.bonus_hindrance(p_user_id bigint, p_order_id text, p_now timestamptz)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    v_use record;
BEGIN
    SELECT promo_use.code, promo_use.turn, promo_use.entry_key INTO v_use
    FROM shop.promo_offer
    INNER JOIN shop.promo_use
        ON
            promo_offer.user_id = promo_use.user_id AND promo_offer.code = promo_use.code
            AND promo_offer.turn = promo_use.turn
    WHERE promo_offer.user_id = p_user_id AND promo_offer.order_id = p_order_id;
    IF NOT FOUND OR v_use.entry_key IS NOT NULL THEN
        RETURN CASE WHEN v_use.entry_key IS NOT NULL THEN 'bonus_used' END;
    END IF;

    PERFORM FROM shop.promo_offer
    INNER JOIN shop.orders
        ON promo_offer.user_id = orders.user_id AND promo_offer.order_id = orders.id
    WHERE
        promo_offer.user_id = p_user_id AND promo_offer.code = v_use.code
        AND promo_offer.turn = v_use.turn AND promo_offer.order_id <> p_order_id
        AND orders.asked_at > p_now - core.checkout_lease();
    RETURN CASE WHEN FOUND THEN 'busy' END;
END
$$;

-- Gives the bonus that a paid order was opened with, unless another order has brought it: of two
-- that are paid, the first one does. It is given however late the payment is, but if somebody at
-- psql has taken its key, it goes on waiting: a payment is recorded whatever happens. With a gift
-- it never expires, as the gift does not. The caller has posted the purchase, and so holds the
-- account's lock.
CREATE FUNCTION core.give_promised(p_user_id bigint, p_order_id text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_offer record;
    v_key text;
    v_days integer;
BEGIN
    SELECT promo_offer.code, promo_offer.turn, promo_offer.credits INTO v_offer
    FROM shop.promo_offer
    WHERE promo_offer.user_id = p_user_id AND promo_offer.order_id = p_order_id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    v_key := core.promo_key(v_offer.code, v_offer.turn);
    IF core.is_key_used(p_user_id, v_key) THEN
        RETURN;
    END IF;
    UPDATE shop.promo_use SET
        order_id = p_order_id,
        credits = v_offer.credits,
        entry_key = v_key
    WHERE
        promo_use.user_id = p_user_id AND promo_use.code = v_offer.code
        AND promo_use.turn = v_offer.turn AND promo_use.entry_key IS NULL
    RETURNING promo_use.days INTO v_days;
    IF FOUND THEN
        PERFORM core.give_promo(
            p_user_id, v_offer.code, v_offer.turn, v_offer.credits,
            CASE WHEN NOT core.is_gift_on_offer(p_user_id, p_order_id) THEN v_days END, v_now
        );
    END IF;
END
$$;

-- Queues a message on the bonus that a payment has brought, if it has.
CREATE FUNCTION core.say_promised(
    p_bot_id bigint, p_user_id bigint, p_order_id text, p_thread_id bigint
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_use record;
BEGIN
    SELECT promo_use.code, promo_use.credits, promo_use.entry_key, entry.expires_at INTO v_use
    FROM shop.promo_use
    INNER JOIN ledger.entry
        ON promo_use.user_id = entry.user_id AND promo_use.entry_key = entry.key
    WHERE promo_use.user_id = p_user_id AND promo_use.order_id = p_order_id;
    IF FOUND THEN
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, v_use.entry_key, 'promo-bonus',
            jsonb_build_object(
                'code', v_use.code, 'credits', v_use.credits,
                'until', CASE WHEN v_use.expires_at IS NULL THEN '""'::jsonb
                    ELSE jsonb_build_object(
                        'phrase', 'promo-expires',
                        'values', jsonb_build_object(
                            'at', jsonb_build_object('moment', v_use.expires_at)
                        )
                    )
                END
            ),
            1, p_thread_id => p_thread_id
        );
    END IF;
END
$$;
