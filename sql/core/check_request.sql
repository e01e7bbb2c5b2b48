CREATE FUNCTION core.check_request(
    p_user_id bigint, p_kind text, p_credits bigint, p_key text,
    p_ref text, p_deadline timestamptz, p_meta jsonb
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    c_most CONSTANT bigint := 1000000000;
BEGIN
    IF coalesce(p_user_id, 0) = 0 THEN
        PERFORM core.refuse('user_id', 'must be the id of a person');
    END IF;
    IF coalesce(octet_length(p_key), 0) NOT BETWEEN 1 AND 200 THEN
        PERFORM core.refuse('key', 'must have 1 to 200 bytes');
    END IF;
    IF p_key LIKE 'expire:%' THEN
        PERFORM core.refuse('key', 'expire: is how the ledger names its own requests');
    END IF;
    IF p_kind IN ('undo', 'capture', 'release', 'refund') AND p_ref IS NULL THEN
        PERFORM core.refuse('ref', 'must be the key of the entry to close');
    END IF;
    IF p_kind = 'adjust' THEN
        IF coalesce(p_credits, 0) = 0 OR p_credits NOT BETWEEN -c_most AND c_most THEN
            PERFORM core.refuse('credits', 'must be a billion at most, either way, and not 0');
        END IF;
    ELSIF p_kind NOT IN ('undo', 'release', 'refund') THEN
        IF coalesce(p_credits, 0) NOT BETWEEN 1 AND c_most THEN
            PERFORM core.refuse('credits', 'must be 1 to a billion');
        END IF;
    END IF;
    IF p_kind = 'hold' AND p_deadline IS NULL THEN
        PERFORM core.refuse('deadline', 'must say when the hold may be given up');
    END IF;
    IF NOT isfinite(p_deadline) THEN
        PERFORM core.refuse(
            CASE p_kind WHEN 'bonus' THEN 'expires_at' ELSE 'deadline' END, 'must be a date'
        );
    END IF;
    IF p_kind = 'adjust' AND coalesce(p_meta, '{}') = '{}' THEN
        PERFORM core.refuse('meta', 'must say who adjusts, and why');
    END IF;
    IF jsonb_typeof(p_meta) <> 'object' OR octet_length(p_meta::text) > 10000 THEN
        PERFORM core.refuse('meta', 'must be an object of at most 10000 bytes');
    END IF;
END
$$;

COMMENT ON FUNCTION core.check_request IS 'Ends the call if an argument could never be right.';
