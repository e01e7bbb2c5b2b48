-- Leases. A worker that takes a row up holds it for a while; a worker that dies lets its lease run
-- out, and another one takes the row. Five tables lease their rows: intake.inbox, shop.refund,
-- shop.request, shop.reconciliation and ledger.anchor_notice. In all of them
--
--     worker    says who holds the row, until due_at (ledger.anchor_notice names nobody)
--     due_at    says when anybody may take the row
--
-- and a lease has three moves:
--
--     take         worker = p_worker, due_at = core.due_in(p_lease_s)    once due_at has come
--     renew        due_at = core.due_in(p_lease_s)                       the worker still holds it
--     give back    worker = NULL, due_at = core.due_in(p_delay_s)        the worker still holds it
--
-- A move that comes too late changes nothing and says so: somebody else has the row by now.

CREATE FUNCTION core.due_in(p_s double precision) RETURNS timestamptz
LANGUAGE sql AS $$ SELECT clock_timestamp() + make_interval(secs => p_s) $$;

COMMENT ON FUNCTION core.due_in IS 'The due_at of a row that nobody may take for so long.';

CREATE FUNCTION core.expect_lease(p_worker text, p_lease_s double precision) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect_text(p_worker, 100, 'worker');
    PERFORM core.expect(
        p_lease_s BETWEEN 0 AND core.longest_lease_s(), 'lease_s', 'must be 0 s to an hour'
    );
END
$$;

COMMENT ON FUNCTION core.expect_lease IS 'Ends the call unless a worker asks for a sensible lease.';

CREATE FUNCTION core.expect_delay(p_delay_s double precision) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.expect(
        p_delay_s BETWEEN 0 AND core.longest_delay_s(), 'delay_s', 'must be 0 s to 7 days'
    );
END
$$;

COMMENT ON FUNCTION core.expect_delay IS
'Ends the call unless a row is put off for a sensible time.';
