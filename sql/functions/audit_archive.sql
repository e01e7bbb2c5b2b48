-- The audit of the archive: what stayed in the books of entries that are in files, and what the
-- files say of them.

-- Stretches of these people that are not as they were archived, and keys that were used again.
CREATE FUNCTION core.audit_archived(p_from bigint, p_to bigint)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT wrong.what, stretch.user_id, stretch.last_seq, wrong.expected, wrong.found
    FROM core.stretches(p_from, p_to) AS stretch
    LEFT JOIN ledger.archive_file ON stretch.file = archive_file.number
    CROSS JOIN LATERAL (
        VALUES
        (
            'archived_rows', stretch.entries <> stretch.last_seq - stretch.first_seq + 1,
            (stretch.last_seq - stretch.first_seq + 1)::text, stretch.entries::text
        ),
        ('archived_nowhere', archive_file.number IS NULL, NULL, stretch.file::text)
    ) AS wrong (what, holds, expected, found)
    WHERE wrong.holds
    UNION ALL
    SELECT 'archived_and_there', stub.user_id, stub.seq, NULL, NULL
    FROM ledger.archived_entry AS stub
    LEFT JOIN ledger.entry ON stub.user_id = entry.user_id AND stub.seq = entry.seq
    LEFT JOIN ledger.archived
        ON
            stub.user_id = archived.user_id
            AND stub.seq BETWEEN archived.first_seq AND archived.last_seq
    WHERE
        stub.user_id BETWEEN p_from AND p_to
        AND (entry.seq IS NOT NULL OR archived.file IS NULL)
    UNION ALL
    SELECT 'key_used_twice', entry.user_id, entry.seq, NULL, entry.key
    FROM ledger.entry
    INNER JOIN ledger.archived_entry AS stub
        ON entry.user_id = stub.user_id AND stub.key_hash = core.key_hash(entry.key)
    WHERE
        entry.user_id BETWEEN p_from AND p_to AND entry.user_id IN (
            SELECT archived.user_id FROM ledger.archived
            WHERE archived.user_id BETWEEN p_from AND p_to
        );
END
$$;

-- One call is about a part of a file: its lines of the people from p_from to p_to. The hashes are
-- those that whoever read the file has computed from what it says.
CREATE FUNCTION api.audit_archive(
    p_file bigint, p_from bigint, p_to bigint, p_user_ids bigint[], p_seqs bigint[],
    p_heads bytea[], p_hashes bytea[], p_kinds text[], p_perms bigint[], p_promos bigint[],
    p_keys text[], p_ats timestamptz[]
)
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    PERFORM core.require_operator();

    RETURN QUERY
    WITH line AS MATERIALIZED (
        SELECT
            line.user_id, line.seq, line.head, line.hash, line.kind, line.perm, line.promo,
            line.key, line.at
        FROM unnest(
            p_user_ids, p_seqs, p_heads, p_hashes, p_kinds, p_perms, p_promos, p_keys, p_ats
        ) AS line (user_id, seq, head, hash, kind, perm, promo, key, at)
    ),

    stretch AS MATERIALIZED (
        SELECT
            archived.user_id, archived.first_seq, archived.last_seq, archived.before,
            archived.hash
        FROM ledger.archived
        WHERE archived.file = p_file AND archived.user_id BETWEEN p_from AND p_to
    ),

    stub AS (
        SELECT
            stub.user_id, stub.seq, stub.kind, stub.perm, stub.promo, stub.key_hash, stub.at
        FROM stretch
        INNER JOIN ledger.archived_entry AS stub
            ON
                stretch.user_id = stub.user_id
                AND stub.seq BETWEEN stretch.first_seq AND stretch.last_seq
    )

    SELECT 'archive_lacks', stub.user_id, stub.seq, archive_file.name, NULL
    FROM stub
    CROSS JOIN ledger.archive_file
    LEFT JOIN line ON stub.user_id = line.user_id AND stub.seq = line.seq
    WHERE archive_file.number = p_file AND line.seq IS NULL
    UNION ALL
    SELECT 'archive_unlike', stub.user_id, stub.seq, archive_file.name, NULL
    FROM stub
    CROSS JOIN ledger.archive_file
    INNER JOIN line ON stub.user_id = line.user_id AND stub.seq = line.seq
    WHERE
        archive_file.number = p_file
        AND (stub.kind::text, stub.perm, stub.promo, stub.key_hash, stub.at)
        IS DISTINCT FROM (line.kind, line.perm, line.promo, core.key_hash(line.key), line.at)
    UNION ALL
    SELECT 'archive_chain', stretch.user_id, line.seq, archive_file.name, NULL
    FROM stretch
    CROSS JOIN ledger.archive_file
    INNER JOIN line
        ON
            stretch.user_id = line.user_id
            AND line.seq BETWEEN stretch.first_seq AND stretch.last_seq
    LEFT JOIN line AS previous
        ON
            line.user_id = previous.user_id AND line.seq - 1 = previous.seq
            AND line.seq > stretch.first_seq
    WHERE
        archive_file.number = p_file
        AND (
            line.head <> coalesce(previous.hash, stretch.before)
            OR line.seq = stretch.last_seq AND line.hash <> stretch.hash
        )
    UNION ALL
    SELECT
        'anchored_entry_changed', anchor_head.user_id, anchor_head.seq,
        anchor_head.number::text, NULL
    FROM ledger.anchor_head
    INNER JOIN line ON anchor_head.user_id = line.user_id AND anchor_head.seq = line.seq
    INNER JOIN stretch
        ON
            line.user_id = stretch.user_id
            AND line.seq BETWEEN stretch.first_seq AND stretch.last_seq
    WHERE
        anchor_head.user_id BETWEEN p_from AND p_to
        AND anchor_head.head <> line.hash
    LIMIT core.most_rows();
END
$$;

COMMENT ON FUNCTION api.audit_archive IS
'What the books say otherwise than a part of a file of old history: its lines of the people from '
'p_from to p_to, with the hashes that were computed from them. Operators only.';
