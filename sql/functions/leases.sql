CREATE FUNCTION core.expect_lease(p_worker text, p_lease_s double precision) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect_text(p_worker, 100, 'worker');
    PERFORM core.expect(p_lease_s BETWEEN 0 AND 3600, 'lease_s', 'must be 0 to 3600 s');
END
$$;

COMMENT ON FUNCTION core.expect_lease IS 'Ends the call unless a worker asks for a sensible lease.';
