-- Canaries: a pack of one Star that the shop sells to one of its owners and refunds by itself, to
-- see that people can pay. A canary is an ordinary order and goes the ordinary way:
--
--     open_canary --- canary_sent --- check_order --- record_payment --- finish_refund
--          |        (the invoice)                        (or fail_refund, record_refund)
--          +--- sweep_canaries, if nobody pays
--
-- Three things set it apart, all of them by the name of its pack: it can be paid while sales are
-- off; its refund is asked for in the transaction that credits it, so nobody can spend its credit;
-- and its payer has one message that follows it, in place of a receipt and those of a refund.
--
-- Locks come in this order: the order, the payment, the account, the canary.

CREATE FUNCTION api.open_canary(
    p_user_id bigint, p_bot_id bigint, p_operator_id bigint, p_reason text, p_key text,
    OUT status text, OUT payload text, OUT expires_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sells it');
    PERFORM core.expect_act(p_operator_id, p_reason, p_key, 'must say who asks for it');
    PERFORM pg_advisory_xact_lock(hashtextextended('canary:' || p_user_id, 0));
    v_now := clock_timestamp(); -- after the wait for the lock

    SELECT canary.order_id, canary.expires_at
    INTO open_canary.payload, open_canary.expires_at
    FROM shop.canary
    WHERE canary.user_id = p_user_id AND canary.deed_key = p_key;
    IF FOUND THEN
        status := 'replay';
        RETURN;
    END IF;
    SELECT canary.payload, canary.expires_at
    INTO open_canary.payload, open_canary.expires_at
    FROM api.canary
    WHERE canary.user_id = p_user_id AND canary.state IN ('open', 'paid')
    ORDER BY canary.opened_at DESC
    LIMIT 1;
    IF FOUND THEN
        status := 'already';
        RETURN;
    END IF;

    expires_at := v_now + make_interval(secs => core.canary_valid_s());
    payload := core.add_order(
        p_user_id, core.canary_pack(), 1, 1, 'canary', v_now, expires_at
    );
    status := core.record_deed(p_user_id, p_key, 'canary', p_operator_id, p_reason, payload);
    PERFORM core.expect(status = 'ok', 'key', 'names another act');
    INSERT INTO shop.canary (user_id, order_id, bot_id, deed_key, opened_at, expires_at)
    VALUES (p_user_id, payload, p_bot_id, p_key, v_now, expires_at);
    PERFORM core.say_canary(p_user_id, payload, 'opened');
    PERFORM core.say(
        p_bot_id, p_user_id, p_user_id, core.canary_notice('invoice', payload), 'canary-invoice',
        jsonb_build_object('order', payload), 2
    );
END
$$;

COMMENT ON FUNCTION api.open_canary IS
'Offers a canary to an owner, records who asked for it and why, and queues its invoice and the '
'message that follows it, together and once per key: ok or replay. already if they have one that '
'is open, or paid and not yet refunded; then nothing changes. Whom the bot takes for an owner is '
'the bot''s matter. Operators only.';

CREATE FUNCTION api.canary_sent(
    p_user_id bigint, p_payload text, p_error text DEFAULT NULL, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_payload IS NOT NULL, 'payload', 'must be given');

    UPDATE shop.canary SET
        sent_at = CASE WHEN p_error IS NULL THEN v_now END,
        error = left(p_error, core.most_error_characters())
    WHERE
        canary.user_id = p_user_id AND canary.order_id = p_payload AND canary.sent_at IS NULL;
    held := FOUND;
    IF held THEN
        PERFORM core.say_canary(
            p_user_id, p_payload, CASE WHEN p_error IS NULL THEN 'sent' ELSE 'refused' END
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.canary_sent IS
'Records that Telegram has the invoice of a canary, once; or with p_error, why it refused it. '
'Answers whether that is new.';

-- A canary that is credited has its refund, unless a program of an earlier release has credited it.
CREATE FUNCTION api.sweep_canaries(p_most integer, OUT canaries bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_found record;
BEGIN
    PERFORM core.expect_rows(p_most);
    canaries := 0;

    FOR v_found IN
        SELECT canary.bot_id, payment.user_id, payment.key
        FROM shop.canary
        INNER JOIN shop.payment
            ON canary.user_id = payment.user_id AND canary.order_id = payment.order_id
        LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
        WHERE payment.entry_key IS NOT NULL AND refund.key IS NULL
        ORDER BY payment.recorded_at
        LIMIT p_most
    LOOP
        PERFORM core.refund_canary(v_found.bot_id, v_found.user_id, v_found.key);
        canaries := canaries + 1;
    END LOOP;

    FOR v_found IN
        SELECT canary.user_id, canary.order_id
        FROM shop.canary
        LEFT JOIN shop.payment
            ON canary.user_id = payment.user_id AND canary.order_id = payment.order_id
        WHERE
            canary.expired_at IS NULL AND canary.expires_at <= v_now AND payment.key IS NULL
        ORDER BY canary.expires_at
        LIMIT p_most - canaries
        FOR NO KEY UPDATE OF canary SKIP LOCKED
    LOOP
        UPDATE shop.canary SET expired_at = v_now
        WHERE canary.user_id = v_found.user_id AND canary.order_id = v_found.order_id;
        PERFORM core.unsay(
            v_found.user_id, core.canary_notice('invoice', v_found.order_id), 'it has expired'
        );
        PERFORM core.say_canary(v_found.user_id, v_found.order_id, 'expired');
        canaries := canaries + 1;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_canaries IS
'Ends up to p_most canaries that nobody has paid in time, and has those refunded that were '
'credited without it. Answers how many.';

-- The pack of all canaries. No catalog has a capital letter in the name of a pack.
CREATE FUNCTION core.canary_pack() RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'Canary' $$;

-- Has the Stars of a canary sent back, unless its refund was asked for before. Whatever the caller
-- was told, a payment of another order stays: only operators refund that. The caller holds the
-- order's lock, or meets others at the payment's.
CREATE FUNCTION core.refund_canary(p_bot_id bigint, p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_paid record;
    v_taken record;
BEGIN
    PERFORM core.lock_payment(p_user_id, p_key);
    PERFORM FROM shop.refund WHERE refund.user_id = p_user_id AND refund.key = p_key;
    IF FOUND THEN
        RETURN;
    END IF;
    SELECT payment.charge_id, payment.entry_key, deed.operator_id INTO v_paid
    FROM shop.payment
    INNER JOIN shop.orders ON payment.user_id = orders.user_id AND payment.order_id = orders.id
    LEFT JOIN shop.canary
        ON payment.user_id = canary.user_id AND payment.order_id = canary.order_id
    LEFT JOIN people.deed ON canary.user_id = deed.user_id AND canary.deed_key = deed.key
    WHERE
        payment.user_id = p_user_id AND payment.key = p_key
        AND orders.pack = core.canary_pack();
    IF v_paid.entry_key IS NULL THEN
        RETURN;
    END IF;

    PERFORM core.lock_account(p_user_id, 'refund');
    SELECT refundable.credits, refundable.lacking INTO v_taken
    FROM api.refundable
    WHERE refundable.user_id = p_user_id AND refundable.charge_id = v_paid.charge_id;
    -- Books that were restored may lack the canary, and with it who asked: then it is the payer.
    PERFORM core.begin_refund(
        p_user_id, p_key, p_bot_id, 1, v_taken.credits, v_taken.lacking,
        coalesce(v_paid.operator_id, p_user_id), 'canary', 'canary'
    );
END
$$;

-- Queues the message that follows a canary: it says how far the canary is when it is sent, and
-- replaces the one before. Once for each step. Answers whether there is such a canary.
CREATE FUNCTION core.say_canary(p_user_id bigint, p_order_id text, p_step text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_bot_id bigint;
    v_before text;
BEGIN
    SELECT canary.bot_id INTO v_bot_id
    FROM shop.canary
    WHERE canary.user_id = p_user_id AND canary.order_id = p_order_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM FROM people.outbox
    WHERE
        outbox.user_id = p_user_id AND outbox.key = core.canary_notice(p_step, p_order_id);
    IF FOUND THEN
        RETURN TRUE;
    END IF;

    SELECT outbox.key INTO v_before
    FROM people.outbox
    WHERE
        outbox.user_id = p_user_id AND outbox.state <> 'dropped'
        AND outbox.key IN (
            SELECT core.canary_notice(step.name, p_order_id)
            FROM unnest(ARRAY[
                'opened', 'sent', 'refused', 'checked', 'credited', 'doubt', 'ended', 'expired',
                'listed'
            ]) AS step (name)
        )
    ORDER BY outbox.id DESC
    LIMIT 1;
    PERFORM core.say(
        v_bot_id, p_user_id, p_user_id, core.canary_notice(p_step, p_order_id), 'canary',
        jsonb_build_object('order', p_order_id), 2, v_before
    );
    RETURN TRUE;
END
$$;

-- The key of a message about a canary: its invoice, or the step that it tells.
CREATE FUNCTION core.canary_notice(p_step text, p_order_id text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT format('canary-%s:%s', p_step, p_order_id) $$;
