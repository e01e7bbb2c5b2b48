-- Locks, in this order: the payment, its refund, the account; as all that concerns a refund does.
CREATE FUNCTION api.ask_refund(
    p_user_id bigint, p_charge_id text, p_bot_id bigint, p_most_lacking bigint,
    p_operator_id bigint, p_reason text, p_source text,
    OUT status text, OUT credits bigint, OUT lacking bigint, OUT balance bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_now timestamptz := clock_timestamp();
    v_round integer;
    v_hold_key text;
    v_state text;
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who sends the Stars');
    PERFORM core.expect(p_most_lacking >= 0, 'most_lacking', 'must not be below 0');
    PERFORM core.expect(p_operator_id >= 0, 'operator_id', 'must say who asks');
    PERFORM core.expect_text(btrim(p_reason), 500, 'reason');
    PERFORM core.expect_text(p_source, 64, 'source');

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        status := 'missing';
        RETURN;
    END IF;
    SELECT refund.state, refund.round INTO v_state, v_round
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = v_key
    FOR NO KEY UPDATE;
    PERFORM core.lock_account(p_user_id, 'refund');
    SELECT refundable.credits, refundable.lacking, refundable.balance
    INTO credits, lacking, balance
    FROM api.refundable
    WHERE refundable.user_id = p_user_id AND refundable.charge_id = p_charge_id;

    status := CASE
        WHEN v_state = 'done' THEN 'done'
        WHEN v_state IN ('requested', 'unknown') THEN 'replay'
        WHEN lacking > p_most_lacking THEN 'insufficient'
        ELSE 'ok'
    END;
    IF status <> 'ok' THEN
        RETURN;
    END IF;

    v_round := coalesce(v_round, 0) + 1;
    IF credits > lacking THEN
        v_hold_key := core.refund_mark('hold', v_round, v_key);
        PERFORM core.set_aside(p_user_id, credits - lacking, v_hold_key);
        balance := balance - (credits - lacking);
    END IF;
    INSERT INTO shop.refund AS refund (
        user_id, key, bot_id, state, source, operator_id, reason, round, hold_key, due_at, asked_at
    ) VALUES (
        p_user_id, v_key, p_bot_id, 'requested', p_source, p_operator_id, p_reason, v_round,
        v_hold_key, v_now, v_now
    ) ON CONFLICT (user_id, key) DO UPDATE SET
        bot_id = excluded.bot_id, state = excluded.state, source = excluded.source,
        operator_id = excluded.operator_id, reason = excluded.reason, round = excluded.round,
        hold_key = excluded.hold_key, attempts = 0, worker = NULL, due_at = excluded.due_at,
        error = NULL, asked_at = excluded.asked_at, ended_at = NULL, told_at = NULL;
    INSERT INTO people.act (user_id, key, kind, credits, operator_id, reason, actor, at)
    VALUES (
        p_user_id, core.refund_mark('act', v_round, v_key), 'refund', credits,
        p_operator_id, p_reason, core.actor(), v_now
    );
END
$$;

COMMENT ON FUNCTION api.ask_refund IS
'Has the Stars of a payment sent back, sets aside what is there of its credits, and records who '
'asked and why: ok, or replay while that is under way. Refused: done, missing, or insufficient '
'when more of the credits than p_most_lacking are spent; that many become a debt. Operators only.';

-- One that has ended is claimed as well, until its person knows.
CREATE FUNCTION api.claim_refunds(
    p_bot_id bigint, p_worker text, p_lease_s double precision, p_most integer
) RETURNS TABLE (
    user_id bigint, charge_id text, stars bigint, state text, source text, operator_id bigint,
    credits bigint, balance bigint, attempts integer, error text
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_lease(p_worker, p_lease_s);
    PERFORM core.expect(p_most BETWEEN 1 AND 1000, 'most', 'must be 1 to 1000');

    RETURN QUERY
    WITH due AS MATERIALIZED (
        SELECT refund.user_id, refund.key
        FROM shop.refund
        WHERE refund.bot_id = p_bot_id AND refund.due_at <= v_now AND refund.told_at IS NULL
        ORDER BY refund.due_at
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    ),

    claimed AS (
        UPDATE shop.refund SET
            worker = p_worker,
            due_at = v_now + make_interval(secs => p_lease_s),
            attempts = refund.attempts + CASE WHEN refund.ended_at IS NULL THEN 1 ELSE 0 END
        FROM due
        WHERE refund.user_id = due.user_id AND refund.key = due.key
        RETURNING refund.user_id, refund.key, refund.attempts
    )

    SELECT
        view.user_id, view.charge_id, view.stars, view.state, view.source, view.operator_id,
        view.credits, view.balance, claimed.attempts, view.error
    FROM claimed
    INNER JOIN shop.payment ON claimed.user_id = payment.user_id AND claimed.key = payment.key
    INNER JOIN api.refunds AS view
        ON payment.user_id = view.user_id AND payment.charge_id = view.charge_id;
END
$$;

COMMENT ON FUNCTION api.claim_refunds IS
'Leases to the worker refunds that have to be sent, or of whose end the payer has to be told; none '
'that another one holds.';

CREATE FUNCTION api.postpone_refund(
    p_user_id bigint, p_charge_id text, p_worker text, p_delay_s double precision, p_error text,
    OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');
    PERFORM core.expect(p_delay_s BETWEEN 0 AND 604800, 'delay_s', 'must be 0 s to 7 days');

    UPDATE shop.refund SET
        state = CASE WHEN p_error IS NULL THEN refund.state ELSE 'unknown' END,
        error = coalesce(left(p_error, 2000), refund.error),
        worker = NULL,
        due_at = clock_timestamp() + make_interval(secs => p_delay_s)
    WHERE
        refund.user_id = p_user_id AND refund.key = core.charge_key(p_charge_id)
        AND refund.worker = p_worker AND refund.ended_at IS NULL;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.postpone_refund IS
'Gives a refund back, to be claimed after a while; whether the worker held it. p_error says why '
'nobody knows whether the Stars were sent; it is NULL when they were not.';

CREATE FUNCTION api.fail_refund(
    p_user_id bigint, p_charge_id text, p_worker text, p_error text, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
    v_hold_key text;
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    UPDATE shop.refund SET
        state = 'failed', error = left(p_error, 2000), ended_at = clock_timestamp(),
        worker = NULL, due_at = clock_timestamp()
    WHERE
        refund.user_id = p_user_id AND refund.key = v_key
        AND refund.worker = p_worker AND refund.ended_at IS NULL
    RETURNING refund.hold_key INTO v_hold_key;
    held := FOUND;

    IF held THEN
        PERFORM core.free_hold(p_user_id, v_hold_key);
    END IF;
END
$$;

COMMENT ON FUNCTION api.fail_refund IS
'Notes that Telegram refuses a refund for good, and gives back what was set aside for it; whether '
'the worker held it.';

CREATE FUNCTION api.finish_refund(p_user_id bigint, p_charge_id text, OUT state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key text := core.charge_key(p_charge_id);
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    PERFORM core.end_refund(p_user_id, v_key);

    SELECT refund.state INTO finish_refund.state
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = v_key;
END
$$;

COMMENT ON FUNCTION api.finish_refund IS
'Notes that Telegram has sent the Stars of a refund back: what was set aside is released and the '
'purchase taken back, together and once. Answers done, or NULL when nobody has asked for it.';

-- Whoever learns of the refund first learns with it all that there is to know of the payment, so
-- the payment's row is always there: it is where the two meet, in whichever order they come.
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
    PERFORM api.record_payment(
        p_user_id, p_charge_id, p_payload, p_stars, p_currency, p_refunded_at, p_raw, p_source
    );

    PERFORM FROM shop.payment WHERE payment.user_id = p_user_id AND payment.key = v_key
    FOR NO KEY UPDATE;
    INSERT INTO shop.refund (
        user_id, key, bot_id, state, source, round, raw, due_at, asked_at
    ) VALUES (
        p_user_id, v_key, p_bot_id, 'unknown', p_source, 0, p_raw, v_now, v_now
    ) ON CONFLICT (user_id, key) DO NOTHING;
    new := EXISTS (
        SELECT FROM shop.refund
        WHERE refund.user_id = p_user_id AND refund.key = v_key AND refund.state <> 'done'
    );
    PERFORM core.end_refund(p_user_id, v_key);

    SELECT refunds.credits, refunds.balance INTO credits, balance
    FROM api.refunds
    WHERE refunds.user_id = p_user_id AND refunds.charge_id = p_charge_id;
END
$$;

COMMENT ON FUNCTION api.record_refund IS
'Notes a refund that Telegram tells of, its own or ours, known to us or not, even before its '
'payment: what the payment has bought is taken back, once, even if that leaves a debt. A repeat '
'changes nothing.';

CREATE FUNCTION api.tell_refund(
    p_user_id bigint, p_charge_id text, p_state text, OUT first boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.expect(p_user_id <> 0, 'user_id', 'must be the id of the payer');
    PERFORM core.expect(p_charge_id <> '', 'charge_id', 'must not be empty');

    UPDATE shop.refund SET told_at = clock_timestamp(), worker = NULL
    WHERE
        refund.user_id = p_user_id AND refund.key = core.charge_key(p_charge_id)
        AND refund.state = p_state AND refund.ended_at IS NOT NULL AND refund.told_at IS NULL;
    first := FOUND;
END
$$;

COMMENT ON FUNCTION api.tell_refund IS
'Notes that the payer has been told how a refund ended; whether this is the first time. p_state is '
'what they were told: should it have changed meanwhile, they are told again.';

-- Whoever says that the Stars are back is right, whatever state the refund is in: it is a fact. The
-- payment's lock is held, so all that concerns one refund stands in one line.
CREATE FUNCTION core.end_refund(p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_refund record;
    v_purchase record;
    v_entry_key text;
BEGIN
    SELECT refund.state, refund.hold_key INTO v_refund
    FROM shop.refund
    WHERE refund.user_id = p_user_id AND refund.key = p_key
    FOR NO KEY UPDATE;
    IF NOT FOUND OR v_refund.state = 'done' THEN
        RETURN;
    END IF;
    IF v_refund.state <> 'failed' THEN
        PERFORM core.free_hold(p_user_id, v_refund.hold_key);
    END IF;

    SELECT entry.seq, entry.key INTO v_purchase
    FROM shop.payment
    INNER JOIN ledger.entry
        ON payment.user_id = entry.user_id AND payment.entry_key = entry.key
    WHERE payment.user_id = p_user_id AND payment.key = p_key;
    IF FOUND THEN
        PERFORM core.post(
            p_user_id, 'refund', NULL,
            core.free_key(p_user_id, core.refund_key(p_key)), v_purchase.key
        );
        -- It may be another's than this one: that of an operator, by hand.
        SELECT entry.key INTO v_entry_key
        FROM ledger.entry
        WHERE entry.user_id = p_user_id AND entry.ref = v_purchase.seq;
    END IF;

    UPDATE shop.refund SET
        state = 'done', entry_key = v_entry_key, ended_at = clock_timestamp(), told_at = NULL,
        worker = NULL, due_at = clock_timestamp()
    WHERE refund.user_id = p_user_id AND refund.key = p_key;
END
$$;

COMMENT ON FUNCTION core.end_refund IS
'Takes back what a payment has bought, once, even if that leaves a debt, and marks its refund as '
'done. The caller holds the payment''s lock.';

-- Not by core.post: a hold for a request burns expiring credits first, and here the ones that were
-- sold are to be there when the Stars are back. Nothing but the end of its refund ends it.
CREATE FUNCTION core.set_aside(p_user_id bigint, p_credits bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.append(
        p_user_id, 'hold', -p_credits, 0, p_credits, p_key,
        p_expires_at => '9999-01-01 00:00:00+00'
    );
END
$$;

COMMENT ON FUNCTION core.set_aside IS
'Holds lasting credits, which are there, for a refund. The caller holds the account''s lock.';

CREATE FUNCTION core.free_hold(p_user_id bigint, p_hold_key text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.close_own(p_user_id, 'release', 'refund-release:' || entry.seq, p_hold_key)
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.key = p_hold_key;
END
$$;

COMMENT ON FUNCTION core.free_hold IS 'Gives back what a refund has set aside, if anything.';

-- A refund is a fact: it goes into the books even when somebody has used its key by hand.
CREATE FUNCTION core.free_key(p_user_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE
        WHEN EXISTS (
            SELECT FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.key = p_key
        ) THEN 'refund:' || gen_random_uuid()
        ELSE p_key
    END;
END
$$;

COMMENT ON FUNCTION core.free_key IS
'The key, or another if it is used. Only for what a lock of its own keeps from being done twice.';

CREATE FUNCTION core.refund_key(p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'refund:' || substr(p_payment_key, length('charge:') + 1)
$$;

COMMENT ON FUNCTION core.refund_key IS
'The key of the entry that takes back what a payment has bought; as long as the payment''s own.';

-- By its hash, so that what stands before it always fits.
CREATE FUNCTION core.refund_mark(p_what text, p_round integer, p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT format(
        'refund-%s:%s:%s', p_what, p_round, encode(sha256(convert_to(p_payment_key, 'UTF8')), 'hex')
    )
$$;

COMMENT ON FUNCTION core.refund_mark IS
'The key of what goes with one asking for a refund: its act, and the hold that sets credits aside.';
