-- Many people's spends in one statement, for a third of the work of one call for each.
-- It leaves out whoever is not there to be locked at once, and it writes what is plain: a person's
-- first request here, under a new key, with credits enough and none overdue. What comes back
-- without a seq is for core.post, in the order of the places.
--
-- A connection plans this once, maybe while the tables are small, and then keeps the plan. So it
-- may only choose the one that stays right as they grow: row by row, each looked up by an index.
CREATE FUNCTION core.spend_together(
    p_user_ids bigint[], p_credits bigint[], p_keys text[], p_metas jsonb[]
) RETURNS TABLE (
    place bigint, user_id bigint, credits bigint, key text, meta jsonb, seq bigint, balance bigint
)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    v_locked boolean[];
    v_at timestamptz;
    v_actor text := core.actor();
BEGIN
    SELECT array_agg(account.locked ORDER BY asked.place) INTO v_locked
    FROM unnest(p_user_ids) WITH ORDINALITY AS asked (user_id, place)
    LEFT JOIN LATERAL (
        SELECT TRUE AS locked FROM ledger.account WHERE account.user_id = asked.user_id
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS account ON TRUE;

    -- A statement of its own, because only what begins under the locks sees all that is behind them.
    v_at := clock_timestamp();
    RETURN QUERY
    WITH asked AS (
        SELECT
            asked.*,
            row_number() OVER (PARTITION BY asked.user_id ORDER BY asked.place) AS turn
        FROM unnest(p_user_ids, p_credits, p_keys, p_metas, v_locked)
        WITH ORDINALITY AS asked (user_id, credits, key, meta, locked, place)
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
            account.head,
            asked.turn = 1
            AND past.seq IS NULL
            AND account.perm + account.promo >= asked.credits
            AND (account.next_expiry <= now()) IS NOT TRUE AS plain
        FROM asked
        INNER JOIN ledger.account ON asked.user_id = account.user_id
        LEFT JOIN ledger.entry AS past ON asked.user_id = past.user_id AND asked.key = past.key
        CROSS JOIN LATERAL (
            SELECT
                least(account.promo, asked.credits) - asked.credits AS perm,
                -least(account.promo, asked.credits) AS promo
        ) AS burnt
    ),

    spent AS (
        SELECT
            planned.*,
            CASE WHEN planned.plain THEN core.link(
                planned.head, planned.user_id, planned.seq, 'spend',
                planned.perm, planned.promo, planned.perm_after, planned.promo_after,
                planned.key, planned.credits, NULL, NULL, NULL, v_at, v_actor, planned.meta
            ) END AS hash
        FROM planned
    ),

    accounts AS (
        UPDATE ledger.account SET
            seq = spent.seq,
            perm = spent.perm_after,
            promo = spent.promo_after,
            next_expiry = CASE WHEN spent.promo_after > 0 THEN v_at END, -- as core.append does
            head = spent.hash
        FROM spent
        WHERE account.user_id = spent.user_id AND spent.plain
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
        WHERE spent.plain
    )

    SELECT
        spent.place, spent.user_id, spent.credits, spent.key, spent.meta,
        CASE WHEN spent.plain THEN spent.seq END,
        CASE WHEN spent.plain THEN spent.perm_after + spent.promo_after END
    FROM spent;
END
$$;

COMMENT ON FUNCTION core.spend_together IS
'Takes the credits of plain spends at once; other spends of people whose accounts could be locked '
'come back without a seq, and those of all others not at all. It never waits.';
