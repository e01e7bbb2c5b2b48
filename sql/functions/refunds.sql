-- Refunds: Stars that go back. Our transaction and the call to Telegram cannot be one, so a refund
-- is a row of shop.refund with a state. There is one row per payment, for ever, and every change of
-- its state is in this file:
--
--                             ask_refund: the next round
--                  +------------------------------------------------+
--                  v                                                |
--     ask_refund, or
--     return_pack: requested --- fail_refund -----------------> failed
--                  |    |                                       ^   |
--                  |    | postpone_refund with an error         |   |
--                  |    v                                       |   |
--                  |   unknown --------- fail_refund -----------+   |
--                  |    |                                           |
--                  v    v   finish_refund, record_refund            |
--                  done  <------------------------------------------+
--
--     requested    asked for, and credits set aside by a hold; a worker has to send the Stars
--     unknown      Telegram did not answer, so the Stars may be on their way; a worker asks again
--     done         the Stars are back: the hold is released and the purchase taken back
--     failed       Telegram refuses for good: the hold is released. It may be asked for again
--
-- round counts how often a refund was asked for; 0 is a refund that Telegram made by itself, which
-- record_refund notes and ends at once. Whoever says that the Stars are back is right in any state.
-- The payer and the operator who asked have one message each, which follows the state.
--
-- Locks come in this order: the payment, its refund, its gift, the account. What gifts.sql says of
-- the refund of a gift is done here: nothing is set aside for one, because its credits lie
-- elsewhere.

CREATE FUNCTION api.ask_refund(
    p_user_id bigint, p_charge_id text, p_bot_id bigint, p_most_lacking bigint,
    p_operator_id bigint, p_reason text, p_source text, p_message_id bigint DEFAULT NULL,
    p_most_stars bigint DEFAULT NULL,
    OUT status text, OUT credits bigint, OUT lacking bigint, OUT balance bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_round integer;
    v_state text;
    v_stars bigint;
    v_gift text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect_charge(p_user_id, p_charge_id);
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends the Stars');
    PERFORM core.expect(coalesce(p_most_stars, 0) >= 0, 'most_stars', 'must not be below 0');
    PERFORM core.expect(p_most_lacking >= 0, 'most_lacking', 'must not be below 0');
    PERFORM core.expect_reason(p_operator_id, p_reason, 'must say who asks');
    PERFORM core.expect_text(p_source, 64, 'source');

    IF NOT core.lock_payment(p_user_id, v_key) THEN
        status := 'missing';
        RETURN;
    END IF;
    SELECT refund.state, refund.round INTO v_state, v_round
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = v_key
    FOR NO KEY UPDATE;
    PERFORM core.lock_gift(p_user_id, v_key);
    PERFORM core.lock_account(p_user_id, 'refund');
    SELECT
        refundable.credits, refundable.lacking, refundable.balance, refundable.stars,
        refundable.gift
    INTO credits, lacking, balance, v_stars, v_gift
    FROM api.refundable
    WHERE refundable.user_id = p_user_id AND refundable.charge_id = p_charge_id;

    -- A press may be delivered again when the refund that it asked for has failed already. That is
    -- no new wish: whoever wants another try gets a new screen.
    PERFORM FROM people.outbox
    WHERE
        outbox.user_id = p_user_id AND outbox.key = core.refund_notice('screen', v_round, v_key)
        AND outbox.bot_id = p_bot_id AND outbox.chat_id = p_operator_id
        AND outbox.message_id = p_message_id;
    IF FOUND THEN
        status := 'ok';
        RETURN;
    END IF;
    status := CASE
        WHEN v_state = 'done' THEN 'done'
        WHEN v_state IN ('requested', 'unknown') THEN 'replay'
        WHEN v_stars > p_most_stars THEN 'above'
        WHEN lacking > p_most_lacking THEN 'insufficient'
        ELSE 'ok'
    END;
    IF status <> 'ok' THEN
        RETURN;
    END IF;

    IF NOT core.begin_refund(
        p_user_id, v_key, p_bot_id, coalesce(v_round, 0) + 1, credits,
        CASE WHEN v_gift IS NULL THEN lacking ELSE credits END, p_operator_id, p_reason, p_source,
        p_message_id
    ) THEN
        status := 'insufficient';
        RETURN;
    END IF;
    IF v_gift IS NULL THEN
        balance := balance - greatest(0, credits - lacking);
    END IF;
END
$$;

COMMENT ON FUNCTION api.ask_refund IS
'Has the Stars of a payment sent back, sets aside what is left of its credits, and records who '
'asked and why: ok, or replay while that is under way. Refused: done, missing, or insufficient if '
'more than p_most_lacking of the credits are spent; those become a debt; above if the payment is '
'of more than p_most_stars, which this operator may refund. p_message_id is the operator''s '
'message that asks, which shows from then on how far the refund is; it asks once, and '
'a repeat changes nothing: ok. Operators only.';

-- Begins a round of a refund that takes back these credits, of which some are lacking: sets the
-- others aside, records who asked, and queues what there is to say. If they are not there, it does
-- nothing and answers FALSE. The caller holds the locks of payment, refund and account.
CREATE FUNCTION core.begin_refund(
    p_user_id bigint, p_key text, p_bot_id bigint, p_round integer, p_credits bigint,
    p_lacking bigint, p_operator_id bigint, p_reason text, p_source text,
    p_message_id bigint DEFAULT NULL
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_hold_key text;
BEGIN
    IF p_credits > p_lacking THEN
        v_hold_key := core.refund_mark('hold', p_round, p_key);
        IF NOT core.set_aside(p_user_id, p_credits - p_lacking, v_hold_key) THEN
            RETURN FALSE;
        END IF;
    END IF;
    INSERT INTO shop.refund AS refund (
        user_id, key, bot_id, state, source, operator_id, reason, round, hold_key, due_at, asked_at
    ) VALUES (
        p_user_id, p_key, p_bot_id, 'requested', p_source, p_operator_id, p_reason, p_round,
        v_hold_key, v_now, v_now
    ) ON CONFLICT (user_id, key) DO UPDATE SET
        bot_id = excluded.bot_id, state = excluded.state, source = excluded.source,
        operator_id = excluded.operator_id, reason = excluded.reason, round = excluded.round,
        hold_key = excluded.hold_key, attempts = 0, worker = NULL, due_at = excluded.due_at,
        error = NULL, asked_at = excluded.asked_at, ended_at = NULL, told_at = NULL;
    PERFORM core.record_act(
        p_user_id, core.refund_mark('act', p_round, p_key), 'refund', p_credits,
        p_operator_id, p_reason
    );
    PERFORM core.say_refund(p_user_id, p_key, p_message_id);
    RETURN TRUE;
END
$$;

CREATE FUNCTION api.return_pack(
    p_user_id bigint, p_charge_id text, p_bot_id bigint, p_days integer, p_most_in_30_days integer,
    OUT status text, OUT credits bigint, OUT stars bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_round integer;
    v_pack record;
BEGIN
    PERFORM core.expect_return(p_user_id, p_charge_id, p_days, p_most_in_30_days);
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends the Stars');

    IF NOT core.lock_payment(p_user_id, v_key) THEN
        status := 'missing';
        RETURN;
    END IF;
    SELECT refund.round INTO v_round
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = v_key
    FOR NO KEY UPDATE;
    PERFORM core.lock_gift(p_user_id, v_key);
    PERFORM core.lock_account(p_user_id, 'refund'); -- so of several at once each counts the others
    SELECT refundable.credits, refundable.stars, refundable.gift
    INTO v_pack
    FROM api.refundable
    WHERE refundable.user_id = p_user_id AND refundable.charge_id = p_charge_id;
    credits := v_pack.credits;
    stars := v_pack.stars;
    status := core.why_not_returned(p_user_id, p_charge_id, p_days, p_most_in_30_days);
    IF status IS NULL THEN
        status := CASE WHEN core.begin_refund(
            p_user_id, v_key, p_bot_id, coalesce(v_round, 0) + 1, v_pack.credits,
            CASE WHEN v_pack.gift IS NULL THEN 0 ELSE v_pack.credits END, p_user_id,
            'returned by themselves', core.by_oneself()
        ) THEN 'ok' ELSE 'spent' END;
    END IF;
END
$$;

COMMENT ON FUNCTION api.return_pack IS
'Has the Stars of a pack sent back to whoever has paid for it, as they wish, sets its credits '
'aside and queues a message: ok, or replay while that is under way. Refused: missing if there is '
'no such pack of theirs, done, barred, old if it was paid more than p_days ago, given if it is a '
'gift that somebody has taken, spent if some of its credits are, or of those that a referral has '
'brought with it, bonus if a promo code has brought more, plan if it is a payment of a plan, or '
'often if they have returned p_most_in_30_days packs in the last 30 days.';

-- Ends the call if an argument of a return could never be right.
CREATE FUNCTION core.expect_return(
    p_user_id bigint, p_charge_id text, p_days integer, p_most_in_30_days integer
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect_charge(p_user_id, p_charge_id);
    PERFORM core.expect(p_days BETWEEN 1 AND core.most_promo_days(), 'days', 'must be 1 to 3650');
    PERFORM core.expect(
        p_most_in_30_days BETWEEN 1 AND core.most_rows(), 'most_in_30_days', 'must be 1 to 1000'
    );
END
$$;

CREATE FUNCTION api.may_return(
    p_user_id bigint, p_charge_id text, p_days integer, p_most_in_30_days integer, OUT status text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect_return(p_user_id, p_charge_id, p_days, p_most_in_30_days);
    status := coalesce(
        core.why_not_returned(p_user_id, p_charge_id, p_days, p_most_in_30_days), 'ok'
    );
END
$$;

COMMENT ON FUNCTION api.may_return IS
'Answers what return_pack would, as of now, and changes nothing.';

-- Why a pack cannot be returned by whoever has paid for it; NULL if it can be.
CREATE FUNCTION core.why_not_returned(
    p_user_id bigint, p_charge_id text, p_days integer, p_most_in_30_days integer
) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_pack record;
BEGIN
    SELECT refundable.credits, refundable.lacking, refundable.state, refundable.review,
        refundable.is_plan, refundable.paid_at, refundable.gift,
        refundable.invitation > 0 AND coalesce(balance.perm, 0) < refundable.invitation
        + CASE WHEN refundable.gift IS NULL THEN refundable.credits ELSE 0 END AS lacks_invitation
    INTO v_pack
    FROM api.refundable
    LEFT JOIN api.balance ON refundable.user_id = balance.user_id
    WHERE refundable.user_id = p_user_id AND refundable.charge_id = p_charge_id;
    RETURN CASE
        WHEN NOT FOUND THEN 'missing'
        WHEN v_pack.state IN ('requested', 'unknown') THEN 'replay'
        WHEN v_pack.state = 'done' THEN 'done'
        WHEN v_pack.state IS NOT NULL OR v_pack.review OR v_pack.credits = 0 THEN 'missing'
        WHEN core.is_barred(p_user_id) THEN 'barred'
        WHEN v_pack.is_plan THEN 'plan'
        WHEN v_pack.paid_at < v_now - make_interval(days => p_days) THEN 'old'
        WHEN v_pack.gift = 'taken' THEN 'given'
        WHEN v_pack.lacking > 0 OR v_pack.lacks_invitation THEN 'spent'
        WHEN core.brought_bonus(p_user_id, core.charge_key(p_charge_id)) THEN 'bonus'
        WHEN core.returned_lately(p_user_id, v_now) >= p_most_in_30_days THEN 'often'
    END;
END
$$;

-- Whether a promo code has brought credits with a purchase, which a return would leave.
CREATE FUNCTION core.brought_bonus(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM FROM shop.payment
    INNER JOIN shop.promo_use
        ON payment.user_id = promo_use.user_id AND payment.order_id = promo_use.order_id
    WHERE payment.user_id = p_user_id AND payment.key = p_key;
    RETURN FOUND;
END
$$;

-- How many packs a person has returned by themselves in the last 30 days.
CREATE FUNCTION core.returned_lately(p_user_id bigint, p_now timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_times bigint;
BEGIN
    SELECT count(*) INTO v_times
    FROM shop.refund
    WHERE
        refund.user_id = p_user_id AND refund.source = core.by_oneself()
        AND refund.asked_at > p_now - interval '30 days';
    RETURN v_times;
END
$$;

-- The source of a refund that its payer has asked for without an operator.
CREATE FUNCTION core.by_oneself() RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'self' $$;

CREATE FUNCTION api.claim_refunds(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_most integer
) RETURNS TABLE (
    user_id bigint, charge_id text, stars bigint, state text, source text, operator_id bigint,
    credits bigint, balance bigint, attempts integer, error text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, p_lease_s);
    v_key text;
BEGIN
    PERFORM core.expect_rows(p_most);

    FOR user_id, v_key IN
        SELECT refund.user_id, refund.key
        FROM shop.refund
        WHERE
            refund.bot_id = p_bot_id AND refund.due_at <= v_now AND refund.told_at IS NULL
            AND refund.ended_at IS NULL
        ORDER BY refund.due_at
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        UPDATE shop.refund SET
            worker = p_worker, due_at = v_due_at, attempts = refund.attempts + 1
        WHERE refund.user_id = claim_refunds.user_id AND refund.key = v_key;

        SELECT
            view.charge_id, view.stars, view.state, view.source, view.operator_id,
            view.credits, view.balance, view.attempts, view.error
        INTO charge_id, stars, state, source, operator_id, credits, balance, attempts, error
        FROM shop.payment
        INNER JOIN api.refunds AS view
            ON payment.user_id = view.user_id AND payment.charge_id = view.charge_id
        WHERE payment.user_id = claim_refunds.user_id AND payment.key = v_key;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.claim_refunds IS
'Leases to the worker refunds whose Stars it has to send. It skips those that another worker '
'holds.';

CREATE FUNCTION api.postpone_refund(
    p_user_id bigint, p_charge_id text, p_worker text, p_delay_s double precision, p_error text,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_due_at timestamptz := core.due_in(p_delay_s);
    v_refund record;
BEGIN
    PERFORM core.expect_charge(p_user_id, p_charge_id);

    UPDATE shop.refund SET
        state = CASE WHEN p_error IS NULL THEN refund.state ELSE 'unknown' END,
        error = coalesce(left(p_error, core.most_error_characters()), refund.error),
        worker = NULL,
        due_at = v_due_at
    WHERE
        refund.user_id = p_user_id AND refund.key = v_key
        AND refund.worker = p_worker AND refund.ended_at IS NULL
    RETURNING refund.attempts, refund.round, refund.bot_id, refund.source INTO v_refund;
    held := FOUND;

    IF held AND p_error IS NOT NULL AND v_refund.source = 'canary' THEN
        PERFORM core.say_canary(p_user_id, payment.order_id, 'doubt')
        FROM shop.payment
        WHERE payment.user_id = p_user_id AND payment.key = v_key AND NOT payment.second;
    END IF;
    IF held AND p_error IS NOT NULL AND v_refund.attempts >= core.refund_doubts() THEN
        PERFORM core.alert(
            v_refund.bot_id, p_user_id, core.refund_notice('doubt', v_refund.round, v_key),
            'operator-refund-unknown',
            jsonb_build_object('charge', p_charge_id, 'reason', left(p_error, 500))
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.postpone_refund IS
'Gives a refund back, to be claimed after a while. Answers whether the worker held it. p_error '
'says why nobody knows whether the Stars were sent; NULL says that they were not. The operators '
'hear of it after the fifth time.';

CREATE FUNCTION api.fail_refund(
    p_user_id bigint, p_charge_id text, p_worker text, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_now timestamptz;
    v_hold_key text;
BEGIN
    PERFORM core.expect_charge(p_user_id, p_charge_id);

    PERFORM core.lock_payment(p_user_id, v_key);
    v_now := clock_timestamp();
    UPDATE shop.refund SET
        state = 'failed', error = left(p_error, core.most_error_characters()), ended_at = v_now,
        told_at = v_now, worker = NULL, due_at = v_now
    WHERE
        refund.user_id = p_user_id AND refund.key = v_key
        AND refund.worker = p_worker AND refund.ended_at IS NULL
    RETURNING refund.hold_key INTO v_hold_key;
    held := FOUND;

    IF held THEN
        PERFORM core.free_hold(p_user_id, v_hold_key);
        PERFORM core.say_refund(p_user_id, v_key);
    END IF;
END
$$;

COMMENT ON FUNCTION api.fail_refund IS
'Ends a refund that Telegram refuses for good, and gives back what was set aside for it. Answers '
'whether the worker held it.';

CREATE FUNCTION api.finish_refund(p_user_id bigint, p_charge_id text, OUT state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
BEGIN
    PERFORM core.expect_charge(p_user_id, p_charge_id);

    IF core.end_refund(p_user_id, v_key) THEN
        PERFORM core.say_refund(p_user_id, v_key);
    END IF;
    SELECT refund.state INTO finish_refund.state
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = v_key;
END
$$;

COMMENT ON FUNCTION api.finish_refund IS
'Ends a refund whose Stars Telegram has sent back: releases what was set aside and takes the '
'purchase back, together and once. Answers done, or NULL if nobody asked for this refund.';

-- Telegram tells all about the payment together with its refund, so the payment's row is always
-- there to meet at, whichever of the two we hear of first.
CREATE FUNCTION api.record_refund(
    p_user_id bigint, p_charge_id text, p_payload text, p_stars bigint, p_currency text,
    p_refunded_at timestamptz, p_raw text, p_source text, p_bot_id bigint,
    OUT new boolean, OUT credits bigint, OUT balance bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who has learnt of it');
    PERFORM core.expect(isfinite(p_refunded_at), 'refunded_at', 'must be a date');
    IF core.is_history(p_bot_id, p_payload, '-infinity')
        AND NOT core.lock_payment(p_user_id, v_key)
    THEN
        new := FALSE;
        credits := 0;
        balance := core.balance_of(p_user_id);
        RETURN;
    END IF;
    PERFORM api.record_payment(
        p_user_id, p_charge_id, p_payload, p_stars, p_currency, p_refunded_at, p_raw, p_source,
        p_bot_id
    );

    PERFORM core.lock_payment(p_user_id, v_key);
    INSERT INTO shop.refund (
        user_id, key, bot_id, state, source, round, raw, due_at, asked_at
    ) VALUES (
        p_user_id, v_key, p_bot_id, 'unknown', p_source, 0, p_raw, v_now, v_now
    ) ON CONFLICT (user_id, key) DO NOTHING;
    new := core.end_refund(p_user_id, v_key);
    IF new AND p_refunded_at > v_now - core.old_news() THEN
        PERFORM core.say_refund(p_user_id, v_key);
    END IF;

    SELECT refunds.credits, refunds.balance INTO credits, balance
    FROM api.refunds
    WHERE refunds.user_id = p_user_id AND refunds.charge_id = p_charge_id;
END
$$;

COMMENT ON FUNCTION api.record_refund IS
'Records a refund that Telegram tells of, its own or ours, even before we know of the payment: '
'takes back what the payment has bought, once, even if that leaves a debt. A repeat changes '
'nothing.';

-- Takes back what a payment has bought, once, even if that leaves a debt, and marks its refund as
-- done. Answers whether this is new. The books take whoever brought the news at their word, because
-- a refund is a fact.
CREATE FUNCTION core.end_refund(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz;
    v_refund record;
    v_purchase record;
    v_entry_key text;
BEGIN
    PERFORM core.lock_payment(p_user_id, p_key);
    SELECT refund.state, refund.hold_key INTO v_refund
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = p_key
    FOR NO KEY UPDATE;
    IF NOT FOUND OR v_refund.state = 'done' THEN
        RETURN FALSE;
    END IF;
    PERFORM core.lock_gift(p_user_id, p_key);
    IF v_refund.state <> 'failed' THEN
        PERFORM core.free_hold(p_user_id, v_refund.hold_key);
    END IF;

    SELECT entry.seq, entry.key INTO v_purchase
    FROM shop.payment
    INNER JOIN ledger.entry
        ON payment.user_id = entry.user_id AND payment.entry_key = entry.key
    WHERE payment.user_id = p_user_id AND payment.key = p_key;
    IF FOUND THEN
        PERFORM core.unwrap_gift(p_user_id, p_key);
        PERFORM core.post(
            p_user_id, 'refund', NULL,
            core.free_key(p_user_id, core.refund_key(p_key)), v_purchase.key
        );
        -- An operator may have taken the purchase back by hand before; then it is that entry.
        SELECT entry.key INTO v_entry_key
        FROM ledger.entry
        WHERE entry.user_id = p_user_id AND entry.ref = v_purchase.seq;
        PERFORM core.unrenew_plan(p_user_id, p_key);
        PERFORM core.unearn_referral(p_user_id, p_key);
    END IF;

    v_now := clock_timestamp();
    UPDATE shop.refund SET
        state = 'done', entry_key = v_entry_key, ended_at = v_now, told_at = v_now,
        worker = NULL, due_at = v_now
    WHERE refund.user_id = p_user_id AND refund.key = p_key;
    PERFORM core.unsay(p_user_id, core.receipt_key(p_key), 'refunded meanwhile');
    PERFORM core.unsay(p_user_id, core.review_key(p_key), 'refunded meanwhile');
    RETURN TRUE;
END
$$;

-- Queues what there is to say of how far a refund is. The payer and the operator who asked have one
-- message each, which the next state edits. All operators hear of a refund that Telegram made by
-- itself, and of one that it refuses. p_message_id is the operator's message that asked.
CREATE FUNCTION core.say_refund(
    p_user_id bigint, p_key text, p_message_id bigint DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_refund record;
    v_balance bigint := core.balance_of(p_user_id);
    v_facts jsonb;
    v_before text;
    v_follows boolean := FALSE;
BEGIN
    SELECT
        refund.bot_id, refund.state, refund.round, refund.operator_id, refund.error,
        refund.source,
        refund.source = 'canary' AND NOT payment.second AS is_canary, payment.order_id,
        payment.charge_id, payment.stars, coalesce(purchase.amount, 0) AS credits,
        CASE gift.state WHEN 'refunded' THEN '-gift' WHEN 'taken' THEN '-gift-used' ELSE '' END
            AS gift
    INTO v_refund
    FROM shop.refund
    INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
    LEFT JOIN shop.gift ON refund.user_id = gift.user_id AND refund.key = gift.payment_key
    LEFT JOIN ledger.entry AS purchase
        ON payment.user_id = purchase.user_id AND payment.entry_key = purchase.key
    WHERE refund.user_id = p_user_id AND refund.key = p_key;
    v_facts := jsonb_build_object('charge', v_refund.charge_id, 'stars', v_refund.stars);
    IF v_refund.is_canary THEN
        v_follows := core.say_canary(
            p_user_id, v_refund.order_id,
            CASE WHEN v_refund.state = 'requested' THEN 'credited' ELSE 'ended' END
        );
    END IF;
    IF v_follows AND v_refund.state <> 'failed' THEN
        RETURN;
    END IF;

    v_before := core.refund_notice('requested', v_refund.round, p_key);
    PERFORM core.say(
        v_refund.bot_id, p_user_id, p_user_id,
        core.refund_notice(v_refund.state, v_refund.round, p_key),
        CASE
            WHEN v_refund.state = 'failed' THEN 'refund-failed'
            WHEN v_refund.state = 'requested' THEN 'refund-coming'
            WHEN v_balance < 0 AND v_refund.gift <> '-gift'
                THEN 'refund-done' || v_refund.gift || '-debt'
            ELSE 'refund-done' || v_refund.gift
        END,
        v_facts || jsonb_build_object(
            'credits', v_refund.credits, 'balance', abs(v_balance),
            'by', CASE WHEN v_refund.operator_id IS NULL THEN 'telegram' ELSE 'us' END
        ) || CASE
            WHEN v_refund.state = 'done'
                THEN core.also_invited(p_user_id, p_key, 'also-uninvited')
            ELSE '{}'
        END,
        1, CASE WHEN v_refund.state <> 'requested' THEN v_before END,
        core.receipt_thread(p_user_id, p_key)
    );

    v_facts := v_facts || jsonb_build_object('user', p_user_id::text, 'balance', v_balance);
    v_before := core.refund_notice('asked', v_refund.round, p_key);
    IF v_refund.state = 'requested' AND p_message_id IS NOT NULL THEN
        PERFORM core.say(
            v_refund.bot_id, p_user_id, v_refund.operator_id, v_before, 'refund-state',
            v_facts || jsonb_build_object(
                'state', 'requested', 'operator', v_refund.operator_id::text
            ),
            3, core.said(
                v_refund.bot_id, p_user_id, v_refund.operator_id,
                core.refund_notice('screen', v_refund.round, p_key), 'refund-screen', p_message_id
            )
        );
    ELSIF v_refund.state = 'failed'
        OR v_refund.state = 'done' AND v_refund.operator_id IS DISTINCT FROM 0
        AND v_refund.source <> core.by_oneself()
    THEN
        PERFORM core.say(
            v_refund.bot_id, p_user_id,
            CASE WHEN v_refund.state = 'done' THEN v_refund.operator_id END, -- or all of them
            core.refund_notice('report-' || v_refund.state, v_refund.round, p_key),
            'operator-refund-ended',
            v_facts || jsonb_build_object(
                'how', CASE WHEN v_refund.operator_id IS NULL THEN 'own' ELSE v_refund.state END,
                'reason', coalesce(v_refund.error, '')
            ),
            3, v_before
        );
    END IF;
END
$$;

-- The key of a message about one round of a refund: to its payer, requested, failed or done; to
-- operators, the screen that asked, what it became, doubt, and the report of the end.
CREATE FUNCTION core.refund_notice(p_what text, p_round integer, p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT format('refund-%s:%s:%s', p_what, p_round, p_payment_key)
$$;

-- Holds lasting credits for a refund. If there are too few it holds none and answers FALSE. The
-- caller holds the account's lock. A hold for a request takes expiring credits first; this takes
-- lasting ones, because those are what was sold and what has to be there when the Stars are back.
-- Only the end of the refund releases it.
CREATE FUNCTION core.set_aside(p_user_id bigint, p_credits bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_entry record;
BEGIN
    v_entry := core.append(
        p_user_id, 'hold', -p_credits, 0, p_credits, p_key,
        p_expires_at => '9999-01-01 00:00:00+00'
    );
    RETURN v_entry.seq IS NOT NULL;
END
$$;

-- Gives back what a refund has set aside, if anything.
CREATE FUNCTION core.free_hold(p_user_id bigint, p_hold_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_seq bigint;
BEGIN
    SELECT entry.seq INTO v_seq
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.key = p_hold_key;
    IF FOUND THEN
        PERFORM core.close_own(p_user_id, 'release', 'refund-release:' || v_seq, p_hold_key);
    END IF;
END
$$;

-- The key, or another one if it is used. Only for what its own lock keeps from happening twice.
-- Somebody may have used the refund's key by hand; the refund has to get into the books all the
-- same.
CREATE FUNCTION core.free_key(p_user_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.key = p_key;
    RETURN CASE WHEN FOUND THEN 'refund:' || gen_random_uuid() ELSE p_key END;
END
$$;

-- The key of the entry that takes back what a payment has bought, as long as the payment's own.
CREATE FUNCTION core.refund_key(p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'refund:' || substr(p_payment_key, length('charge:') + 1)
$$;

-- The key of an act or a hold that belongs to one round of a refund. The key goes in as a hash, so
-- that there is always room for what stands before it.
CREATE FUNCTION core.refund_mark(p_what text, p_round integer, p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT format(
        'refund-%s:%s:%s', p_what, p_round, encode(sha256(convert_to(p_payment_key, 'UTF8')), 'hex')
    )
$$;
