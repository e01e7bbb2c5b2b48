-- A mark is the short name of a charge, whose own id can be longer than a line. Operators may give
-- it in place of the id, so it is looked for among everybody's payments.

-- Of this schema, because an index outlives the functions of a release. It always answers the same:
-- an encoding that has a name is not looked up anew.
CREATE FUNCTION shop.mark(p_charge_id text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
    SELECT left(encode(sha256(convert_to(p_charge_id, 'UTF8')), 'hex'), 12);
$$;

CREATE INDEX payment_mark ON shop.payment (shop.mark(charge_id));
