-- A bot's Stars at Telegram: how many there are, how many of them refunds could need, and that
-- operators hear of it when these are not there.

CREATE FUNCTION api.claim_star_balance(p_bot_id bigint, p_worker text, OUT held boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due_at timestamptz := core.leased(p_worker, core.balance_rest_s());
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose Stars they are');

    INSERT INTO shop.star_balance (bot_id, due_at) VALUES (p_bot_id, v_now)
    ON CONFLICT (bot_id) DO NOTHING;
    UPDATE shop.star_balance SET worker = p_worker, due_at = v_due_at
    WHERE star_balance.bot_id = p_bot_id AND star_balance.due_at <= v_now;
    held := FOUND;
END
$$;

COMMENT ON FUNCTION api.claim_star_balance IS
'Lets the worker ask Telegram once for a bot''s Stars. Nobody else may for a minute, whatever '
'comes of it. Answers whether the worker may.';

CREATE FUNCTION api.store_star_balance(
    p_bot_id bigint, p_worker text, p_nanostars numeric, p_gap_nanostars numeric, OUT held boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_claims record := core.star_claims(p_bot_id);
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say whose Stars they are');
    PERFORM core.expect(p_nanostars IS NOT NULL, 'nanostars', 'must be given');

    UPDATE shop.star_balance SET
        nanostars = p_nanostars,
        gap_nanostars = coalesce(p_gap_nanostars, star_balance.gap_nanostars),
        held = v_claims.held, asked = v_claims.asked, dearest = v_claims.dearest,
        measured_at = v_now
    WHERE star_balance.bot_id = p_bot_id AND star_balance.worker = p_worker;
    held := FOUND;
    IF held THEN
        PERFORM core.watch_star_balance(
            p_bot_id, p_nanostars, v_claims.asked, v_claims.dearest
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.store_star_balance IS
'Stores how many Stars Telegram says that a bot has, in billionths, and how many of them are more '
'than its list adds up to, NULL if nobody knows. Operators hear when that is less than refunds '
'could need, and when it is over. Answers whether the worker was the last one to ask.';

-- What may be taken of a bot's Stars, and what Telegram holds back: held, the Stars of payments too
-- young to be withdrawn; asked, those of refunds under way; dearest, those of the largest recent
-- payment that might be refunded besides. Payments do not say which bot they were made to, so those
-- of all bots of these books count.
CREATE FUNCTION core.star_claims(
    p_bot_id bigint, OUT held bigint, OUT asked bigint, OUT dearest bigint
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    SELECT
        coalesce(sum(payment.stars) FILTER (
            WHERE payment.paid_at > v_now - core.star_hold()
        ), 0),
        coalesce(max(payment.stars) FILTER (
            WHERE coalesce(refund.state, 'failed') = 'failed'
        ), 0)
    INTO held, dearest
    FROM shop.payment
    LEFT JOIN shop.refund ON payment.user_id = refund.user_id AND payment.key = refund.key
    WHERE
        payment.paid_at > v_now - core.refund_window() AND payment.currency = 'XTR'
        AND refund.state IS DISTINCT FROM 'done';

    SELECT coalesce(sum(payment.stars), 0) INTO asked
    FROM shop.refund
    INNER JOIN shop.payment ON refund.user_id = payment.user_id AND refund.key = payment.key
    WHERE
        refund.bot_id = p_bot_id AND refund.told_at IS NULL AND refund.ended_at IS NULL
        AND payment.currency = 'XTR';
END
$$;

-- Whether Stars, in billionths, would cover what refunds could need.
CREATE FUNCTION core.funds(p_nanostars numeric, p_asked bigint, p_dearest bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN p_nanostars < 0 THEN 'negative'
        WHEN p_nanostars < (p_asked + p_dearest) * 1000000000 THEN 'low'
        ELSE 'enough'
    END
$$;

-- Opens or closes the trouble of a balance that is low or below zero. It is over when it was enough
-- for a quarter of an hour: sales and refunds may move it to and fro.
CREATE FUNCTION core.watch_star_balance(
    p_bot_id bigint, p_nanostars numeric, p_asked bigint, p_dearest bigint
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_funds text := core.funds(p_nanostars, p_asked, p_dearest);
    v_facts jsonb := jsonb_build_object(
        'funds', v_funds, 'balance', trim_scale(p_nanostars / 1000000000)::text,
        'asked', p_asked, 'dearest', p_dearest
    );
BEGIN
    IF v_funds = 'enough' THEN
        PERFORM core.close_trouble(p_bot_id, 'stars', v_facts, 900);
    ELSE
        PERFORM core.open_trouble(p_bot_id, 'stars', v_funds, 'operator-balance', v_facts);
    END IF;
END
$$;
