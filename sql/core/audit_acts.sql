-- Who did it and why stands in the entry as well, under its hash: the till and the desk write that.
CREATE FUNCTION core.audit_acts(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    WITH line AS (
        SELECT
            act.user_id, entry.seq, entry.meta ? 'operator' AS signed,
            (CASE act.kind WHEN 'grant' THEN 'bonus' ELSE 'purchase' END, act.credits)
            IS DISTINCT FROM (entry.kind::text, entry.amount) AS other,
            (act.operator_id::text, act.reason, act.actor) IS DISTINCT FROM (
                entry.meta ->> 'operator', entry.meta ->> 'reason', entry.actor
            ) AS others,
            format('%s %s', act.kind, act.credits) AS said,
            format('by %s as %s: %s', act.operator_id, act.actor, act.reason) AS said_by,
            coalesce(format('%s %s', entry.kind, entry.amount), 'no entry') AS booked,
            format(
                'by %s as %s: %s', entry.meta ->> 'operator', entry.actor, entry.meta ->> 'reason'
            ) AS booked_by
        FROM people.act
        LEFT JOIN ledger.entry ON act.user_id = entry.user_id AND act.key = entry.key
        WHERE act.user_id BETWEEN p_from AND p_to AND act.kind <> 'refund'
    )

    SELECT 'act_unlike_entry' AS what, line.user_id, line.seq, wrong.expected, wrong.found
    FROM line
    CROSS JOIN LATERAL (
        VALUES
        (line.other, line.said, line.booked),
        (line.signed AND line.others, line.said_by, line.booked_by)
    ) AS wrong (holds, expected, found)
    WHERE wrong.holds
    UNION ALL
    SELECT 'entry_without_act' AS what, entry.user_id, entry.seq, entry.meta ->> 'operator', NULL
    FROM ledger.entry
    LEFT JOIN people.act
        ON entry.user_id = act.user_id AND entry.key = act.key AND act.kind <> 'refund'
    WHERE
        entry.user_id BETWEEN p_from AND p_to
        AND entry.kind IN ('bonus', 'purchase') AND entry.meta ?& ARRAY['operator', 'reason']
        AND act.key IS NULL
$$;

COMMENT ON FUNCTION core.audit_acts IS
'Operators'' acts on these people that are not what the books say, and the other way round.';
