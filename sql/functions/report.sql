-- The report of a day: what operators hear once a day of the one before, beside the day before that
-- and the mean of a week, with what is wrong and how old the last checks are.

-- A day begins and ends in the time zone of the operators. Its report is due at an hour of the next
-- day, and waits a little for Telegram's list to be read past the day's end. Whichever process
-- locks the row first reports; the others find that there is nothing left.
CREATE FUNCTION api.report_day(
    p_bot_id bigint, p_time_zone text, p_at time without time zone, OUT reported bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_due date;
    v_last record;
    v_day date;
BEGIN
    PERFORM core.expect(p_bot_id IS NOT NULL, 'bot_id', 'must say who reports');
    PERFORM core.expect(p_at IS NOT NULL, 'at', 'must be an hour of the day');
    PERFORM core.expect_time_zone(p_time_zone);

    reported := 0;
    v_due := ((v_now AT TIME ZONE p_time_zone) - p_at::interval)::date - 1;
    PERFORM FROM people.report WHERE report.bot_id = p_bot_id AND report.day >= v_due;
    IF FOUND THEN
        RETURN;
    END IF;
    INSERT INTO people.report (bot_id, day) VALUES (p_bot_id, v_due)
    ON CONFLICT (bot_id) DO NOTHING;
    SELECT report.day, report.waits_since INTO v_last
    FROM people.report
    WHERE report.bot_id = p_bot_id
    FOR NO KEY UPDATE;
    IF v_last.day >= v_due THEN
        RETURN;
    END IF;
    IF coalesce(v_last.waits_since, v_now) > v_now - core.report_patience()
        AND NOT core.is_read_past(p_bot_id, core.midnight(v_due + 1, p_time_zone))
    THEN
        UPDATE people.report SET waits_since = coalesce(report.waits_since, v_now)
        WHERE report.bot_id = p_bot_id;
        RETURN;
    END IF;

    v_day := greatest(v_last.day + 1, v_due - core.most_days_reported() + 1);
    WHILE v_day <= v_due LOOP
        IF core.say_day(p_bot_id, v_day, p_time_zone, v_due - v_day) THEN
            -- One after the other, or whoever sends them might mix them up.
            UPDATE people.outbox SET due_at = v_now + make_interval(secs => reported)
            WHERE outbox.user_id = 0 AND outbox.key = core.report_key(p_bot_id, v_day);
            reported := reported + 1;
        END IF;
        v_day := v_day + 1;
    END LOOP;
    UPDATE people.report SET day = v_due, waits_since = NULL WHERE report.bot_id = p_bot_id;
END
$$;

COMMENT ON FUNCTION api.report_day IS
'Queues the report of yesterday to the operators, from the hour p_at on, once for each day and '
'bot, and before it those of days when the bot was stopped, seven in all. A bot that has never '
'sold anything reports nothing. Answers how many reports it queued.';

-- Ends the call unless the server knows the time zone.
CREATE FUNCTION core.expect_time_zone(p_time_zone text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM core.expect(p_time_zone IS NOT NULL, 'time_zone', 'must be given');
    PERFORM now() AT TIME ZONE p_time_zone;
EXCEPTION WHEN invalid_parameter_value THEN
    PERFORM core.refuse('time_zone', 'must be one that the database knows, such as UTC');
END
$$;

-- When a day begins.
CREATE FUNCTION core.midnight(p_day date, p_time_zone text) RETURNS timestamptz
LANGUAGE sql STABLE AS $$ SELECT p_day::timestamp AT TIME ZONE p_time_zone $$;

-- Whether Telegram's list of the bot's Stars was read as it was at some time.
CREATE FUNCTION core.is_read_past(p_bot_id bigint, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM FROM shop.reconciliation
    WHERE reconciliation.bot_id = p_bot_id AND reconciliation.complete_at >= p_at;
    RETURN FOUND;
END
$$;

-- Queues the report of one day, unless nothing was ever sold by then. Answers whether it did. What
-- is true now belongs to the last of several days alone, of which p_more follow.
CREATE FUNCTION core.say_day(
    p_bot_id bigint, p_day date, p_time_zone text, p_more integer
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    v_facts jsonb := jsonb_build_object(
        'day', jsonb_build_object('day', p_day), 'lines', core.report_lines(p_day, p_time_zone)
    );
BEGIN
    PERFORM FROM api.takings WHERE takings.at < core.midnight(p_day + 1, p_time_zone) LIMIT 1;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    IF p_more = 0 THEN
        v_facts := v_facts || core.report_anchor() || jsonb_build_object(
            'status',
            core.report_state(p_bot_id, core.midnight(p_day, p_time_zone))
            || core.report_checks(p_bot_id)
            || core.report_backup()
        );
    END IF;
    RETURN core.alert(
        p_bot_id, 0, core.report_key(p_bot_id, p_day),
        CASE WHEN p_more = 0 THEN 'operator-report' ELSE 'operator-report-late' END, v_facts
    );
END
$$;

-- The key of the message that reports a day.
CREATE FUNCTION core.report_key(p_bot_id bigint, p_day date) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT format('report:%s:%s', p_bot_id, p_day) $$;

-- A text within a text, as the outbox stores it.
CREATE FUNCTION core.text_of(p_phrase text, p_values jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('phrase', p_phrase, 'values', p_values)
$$;

-- The figures of a day as texts, one for each that is not nothing: what it was, the day before, and
-- the mean of the seven days before, or of as many as the books have.
CREATE FUNCTION core.report_lines(p_day date, p_time_zone text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_first date := core.first_day(p_time_zone);
    v_lines jsonb;
BEGIN
    WITH figure AS (
        SELECT
            named.place,
            named.what,
            sum(named.value) FILTER (WHERE days.day = p_day) AS value,
            sum(named.value) FILTER (WHERE days.day = p_day - 1) AS before,
            round(avg(named.value) FILTER (WHERE days.day < p_day AND days.day >= v_first)) AS mean
        FROM core.report_days(p_day - 7, p_day, p_time_zone) AS days
        CROSS JOIN LATERAL (
            VALUES
            (1, 'stars', days.stars), (2, 'refunded', days.refunded), (3, 'sold', days.sold),
            (4, 'spent', days.spent), (5, 'given', days.given), (6, 'newcomers', days.newcomers),
            (7, 'active', days.active), (8, 'paying', days.paying)
        ) AS named (place, what, value)
        GROUP BY named.place, named.what
    )

    SELECT
        jsonb_agg(
            core.text_of(
                CASE WHEN v_first < p_day THEN 'report-figure' ELSE 'report-figure-alone' END,
                jsonb_build_object(
                    'what', figure.what, 'value', figure.value, 'before', figure.before,
                    'mean', coalesce(figure.mean, 0)
                )
            )
            ORDER BY figure.place
        )
        || CASE
            WHEN v_first < p_day THEN jsonb_build_array(core.text_of('report-legend', '{}'))
            ELSE '[]'
        END
    INTO v_lines
    FROM figure
    WHERE figure.value > 0 OR figure.before > 0 OR figure.mean > 0;
    RETURN coalesce(v_lines, jsonb_build_array(core.text_of('report-quiet', '{}')));
END
$$;

-- The day on which somebody first wrote or paid.
CREATE FUNCTION core.first_day(p_time_zone text) RETURNS date
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_first date;
BEGIN
    SELECT (least(
        (SELECT min(person.met_at) FROM people.person),
        (SELECT min(takings.at) FROM api.takings)
    ) AT TIME ZONE p_time_zone)::date
    INTO v_first;
    RETURN v_first;
END
$$;

-- What each day was: Stars that came and that went back; credits sold, spent and given; people who
-- came for the first time, who bought or spent, and who paid.
CREATE FUNCTION core.report_days(p_first date, p_last date, p_time_zone text)
RETURNS TABLE (
    day date, stars bigint, refunded bigint, sold bigint, spent bigint, given bigint,
    newcomers bigint, active bigint, paying bigint
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_from timestamptz := core.midnight(p_first, p_time_zone);
    v_to timestamptz := core.midnight(p_last + 1, p_time_zone);
BEGIN
    RETURN QUERY
    WITH paid AS (
        SELECT
            (takings.at AT TIME ZONE p_time_zone)::date AS day,
            (sum(takings.stars) FILTER (WHERE takings.what = 'paid'))::bigint AS stars,
            (sum(takings.stars) FILTER (WHERE takings.what = 'refunded'))::bigint AS refunded,
            count(DISTINCT takings.user_id) FILTER (WHERE takings.what = 'paid') AS people
        FROM api.takings
        WHERE takings.at >= v_from AND takings.at < v_to
        GROUP BY 1
    ),

    moved AS (
        SELECT
            (flow.at AT TIME ZONE p_time_zone)::date AS day,
            (sum(flow.credits) FILTER (WHERE flow.what = 'sold'))::bigint AS sold,
            (sum(flow.credits) FILTER (WHERE flow.what = 'spent'))::bigint AS spent,
            (sum(flow.credits) FILTER (WHERE flow.what = 'given'))::bigint AS given,
            count(DISTINCT flow.user_id)
            FILTER (WHERE flow.what IN ('sold', 'spent') AND flow.times > 0) AS people
        FROM api.flow
        WHERE flow.at >= v_from AND flow.at < v_to
        GROUP BY 1
    ),

    met AS (
        SELECT
            (person.met_at AT TIME ZONE p_time_zone)::date AS day,
            count(*) AS people
        FROM people.person
        WHERE person.met_at >= v_from AND person.met_at < v_to
        GROUP BY 1
    )

    SELECT
        p_first + later.days, coalesce(paid.stars, 0), coalesce(paid.refunded, 0),
        coalesce(moved.sold, 0), coalesce(moved.spent, 0), coalesce(moved.given, 0),
        coalesce(met.people, 0), coalesce(moved.people, 0), coalesce(paid.people, 0)
    FROM generate_series(0, p_last - p_first) AS later (days)
    LEFT JOIN paid ON p_first + later.days = paid.day
    LEFT JOIN moved ON p_first + later.days = moved.day
    LEFT JOIN met ON p_first + later.days = met.day
    ORDER BY later.days;
END
$$;

-- What waits for operators and what is wrong, or was at some time since then, as texts; or that
-- nothing is.
CREATE FUNCTION core.report_state(p_bot_id bigint, p_since timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_state jsonb := core.report_piles(p_bot_id) || core.report_troubles(p_bot_id, p_since);
BEGIN
    IF v_state = '[]' THEN
        RETURN jsonb_build_array(core.text_of('report-no-trouble', '{}'));
    END IF;
    RETURN v_state;
END
$$;

-- What waits for operators, as the desk counts it, and that nothing is sold, as texts.
CREATE FUNCTION core.report_piles(p_bot_id bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_piles jsonb;
BEGIN
    SELECT
        jsonb_agg(
            core.text_of(
                'report-' || pile.what,
                jsonb_build_object('waiting', pile.waiting) || core.lasted(v_now - pile.since)
            )
            ORDER BY pile.place
        )
    INTO v_piles
    FROM (
        SELECT piles.place, piles.what, piles.waiting, piles.since
        FROM core.piles(p_bot_id) AS piles
        WHERE piles.waiting > 0
        UNION ALL
        SELECT 5, 'sales-off', 1, sales.since
        FROM api.sales
        WHERE sales.state = 'off'
    ) AS pile;
    RETURN coalesce(v_piles, '[]');
END
$$;

-- How old the newest backup is, as texts.
CREATE FUNCTION core.report_backup() RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_made_at timestamptz;
BEGIN
    SELECT max(backup.made_at) INTO v_made_at FROM ledger.backup;
    RETURN jsonb_build_array(core.text_of(
        CASE
            WHEN v_made_at IS NULL THEN 'report-no-backup'
            WHEN v_made_at < v_now - interval '2 days' THEN 'report-old-backup'
            ELSE 'report-backup'
        END,
        core.lasted(v_now - coalesce(v_made_at, v_now))
    ));
END
$$;

-- What is wrong, and what was wrong at some time since then, as texts.
CREATE FUNCTION core.report_troubles(p_bot_id bigint, p_since timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_troubles jsonb;
BEGIN
    SELECT
        jsonb_agg(
            CASE
                WHEN trouble.ended_at IS NULL THEN core.text_of(
                    'report-trouble',
                    jsonb_build_object('cause', trouble.cause) || core.lasted(v_now - trouble.since)
                )
                ELSE core.text_of(
                    'report-trouble-over',
                    jsonb_build_object('cause', trouble.cause)
                    || core.lasted(trouble.ended_at - trouble.since)
                )
            END
            ORDER BY trouble.ended_at DESC NULLS FIRST, trouble.since, trouble.cause
        )
    INTO v_troubles
    FROM people.trouble
    WHERE trouble.bot_id = p_bot_id AND coalesce(trouble.ended_at, v_now) >= p_since;
    RETURN coalesce(v_troubles, '[]');
END
$$;

-- How old the comparison with Telegram's list is and what it said, and the bot's Stars, as texts.
CREATE FUNCTION core.report_checks(p_bot_id bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_list record;
    v_stars record;
    v_whole bigint;
    v_checks jsonb;
BEGIN
    SELECT reconciliation.ended_at, reconciliation.findings, reading.young INTO v_list
    FROM shop.reconciliation
    LEFT JOIN shop.reading ON reconciliation.bot_id = reading.bot_id
    WHERE reconciliation.bot_id = p_bot_id;
    v_checks := jsonb_build_array(core.text_of(
        'report-list',
        jsonb_build_object(
            'state', CASE
                WHEN v_list.ended_at IS NULL THEN 'never'
                WHEN v_list.findings <> '' THEN 'differs'
                WHEN v_list.young > 0 THEN 'young'
                ELSE 'agrees'
            END,
            'young', coalesce(v_list.young, 0)
        ) || core.lasted(v_now - coalesce(v_list.ended_at, v_now))
    ));

    SELECT star_balance.nanostars, star_balance.held INTO v_stars
    FROM shop.star_balance
    WHERE star_balance.bot_id = p_bot_id AND star_balance.nanostars IS NOT NULL;
    IF FOUND THEN
        v_whole := floor(v_stars.nanostars / 1000000000);
        v_checks := v_checks || core.text_of(
            'report-stars',
            jsonb_build_object('stars', v_whole, 'held', least(v_stars.held, greatest(0, v_whole)))
        );
    END IF;
    RETURN v_checks;
END
$$;

-- An anchor of the books as they are now, as values of the report's text.
CREATE FUNCTION core.report_anchor() RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    v_anchor record;
BEGIN
    SELECT made.number, made.entries, made.hash INTO v_anchor FROM core.make_anchor() AS made;
    RETURN jsonb_build_object(
        'number', v_anchor.number::text, 'entries', v_anchor.entries,
        'hash', encode(v_anchor.hash, 'hex')
    );
END
$$;
