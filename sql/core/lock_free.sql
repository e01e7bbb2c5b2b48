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
