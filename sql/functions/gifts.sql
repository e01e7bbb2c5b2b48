-- Gifts: packs that somebody buys for whoever opens their link.
--
--     open_order --- offered --- its payment --- waiting --- take_gift ------- taken
--                                                |  |  |                         |
--                                 keep_gift: kept   |  +--- its refund ----------+
--                                                   |              |
--                            sweep_gifts: returned (its days are over)    refunded
--
-- The payment is its buyer's, and so is the purchase. In the same transaction the credits leave the
-- buyer's account: what waits lies in the house account of gifts, where nobody can spend it and no
-- debt eats it. From there they go to the taker, or back, by one entry. So each step moves credits
-- of one person, and what lies in that account is what all gifts together hold that wait.
--
-- A refund takes the credits from where they are: from those that wait, or from the taker while
-- these are unspent. What the taker has spent, or a part of it, stays theirs: then the buyer owes.
-- Nothing of a gift moves before the Stars are back, but from the wish for a refund on it waits for
-- that alone.
--
-- Locks come in this order: the order, the payment, its refund, the gift, the accounts of buyer and
-- taker by their ids.

-- The key of an entry by which a gift moves, or of a message about it.
CREATE FUNCTION core.gift_key(p_what text, p_order_id text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT format('gift-%s:%s', p_what, encode(sha256(convert_to(p_order_id, 'UTF8')), 'hex'))
$$;

-- What an order's link carries, if it is a gift: the random part of its id. So the link works on
-- when the order has to be restored from its payment.
CREATE FUNCTION core.token_in(p_order_id text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT split_part(p_order_id, '.', 2) $$;

-- Marks an order as that of a gift.
CREATE FUNCTION core.offer_gift(
    p_user_id bigint, p_order_id text, p_bot_id bigint, p_days integer
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shop.gift (user_id, order_id, bot_id, token, days, state)
    VALUES (p_user_id, p_order_id, p_bot_id, core.token_in(p_order_id), p_days, 'offered')
    ON CONFLICT (user_id, order_id) DO NOTHING;
END
$$;

-- Whether an order is one of a gift that nobody has paid yet.
CREATE FUNCTION core.is_gift_on_offer(p_user_id bigint, p_order_id text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM shop.gift
    WHERE gift.user_id = p_user_id AND gift.order_id = p_order_id AND gift.state = 'offered';
    RETURN FOUND;
END
$$;

-- Sets aside what the first payment of a gift has bought, and the bonus that came with it. The
-- caller has posted both, and so holds the account's lock, and that of the order or the payment.
-- Further payments of the order are the buyer's own.
CREATE FUNCTION core.wrap_gift(p_user_id bigint, p_order_id text, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_credits bigint;
BEGIN
    SELECT entry.amount + coalesce(promo_use.credits, 0) INTO v_credits
    FROM ledger.entry
    LEFT JOIN shop.promo_use
        ON entry.user_id = promo_use.user_id AND promo_use.order_id = p_order_id
    WHERE entry.user_id = p_user_id AND entry.key = p_key;
    UPDATE shop.gift SET
        state = 'waiting', credits = v_credits, payment_key = p_key,
        until_at = v_now + make_interval(days => gift.days)
    WHERE
        gift.user_id = p_user_id AND gift.order_id = p_order_id AND gift.state = 'offered';
    IF FOUND THEN
        PERFORM core.move_gift(p_user_id, -v_credits, 'out', p_user_id, p_order_id);
    END IF;
END
$$;

-- Moves the credits of a gift to a person, or from them if below zero, whatever they have. The
-- caller has just changed the state of the gift, which happens once.
CREATE FUNCTION core.move_gift(
    p_user_id bigint, p_credits bigint, p_what text, p_buyer_id bigint, p_order_id text
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.lock_account(p_user_id, 'adjust');
    PERFORM core.append(
        p_user_id, 'adjust', p_credits, 0, p_credits,
        core.gift_key(p_what, p_order_id),
        p_meta => jsonb_build_object('gift', p_what) || CASE
            WHEN p_user_id = p_buyer_id THEN jsonb_build_object('order', p_order_id)
            ELSE jsonb_build_object('from', p_buyer_id)
        END
    );
END
$$;

CREATE FUNCTION api.take_gift(
    p_user_id bigint, p_token text,
    OUT status text, OUT by_id bigint, OUT credits bigint, OUT balance bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz;
    v_gift record;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_token IS NOT NULL, 'token', 'must be given');

    SELECT
        gift.user_id, gift.order_id, gift.bot_id, gift.state, gift.credits, gift.taker_id,
        gift.payment_key
    INTO v_gift
    FROM shop.gift
    WHERE gift.token = core.written_token(p_token) AND gift.state <> 'offered'
    FOR NO KEY UPDATE;
    status := CASE
        WHEN NOT FOUND THEN 'unknown'
        WHEN v_gift.state = 'taken' AND v_gift.taker_id = p_user_id THEN 'replay'
        WHEN v_gift.state <> 'waiting' THEN 'gone'
        WHEN v_gift.user_id = p_user_id THEN 'yours'
        WHEN core.is_barred(p_user_id) THEN 'barred'
        WHEN core.refund_runs(v_gift.user_id, v_gift.payment_key) THEN 'gone'
        ELSE 'ok'
    END;
    IF status = 'ok' THEN
        v_now := clock_timestamp(); -- after the wait for the lock
        UPDATE shop.gift SET state = 'taken', taker_id = p_user_id, ended_at = v_now
        WHERE
            gift.user_id = v_gift.user_id AND gift.order_id = v_gift.order_id
            AND gift.state = 'waiting';
        PERFORM core.move_gift(p_user_id, v_gift.credits, 'in', v_gift.user_id, v_gift.order_id);
        PERFORM core.say(
            v_gift.bot_id, v_gift.user_id, v_gift.user_id,
            core.gift_key('taken', v_gift.order_id), 'gift-taken',
            jsonb_build_object('credits', v_gift.credits, 'taker', p_user_id::text), 2
        );
    END IF;
    IF status IN ('ok', 'replay', 'yours') THEN
        by_id := v_gift.user_id;
        credits := v_gift.credits;
    END IF;
    balance := core.balance_of(p_user_id);
END
$$;

COMMENT ON FUNCTION api.take_gift IS
'Gives the gift with this token to whoever has opened its link, and queues a message to its buyer: '
'ok, from whom and how many credits; replay if they have it already. Else nothing changes: yours '
'if they bought it, and it waits for another; gone if another has it, or its buyer has it back or '
'is getting the Stars back; barred, or unknown.';

-- A token as it is stored, or NULL if this can be none: lower case, without white space around it.
CREATE FUNCTION core.written_token(p_token text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT substring(
        CASE WHEN octet_length(p_token) <= 200 THEN lower(p_token) END
        FROM '^\s*([0-9a-f]{32})\s*$'
    )
$$;

-- Whether the Stars of a payment are on their way back.
CREATE FUNCTION core.refund_runs(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM shop.refund
    WHERE
        refund.user_id = p_user_id AND refund.key = p_key
        AND refund.state IN ('requested', 'unknown');
    RETURN FOUND;
END
$$;

CREATE FUNCTION api.keep_gift(
    p_user_id bigint, p_token text, OUT status text, OUT credits bigint, OUT balance bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_gift record;
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_token IS NOT NULL, 'token', 'must be given');

    SELECT gift.order_id, gift.state, gift.credits, gift.payment_key INTO v_gift
    FROM shop.gift
    WHERE
        gift.user_id = p_user_id AND gift.token = core.written_token(p_token)
        AND gift.state <> 'offered'
    FOR NO KEY UPDATE;
    status := CASE
        WHEN NOT FOUND THEN 'unknown'
        WHEN v_gift.state = 'kept' THEN 'replay'
        WHEN v_gift.state <> 'waiting' OR core.refund_runs(p_user_id, v_gift.payment_key)
            THEN 'gone'
        ELSE 'ok'
    END;
    IF status = 'ok' THEN
        PERFORM core.give_gift_back(p_user_id, v_gift.order_id, 'kept');
    END IF;
    credits := CASE WHEN status IN ('ok', 'replay') THEN v_gift.credits END;
    balance := core.balance_of(p_user_id);
END
$$;

COMMENT ON FUNCTION api.keep_gift IS
'Gives the credits of a gift that waits to its buyer, who keeps it: ok, or replay. gone if it '
'waits no more, unknown if they have no such gift; then nothing changes.';

-- Gives a gift that waits back to its buyer. The caller holds the lock of the gift.
CREATE FUNCTION core.give_gift_back(p_user_id bigint, p_order_id text, p_state text)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_credits bigint;
BEGIN
    UPDATE shop.gift SET state = p_state, ended_at = v_now
    WHERE
        gift.user_id = p_user_id AND gift.order_id = p_order_id AND gift.state = 'waiting'
    RETURNING gift.credits INTO v_credits;
    IF FOUND THEN
        PERFORM core.move_gift(p_user_id, v_credits, 'back', p_user_id, p_order_id);
    END IF;
END
$$;

CREATE FUNCTION api.sweep_gifts(p_most integer, OUT gifts bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due record;
    v_balance bigint;
BEGIN
    PERFORM core.expect_rows(p_most);
    gifts := 0;
    FOR v_due IN
        SELECT gift.user_id, gift.order_id, gift.bot_id, gift.credits
        FROM shop.gift
        WHERE
            gift.state = 'waiting' AND gift.until_at <= v_now
            AND NOT EXISTS (
                SELECT FROM shop.refund
                WHERE
                    refund.user_id = gift.user_id AND refund.key = gift.payment_key
                    AND refund.state IN ('requested', 'unknown')
            )
        ORDER BY gift.until_at
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        -- A payment of theirs may hold their account, and wait for what is locked here.
        PERFORM FROM ledger.account WHERE account.user_id = v_due.user_id
        FOR NO KEY UPDATE SKIP LOCKED;
        CONTINUE WHEN NOT FOUND;
        gifts := gifts + 1;
        PERFORM core.give_gift_back(v_due.user_id, v_due.order_id, 'returned');
        v_balance := core.balance_of(v_due.user_id);
        PERFORM core.say(
            v_due.bot_id, v_due.user_id, v_due.user_id,
            core.gift_key('returned', v_due.order_id),
            CASE WHEN v_balance < 0 THEN 'gift-returned-debt' ELSE 'gift-returned' END,
            jsonb_build_object('credits', v_due.credits, 'balance', abs(v_balance)), 2
        );
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_gifts IS
'Gives up to p_most gifts that nobody has taken in time back to their buyers, and queues a message '
'to each. Answers how many. If it gives back p_most, there may be more.';

-- Locks the gift that a payment has bought, if any, and the accounts that its refund may touch.
CREATE FUNCTION core.lock_gift(p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_taker_id bigint;
BEGIN
    SELECT gift.taker_id INTO v_taker_id
    FROM shop.gift
    WHERE gift.user_id = p_user_id AND gift.payment_key = p_key
    FOR NO KEY UPDATE;
    IF v_taker_id IS NOT NULL THEN
        PERFORM core.lock_account(least(p_user_id, v_taker_id), 'refund');
        PERFORM core.lock_account(greatest(p_user_id, v_taker_id), 'refund');
    END IF;
END
$$;

-- Brings what a refund takes back to its buyer's account: a gift that waits, or that is unspent
-- with whoever took it. The caller holds the locks of the gift and the accounts.
CREATE FUNCTION core.unwrap_gift(p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_gift record;
    v_balance bigint;
BEGIN
    UPDATE shop.gift SET state = 'refunded', ended_at = v_now
    FROM core.gift_elsewhere AS elsewhere
    WHERE
        gift.user_id = p_user_id AND gift.payment_key = p_key
        AND gift.state IN ('waiting', 'taken')
        AND gift.user_id = elsewhere.user_id AND gift.order_id = elsewhere.order_id
        AND elsewhere.whole
    RETURNING gift.order_id, gift.bot_id, gift.credits, gift.taker_id INTO v_gift;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF v_gift.taker_id IS NOT NULL THEN
        PERFORM core.move_gift(
            v_gift.taker_id, -v_gift.credits, 'undone', p_user_id, v_gift.order_id
        );
        v_balance := core.balance_of(v_gift.taker_id);
        PERFORM core.say(
            v_gift.bot_id, v_gift.taker_id, v_gift.taker_id,
            core.gift_key('undone', v_gift.order_id), 'gift-undone',
            jsonb_build_object('credits', v_gift.credits, 'balance', v_balance), 2
        );
    END IF;
    PERFORM core.move_gift(p_user_id, v_gift.credits, 'back', p_user_id, v_gift.order_id);
END
$$;

-- What the receipt of a gift tells; no row of any other payment.
CREATE FUNCTION core.gift_receipt(p_user_id bigint, p_key text)
RETURNS TABLE (phrase text, facts jsonb)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT
        'receipt-gift',
        jsonb_build_object(
            'credits', gift.credits, 'token', gift.token, 'bonus', coalesce(promo_use.credits, 0),
            'until', jsonb_build_object('moment', gift.until_at)
        )
    FROM shop.gift
    LEFT JOIN shop.promo_use
        ON gift.user_id = promo_use.user_id AND gift.order_id = promo_use.order_id
    WHERE gift.user_id = p_user_id AND gift.payment_key = p_key;
END
$$;
