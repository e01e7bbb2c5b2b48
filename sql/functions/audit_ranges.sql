-- The ranges cover every possible id without a gap, so that nothing can hide between them.
CREATE FUNCTION api.audit_ranges(p_from bigint, p_to bigint, p_size bigint)
RETURNS TABLE (first bigint, last bigint, people bigint, entries bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(p_from <= p_to, 'to', 'must not lie before from');
    PERFORM core.expect(p_size >= 1, 'size', 'must be positive');

    RETURN QUERY
    WITH person AS (
        SELECT
            entry.user_id,
            count(*) AS entries,
            (sum(count(*)) OVER (ORDER BY entry.user_id) - 1)::bigint / p_size AS range
        FROM ledger.entry
        WHERE entry.user_id BETWEEN p_from AND p_to
        GROUP BY entry.user_id
    ),

    ranges AS (
        SELECT
            max(person.user_id) AS last,
            count(*) AS people,
            sum(person.entries)::bigint AS entries
        FROM person
        GROUP BY person.range
    )

    SELECT
        coalesce(lag(ranges.last) OVER (ORDER BY ranges.last) + 1, p_from),
        CASE WHEN lead(ranges.last) OVER (ORDER BY ranges.last) IS NULL THEN p_to
            ELSE ranges.last
        END,
        ranges.people,
        ranges.entries
    FROM ranges
    UNION ALL
    SELECT p_from, p_to, 0, 0
    WHERE NOT EXISTS (SELECT FROM ranges)
    ORDER BY 1;
END
$$;

COMMENT ON FUNCTION api.audit_ranges IS
'The people from p_from to p_to in ranges of about p_size entries, of which each person''s stay '
'together. Operators only.';
