CREATE FUNCTION api.purchase(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'purchase', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.purchase IS
'Adds credits that were sold. For operators; the till posts its own when a payment arrives.';

CREATE FUNCTION api.bonus(
    p_user_id bigint, p_credits bigint, p_key text,
    p_expires_at timestamptz DEFAULT NULL, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'bonus', p_credits, p_key, p_deadline => p_expires_at, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.bonus IS
'Gives credits; with a deadline they are a lot that expires and is spent first.';

CREATE FUNCTION api.spend(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'spend', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.spend IS
'Takes credits for a request, or answers insufficient and takes none.';

CREATE FUNCTION api.undo(
    p_user_id bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.post(p_user_id, 'undo', NULL, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.undo IS
'Gives back all of the spend whose key is p_ref, once.';

CREATE FUNCTION api.refund(
    p_user_id bigint, p_key text, p_ref text,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'refund', NULL, p_key, p_ref);
$$;

COMMENT ON FUNCTION api.refund IS
'Takes back the purchase whose key is p_ref, once, even if that leaves a debt.';

CREATE FUNCTION api.adjust(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_operator();
    SELECT core.post(p_user_id, 'adjust', p_credits, p_key, p_meta => p_meta);
$$;

COMMENT ON FUNCTION api.adjust IS
'Corrects a balance either way; p_meta says who and why.';

-- Every request for credits goes this way: check, lock, recall, plan, append.
-- Refusals are statuses, because an exception would roll back an expiry settled on the way.
--
-- All on this way is looked up by an index, so a connection's plans are made once and stay right.
-- Planning anew took a fifth of a call's time.
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

    IF v_account.perm IS NOT NULL THEN -- and is locked, or this would not be exact
        v_past := core.recall(p_user_id, p_kind, p_credits, p_key, p_ref, p_deadline);
        IF v_past.status IS NOT NULL THEN
            status := v_past.status;
            seq := v_past.seq;
            closed := v_past.closed;
            RETURN;
        END IF;
    END IF;

    -- Here, because what was done in time may be asked again at any time.
    IF p_deadline <= now() THEN
        PERFORM core.refuse_deadline(p_kind, 'must lie ahead');
    END IF;

    IF v_account.perm IS NULL THEN
        status := CASE WHEN p_kind IN ('spend', 'hold') THEN 'insufficient' ELSE 'missing' END;
        RETURN;
    END IF;

    v_move := core.plan(
        p_user_id, p_kind, p_credits, p_ref, p_deadline, v_account.perm, v_account.promo
    );
    IF v_move.status IS NOT NULL THEN
        status := v_move.status;
        RETURN;
    END IF;

    v_entry := core.append(
        p_user_id, p_kind, v_move.perm, v_move.promo,
        coalesce(p_credits, abs(v_move.perm + v_move.promo)), p_key,
        v_move.ref, p_deadline, p_meta
    );
    status := 'ok';
    seq := v_entry.seq;
    balance := v_entry.balance;
END
$$;

COMMENT ON FUNCTION core.post IS
'Carries out one request for credits once, whoever asks and however often: '
'ok, replay, conflict, insufficient, exceeds or missing.';

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

CREATE FUNCTION core.refuse_deadline(p_kind text, p_why text) RETURNS void
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.refuse(CASE p_kind WHEN 'bonus' THEN 'expires_at' ELSE 'deadline' END, p_why);
END
$$;

COMMENT ON FUNCTION core.refuse_deadline IS
'Ends the call for the sake of its deadline, by the name that this has for its kind.';

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
        -- Whoever else opens it at this moment is waited for, and found by the second look.
        INSERT INTO ledger.account (user_id) VALUES (p_user_id) ON CONFLICT DO NOTHING;
        SELECT locked.* INTO perm, promo, expired
        FROM core.lock_account(p_user_id, p_kind) AS locked;
    ELSIF v_next_expiry <= now() THEN
        expired := core.settle(p_user_id);
        SELECT account.promo INTO promo FROM ledger.account WHERE account.user_id = p_user_id;
    END IF;
END
$$;

COMMENT ON FUNCTION core.lock_account IS
'The person''s balance, locked to the end of the transaction and free of overdue credits, and the '
'entry that burned those; NULLs when they have no account and this kind of entry opens none.';

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
    closed := EXISTS (
        SELECT FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.ref = v_past.seq
    );
END
$$;

COMMENT ON FUNCTION core.recall IS
'The answer to a request whose key is used: replay when it asks for the same again, otherwise '
'conflict; NULL when the key is new. Exact only under the account''s lock.';

CREATE FUNCTION core.plan(
    p_user_id bigint, p_kind text, p_credits bigint, p_ref text, p_deadline timestamptz,
    p_perm bigint, p_promo bigint,
    OUT status text, OUT perm bigint, OUT promo bigint, OUT ref bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_closing record;
BEGIN
    IF p_kind IN ('spend', 'hold') THEN
        -- Expiring credits burn first; a debt lies in the lasting ones, and is not spent from.
        promo := -least(p_promo, p_credits);
        perm := -p_credits - promo;
        IF p_credits > p_perm + p_promo THEN
            status := 'insufficient';
        END IF;
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

COMMENT ON FUNCTION core.plan IS
'What a request would move from or to a person with this balance, or the status that refuses it.';

-- What comes back mirrors the row that is closed, not today's rules.
CREATE FUNCTION core.close_entry(
    p_user_id bigint, p_kind text, p_credits bigint, p_ref text,
    OUT status text, OUT perm bigint, OUT promo bigint, OUT ref bigint
)
LANGUAGE plpgsql AS $$
DECLARE
    v_change bigint;
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
        status := 'missing';
    ELSIF EXISTS (
        SELECT FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.ref = close_entry.ref
    ) THEN
        status := 'conflict';
    ELSIF p_kind = 'capture' AND p_credits > perm + promo THEN
        status := 'exceeds';
    ELSIF p_kind = 'capture' THEN
        -- Expiring credits burned first, so the lasting ones come back first.
        v_change := perm + promo - p_credits;
        perm := least(perm, v_change);
        promo := v_change - perm;
    END IF;
END
$$;

COMMENT ON FUNCTION core.close_entry IS
'What moves when the entry with key p_ref is closed, or the status that refuses it.';

-- The account's row is changed first and says what the entry is; both in one statement, so that the
-- executor starts once. There is one other writer: core.spend_together, for many at once.
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
BEGIN
    WITH image AS (
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
                CASE WHEN v_lot > 0 THEN account.promo_in + v_lot END,
                v_at, v_actor, p_meta
            )
        WHERE account.user_id = p_user_id
        RETURNING account.seq, account.perm, account.promo, account.promo_in, account.head
    )

    INSERT INTO ledger.entry (
        user_id, seq, kind, perm, promo, perm_after, promo_after,
        key, amount, ref, expires_at, lot_end, at, actor, meta, hash
    )
    SELECT
        p_user_id, image.seq, p_kind::ledger.kind, p_perm, p_promo, image.perm, image.promo,
        p_key, p_amount, p_ref, p_expires_at, CASE WHEN v_lot > 0 THEN image.promo_in END,
        v_at, v_actor, p_meta, image.head
    FROM image
    RETURNING entry.seq, entry.perm_after + entry.promo_after INTO append.seq, append.balance;
END
$$;

COMMENT ON FUNCTION core.append IS
'Adds an entry and makes the account its image. The caller holds the account''s lock.';

CREATE FUNCTION core.balance_of(p_user_id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((
        SELECT balance.perm + balance.promo FROM api.balance WHERE balance.user_id = p_user_id
    ), 0);
END
$$;

COMMENT ON FUNCTION core.balance_of IS
'What a person could spend now; 0 where there is no account.';
