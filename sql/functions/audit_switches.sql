-- The audit of what operators have switched: who is barred and whether sales are on must be as the
-- acts say. Acts of a kind and of its reverse take turns, so one more of the first means that it is
-- in force; no clock is asked.

-- Bars of these people that no act has set, acts whose bar is missing, accounts that overlook a
-- bar; and with person 0 among them, sales that are not as they were switched.
CREATE FUNCTION core.audit_switches(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH told AS (
        SELECT
            act.user_id,
            count(*) FILTER (WHERE act.kind = 'bar' OR act.detail = 'off')
            - count(*) FILTER (WHERE act.kind = 'unbar' OR act.detail = 'on') AS in_force
        FROM people.act
        WHERE
            act.user_id BETWEEN p_from AND p_to
            AND (act.kind IN ('bar', 'unbar') OR act.kind = 'sales' AND act.user_id = 0)
        GROUP BY act.user_id
    ),

    switch AS (
        SELECT bar.user_id, bar.act_key, 1 AS in_force, 'bar' AS kind, NULL AS detail
        FROM people.bar
        WHERE bar.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT
            sales.user_id, sales.act_key,
            CASE sales.state WHEN 'off' THEN 1 ELSE 0 END AS in_force,
            'sales' AS kind, sales.state AS detail
        FROM shop.sales
        WHERE sales.user_id BETWEEN p_from AND p_to
    ),

    both_sides AS (
        SELECT
            coalesce(told.user_id, switch.user_id) AS user_id,
            coalesce(told.in_force, 0) AS told,
            coalesce(switch.in_force, 0) AS found
        FROM told
        FULL JOIN switch ON told.user_id = switch.user_id
    )

    SELECT
        CASE both_sides.user_id WHEN 0 THEN 'sales_unlike_acts' ELSE 'bar_unlike_acts' END AS what,
        both_sides.user_id,
        NULL::bigint AS seq,
        core.in_force(both_sides.user_id, both_sides.told) AS expected,
        core.in_force(both_sides.user_id, both_sides.found) AS found
    FROM both_sides
    WHERE both_sides.told <> both_sides.found
    UNION ALL
    SELECT
        'switched_by_another_act' AS what, switch.user_id, NULL,
        core.in_force(switch.user_id, switch.in_force), concat_ws(' ', act.kind, act.detail)
    FROM switch
    INNER JOIN people.act ON switch.user_id = act.user_id AND switch.act_key = act.key
    WHERE (act.kind, act.detail) IS DISTINCT FROM (switch.kind, switch.detail)
    UNION ALL
    SELECT
        'account_unlike_bar' AS what, account.user_id, NULL,
        CASE WHEN bar.user_id IS NULL THEN 'free' ELSE 'barred' END,
        CASE WHEN account.barred THEN 'barred' ELSE 'free' END
    FROM ledger.account
    LEFT JOIN people.bar ON account.user_id = bar.user_id
    WHERE
        account.user_id BETWEEN p_from AND p_to
        AND account.barred <> (bar.user_id IS NOT NULL)
    UNION ALL
    SELECT 'sales_unlike_acts' AS what, 0, NULL, 'on or off', 'neither'
    WHERE
        0 BETWEEN p_from AND p_to
        AND NOT EXISTS (SELECT FROM shop.sales);
END
$$;

-- What so many bars in force are called; of person 0, so many times that sales are off.
CREATE FUNCTION core.in_force(p_user_id bigint, p_times bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_times
        WHEN 0 THEN CASE p_user_id WHEN 0 THEN 'on' ELSE 'free' END
        WHEN 1 THEN CASE p_user_id WHEN 0 THEN 'off' ELSE 'barred' END
        ELSE format('switched %s times', p_times)
    END
$$;
