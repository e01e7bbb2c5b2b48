CREATE FUNCTION core.refund_key(p_payment_key text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'refund:' || substr(p_payment_key, length('charge:') + 1)
$$;

COMMENT ON FUNCTION core.refund_key IS
'The key of the entry that takes back what a payment has bought; as long as the payment''s own.';
