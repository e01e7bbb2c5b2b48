CREATE FUNCTION api.expire(
    p_user_id bigint,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_account record;
BEGIN
    PERFORM core.expect_person(p_user_id);

    v_account := core.lock_account(p_user_id, 'expire');
    status := CASE WHEN v_account.perm IS NULL THEN 'missing' ELSE 'ok' END;
    seq := v_account.expired;
    balance := coalesce(v_account.perm + v_account.promo, 0);
    closed := FALSE;
END
$$;

COMMENT ON FUNCTION api.expire IS
'Burns what is overdue; seq is NULL when nothing was. Every other call does so on its way.';

-- Whoever is locked is left for the next time: either another sweeper has them, or a call of their
-- own, which burns what is overdue on its way. So no two of these wait for each other.
CREATE FUNCTION api.sweep_expired(p_most bigint, OUT people bigint, OUT credits bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_user_id bigint;
    v_seq bigint;
BEGIN
    PERFORM core.expect(p_most BETWEEN 1 AND 1000, 'most', 'must be 1 to 1000');
    people := 0;
    credits := 0;

    FOR v_user_id IN
        SELECT account.user_id
        FROM ledger.account
        WHERE account.next_expiry <= now()
        ORDER BY account.user_id
        LIMIT p_most
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        people := people + 1;
        SELECT expired.seq INTO v_seq FROM api.expire(v_user_id) AS expired;
        credits := credits + coalesce((
            SELECT entry.amount
            FROM ledger.entry
            WHERE entry.user_id = v_user_id AND entry.seq = v_seq
        ), 0);
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_expired IS
'Burns what is overdue of so many people at most; how many were looked at, and credits burned. '
'When it is as many as asked for, there may be more.';

CREATE FUNCTION core.settle(p_user_id bigint, OUT seq bigint)
LANGUAGE plpgsql AS $$
DECLARE
    v_due record;
BEGIN
    SELECT due.credits, due.next_expiry, account.seq + 1 AS next_seq
    INTO v_due
    FROM core.due
    INNER JOIN ledger.account ON due.user_id = account.user_id
    WHERE due.user_id = p_user_id;

    IF v_due.credits > 0 THEN
        PERFORM core.append(
            p_user_id, 'expire', 0, -v_due.credits, v_due.credits, 'expire:' || v_due.next_seq
        );
        seq := v_due.next_seq;
    END IF;

    UPDATE ledger.account SET next_expiry = v_due.next_expiry
    WHERE account.user_id = p_user_id;
END
$$;

COMMENT ON FUNCTION core.settle IS
'Burns what is overdue; the number of the entry, or NULL. The caller holds the account''s lock.';
