-- Holds: credits set aside for a request whose price is known only afterwards. A hold ends once, by
-- a capture, a release, or the sweeper when its deadline has passed.

CREATE FUNCTION api.hold(
    p_user_id bigint, p_credits bigint, p_key text,
    p_deadline timestamptz, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(
        p_user_id, 'hold', p_credits, p_key, p_deadline => p_deadline, p_meta => p_meta
    );
$$;

COMMENT ON FUNCTION api.hold IS
'Sets credits aside; when there are too few it sets none aside and answers insufficient, and '
'barred when an operator has barred the person, or had when this request was refused; limited when '
'that would be more than the person lets themselves spend in a day.';

CREATE FUNCTION api.capture(
    p_user_id bigint, p_credits bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'capture', p_credits, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.capture IS
'Keeps p_credits of the hold with the key p_ref and gives the rest back, once.';

CREATE FUNCTION api.release(
    p_user_id bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'release', NULL, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.release IS 'Gives back all of the hold with the key p_ref, once.';

-- The sweep skips people who are locked. A hold that was closed before their lock came counts for
-- nothing; if it is listed as open all the same, it comes off the list.
CREATE FUNCTION api.sweep_holds(
    p_most bigint, p_since timestamptz DEFAULT '-infinity', OUT holds bigint, OUT credits bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_hold record;
    v_back bigint;
BEGIN
    PERFORM core.expect_rows(p_most);
    PERFORM core.expect(p_since IS NOT NULL, 'since', 'must be a date');
    holds := 0;
    credits := 0;

    FOR v_hold IN
        SELECT open_hold.user_id, open_hold.seq, hold.key
        FROM ledger.open_hold
        INNER JOIN ledger.entry AS hold
            ON open_hold.user_id = hold.user_id AND open_hold.seq = hold.seq
        WHERE open_hold.expires_at BETWEEN p_since AND now()
        ORDER BY open_hold.user_id, open_hold.seq
        LIMIT p_most
    LOOP
        PERFORM FROM ledger.account WHERE account.user_id = v_hold.user_id
        FOR NO KEY UPDATE SKIP LOCKED;
        CONTINUE WHEN NOT FOUND;
        v_back := core.close_own(
            v_hold.user_id, 'release', 'timeout:' || v_hold.seq, v_hold.key
        );
        IF v_back IS NULL THEN
            DELETE FROM ledger.open_hold
            WHERE open_hold.user_id = v_hold.user_id AND open_hold.seq = v_hold.seq;
            CONTINUE;
        END IF;
        holds := holds + 1;
        credits := credits + v_back;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_holds IS
'Releases up to p_most holds whose deadline lies between p_since and now. Answers how many, and '
'how many credits went back. If it releases p_most, there may be more.';

-- Closes an entry under a key of the ledger's own and answers what moved; NULL if the entry is
-- missing or already closed. No request may have a key of the ledger's own, so there is nothing to
-- recall; entry_closed_once makes sure that it happens once.
CREATE FUNCTION core.close_own(
    p_user_id bigint, p_kind text, p_key text, p_ref text, OUT credits bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_closing record;
BEGIN
    PERFORM core.lock_account(p_user_id, p_kind); -- which burns what is overdue
    v_closing := core.close_entry(p_user_id, p_kind, NULL, p_ref);
    IF v_closing.status IS NULL THEN
        credits := v_closing.perm + v_closing.promo;
        PERFORM core.append(
            p_user_id, p_kind, v_closing.perm, v_closing.promo, abs(credits), p_key, v_closing.ref
        );
    END IF;
END
$$;
