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
