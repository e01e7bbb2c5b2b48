-- Posting: how credits move. Every request goes one way, core.post:
--
--     check the arguments, lock the account, recall the key, plan the move, append the entry
--
-- The account's row lock is the only lock, and is held to the end of the transaction, so one
-- person's requests are carried out one after the other and nobody waits for anybody else. A
-- refusal is a status and no exception, which would roll back an expiry that was settled on the
-- way.

CREATE FUNCTION api.purchase(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'purchase', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.purchase IS
'Adds credits that were sold. Operators only: a payment that arrives posts its own purchase.';

CREATE FUNCTION api.bonus(
    p_user_id bigint, p_credits bigint, p_key text,
    p_expires_at timestamptz DEFAULT NULL, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(
        p_user_id, 'bonus', p_credits, p_key, p_deadline => p_expires_at, p_meta => p_meta
    );
$$;

COMMENT ON FUNCTION api.bonus IS
'Gives credits. With a deadline they are a lot, which expires and is spent first.';

CREATE FUNCTION api.spend(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'spend', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.spend IS
'Takes credits for a request; when there are too few it takes none and answers insufficient, and '
'barred when an operator has barred the person, or had when this request was refused; limited when '
'that would be more than the person lets themselves spend in a day.';

CREATE FUNCTION api.undo(
    p_user_id bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'undo', NULL, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.undo IS 'Gives back all that the spend with the key p_ref took, once.';

CREATE FUNCTION api.refund(
    p_user_id bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'refund', NULL, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.refund IS
'Takes back the purchase with the key p_ref, once, even if that leaves a debt. Operators only.';

CREATE FUNCTION api.adjust(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    SELECT posted.status, posted.seq, posted.balance, posted.closed
    INTO status, seq, balance, closed
    FROM core.post(p_user_id, 'adjust', p_credits, p_key, p_meta => p_meta) AS posted;

    IF status = 'ok' THEN
        PERFORM core.say(
            NULL, p_user_id, p_user_id, 'corrected:' || p_key,
            CASE WHEN balance < 0 THEN 'you-were-corrected-debt' ELSE 'you-were-corrected' END,
            jsonb_build_object(
                'direction', CASE WHEN p_credits > 0 THEN 'more' ELSE 'less' END,
                'credits', abs(p_credits), 'balance', abs(balance)
            ),
            1
        );
    END IF;
END
$$;

COMMENT ON FUNCTION api.adjust IS
'Corrects a balance in either direction, and queues a message to the person; p_meta says who does '
'it and why. Operators only.';

-- Carries out a request for credits once, however often and by whomever it is made. Answers ok,
-- replay, conflict, barred, limited, insufficient, exceeds or missing. Every lookup on this way is
-- by an index, so a connection plans it once and the plan stays right. Planning again took a fifth
-- of a call's time.
CREATE FUNCTION core.post(
    p_user_id bigint, p_kind text, p_credits bigint, p_key text,
    p_ref text DEFAULT NULL, p_deadline timestamptz DEFAULT NULL, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    v_account record;
    v_past record;
    v_move record;
    v_entry record;
BEGIN
    PERFORM core.check_request(p_user_id, p_kind, p_credits, p_key, p_ref, p_deadline, p_meta);

    v_account := core.lock_account(p_user_id, p_kind);
    balance := coalesce(v_account.perm + v_account.promo, 0);
    closed := FALSE;

    IF v_account.perm IS NOT NULL THEN -- and so the account is locked, without which recall guesses
        v_past := core.recall(p_user_id, p_kind, p_credits, p_key, p_ref, p_deadline);
        IF v_past.status IS NOT NULL THEN
            status := v_past.status;
            seq := v_past.seq;
            closed := v_past.closed;
            RETURN;
        END IF;
    END IF;

    -- Checked after recall, because a request that came in time may be repeated at any time.
    IF p_deadline <= now() THEN
        PERFORM core.refuse_deadline(p_kind, 'must lie ahead');
    END IF;

    IF p_kind IN ('spend', 'hold') THEN
        PERFORM FROM people.bar WHERE bar.user_id = p_user_id;
        IF NOT FOUND THEN
            PERFORM FROM people.outbox
            WHERE outbox.user_id = p_user_id AND outbox.key = core.refusal_key(p_key);
        END IF;
        IF FOUND THEN
            status := 'barred';
            RETURN;
        END IF;
        PERFORM FROM people.spend_limit WHERE spend_limit.user_id = p_user_id;
        IF FOUND THEN
            IF core.is_over_limit(p_user_id, p_credits) THEN
                status := 'limited';
                RETURN;
            END IF;
        END IF;
    END IF;
    IF v_account.perm IS NULL THEN
        status := CASE WHEN p_kind IN ('spend', 'hold') THEN 'insufficient' ELSE 'missing' END;
        RETURN;
    END IF;

    v_move := core.plan(p_user_id, p_kind, p_credits, p_ref, p_deadline, v_account.promo);
    IF v_move.status IS NOT NULL THEN
        status := v_move.status;
        RETURN;
    END IF;

    v_entry := core.append(
        p_user_id, p_kind, v_move.perm, v_move.promo,
        coalesce(p_credits, abs(v_move.perm + v_move.promo)), p_key,
        v_move.ref, p_deadline, p_meta
    );
    IF v_entry.seq IS NULL THEN
        status := 'insufficient';
        RETURN;
    END IF;
    status := 'ok';
    seq := v_entry.seq;
    balance := v_entry.balance;
END
$$;

-- Ends the call if an argument could never be right. The reserved prefixes name entries that the
-- ledger makes by itself: expiries, holds that timed out, gifts that move, and what a refund sets
-- aside. Only the end of its refund frees that.
CREATE FUNCTION core.check_request(
    p_user_id bigint, p_kind text, p_credits bigint, p_key text,
    p_ref text, p_deadline timestamptz, p_meta jsonb
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF coalesce(p_user_id, 0) <= 0 THEN
        PERFORM core.expect_person(p_user_id);
    END IF;
    IF coalesce(octet_length(p_key), 0) NOT BETWEEN 1 AND core.most_key_bytes() THEN
        PERFORM core.refuse('key', 'must have 1 to 200 bytes');
    END IF;
    IF p_key LIKE 'expire:%' OR p_key LIKE 'timeout:%' OR p_key LIKE 'refund-%'
        OR p_key LIKE 'gift-%' THEN
        PERFORM core.refuse('key', 'must not begin as the keys of the ledger''s own requests do');
    END IF;
    IF p_kind IN ('undo', 'capture', 'release', 'refund')
        AND coalesce(octet_length(p_ref), 0) NOT BETWEEN 1 AND core.most_key_bytes() THEN
        PERFORM core.refuse('ref', 'must be the key of the entry to close: 1 to 200 bytes');
    END IF;
    IF p_ref LIKE 'refund-%' THEN
        PERFORM core.refuse('ref', 'must not be what a refund has set aside');
    END IF;
    IF p_kind = 'adjust' THEN
        IF coalesce(p_credits, 0) = 0
            OR p_credits NOT BETWEEN -core.most_credits() AND core.most_credits() THEN
            PERFORM core.refuse('credits', 'must be a billion at most, either way, and not 0');
        END IF;
    ELSIF p_kind NOT IN ('undo', 'release', 'refund') THEN
        IF coalesce(p_credits, 0) NOT BETWEEN 1 AND core.most_credits() THEN
            PERFORM core.refuse('credits', CASE
                WHEN p_credits = 0 THEN 'must be 1 or more: nothing would move'
                WHEN p_credits < 0 THEN 'must be 1 or more: the kind says which way they move'
                WHEN p_credits > core.most_credits() THEN 'must be a billion at most'
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
    IF jsonb_typeof(p_meta) <> 'object' OR octet_length(p_meta::text) > core.most_meta_bytes() THEN
        PERFORM core.refuse('meta', 'must be an object of at most 10000 bytes');
    END IF;
END
$$;

-- Ends the call because of its deadline, which a bonus calls by another name.
CREATE FUNCTION core.refuse_deadline(p_kind text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.refuse(CASE p_kind WHEN 'bonus' THEN 'expires_at' ELSE 'deadline' END, p_why);
END
$$;

-- Locks a person's account to the end of the transaction and burns what is overdue. Answers the
-- balance, and the entry that burned credits, if any; NULLs if there is no account and this kind
-- opens none.
CREATE FUNCTION core.lock_account(
    p_user_id bigint, p_kind text, OUT perm bigint, OUT promo bigint, OUT expired bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_next_expiry timestamptz;
BEGIN
    SELECT account.perm, account.promo, account.next_expiry
    INTO perm, promo, v_next_expiry
    FROM ledger.account
    WHERE account.user_id = p_user_id
    FOR NO KEY UPDATE;

    IF NOT FOUND AND p_kind IN ('purchase', 'bonus', 'adjust') THEN
        -- The INSERT waits for anybody else who is opening it, and the second look finds theirs.
        INSERT INTO ledger.account (user_id) VALUES (p_user_id) ON CONFLICT DO NOTHING;
        SELECT locked.perm, locked.promo, locked.expired INTO perm, promo, expired
        FROM core.lock_account(p_user_id, p_kind) AS locked;
    ELSIF v_next_expiry <= now() THEN
        expired := core.settle(p_user_id);
        SELECT account.promo INTO promo FROM ledger.account WHERE account.user_id = p_user_id;
    END IF;
END
$$;

-- Answers a request whose key is used: replay if it asks for the same as before, otherwise
-- conflict, and NULL if the key is new. Exact only under the account's lock. Keys of entries that
-- are in a file count forever.
CREATE FUNCTION core.recall(
    p_user_id bigint, p_kind text, p_credits bigint, p_key text, p_ref text, p_deadline timestamptz,
    OUT status text, OUT seq bigint, OUT closed boolean
)
LANGUAGE plpgsql AS $$
DECLARE
    v_past record;
    v_ref text;
BEGIN
    SELECT entry.seq, entry.kind::text, entry.amount, entry.ref, entry.expires_at
    INTO v_past
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.key = p_key;

    IF NOT FOUND THEN
        SELECT past.status, past.seq, past.closed INTO status, seq, closed
        FROM core.recall_archived(p_user_id, p_kind, p_credits, p_key, p_ref, p_deadline) AS past;
        RETURN;
    END IF;

    SELECT entry.key INTO v_ref
    FROM ledger.entry
    WHERE entry.user_id = p_user_id AND entry.seq = v_past.ref;

    status := CASE
        WHEN (v_past.kind, v_past.amount, v_ref, v_past.expires_at)
            IS NOT DISTINCT FROM (p_kind, coalesce(p_credits, v_past.amount), p_ref, p_deadline)
            THEN 'replay'
        ELSE 'conflict'
    END;
    seq := v_past.seq;
    closed := core.is_closed(p_user_id, v_past.seq);
END
$$;

-- What a request moves to or from a person who has p_promo expiring credits, or the status that
-- refuses it. Whether they have enough is for the entry to say.
CREATE FUNCTION core.plan(
    p_user_id bigint, p_kind text, p_credits bigint, p_ref text, p_deadline timestamptz,
    p_promo bigint,
    OUT status text, OUT perm bigint, OUT promo bigint, OUT ref bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_closing record;
BEGIN
    IF p_kind IN ('spend', 'hold') THEN
        promo := -core.out_of_promo(p_promo, p_credits);
        perm := -p_credits - promo;
    ELSIF p_kind IN ('purchase', 'bonus', 'adjust') THEN
        perm := CASE WHEN p_deadline IS NULL THEN p_credits ELSE 0 END;
        promo := p_credits - perm;
    ELSE
        v_closing := core.close_entry(p_user_id, p_kind, p_credits, p_ref);
        status := v_closing.status;
        perm := v_closing.perm;
        promo := v_closing.promo;
        ref := v_closing.ref;
    END IF;
END
$$;

-- How many of p_credits come out of the expiring credits when there are p_promo of those. This is
-- the rule that expiring credits go first: a spend and a hold take them as far as they go, and a
-- capture keeps them, so that the lasting ones come back.
CREATE FUNCTION core.out_of_promo(p_promo bigint, p_credits bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT least(p_promo, p_credits) $$;

-- Whether an account with these credits can pay: the condition of every UPDATE that takes some.
-- What is taken must be there, in all, and in the lasting credits as far as it comes out of those.
-- A debt lies in the lasting ones, so expiring credits do not hide it.
CREATE FUNCTION core.has_enough(
    p_perm bigint, p_promo bigint, p_takes_perm bigint, p_takes_promo bigint
) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT
        p_perm + p_promo >= p_takes_perm + p_takes_promo
        AND (p_takes_perm = 0 OR p_perm >= p_takes_perm)
$$;

-- What moves when the entry with the key p_ref is closed, or the status that refuses it. What comes
-- back mirrors the entry that is closed, whatever the rules are today.
CREATE FUNCTION core.close_entry(
    p_user_id bigint, p_kind text, p_credits bigint, p_ref text,
    OUT status text, OUT perm bigint, OUT promo bigint, OUT ref bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_kept_promo bigint;
BEGIN
    SELECT entry.seq, -entry.perm, -entry.promo
    INTO ref, perm, promo
    FROM ledger.entry
    WHERE
        entry.user_id = p_user_id
        AND entry.key = p_ref
        AND entry.kind::text = CASE p_kind
            WHEN 'undo' THEN 'spend' WHEN 'refund' THEN 'purchase' ELSE 'hold'
        END;

    IF NOT FOUND THEN
        status := CASE
            WHEN core.is_archived(p_user_id, p_ref) THEN 'conflict' ELSE 'missing'
        END;
    ELSIF core.is_closed(p_user_id, ref) THEN
        status := 'conflict';
    ELSIF p_kind = 'capture' AND p_credits > perm + promo THEN
        status := 'exceeds';
    ELSIF p_kind = 'capture' THEN
        v_kept_promo := core.out_of_promo(promo, p_credits);
        promo := promo - v_kept_promo;
        perm := perm - (p_credits - v_kept_promo);
    END IF;
END
$$;

-- Whether another entry closes this one.
CREATE FUNCTION core.is_closed(p_user_id bigint, p_seq bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.ref = p_seq;
    RETURN FOUND;
END
$$;

-- Adds an entry and makes the account its image. If a spend or hold takes more than there is, it
-- writes nothing and answers NULLs. The caller holds the account's lock. One other function writes
-- entries: core.spend_together, for many people at once.
CREATE FUNCTION core.append(
    p_user_id bigint, p_kind text, p_perm bigint, p_promo bigint, p_amount bigint, p_key text,
    p_ref bigint DEFAULT NULL, p_expires_at timestamptz DEFAULT NULL, p_meta jsonb DEFAULT NULL,
    OUT seq bigint, OUT balance bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_actor text := core.actor();
    v_lot bigint := CASE WHEN p_kind = 'bonus' THEN p_promo ELSE 0 END;
    v_image record;
BEGIN
    UPDATE ledger.account SET
        seq = account.seq + 1,
        perm = account.perm + p_perm,
        promo = account.promo + p_promo,
        promo_in = account.promo_in + v_lot,
        next_expiry = CASE
            WHEN v_lot > 0 THEN least(account.next_expiry, p_expires_at)
            WHEN account.promo + p_promo = 0 THEN NULL
            WHEN p_promo > 0 THEN '-infinity' -- what came back may be overdue
            ELSE account.next_expiry
        END,
        head = core.link(
            account.head, p_user_id, account.seq + 1, p_kind,
            p_perm, p_promo, account.perm + p_perm, account.promo + p_promo,
            p_key, p_amount, p_ref, p_expires_at,
            CASE WHEN v_lot > 0 THEN account.promo_in + v_lot END, v_at, v_actor, p_meta
        )
    WHERE
        account.user_id = p_user_id
        AND (
            p_kind NOT IN ('spend', 'hold')
            OR core.has_enough(account.perm, account.promo, -p_perm, -p_promo)
        )
    RETURNING account.seq, account.perm, account.promo, account.promo_in, account.head
    INTO v_image;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    INSERT INTO ledger.entry (
        user_id, seq, kind, perm, promo, perm_after, promo_after,
        key, amount, ref, expires_at, lot_end, at, actor, meta, hash
    ) VALUES (
        p_user_id, v_image.seq, p_kind::ledger.kind, p_perm, p_promo, v_image.perm, v_image.promo,
        p_key, p_amount, p_ref, p_expires_at, CASE WHEN v_lot > 0 THEN v_image.promo_in END,
        v_at, v_actor, p_meta, v_image.head
    );
    seq := v_image.seq;
    balance := v_image.perm + v_image.promo;
END
$$;

-- What a person could spend now; 0 without an account.
CREATE FUNCTION core.balance_of(p_user_id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_balance bigint;
BEGIN
    SELECT balance.perm + balance.promo INTO v_balance
    FROM api.balance
    WHERE balance.user_id = p_user_id;
    RETURN coalesce(v_balance, 0);
END
$$;
