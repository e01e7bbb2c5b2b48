-- Leases. A worker that takes a row up holds it for a while; a worker that dies lets its lease run
-- out, and another one takes the row. Six tables lease their rows: intake.inbox, shop.refund,
-- shop.request, shop.reconciliation, shop.star_balance and ledger.anchor_notice. In all of them
--
--     worker    says who holds the row, until due_at (ledger.anchor_notice names nobody)
--     due_at    says when anybody may take the row
--
-- and a lease has three moves:
--
--     take         worker = p_worker, due_at = core.leased(...)     once due_at has come
--     renew        due_at = core.leased(...)                        the worker still holds it
--     give back    worker = NULL, due_at = core.due_in(...)         the worker still holds it
--
-- A move that comes too late changes nothing and says so: somebody else has the row by now.

-- The due_at of a row that the worker holds from now on. Ends the call unless a worker asks for a
-- sensible lease.
CREATE FUNCTION core.leased(p_worker text, p_lease_s double precision) RETURNS timestamptz
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.expect_text(p_worker, 100, 'worker');
    PERFORM core.expect(
        p_lease_s BETWEEN 0 AND core.longest_lease_s(), 'lease_s', 'must be 0 s to an hour'
    );
    RETURN clock_timestamp() + make_interval(secs => p_lease_s);
END
$$;

-- The due_at of a row that is given back and rests for a while. Ends the call unless that is
-- sensible.
CREATE FUNCTION core.due_in(p_delay_s double precision) RETURNS timestamptz
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.expect(
        p_delay_s BETWEEN 0 AND core.longest_delay_s(), 'delay_s', 'must be 0 s to 7 days'
    );
    RETURN clock_timestamp() + make_interval(secs => p_delay_s);
END
$$;
