-- Batches: requests of many people in one transaction, which share its commit. This is the fast
-- path on one server, beside the single requests, which work everywhere. Plain spends are one
-- statement; everything else is the single request, called in turn.

-- It waits for nobody. People who are locked elsewhere are left out, and so are strangers: they
-- have no row in the answer and ask alone. So one slow transaction delays nobody else, and two
-- batches cannot deadlock, whatever their order.
--
-- One request that is wrong or not allowed ends all of them, and each then finds out alone whether
-- it was the one. That is rare, because callers check their requests before.
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
            asked.kind, asked.user_id, asked.credits, asked.key, asked.ref, asked.deadline,
            asked.meta, asked.place, spent.seq, spent.balance
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
'the order of the places. It leaves out people who are locked elsewhere or have no account yet.';

-- Locks the accounts that exist and that nobody else holds, without waiting. Answers for each place
-- whether it did. A transaction that waits for nobody is never part of a deadlock. If another one
-- lets go of a person while this looks, all of their places count as locked, or none.
CREATE FUNCTION core.lock_free(p_user_ids bigint[]) RETURNS boolean[]
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    v_locked boolean[];
BEGIN
    SELECT array_agg(own.locked ORDER BY own.place) INTO v_locked
    FROM (
        SELECT
            asked.place,
            bool_and(account.locked IS TRUE) OVER (PARTITION BY asked.user_id) AS locked
        FROM unnest(p_user_ids) WITH ORDINALITY AS asked (user_id, place)
        LEFT JOIN LATERAL (
            SELECT TRUE AS locked FROM ledger.account WHERE account.user_id = asked.user_id
            FOR NO KEY UPDATE SKIP LOCKED
        ) AS account ON TRUE
    ) AS own;
    RETURN v_locked;
END
$$;

-- Takes the credits of plain spends together, of people whose accounts the caller has locked, and
-- answers which places it has done. It never waits. A spend is plain if it is its person's first
-- request in this batch and has a new key, enough credits, and none of them overdue, and no bar has
-- refused it, and they have set themselves no limit. All this takes a third of the work of single
-- spends. Only here do an UPDATE and an INSERT share a statement, because neither has to read again
-- what the other wrote.
--
-- A connection plans this once, perhaps while the tables are small, and then keeps the plan. So the
-- plan has to be the one that stays right as they grow: row by row, each found by an index.
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
    v_today timestamptz := now();
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
            asked.kind, asked.user_id, asked.credits, asked.key, asked.meta, asked.place,
            row_number() OVER (PARTITION BY asked.user_id ORDER BY asked.place) AS turn
        FROM unnest(p_kinds, p_user_ids, p_credits, p_keys, p_metas, p_locked)
        WITH ORDINALITY AS asked (kind, user_id, credits, key, meta, locked, place)
        WHERE asked.locked
    ),

    planned AS (
        SELECT
            asked.user_id, asked.credits, asked.key, asked.meta, asked.place,
            account.seq + 1 AS seq,
            account.perm - asked.credits + taken.promo AS perm_after,
            account.promo - taken.promo AS promo_after,
            taken.promo - asked.credits AS perm,
            -taken.promo AS promo,
            account.head
        FROM asked
        INNER JOIN ledger.account ON asked.user_id = account.user_id
        LEFT JOIN ledger.entry AS past ON asked.user_id = past.user_id AND asked.key = past.key
        LEFT JOIN ledger.archived_entry AS archived
            ON
                asked.user_id = archived.user_id
                AND archived.key_hash = core.key_hash(asked.key)
        LEFT JOIN people.bar ON asked.user_id = bar.user_id
        LEFT JOIN people.spend_limit ON asked.user_id = spend_limit.user_id
        LEFT JOIN people.outbox AS refusal
            ON asked.user_id = refusal.user_id AND refusal.key = core.refusal_key(asked.key)
        CROSS JOIN LATERAL (
            SELECT core.out_of_promo(account.promo, asked.credits) AS promo
        ) AS taken
        WHERE
            asked.kind = 'spend'
            AND asked.turn = 1
            AND past.seq IS NULL
            AND archived.seq IS NULL
            AND (account.next_expiry <= v_today) IS NOT TRUE
            AND bar.user_id IS NULL
            AND spend_limit.user_id IS NULL
            AND refusal.user_id IS NULL
    ),

    linked AS (
        SELECT
            planned.user_id, planned.credits, planned.key, planned.meta, planned.place,
            planned.seq, planned.perm, planned.promo, planned.perm_after, planned.promo_after,
            core.link(
                planned.head, planned.user_id, planned.seq, 'spend',
                planned.perm, planned.promo, planned.perm_after, planned.promo_after,
                planned.key, planned.credits, NULL, NULL, NULL, v_at, v_actor, planned.meta
            ) AS hash
        FROM planned
    ),

    spent AS (
        UPDATE ledger.account SET
            seq = linked.seq,
            perm = linked.perm_after,
            promo = linked.promo_after,
            next_expiry = CASE WHEN linked.promo_after > 0 THEN account.next_expiry END,
            head = linked.hash
        FROM linked
        WHERE
            account.user_id = linked.user_id
            AND core.has_enough(account.perm, account.promo, -linked.perm, -linked.promo)
        RETURNING
            linked.user_id, linked.credits, linked.key, linked.meta, linked.place,
            linked.perm, linked.promo,
            account.seq, account.perm AS perm_after, account.promo AS promo_after,
            account.head AS hash
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

-- Calls the function of schema api that is named after the kind, with the arguments that it has.
-- Rights and checks included, a batch does by construction what each single request would do.
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
