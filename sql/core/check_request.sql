-- The reserved prefixes are what core.settle, api.sweep_holds and refunds write; what a refund has
-- set aside, only its end may free.
CREATE FUNCTION core.check_request(
    p_user_id bigint, p_kind text, p_credits bigint, p_key text,
    p_ref text, p_deadline timestamptz, p_meta jsonb
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    c_most CONSTANT bigint := 1000000000;
BEGIN
    IF coalesce(p_user_id, 0) <= 0 THEN
        PERFORM core.expect_person(p_user_id);
    END IF;
    IF coalesce(octet_length(p_key), 0) NOT BETWEEN 1 AND 200 THEN
        PERFORM core.refuse('key', 'must have 1 to 200 bytes');
    END IF;
    IF p_key LIKE 'expire:%' OR p_key LIKE 'timeout:%' OR p_key LIKE 'refund-%' THEN
        PERFORM core.refuse('key', 'must not begin as the keys of the ledger''s own requests do');
    END IF;
    IF p_kind IN ('undo', 'capture', 'release', 'refund')
        AND coalesce(octet_length(p_ref), 0) NOT BETWEEN 1 AND 200 THEN
        PERFORM core.refuse('ref', 'must be the key of the entry to close: 1 to 200 bytes');
    END IF;
    IF p_ref LIKE 'refund-%' THEN
        PERFORM core.refuse('ref', 'must not be what a refund has set aside');
    END IF;
    IF p_kind = 'adjust' THEN
        IF coalesce(p_credits, 0) = 0 OR p_credits NOT BETWEEN -c_most AND c_most THEN
            PERFORM core.refuse('credits', 'must be a billion at most, either way, and not 0');
        END IF;
    ELSIF p_kind NOT IN ('undo', 'release', 'refund') THEN
        IF coalesce(p_credits, 0) NOT BETWEEN 1 AND c_most THEN
            PERFORM core.refuse('credits', CASE
                WHEN p_credits = 0 THEN 'must be 1 or more: nothing would move'
                WHEN p_credits < 0 THEN 'must be 1 or more: the kind says which way they move'
                WHEN p_credits > c_most THEN 'must be a billion at most'
                ELSE 'must be given'
            END);
        END IF;
    END IF;
    IF p_kind = 'hold' AND p_deadline IS NULL THEN
        PERFORM core.refuse('deadline', 'must say when the hold may be given up');
    END IF;
    IF NOT isfinite(p_deadline) THEN
        PERFORM core.refuse_deadline(p_kind, 'must be a date');
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
