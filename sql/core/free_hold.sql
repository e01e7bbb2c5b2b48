CREATE FUNCTION core.free_hold(p_user_id bigint, p_hold_key text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.close_own(p_user_id, 'release', 'refund-release:' || entry.seq, p_hold_key)
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.key = p_hold_key;
END
$$;

COMMENT ON FUNCTION core.free_hold IS 'Gives back what a refund has set aside, if anything.';
