CREATE FUNCTION api.tell_anchor(p_number bigint, OUT first boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    UPDATE ledger.anchor_notice SET told_at = clock_timestamp()
    WHERE anchor_notice.number = p_number AND anchor_notice.told_at IS NULL;
    first := FOUND;
END
$$;

COMMENT ON FUNCTION api.tell_anchor IS
'Notes that an operator has been told of a claimed anchor; whether this is the first time. '
'Operators only.';
