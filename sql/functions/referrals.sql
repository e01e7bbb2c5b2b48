-- Referrals: somebody comes by the link of another person, and both get credits at their first
-- purchase, never before.
--
--     refer --- invited --- first purchase --- earned --- reward_inviters --- rewarded, or capped
--                                                |                               |
--                                                +------- its refund ------------+
--                                                            |
--                                                         refunded --- reward_inviters --- taken
--
-- Who came gets theirs with the purchase, and loses it with its refund. Whose link it was gets or
-- loses theirs right after, in a transaction of their own: so nobody's payment waits for another
-- person, and people may be on different servers.
--
-- Locks come in this order: the payment, the account, the referral. Whoever has come to a referral
-- first waits for no account.

CREATE FUNCTION api.refer(
    p_user_id bigint, p_by_id bigint, p_gives bigint, p_rewards bigint, p_most_a_month integer,
    OUT status text, OUT gives bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(p_by_id > 0, 'by_id', 'must be a person');
    PERFORM core.expect(
        p_gives BETWEEN 0 AND core.most_granted(), 'gives', 'must be 0 to a million'
    );
    PERFORM core.expect(
        p_rewards BETWEEN 0 AND core.most_granted(), 'rewards', 'must be 0 to a million'
    );
    PERFORM core.expect(
        p_most_a_month BETWEEN 1 AND core.most_rows(), 'most_a_month', 'must be 1 to 1000'
    );

    status := CASE WHEN p_by_id = p_user_id THEN 'yours' END;
    IF status IS NULL AND (core.is_barred(p_by_id) OR NOT core.was_here(p_by_id)) THEN
        status := 'unknown';
    END IF;
    IF status IS NULL THEN
        -- Whoever is not told of it comes again, and so does an update whose answer got lost.
        PERFORM FROM shop.referral
        WHERE
            referral.user_id = p_user_id AND referral.by_id = p_by_id
            AND referral.state = 'invited';
        status := CASE WHEN FOUND THEN 'ok' WHEN core.was_here(p_user_id) THEN 'known' END;
    END IF;
    IF status IS NULL AND p_gives + p_rewards > 0 THEN
        INSERT INTO shop.referral (
            user_id, by_id, gives, rewards, most_a_month, state, at
        ) VALUES (
            p_user_id, p_by_id, p_gives, p_rewards, p_most_a_month, 'invited', v_now
        ) ON CONFLICT (user_id) DO NOTHING;
        status := CASE WHEN FOUND THEN 'ok' ELSE 'known' END;
    END IF;
    status := coalesce(status, 'unknown');
    IF status = 'ok' THEN
        SELECT referral.gives INTO refer.gives
        FROM shop.referral
        WHERE referral.user_id = p_user_id;
    END IF;
END
$$;

COMMENT ON FUNCTION api.refer IS
'Notes that a newcomer has come by the link of a person, and freezes what both get at their first '
'purchase: ok, and what the newcomer is to get; also if they come by it again before that. Else '
'nothing changes: yours if it is their own link, unknown if nobody has it, known if they were '
'here before, or have come by another one.';

-- Whether a person has ever written to a bot, or has credits.
CREATE FUNCTION core.was_here(p_user_id bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM people.person WHERE person.user_id = p_user_id;
    IF NOT FOUND THEN
        PERFORM FROM ledger.account WHERE account.user_id = p_user_id;
    END IF;
    IF NOT FOUND THEN
        PERFORM FROM people.erased WHERE erased.user_id = p_user_id;
    END IF;
    RETURN FOUND;
END
$$;

-- Gives who has come what they were promised, at their first purchase. The caller has posted that,
-- and so holds the account's lock.
CREATE FUNCTION core.earn_referral(p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_promised record;
    v_key text;
BEGIN
    UPDATE shop.referral SET state = 'earned', payment_key = p_key, earned_at = v_now
    WHERE referral.user_id = p_user_id AND referral.state = 'invited'
    RETURNING referral.gives, referral.by_id INTO v_promised;
    IF NOT FOUND OR v_promised.gives = 0 THEN
        RETURN;
    END IF;
    v_key := core.free_key(p_user_id, 'referral');
    PERFORM core.post(
        p_user_id, 'bonus', v_promised.gives, v_key,
        p_meta => jsonb_build_object('referral', v_promised.by_id)
    );
    UPDATE shop.referral SET entry_key = v_key WHERE referral.user_id = p_user_id;
END
$$;

-- Takes back what a purchase has earned who came, now that it is refunded; whose link it was is
-- seen to afterwards. The caller has taken the purchase back, and so holds the account's lock.
CREATE FUNCTION core.unearn_referral(p_user_id bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_referral record;
BEGIN
    UPDATE shop.referral SET state = 'refunded'
    WHERE
        referral.user_id = p_user_id AND referral.payment_key = p_key
        AND referral.state IN ('earned', 'rewarded', 'capped')
    RETURNING referral.entry_key, referral.gives INTO v_referral;
    IF v_referral.entry_key IS NOT NULL THEN
        PERFORM core.take_reward(p_user_id, v_referral.gives, 'referral-back');
    END IF;
END
$$;

-- Takes a reward back, as far as a debt if it is spent: it was for a purchase that does not stand.
-- Rewards never expire, so they are among the lasting credits, or spent.
CREATE FUNCTION core.take_reward(p_user_id bigint, p_credits bigint, p_key text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.post(
        p_user_id, 'adjust', -p_credits, core.free_key(p_user_id, p_key),
        p_meta => jsonb_build_object('reason', 'the purchase was refunded', 'referral', 'refunded')
    );
END
$$;

-- What a message on a purchase, or on its refund, tells besides: what came with the purchase
-- because somebody had invited its payer. Nothing of any other.
CREATE FUNCTION core.also_invited(p_user_id bigint, p_key text, p_phrase text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_gives bigint;
BEGIN
    SELECT referral.gives INTO v_gives
    FROM shop.referral
    WHERE
        referral.user_id = p_user_id AND referral.payment_key = p_key
        AND referral.entry_key IS NOT NULL;
    RETURN CASE
        WHEN FOUND THEN jsonb_build_object(
            'also', jsonb_build_object(
                'phrase', p_phrase, 'values', jsonb_build_object('credits', v_gives)
            )
        )
        ELSE '{}'
    END;
END
$$;

CREATE FUNCTION api.reward_inviters(p_bot_id bigint, p_most integer, OUT referrals bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_due record;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who tells them');
    PERFORM core.expect_rows(p_most);
    referrals := 0;
    FOR v_due IN
        SELECT
            referral.user_id, referral.by_id, referral.rewards, referral.most_a_month,
            referral.state, referral.reward_key, referral.earned_at
        FROM shop.referral
        WHERE referral.state IN ('earned', 'refunded')
        ORDER BY referral.by_id, referral.earned_at
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        -- A payment of theirs may hold their account, and wait for a row that is locked here.
        PERFORM FROM ledger.account WHERE account.user_id = v_due.by_id
        FOR NO KEY UPDATE SKIP LOCKED;
        IF NOT FOUND THEN
            PERFORM FROM ledger.account WHERE account.user_id = v_due.by_id;
            CONTINUE WHEN FOUND;
        END IF;
        referrals := referrals + 1;
        IF v_due.state = 'refunded' THEN
            PERFORM core.take_from_inviter(
                p_bot_id, v_due.user_id, v_due.by_id, v_due.rewards, v_due.reward_key
            );
        ELSE
            PERFORM core.reward_inviter(
                p_bot_id, v_due.user_id, v_due.by_id, v_due.rewards, v_due.most_a_month,
                v_due.earned_at
            );
        END IF;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.reward_inviters IS
'Gives up to p_most people what the first purchases of those have earned them who came by their '
'links, or takes it back where such a purchase was refunded, and queues a message to each. Answers '
'how many it saw to. If it is p_most, there may be more.';

-- Rewards a person for somebody who came by their link, unless the month had enough of them. The
-- caller holds their account's lock, so that of many at once no more count than may.
CREATE FUNCTION core.reward_inviter(
    p_bot_id bigint, p_user_id bigint, p_by_id bigint, p_credits bigint, p_most integer,
    p_earned_at timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_month timestamptz := date_trunc('month', p_earned_at, 'UTC');
    v_key text := 'referral:' || p_user_id;
    v_times bigint;
BEGIN
    SELECT count(*) INTO v_times
    FROM shop.referral
    WHERE
        referral.by_id = p_by_id AND referral.reward_key IS NOT NULL
        AND referral.earned_at >= v_month
        AND referral.earned_at < v_month + interval '1 month';
    IF p_credits = 0 OR v_times >= p_most OR core.is_barred(p_by_id) THEN
        UPDATE shop.referral SET state = 'capped' WHERE referral.user_id = p_user_id;
        RETURN;
    END IF;
    v_key := core.free_key(p_by_id, v_key);
    PERFORM core.post(
        p_by_id, 'bonus', p_credits, v_key,
        p_meta => jsonb_build_object('referral', p_user_id)
    );
    UPDATE shop.referral SET state = 'rewarded', reward_key = v_key
    WHERE referral.user_id = p_user_id;
    PERFORM core.say_reward(p_bot_id, p_by_id, v_key, 'referral-earned', p_credits);
END
$$;

-- Takes back what a person got for somebody whose purchase was refunded, if they got anything. The
-- caller holds their account's lock.
CREATE FUNCTION core.take_from_inviter(
    p_bot_id bigint, p_user_id bigint, p_by_id bigint, p_credits bigint, p_reward_key text
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE shop.referral SET state = 'taken' WHERE referral.user_id = p_user_id;
    IF p_reward_key IS NULL THEN
        RETURN;
    END IF;
    PERFORM core.take_reward(p_by_id, p_credits, 'referral-back:' || p_user_id);
    PERFORM core.say_reward(
        p_bot_id, p_by_id, 'referral-back:' || p_user_id, 'referral-taken', p_credits
    );
END
$$;

-- Queues a message to whose link it was, on what they got or gave back.
CREATE FUNCTION core.say_reward(
    p_bot_id bigint, p_by_id bigint, p_key text, p_phrase text, p_credits bigint
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_balance bigint := core.balance_of(p_by_id);
BEGIN
    PERFORM core.say(
        p_bot_id, p_by_id, p_by_id, p_key,
        CASE WHEN v_balance < 0 THEN p_phrase || '-debt' ELSE p_phrase END,
        jsonb_build_object('credits', p_credits, 'balance', abs(v_balance)), 2
    );
END
$$;
