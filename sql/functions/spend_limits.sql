-- Limits that people set for themselves: how many credits they let themselves spend in a day.

CREATE FUNCTION api.limit_spending(
    p_user_id bigint, p_credits bigint, p_time_zone text,
    OUT credits bigint, OUT next_credits bigint, OUT next_at timestamptz
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
BEGIN
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(
        coalesce(p_credits, 1) BETWEEN 1 AND core.most_credits(), 'credits',
        'must be 1 to a billion'
    );
    PERFORM core.expect_time_zone(p_time_zone);

    -- Whoever spends holds this lock: so a lower limit holds for all that is spent from now on.
    PERFORM FROM ledger.account WHERE account.user_id = p_user_id FOR NO KEY UPDATE;
    INSERT INTO people.spend_limit (user_id, time_zone) VALUES (p_user_id, p_time_zone)
    ON CONFLICT DO NOTHING;
    PERFORM FROM people.spend_limit WHERE spend_limit.user_id = p_user_id FOR NO KEY UPDATE;

    credits := core.spend_limit(p_user_id, v_now);
    IF p_credits IS NOT DISTINCT FROM credits THEN
        next_at := NULL;
    ELSIF p_credits < coalesce(credits, p_credits + 1) THEN
        credits := p_credits;
    ELSE
        next_credits := p_credits;
        next_at := core.midnight((v_now AT TIME ZONE p_time_zone)::date + 1, p_time_zone);
    END IF;
    IF coalesce(credits, next_credits) IS NULL THEN
        DELETE FROM people.spend_limit WHERE spend_limit.user_id = p_user_id;
        RETURN;
    END IF;
    UPDATE people.spend_limit SET
        credits = limit_spending.credits,
        next_credits = limit_spending.next_credits,
        next_at = limit_spending.next_at,
        time_zone = p_time_zone
    WHERE spend_limit.user_id = p_user_id;
END
$$;

COMMENT ON FUNCTION api.limit_spending IS
'Notes how many credits a person lets themselves spend in a day of a time zone; NULL for no limit. '
'A lower one holds at once, a higher one or none from the next day on. Answers what holds now, and '
'what holds from when on, if that is another one. The same wish again changes nothing.';

-- The limit that holds for a person at a moment; NULL for none.
CREATE FUNCTION core.spend_limit(p_user_id bigint, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_credits bigint;
BEGIN
    SELECT
        CASE WHEN spend_limit.next_at <= p_at THEN spend_limit.next_credits
            ELSE spend_limit.credits
        END
    INTO v_credits
    FROM people.spend_limit
    WHERE spend_limit.user_id = p_user_id;
    RETURN v_credits;
END
$$;

-- Whether so many more credits would be more than a person lets themselves spend today. What came
-- back of a request is not spent; what is set aside for one is, until it comes back. Exact only
-- under the account's lock.
CREATE FUNCTION core.is_over_limit(p_user_id bigint, p_credits bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_most bigint := core.spend_limit(p_user_id, v_now);
    v_zone text;
    v_spent bigint;
BEGIN
    IF v_most IS NULL THEN
        RETURN FALSE;
    END IF;
    SELECT spend_limit.time_zone INTO v_zone
    FROM people.spend_limit
    WHERE spend_limit.user_id = p_user_id;
    SELECT coalesce(sum(entry.amount - coalesce(closing.perm + closing.promo, 0)), 0)
    INTO v_spent
    FROM ledger.entry
    LEFT JOIN ledger.entry AS closing
        ON
            entry.user_id = closing.user_id AND entry.seq = closing.ref
            AND closing.kind IN ('undo', 'capture', 'release')
    WHERE
        entry.user_id = p_user_id AND entry.kind IN ('spend', 'hold')
        AND entry.at >= core.midnight((v_now AT TIME ZONE v_zone)::date, v_zone)
        AND NOT starts_with(entry.key, 'refund-');
    RETURN v_spent + p_credits > v_most;
END
$$;
