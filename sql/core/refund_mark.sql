-- By its hash, so that what stands before it always fits.
CREATE FUNCTION core.refund_mark(p_what text, p_round integer, p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT format(
        'refund-%s:%s:%s', p_what, p_round, encode(sha256(convert_to(p_payment_key, 'UTF8')), 'hex')
    )
$$;

COMMENT ON FUNCTION core.refund_mark IS
'The key of what goes with one asking for a refund: its act, and the hold that sets credits aside.';
