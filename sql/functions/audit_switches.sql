-- The audit of what operators have switched: who is barred, who has a role, and whether sales are
-- on must be as the acts say. A bar and its end take turns, as off and on do, so one more of the
-- first means that it is in force; no clock is asked.

-- Bars of these people that no act has set, and acts whose bar is missing; roles that differ from
-- the last act; and with person 0 among them, sales that are not as they were switched.
CREATE FUNCTION core.audit_switches(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH told AS (
        SELECT
            deed.user_id,
            count(*) FILTER (WHERE deed.kind = 'bar' OR deed.detail = 'off')
            - count(*) FILTER (WHERE deed.kind = 'unbar' OR deed.detail = 'on') AS in_force
        FROM people.deed
        WHERE
            deed.user_id BETWEEN p_from AND p_to
            AND (deed.kind IN ('bar', 'unbar') OR deed.kind = 'sales' AND deed.user_id = 0)
        GROUP BY deed.user_id
    ),

    switch AS (
        SELECT bar.user_id, bar.deed_key, 1 AS in_force, 'bar' AS kind, NULL AS detail
        FROM people.bar
        WHERE bar.user_id BETWEEN p_from AND p_to
        UNION ALL
        SELECT
            sales.user_id, sales.deed_key,
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
        core.in_force(switch.user_id, switch.in_force), concat_ws(' ', deed.kind, deed.detail)
    FROM switch
    INNER JOIN people.deed ON switch.user_id = deed.user_id AND switch.deed_key = deed.key
    WHERE (deed.kind, deed.detail) IS DISTINCT FROM (switch.kind, switch.detail)
    UNION ALL
    SELECT
        'role_unlike_acts' AS what, coalesce(last.user_id, staff.user_id), NULL,
        coalesce(last.role, 'none'), coalesce(staff.role, 'none')
    FROM (
        SELECT DISTINCT ON (deed.user_id)
            deed.user_id, deed.operator_id,
            CASE deed.kind WHEN 'appoint' THEN deed.detail END AS role
        FROM people.deed
        WHERE
            deed.user_id BETWEEN p_from AND p_to AND deed.kind IN ('appoint', 'dismiss')
        ORDER BY deed.user_id, deed.at DESC
    ) AS last
    FULL JOIN (
        SELECT staff.user_id, staff.operator_id, staff.role
        FROM people.staff
        WHERE staff.user_id BETWEEN p_from AND p_to
    ) AS staff ON last.user_id = staff.user_id
    WHERE
        last.role IS DISTINCT FROM staff.role
        OR staff.operator_id <> last.operator_id
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
