-- Payments: what arrives, and what it becomes. Each one is recorded once per charge, whichever way
-- it reaches us, and is credited or put to review, where an operator decides.
-- What was shared with anybody is paid by an order of the payer; see links.sql.

-- Locks come in this order: the order, the payment, the account. Charges of one order queue for the
-- first, so all but one of them are second payments; deliveries of one charge meet at the next.
CREATE FUNCTION api.record_payment(
    p_user_id bigint, p_charge_id text, p_payload text, p_stars bigint, p_currency text,
    p_paid_at timestamptz, p_raw text, p_source text, p_bot_id bigint,
    p_thread_id bigint DEFAULT NULL, p_until timestamptz DEFAULT NULL,
    p_begins boolean DEFAULT NULL,
    OUT status text, OUT new boolean, OUT credits bigint, OUT balance bigint,
    OUT pack text, OUT second boolean, OUT late boolean, OUT earns boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text;
    v_now timestamptz;
    v_order_id text := p_payload;
    v_order record;
    v_reason text;
    v_again boolean;
    v_listed boolean := p_source LIKE 'reconcile:%';
    v_shared boolean := core.is_shared(p_payload);
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who was paid');
    PERFORM core.expect_charge(p_user_id, p_charge_id);
    PERFORM core.expect(p_payload IS NOT NULL, 'payload', 'must be given');
    PERFORM core.expect(p_stars IS NOT NULL, 'stars', 'must be given');
    PERFORM core.expect(p_currency IS NOT NULL, 'currency', 'must be given');
    PERFORM core.expect(isfinite(p_paid_at), 'paid_at', 'must be a date');
    PERFORM core.expect(p_raw IS NOT NULL, 'raw', 'must be given');
    PERFORM core.expect_text(p_source, 64, 'source');
    PERFORM core.expect(coalesce(isfinite(p_until), TRUE), 'until', 'must be a date');

    v_key := core.charge_key(p_charge_id);
    -- What comes as an update is news, however old: nobody has dealt with it before.
    IF v_listed AND core.is_history(p_bot_id, p_payload, p_paid_at)
        AND NOT core.lock_payment(p_user_id, v_key)
    THEN
        status := 'history';
        new := FALSE;
        earns := FALSE;
        credits := 0;
        balance := core.balance_of(p_user_id);
        RETURN;
    END IF;
    IF v_shared THEN
        v_order_id := core.order_to_pay(p_user_id, p_payload, v_key);
    ELSIF v_listed THEN
        PERFORM core.recall_order(p_user_id, p_payload, p_paid_at, p_until, p_bot_id);
    END IF;
    PERFORM FROM shop.orders WHERE orders.user_id = p_user_id AND orders.id = v_order_id
    FOR NO KEY UPDATE;
    SELECT
        orders.id, orders.pack, orders.stars, orders.expires_at, orders.paid_at,
        plan.order_id IS NOT NULL AS is_plan
    INTO v_order
    FROM shop.orders
    LEFT JOIN shop.plan ON orders.user_id = plan.user_id AND orders.id = plan.order_id
    WHERE orders.user_id = p_user_id AND orders.id = v_order_id;

    v_again := v_order.paid_at IS NOT NULL;
    v_reason := CASE
        WHEN v_order.id IS NULL AND core.names_another(p_user_id, p_payload) THEN 'not_yours'
        WHEN v_order.id IS NULL THEN 'unknown_order'
        WHEN p_currency <> 'XTR' THEN 'wrong_currency'
        WHEN p_stars <> v_order.stars THEN 'wrong_amount'
    END;
    v_now := clock_timestamp();

    INSERT INTO shop.payment (
        user_id, key, charge_id, payload, stars, currency, source, raw,
        order_id, entry_key, reason, second, late, paid_at, recorded_at, told_at
    ) VALUES (
        p_user_id, v_key, p_charge_id, p_payload, p_stars, p_currency, p_source, p_raw,
        v_order.id, CASE WHEN v_reason IS NULL THEN v_key END, v_reason,
        v_reason IS NULL AND v_again AND NOT v_order.is_plan,
        v_reason IS NULL AND p_paid_at > v_order.expires_at AND NOT (v_again AND v_order.is_plan),
        p_paid_at, v_now, v_now
    ) ON CONFLICT (user_id, key) DO NOTHING;
    new := FOUND;

    IF new AND v_reason IS NULL THEN
        PERFORM core.credit_order(p_user_id, v_order_id, v_key, p_until);
        IF v_shared THEN
            PERFORM core.accept_by_paying(p_user_id, v_order_id);
        END IF;
    ELSIF v_listed AND NOT new AND v_reason IS NULL THEN
        PERFORM core.end_review(
            p_bot_id, p_user_id, v_key, p_payload, v_order.id, v_again AND NOT v_order.is_plan,
            p_until
        );
    END IF;
    IF new AND v_reason IS NULL AND p_begins THEN
        UPDATE shop.plan SET charge_key = v_key
        WHERE plan.user_id = p_user_id AND plan.order_id = v_order.id;
    END IF;
    IF v_order.pack = core.canary_pack() THEN
        PERFORM core.refund_canary(p_bot_id, p_user_id, v_key);
    END IF;

    SELECT payment.status, payment.credits, payment.pack, payment.second, payment.late
    INTO status, credits, pack, second, late
    FROM api.payment
    WHERE payment.user_id = p_user_id AND payment.charge_id = p_charge_id;
    balance := core.balance_of(p_user_id);
    PERFORM FROM shop.referral
    WHERE
        referral.user_id = p_user_id AND referral.payment_key = v_key
        AND referral.state = 'earned';
    earns := FOUND;
    IF new THEN
        PERFORM core.say_payment(p_bot_id, p_user_id, v_key, p_thread_id => p_thread_id);
    END IF;
END
$$;

COMMENT ON FUNCTION api.record_payment IS
'Records a payment, credits what its order promised and queues the receipt, together and once per '
'charge: credited. Of a plan, p_until is the end of the time that is paid for, and p_begins says '
'that a subscription begins with it. A payment that fits no order is recorded and credits nothing '
'until an operator has seen it: review. One from before the bot came here is not recorded: '
'history. A payment whose Stars have gone back: refunded. A repeat changes nothing and gets the '
'same answer, with today''s balance. But if it comes from Telegram''s list, and the payment is in '
'review because its order was lost, it is credited now. earns says that somebody is to be '
'rewarded for this purchase; see reward_inviters.';

-- Its seal has a hash of what goes, which Telegram's own list can be held against. What no list has
-- shown yet stays: it may be all that there is.
CREATE FUNCTION api.sweep_payments(p_most bigint, OUT payments bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_paid record;
BEGIN
    PERFORM core.expect_rows(p_most);
    payments := 0;

    FOR v_paid IN
        SELECT payment.user_id, payment.key
        FROM shop.payment
        INNER JOIN ledger.seal
            ON
                payment.user_id = seal.user_id AND payment.key = seal.key
                AND seal.kind = 'payment'
        WHERE
            payment.raw <> '' AND payment.listed_at IS NOT NULL
            AND payment.recorded_at < now() - core.raw_lifetime()
        ORDER BY payment.user_id, payment.key
        LIMIT p_most
        FOR NO KEY UPDATE OF payment SKIP LOCKED
    LOOP
        UPDATE shop.payment SET raw = ''
        WHERE payment.user_id = v_paid.user_id AND payment.key = v_paid.key;
        payments := payments + 1;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_payments IS
'Forgets what Telegram said word for word of up to p_most payments that were recorded 400 days ago '
'and that its list has. What they are stays, and so does a hash of what it said. Answers how many; '
'if it is p_most, there may be more.';

-- Ends the review of a payment whose order was lost when it came, now that Telegram's list has
-- brought the order back; not if operators have ended it, or its Stars are going back. The caller
-- holds the order's lock.
CREATE FUNCTION core.end_review(
    p_bot_id bigint, p_user_id bigint, p_key text, p_payload text, p_order_id text,
    p_second boolean, p_until timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.lock_payment(p_user_id, p_key);
    PERFORM FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = p_key AND refund.state <> 'failed';
    IF FOUND THEN
        RETURN;
    END IF;
    UPDATE shop.payment SET
        order_id = p_order_id, entry_key = p_key, reason = NULL, second = p_second
    WHERE
        payment.user_id = p_user_id AND payment.key = p_key
        AND payment.entry_key IS NULL AND payment.reason = 'unknown_order'
        AND payment.payload = p_payload; -- and not another that this charge is said to be for
    IF FOUND THEN
        PERFORM core.credit_order(p_user_id, p_order_id, p_key, p_until);
        PERFORM core.say_payment(p_bot_id, p_user_id, p_key, 'credited:' || p_key);
    END IF;
END
$$;

-- Queues what there is to say of a payment that nobody was told of: a receipt to its payer, and to
-- the operators that it needs them.
CREATE FUNCTION core.say_payment(
    p_bot_id bigint, p_user_id bigint, p_key text, p_message_key text DEFAULT NULL,
    p_thread_id bigint DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_oldest timestamptz := clock_timestamp() - core.old_news();
    v_balance bigint := core.balance_of(p_user_id);
    v_paid record;
    v_thread_id bigint;
BEGIN
    SELECT
        payment.status, payment.charge_id, payment.credits, payment.second, paid.order_id,
        payment.paid_at > v_oldest AS is_news, plan.phrase AS plan_receipt,
        coalesce(plan.facts, '{}') AS plan_facts, gift.phrase AS gift_receipt, gift.facts AS gift,
        payment.pack = core.canary_pack() AS is_canary,
        greatest(0, least(
            payment.credits,
            entry.perm + entry.promo - entry.perm_after - entry.promo_after
        )) AS owed
    INTO v_paid
    FROM shop.payment AS paid
    INNER JOIN api.payment
        ON paid.user_id = payment.user_id AND paid.charge_id = payment.charge_id
    LEFT JOIN ledger.entry ON paid.user_id = entry.user_id AND paid.entry_key = entry.key
    CROSS JOIN LATERAL core.plan_receipt(paid.user_id, paid.order_id, paid.key) AS plan
    LEFT JOIN LATERAL core.gift_receipt(paid.user_id, paid.key) AS gift ON TRUE
    WHERE paid.user_id = p_user_id AND paid.key = p_key;

    IF v_paid.is_canary AND v_paid.status <> 'review' AND NOT v_paid.second
        AND core.say_canary(p_user_id, v_paid.order_id, 'credited')
    THEN
        RETURN;
    END IF;
    IF v_paid.is_news AND v_paid.status <> 'refunded' THEN
        v_thread_id := coalesce(p_thread_id, core.receipt_thread(p_user_id, p_key));
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, coalesce(p_message_key, core.receipt_key(p_key)),
            CASE
                WHEN v_paid.status = 'review' THEN 'receipt-review'
                WHEN v_paid.gift_receipt IS NOT NULL THEN v_paid.gift_receipt
                WHEN v_balance < 0 THEN 'receipt-debt-left'
                WHEN v_paid.second THEN 'receipt-second'
                WHEN v_paid.owed > 0 THEN 'receipt-debt'
                ELSE coalesce(v_paid.plan_receipt, 'receipt')
            END,
            v_paid.plan_facts || jsonb_build_object(
                'charge', v_paid.charge_id, 'credits', v_paid.credits, 'balance', abs(v_balance),
                'owed', v_paid.owed
            ) || coalesce(v_paid.gift, '{}') || core.also_invited(
                p_user_id, p_key,
                CASE WHEN v_paid.gift IS NULL THEN 'also-invited' ELSE 'also-invited-gift' END
            ),
            1, p_thread_id => v_thread_id
        );
        IF v_paid.gift IS NULL THEN
            PERFORM core.say_promised(p_bot_id, p_user_id, v_paid.order_id, v_thread_id);
        END IF;
    END IF;
    IF v_paid.status = 'review' THEN
        PERFORM core.alert(
            p_bot_id, p_user_id, core.review_key(p_key), 'operator-review',
            jsonb_build_object('user', p_user_id::text, 'charge', v_paid.charge_id)
        );
    END IF;
END
$$;

-- The key of the message that is a payment's receipt.
CREATE FUNCTION core.receipt_key(p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'receipt:' || p_payment_key $$;

-- The topic that a payment's receipt went to, if any: what follows goes there, too.
CREATE FUNCTION core.receipt_thread(p_user_id bigint, p_payment_key text) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_thread_id bigint;
BEGIN
    SELECT outbox.thread_id INTO v_thread_id
    FROM people.outbox
    WHERE outbox.user_id = p_user_id AND outbox.key = core.receipt_key(p_payment_key);
    RETURN v_thread_id;
END
$$;

-- The key of the message that asks operators to look at a payment.
CREATE FUNCTION core.review_key(p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'review:' || p_payment_key $$;

-- Posts the purchase of a payment that fits its order, and the bonus that the order promised, and
-- sets both aside if they are a gift; that of a plan runs until p_until. The caller holds the
-- order's lock. Somebody may have used the key for a purchase by hand, and a key cannot credit
-- twice. Such a payment goes to review, because money must have a row whatever happens.
CREATE FUNCTION core.credit_order(
    p_user_id bigint, p_order_id text, p_key text, p_until timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_is_first boolean;
    v_order record;
    v_status text;
BEGIN
    PERFORM FROM shop.orders
    WHERE orders.user_id = p_user_id AND orders.id = p_order_id AND orders.paid_at IS NULL;
    v_is_first := FOUND;
    UPDATE shop.orders SET paid_at = coalesce(orders.paid_at, v_now)
    WHERE orders.user_id = p_user_id AND orders.id = p_order_id
    RETURNING orders.credits, orders.pack, orders.stars INTO v_order;

    SELECT posted.status INTO v_status
    FROM core.post(
        p_user_id, 'purchase', v_order.credits, p_key, NULL, NULL,
        jsonb_build_object(
            'order', p_order_id, 'pack', v_order.pack, 'stars', v_order.stars,
            'seal', core.payment_seal(p_user_id, p_key)
        )
    ) AS posted;

    IF v_is_first THEN
        PERFORM core.count_sale(p_user_id, p_order_id);
    END IF;
    IF v_status NOT IN ('ok', 'replay') THEN
        UPDATE shop.payment SET entry_key = NULL, reason = 'key_in_use'
        WHERE payment.user_id = p_user_id AND payment.key = p_key;
        RETURN;
    END IF;
    PERFORM core.give_promised(p_user_id, p_order_id);
    PERFORM core.wrap_gift(p_user_id, p_order_id, p_key);
    PERFORM core.renew_plan(p_user_id, p_order_id, p_key, p_until);
    IF v_order.pack <> core.canary_pack() THEN
        PERFORM core.earn_referral(p_user_id, p_key);
    END IF;
END
$$;

CREATE FUNCTION api.credit_payment(
    p_user_id bigint, p_charge_id text, p_credits bigint, p_operator_id bigint, p_reason text,
    p_bot_id bigint DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_entry_key text;
    v_stars bigint;
    v_order_id text;
    v_gift record;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.check_request(p_user_id, 'purchase', p_credits, v_key, NULL, NULL, NULL);
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who credits');

    IF NOT core.lock_payment(p_user_id, v_key) THEN
        status := 'missing';
    ELSE
        SELECT payment.entry_key, payment.stars, payment.order_id
        INTO v_entry_key, v_stars, v_order_id
        FROM shop.payment
        WHERE payment.user_id = p_user_id AND payment.key = v_key;
        PERFORM FROM shop.refund
        WHERE refund.user_id = p_user_id AND refund.key = v_key AND refund.state <> 'failed';
        status := CASE WHEN FOUND AND v_entry_key IS NULL THEN 'conflict' END;
    END IF;
    IF status IS NOT NULL THEN
        closed := FALSE;
        balance := core.balance_of(p_user_id);
        RETURN;
    END IF;

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(
        p_user_id, 'purchase', p_credits, v_key, NULL, NULL,
        jsonb_build_object(
            'operator', p_operator_id, 'reason', p_reason,
            'seal', core.payment_seal(p_user_id, v_key)
        )
    ) AS posted;

    IF status IN ('ok', 'replay') AND v_entry_key IS NULL THEN
        UPDATE shop.payment SET entry_key = v_key
        WHERE payment.user_id = p_user_id AND payment.key = v_key;
        PERFORM core.record_act(p_user_id, v_key, 'credit', p_credits, p_operator_id, p_reason);
        PERFORM core.wrap_gift(p_user_id, v_order_id, v_key);
        PERFORM core.renew_plan(p_user_id, v_order_id, v_key, NULL);
        PERFORM core.earn_referral(p_user_id, v_key);
        balance := core.balance_of(p_user_id);
        SELECT receipt.phrase, receipt.facts INTO v_gift
        FROM core.gift_receipt(p_user_id, v_key) AS receipt;
        PERFORM core.say(
            p_bot_id, p_user_id, p_user_id, 'credited:' || v_key,
            coalesce(v_gift.phrase, 'review-credited'),
            jsonb_build_object(
                'stars', v_stars, 'credits', p_credits, 'balance', balance, 'charge', p_charge_id
            ) || coalesce(v_gift.facts, '{}') || core.also_invited(
                p_user_id, v_key,
                CASE WHEN v_gift.facts IS NULL THEN 'also-invited' ELSE 'also-invited-gift' END
            ),
            1, p_thread_id => core.receipt_thread(p_user_id, v_key)
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.credit_payment IS
'Ends a review: credits what an operator finds right for the Stars, to the gift if they were for '
'one, records who did it and why, and queues a message to the payer. Once per charge: a payment '
'that is credited already answers replay or conflict, and one whose Stars are going back conflict. '
'Operators only.';

-- The seal of a payment, in hex: in the purchase it is under the hash of that entry.
CREATE FUNCTION core.payment_seal(p_user_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_hash bytea;
BEGIN
    SELECT seal.hash INTO v_hash
    FROM ledger.seal
    WHERE seal.user_id = p_user_id AND seal.kind = 'payment' AND seal.key = p_key;
    RETURN encode(v_hash, 'hex');
END
$$;

-- Locks a payment, so that whatever concerns it happens one after the other. Answers whether it is
-- there.
CREATE FUNCTION core.lock_payment(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = p_key
    FOR NO KEY UPDATE;
    RETURN FOUND;
END
$$;

-- The key of a payment, and of the purchase it becomes. A charge id may be of any length, a key may
-- not.
CREATE FUNCTION core.charge_key(p_charge_id text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN octet_length(p_charge_id) <= 190 THEN 'charge:' || p_charge_id
        ELSE 'charge:sha256:' || encode(sha256(convert_to(p_charge_id, 'UTF8')), 'hex')
    END
$$;
