CREATE FUNCTION core.charge_key(p_charge_id text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN octet_length(p_charge_id) <= 190 THEN 'charge:' || p_charge_id
        ELSE 'charge:sha256:' || encode(sha256(convert_to(p_charge_id, 'UTF8')), 'hex')
    END
$$;

COMMENT ON FUNCTION core.charge_key IS
'The key of a payment and of its purchase: a charge id may be of any length, a key may not.';
