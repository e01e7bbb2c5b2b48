-- The fast path of one server: many people in one transaction, so that they share its commit.
-- It waits for nobody. Whoever is locked elsewhere is left out, and so is a stranger: they have no
-- row in the answer and ask alone. So nobody's slow transaction delays others, and two of these
-- cannot deadlock, whatever their order.
--
-- One call that is wrong or not allowed ends all of them. It finds its error out alone, and the
-- others do too: that costs nothing where all are right, and whoever asks has checked that before.
CREATE FUNCTION api.post_many(
    p_kinds text[], p_user_ids bigint[], p_credits bigint[], p_keys text[],
    p_refs text[], p_deadlines timestamptz[], p_metas jsonb[]
) RETURNS TABLE (place int, status text, seq bigint, balance bigint, closed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_locked boolean[] := core.lock_free(p_user_ids);
    v_call record;
BEGIN
    FOR v_call IN
        SELECT
            asked.*,
            spent.seq,
            spent.balance
        FROM unnest(
            p_kinds, p_user_ids, p_credits, p_keys, p_refs, p_deadlines, p_metas, v_locked
        ) WITH ORDINALITY AS asked (
            kind, user_id, credits, key, ref, deadline, meta, locked, place
        )
        LEFT JOIN core.spend_together(p_kinds, p_user_ids, p_credits, p_keys, p_metas, v_locked)
            AS spent ON asked.place = spent.place
        WHERE asked.locked
        ORDER BY asked.user_id, asked.place
    LOOP
        place := v_call.place;
        status := 'ok';
        seq := v_call.seq;
        balance := v_call.balance;
        closed := FALSE;
        IF seq IS NULL THEN
            SELECT answer.status, answer.seq, answer.balance, answer.closed
            INTO status, seq, balance, closed
            FROM core.call(
                v_call.kind, v_call.user_id, v_call.credits, v_call.key,
                v_call.ref, v_call.deadline, v_call.meta
            ) AS answer;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.post_many IS
'Does for each place in the arrays what the function named after its kind does, one person''s in '
'the order of the places; except where it would have to wait, or there is no account yet.';

-- Who waits for nobody cannot be part of a circle of those who wait for each other. A person who is
-- let go of while this looks is taken for locked at all of their places, or at none.
CREATE FUNCTION core.lock_free(p_user_ids bigint[]) RETURNS boolean[]
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN (
        SELECT array_agg(own.locked ORDER BY own.place)
        FROM (
            SELECT
                asked.place,
                bool_and(account.locked IS TRUE) OVER (PARTITION BY asked.user_id) AS locked
            FROM unnest(p_user_ids) WITH ORDINALITY AS asked (user_id, place)
            LEFT JOIN LATERAL (
                SELECT TRUE AS locked FROM ledger.account WHERE account.user_id = asked.user_id
                FOR NO KEY UPDATE SKIP LOCKED
            ) AS account ON TRUE
        ) AS own
    );
END
$$;

COMMENT ON FUNCTION core.lock_free IS
'Locks the accounts that are there and free, without waiting; says at each place whether it did.';

-- Many people's spends in one statement, for a third of the work of one call for each.
-- It writes what is plain: a spend that is its person's first request here, under a new key, with
-- credits enough and none overdue. All else is for core.call afterwards.
--
-- A connection plans this once, maybe while the tables are small, and then keeps the plan. So it
-- may only choose the one that stays right as they grow: row by row, each looked up by an index.
CREATE FUNCTION core.spend_together(
    p_kinds text[], p_user_ids bigint[], p_credits bigint[], p_keys text[], p_metas jsonb[],
    p_locked boolean[]
) RETURNS TABLE (place bigint, seq bigint, balance bigint)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_actor text := core.actor();
BEGIN
    PERFORM core.check_request(
        asked.user_id, 'spend', asked.credits, asked.key, NULL, NULL, asked.meta
    )
    FROM unnest(p_kinds, p_user_ids, p_credits, p_keys, p_metas)
    AS asked (kind, user_id, credits, key, meta)
    WHERE asked.kind = 'spend';

    RETURN QUERY
    WITH asked AS (
        SELECT
            asked.*,
            row_number() OVER (PARTITION BY asked.user_id ORDER BY asked.place) AS turn
        FROM unnest(p_kinds, p_user_ids, p_credits, p_keys, p_metas, p_locked)
        WITH ORDINALITY AS asked (kind, user_id, credits, key, meta, locked, place)
        WHERE asked.locked
    ),

    planned AS (
        SELECT
            asked.*,
            account.seq + 1 AS seq,
            account.perm + burnt.perm AS perm_after,
            account.promo + burnt.promo AS promo_after,
            burnt.perm,
            burnt.promo,
            account.head
        FROM asked
        INNER JOIN ledger.account ON asked.user_id = account.user_id
        LEFT JOIN ledger.entry AS past ON asked.user_id = past.user_id AND asked.key = past.key
        CROSS JOIN LATERAL (
            SELECT
                least(account.promo, asked.credits) - asked.credits AS perm,
                -least(account.promo, asked.credits) AS promo
        ) AS burnt
        WHERE
            asked.kind = 'spend'
            AND asked.turn = 1
            AND past.seq IS NULL
            AND account.perm + account.promo >= asked.credits
            AND (account.next_expiry <= now()) IS NOT TRUE
    ),

    spent AS (
        SELECT
            planned.*,
            core.link(
                planned.head, planned.user_id, planned.seq, 'spend',
                planned.perm, planned.promo, planned.perm_after, planned.promo_after,
                planned.key, planned.credits, NULL, NULL, NULL, v_at, v_actor, planned.meta
            ) AS hash
        FROM planned
    ),

    accounts AS (
        UPDATE ledger.account SET
            seq = spent.seq,
            perm = spent.perm_after,
            promo = spent.promo_after,
            next_expiry = CASE WHEN spent.promo_after > 0 THEN account.next_expiry END,
            head = spent.hash
        FROM spent
        WHERE account.user_id = spent.user_id
    ),

    entries AS (
        INSERT INTO ledger.entry (
            user_id, seq, kind, perm, promo, perm_after, promo_after,
            key, amount, at, actor, meta, hash
        )
        SELECT
            spent.user_id, spent.seq, 'spend', spent.perm, spent.promo,
            spent.perm_after, spent.promo_after,
            spent.key, spent.credits, v_at, v_actor, spent.meta, spent.hash
        FROM spent
    )

    SELECT spent.place, spent.seq, spent.perm_after + spent.promo_after FROM spent;
END
$$;

COMMENT ON FUNCTION core.spend_together IS
'Takes the credits of plain spends at once, of those places whose accounts are locked by the '
'caller; the places that it has done. It never waits.';

-- So what many do together is by construction what each would do alone, rights and checks included.
CREATE FUNCTION core.call(
    p_kind text, p_user_id bigint, p_credits bigint, p_key text,
    p_ref text, p_deadline timestamptz, p_meta jsonb,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)
LANGUAGE plpgsql AS $$
DECLARE
    v_answer record;
BEGIN
    CASE p_kind
        WHEN 'spend' THEN
            v_answer := api.spend(p_user_id, p_credits, p_key, p_meta);
        WHEN 'undo' THEN
            v_answer := api.undo(p_user_id, p_key, p_ref);
        WHEN 'hold' THEN
            v_answer := api.hold(p_user_id, p_credits, p_key, p_deadline, p_meta);
        WHEN 'capture' THEN
            v_answer := api.capture(p_user_id, p_credits, p_key, p_ref);
        WHEN 'release' THEN
            v_answer := api.release(p_user_id, p_key, p_ref);
        WHEN 'bonus' THEN
            v_answer := api.bonus(p_user_id, p_credits, p_key, p_deadline, p_meta);
        WHEN 'expire' THEN
            v_answer := api.expire(p_user_id);
        WHEN 'purchase' THEN
            v_answer := api.purchase(p_user_id, p_credits, p_key, p_meta);
        WHEN 'refund' THEN
            v_answer := api.refund(p_user_id, p_key, p_ref);
        WHEN 'adjust' THEN
            v_answer := api.adjust(p_user_id, p_credits, p_key, p_meta);
        ELSE
            PERFORM core.refuse('kind', 'must be a kind of entry');
    END CASE;
    status := v_answer.status;
    seq := v_answer.seq;
    balance := v_answer.balance;
    closed := v_answer.closed;
END
$$;

COMMENT ON FUNCTION core.call IS
'What the function of schema api that is named after the kind does with those of the arguments '
'that it has.';
