CREATE FUNCTION core.audit_legs(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE sql STABLE AS $$
    WITH person AS (
        SELECT
            legs.user_id,
            sum(legs.credits) AS both_sides,
            coalesce(sum(legs.credits) FILTER (WHERE legs.account = 'held'), 0) AS held
        FROM api.legs
        WHERE legs.user_id BETWEEN p_from AND p_to
        GROUP BY legs.user_id
    ),

    still_open AS (
        SELECT hold.user_id, sum(hold.amount) AS held
        FROM ledger.entry AS hold
        LEFT JOIN ledger.entry AS closing
            ON hold.user_id = closing.user_id AND hold.seq = closing.ref
        WHERE
            hold.user_id BETWEEN p_from AND p_to
            AND hold.kind = 'hold' AND closing.seq IS NULL
        GROUP BY hold.user_id
    )

    SELECT wrong.what, person.user_id, NULL::bigint AS seq, wrong.expected, wrong.found
    FROM person
    LEFT JOIN still_open ON person.user_id = still_open.user_id
    CROSS JOIN LATERAL (
        VALUES
        ('sides', person.both_sides <> 0, '0', person.both_sides::text),
        (
            'held', person.held <> coalesce(still_open.held, 0),
            coalesce(still_open.held, 0)::text, person.held::text
        )
    ) AS wrong (what, holds, expected, found)
    WHERE wrong.holds
$$;

COMMENT ON FUNCTION core.audit_legs IS
'These people where both sides do not sum to zero, or where not what open holds took is held.';
