-- Notices: what people are told of their credits before it is too late, and once a month. Each is
-- queued once, and whoever has switched it off in /settings hears none.

CREATE FUNCTION api.warn_expiring(
    p_days integer, p_after bigint, p_most integer, OUT people bigint, OUT last bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_until timestamptz := v_now + make_interval(days => p_days);
    v_due record;
    v_lots record;
BEGIN
    PERFORM core.expect(
        p_days BETWEEN 1 AND core.most_notice_days(), 'days', 'must be 1 to 28'
    );
    PERFORM core.expect(p_after >= 0, 'after', 'must not be below 0');
    PERFORM core.expect_rows(p_most);
    people := 0;
    FOR v_due IN
        SELECT account.user_id, person.user_id IS NOT NULL AS is_known
        FROM ledger.account
        LEFT JOIN people.person ON account.user_id = person.user_id
        WHERE
            account.next_expiry <= v_until AND account.user_id > p_after
        ORDER BY account.user_id
        LIMIT p_most
    LOOP
        people := people + 1;
        last := v_due.user_id;
        CONTINUE WHEN NOT v_due.is_known
            OR core.preferred(v_due.user_id, 'notice-expiring') = 'off';
        PERFORM FROM people.outbox
        WHERE
            outbox.user_id = v_due.user_id AND outbox.phrase = 'notice-expiring'
            AND outbox.created_at > v_now - make_interval(days => p_days);
        CONTINUE WHEN FOUND;
        SELECT sum(outstanding.credits) AS credits, min(outstanding.expires_at) AS at INTO v_lots
        FROM api.outstanding
        WHERE
            outstanding.user_id = v_due.user_id AND outstanding.kind = 'lot'
            AND outstanding.expires_at > v_now AND outstanding.expires_at <= v_until;
        CONTINUE WHEN coalesce(v_lots.credits, 0) <= 0;
        PERFORM core.say(
            NULL, v_due.user_id, v_due.user_id,
            'expiring:' || extract(EPOCH FROM v_lots.at), 'notice-expiring',
            jsonb_build_object(
                'credits', v_lots.credits, 'at', jsonb_build_object('moment', v_lots.at)
            ),
            4
        );
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.warn_expiring IS
'Tells people whose credits expire within p_days how many do, and when the first of them, at most '
'once in p_days. It looks at up to p_most of those after p_after, and answers how many and the '
'last one of them. If it looks at p_most, there may be more.';

CREATE FUNCTION api.summarize_month(
    p_month date, p_time_zone text, p_after bigint, p_most integer,
    OUT people bigint, OUT last bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_month date := date_trunc('month', p_month::timestamp)::date;
    v_user_id bigint;
BEGIN
    PERFORM core.expect(isfinite(p_month), 'month', 'must be a day of it');
    PERFORM core.expect_time_zone(p_time_zone);
    PERFORM core.expect(p_after >= 0, 'after', 'must not be below 0');
    PERFORM core.expect_rows(p_most);
    people := 0;
    FOR v_user_id IN
        SELECT preference.user_id
        FROM people.preference
        WHERE
            preference.name = 'summary' AND preference.value = 'on'
            AND preference.user_id > p_after
        ORDER BY preference.user_id
        LIMIT p_most
    LOOP
        people := people + 1;
        last := v_user_id;
        PERFORM core.say_summary(v_user_id, v_month, p_time_zone);
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.summarize_month IS
'Tells people who wish it what their credits did in a month, once; who had nothing hears nothing. '
'It looks at up to p_most of those after p_after, and answers how many and the last one of them. '
'If it looks at p_most, there may be more.';

-- Queues what a person's credits did in a month that begins at midnight in a time zone.
CREATE FUNCTION core.say_summary(p_user_id bigint, p_month date, p_time_zone text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_next date := (p_month + interval '1 month')::date;
    v_from timestamptz := core.midnight(p_month, p_time_zone);
    v_to timestamptz := core.midnight(v_next, p_time_zone);
    v_sums record;
    v_lines jsonb;
BEGIN
    SELECT
        coalesce(sum(flow.credits) FILTER (WHERE flow.what = 'spent'), 0)::bigint AS spent,
        coalesce(sum(flow.credits) FILTER (WHERE flow.what = 'sold'), 0)::bigint AS bought,
        coalesce(sum(flow.credits) FILTER (WHERE flow.what = 'given'), 0)::bigint AS given,
        count(*) FILTER (WHERE flow.credits <> 0) AS rows
    INTO v_sums
    FROM api.flow
    WHERE flow.user_id = p_user_id AND flow.at >= v_from AND flow.at < v_to;
    IF v_sums.rows = 0 THEN
        RETURN;
    END IF;
    SELECT jsonb_agg(
        jsonb_build_object(
            'phrase', 'summary-line',
            'values', jsonb_build_object(
                'command', used.command, 'times', used.times, 'credits', used.credits
            )
        )
        ORDER BY used.credits DESC, used.command
    )
    INTO v_lines
    FROM (
        SELECT
            flow.command,
            sum(flow.times)::bigint AS times,
            sum(flow.credits)::bigint AS credits
        FROM api.flow
        WHERE
            flow.user_id = p_user_id AND flow.what = 'spent' AND flow.command IS NOT NULL
            AND flow.at >= v_from AND flow.at < v_to
        GROUP BY flow.command
        HAVING sum(flow.credits) > 0
        ORDER BY 3 DESC, 1
        LIMIT 10
    ) AS used;
    PERFORM core.say(
        NULL, p_user_id, p_user_id, 'summary:' || to_char(p_month, 'YYYY-MM'), 'summary',
        jsonb_build_object(
            'from', jsonb_build_object('day', p_month),
            'to', jsonb_build_object('day', v_next - 1),
            'spent', v_sums.spent, 'bought', v_sums.bought, 'given', v_sums.given,
            'balance', core.balance_of(p_user_id), 'lines', coalesce(v_lines, '[]')
        ),
        4
    );
END
$$;
