-- Expiry. A bonus with a deadline is a lot; core.due says by arithmetic what of the lots is
-- overdue. Every request burns that under the account's lock before it does anything else, so
-- nobody spends overdue credits, and burning twice burns nothing more. The sweeper sees to people
-- who do not come.

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
'Burns a person''s overdue credits; seq is NULL if there were none. Every other request does this '
'on its way.';

-- People who are locked are left for the next time: another sweeper has them, or a request of their
-- own, which burns what is overdue. So sweepers never wait for each other.
CREATE FUNCTION api.sweep_expired(p_most bigint, OUT people bigint, OUT credits bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_user_id bigint;
    v_seq bigint;
    v_burned bigint;
BEGIN
    PERFORM core.expect_rows(p_most);
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
        SELECT entry.amount INTO v_burned
        FROM ledger.entry
        WHERE entry.user_id = v_user_id AND entry.seq = v_seq;
        credits := credits + coalesce(v_burned, 0);
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.sweep_expired IS
'Burns the overdue credits of up to p_most people. Answers how many people it looked at, and how '
'many credits it burned. If it looks at p_most, there may be more.';

-- Burns a person's overdue credits, and answers the number of the entry, or NULL. The caller holds
-- the account's lock.
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
