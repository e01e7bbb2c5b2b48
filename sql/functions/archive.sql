-- The archive: history that is older than an anchor leaves the books for files. The owner of the
-- database writes a file first, and files it here; then each person's entries in it go, in a
-- transaction of their own. What stays of them is a short row each, and of each stretch of them the
-- hashes at its ends. So whoever reads sums, histories or keys finds what they found before.

-- A key as the archive has it.
CREATE FUNCTION core.key_hash(p_key text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$ SELECT substr(sha256(convert_to(p_key, 'UTF8')), 1, 16) $$;

-- Ends the call unless the owner of the tables makes it. Nobody else was granted these functions.
CREATE FUNCTION core.require_owner() RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT pg_has_role(core.actor(), 'coinop_owner', 'member') THEN
        RAISE '% may not do what the owner of the books does', core.actor()
            USING ERRCODE = 'CO002';
    END IF;
END
$$;

-- Whether an entry has this key, be it in the books or in a file.
CREATE FUNCTION core.is_key_used(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.key = p_key;
    RETURN FOUND OR core.is_archived(p_user_id, p_key);
END
$$;

-- Whether an entry with this key is in a file.
CREATE FUNCTION core.is_archived(p_user_id bigint, p_key text) RETURNS boolean
LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    PERFORM
    FROM ledger.archived_entry
    WHERE
        archived_entry.user_id = p_user_id
        AND archived_entry.key_hash = core.key_hash(p_key);
    RETURN FOUND;
END
$$;

-- Answers a request whose key an entry in a file has, as core.recall does; NULL if none has it.
CREATE FUNCTION core.recall_archived(
    p_user_id bigint, p_kind text, p_credits bigint, p_key text, p_ref text, p_deadline timestamptz,
    OUT status text, OUT seq bigint, OUT closed boolean
)
LANGUAGE plpgsql AS $$
DECLARE
    v_past record;
    v_ref bytea;
BEGIN
    SELECT
        archived_entry.seq, archived_entry.kind::text, archived_entry.ref,
        archived_entry.expires_at, archived_entry.closed_by,
        coalesce(
            archived_entry.kept, abs(archived_entry.perm + archived_entry.promo)
        ) AS amount
    INTO v_past
    FROM ledger.archived_entry
    WHERE
        archived_entry.user_id = p_user_id
        AND archived_entry.key_hash = core.key_hash(p_key);

    IF NOT FOUND THEN
        RETURN;
    END IF;

    SELECT archived_entry.key_hash INTO v_ref
    FROM ledger.archived_entry
    WHERE archived_entry.user_id = p_user_id AND archived_entry.seq = v_past.ref;

    status := CASE
        WHEN (v_past.kind, v_past.amount, v_ref, v_past.expires_at)
            IS NOT DISTINCT FROM (
                p_kind, coalesce(p_credits, v_past.amount), core.key_hash(p_ref), p_deadline
            )
            THEN 'replay'
        ELSE 'conflict'
    END;
    seq := v_past.seq;
    closed := v_past.closed_by IS NOT NULL;
END
$$;

-- The stretches of these people's entries that are in files, and what moved in each.
CREATE FUNCTION core.stretches(p_from bigint, p_to bigint)
RETURNS TABLE (
    user_id bigint, first_seq bigint, last_seq bigint, perm bigint, promo bigint,
    perm_after bigint, promo_after bigint, before bytea, hash bytea, file bigint, entries bigint
)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT
        archived.user_id, archived.first_seq, archived.last_seq,
        coalesce(moved.perm, 0), coalesce(moved.promo, 0),
        archived.perm_after, archived.promo_after, archived.before, archived.hash, archived.file,
        moved.entries
    FROM ledger.archived
    CROSS JOIN LATERAL (
        SELECT
            sum(stub.perm)::bigint AS perm, sum(stub.promo)::bigint AS promo, count(*) AS entries
        FROM ledger.archived_entry AS stub
        WHERE
            stub.user_id = archived.user_id
            AND stub.seq BETWEEN archived.first_seq AND archived.last_seq
    ) AS moved
    WHERE archived.user_id BETWEEN p_from AND p_to;
END
$$;

-- Which entries of a person an anchor covers that nothing needs any more, and what has closed each.
-- A request goes with what closed it, or stays with it. Nothing goes of somebody who is in debt, or
-- who has a request that waits: that may still be given back. The last entry stays, because the
-- account is its image, and so does what a refund has set aside.
CREATE FUNCTION core.archivable(p_user_id bigint, p_anchor bigint)
RETURNS TABLE (seq bigint, closed_by bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_last bigint;
BEGIN
    SELECT least(head.seq, account.seq - 1) INTO v_last
    FROM ledger.account
    CROSS JOIN LATERAL (
        SELECT anchor_head.seq
        FROM ledger.anchor_head
        WHERE anchor_head.user_id = account.user_id AND anchor_head.number <= p_anchor
        ORDER BY anchor_head.number DESC
        LIMIT 1
    ) AS head
    WHERE
        account.user_id = p_user_id AND account.perm >= 0
        AND NOT EXISTS (SELECT FROM shop.request WHERE request.user_id = p_user_id)
        AND NOT EXISTS (SELECT FROM intake.inbox WHERE inbox.lane = 'paid:' || p_user_id);

    RETURN QUERY
    SELECT entry.seq, closing.seq
    FROM ledger.entry
    LEFT JOIN ledger.entry AS closing
        ON entry.user_id = closing.user_id AND entry.seq = closing.ref
    LEFT JOIN ledger.entry AS closed
        ON entry.user_id = closed.user_id AND entry.ref = closed.seq
    WHERE
        entry.user_id = p_user_id AND entry.seq <= v_last
        AND entry.kind IN ('spend', 'undo', 'hold', 'capture', 'release')
        AND NOT starts_with(coalesce(closed.key, entry.key), 'refund-')
        AND (entry.kind <> 'hold' OR closing.seq IS NOT NULL)
        AND coalesce(closing.seq, entry.seq) <= v_last
    ORDER BY entry.seq;
END
$$;

CREATE FUNCTION api.archivable(p_anchor bigint, p_after bigint, p_most bigint)
RETURNS TABLE (
    user_id bigint, seq bigint, head bytea, kind text, perm bigint, promo bigint,
    perm_after bigint, promo_after bigint, key text, amount bigint, ref bigint,
    expires_at timestamptz, lot_end bigint, at timestamptz, actor text, meta text, hash bytea
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_user_id bigint;
    v_rows bigint;
    v_all bigint := 0;
BEGIN
    PERFORM core.require_owner();
    PERFORM core.expect(p_most >= 1, 'most', 'must be positive');
    PERFORM core.expect_old_anchor(p_anchor);

    FOR v_user_id IN
        SELECT account.user_id
        FROM ledger.account
        WHERE account.user_id > p_after
        ORDER BY account.user_id
    LOOP
        RETURN QUERY
        SELECT
            entry.user_id, entry.seq,
            coalesce(previous.hash, archived.hash, ''::bytea), entry.kind::text,
            entry.perm, entry.promo, entry.perm_after, entry.promo_after, entry.key,
            entry.amount, entry.ref, entry.expires_at, entry.lot_end, entry.at, entry.actor,
            entry.meta::text, entry.hash
        FROM core.archivable(v_user_id, p_anchor) AS ripe
        INNER JOIN ledger.entry ON entry.user_id = v_user_id AND ripe.seq = entry.seq
        LEFT JOIN ledger.entry AS previous
            ON previous.user_id = v_user_id AND previous.seq = ripe.seq - 1
        LEFT JOIN ledger.archived
            ON archived.user_id = v_user_id AND archived.last_seq = ripe.seq - 1
        ORDER BY ripe.seq;
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_all := v_all + v_rows;
        EXIT WHEN v_all >= p_most;
    END LOOP;
END
$$;

COMMENT ON FUNCTION api.archivable IS
'The next entries that may go into a file: all of some people after p_after, so many of these that '
'there are p_most entries. An anchor that is old enough covers them, and nothing needs them. With '
'all that core.link makes a hash of. The owner''s alone.';

-- Ends the call unless an anchor is there, and old enough.
CREATE FUNCTION core.expect_old_anchor(p_anchor bigint) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_at timestamptz;
BEGIN
    SELECT anchor.at INTO v_at FROM ledger.anchor WHERE anchor.number = p_anchor;
    PERFORM core.expect(v_at IS NOT NULL, 'anchor', 'must be that of an anchor in the books');
    PERFORM core.expect(
        v_at <= now() - core.archive_age(), 'anchor',
        format('must be at least %s old', core.archive_age())
    );
END
$$;

CREATE FUNCTION api.file_archive(
    p_name text, p_sha256 bytea, p_anchor bigint, p_people bigint, p_entries bigint,
    OUT status text, OUT number bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_past record;
BEGIN
    PERFORM core.require_owner();
    PERFORM core.expect_old_anchor(p_anchor);
    LOCK TABLE ledger.archive_file IN SHARE ROW EXCLUSIVE MODE;

    SELECT archive_file.number, archive_file.sha256, archive_file.anchor INTO v_past
    FROM ledger.archive_file
    WHERE archive_file.name = p_name;
    IF FOUND THEN
        number := v_past.number;
        status := CASE
            WHEN (v_past.sha256, v_past.anchor) = (p_sha256, p_anchor) THEN 'replay'
            ELSE 'conflict'
        END;
        RETURN;
    END IF;

    SELECT coalesce(max(archive_file.number), 0) + 1 INTO number FROM ledger.archive_file;
    INSERT INTO ledger.archive_file (number, name, sha256, anchor, people, entries, at)
    VALUES (
        file_archive.number, p_name, p_sha256, p_anchor, p_people, p_entries, clock_timestamp()
    );
    PERFORM core.let_heads_go();
    status := 'ok';
END
$$;

COMMENT ON FUNCTION api.file_archive IS
'Records a file that is on disk, once per name: ok, then replay, and conflict if it says something '
'else. Nothing leaves the books by this. The owner''s alone.';

-- Lets go of what holds each entry that an anchor covers in its place: the trigger on entries keeps
-- those that are in no file. A migration would have to wait for whoever reads them.
CREATE FUNCTION core.let_heads_go() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM
    FROM pg_constraint
    WHERE
        pg_constraint.conrelid = 'ledger.anchor_head'::regclass
        AND pg_constraint.conname = 'anchor_head_is_an_entry';
    IF FOUND THEN
        PERFORM set_config('lock_timeout', '5s', TRUE);
        ALTER TABLE ledger.anchor_head DROP CONSTRAINT anchor_head_is_an_entry;
    END IF;
END
$$;

-- The caller has the file on disk. The account's lock is taken first, as by everybody who writes
-- entries of a person: so nothing is closed meanwhile.
CREATE FUNCTION api.archive_person(
    p_user_id bigint, p_file bigint, p_seqs bigint[], OUT status text, OUT entries bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off AS $$
DECLARE
    v_anchor bigint;
BEGIN
    PERFORM core.require_owner();
    PERFORM core.expect_person(p_user_id);
    PERFORM core.expect(cardinality(p_seqs) > 0, 'seqs', 'must be some entries');
    SELECT archive_file.anchor INTO v_anchor
    FROM ledger.archive_file
    WHERE archive_file.number = p_file;
    PERFORM core.expect(v_anchor IS NOT NULL, 'file', 'must be one that was filed');
    entries := 0;

    PERFORM FROM ledger.account WHERE account.user_id = p_user_id FOR NO KEY UPDATE;
    PERFORM
    FROM unnest(p_seqs) AS asked (seq)
    LEFT JOIN ledger.archived_entry AS stub
        ON stub.user_id = p_user_id AND asked.seq = stub.seq
    WHERE stub.seq IS NULL;
    IF NOT FOUND THEN
        status := 'replay';
        RETURN;
    END IF;
    PERFORM
    FROM unnest(p_seqs) AS asked (seq)
    LEFT JOIN core.archivable(p_user_id, v_anchor) AS ripe ON asked.seq = ripe.seq
    LEFT JOIN unnest(p_seqs) AS ending (seq) ON ripe.closed_by = ending.seq
    WHERE
        ripe.seq IS NULL
        OR ripe.closed_by IS NOT NULL AND ending.seq IS NULL;
    IF FOUND THEN
        status := 'changed';
        RETURN;
    END IF;

    PERFORM core.keep_stubs(p_user_id, p_seqs);
    PERFORM core.keep_stretches(p_user_id, p_seqs, p_file);
    DELETE FROM ledger.entry WHERE entry.user_id = p_user_id AND entry.seq = ANY(p_seqs);
    GET DIAGNOSTICS entries = ROW_COUNT;
    status := 'ok';
END
$$;

COMMENT ON FUNCTION api.archive_person IS
'Takes a person''s entries with these numbers out of the books, which a file has: ok with how many '
'went, replay if they are gone, and changed, with nothing done, if one is needed again or another '
'belongs to them. The owner''s alone.';

-- Notes what stays of each entry with these numbers.
CREATE FUNCTION core.keep_stubs(p_user_id bigint, p_seqs bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger.archived_entry (
        user_id, seq, at, perm, promo, balance_after, ref, closed_by, kept, expires_at,
        kind, failed, key_hash, meta
    )
    SELECT
        p_user_id, entry.seq, entry.at, entry.perm, entry.promo,
        entry.perm_after + entry.promo_after, entry.ref, closing.seq,
        CASE WHEN entry.kind = 'capture' THEN entry.amount END, entry.expires_at, entry.kind,
        coalesce(closing.kind <> 'capture' AND closing.key <> 'done:' || entry.key, FALSE),
        core.key_hash(entry.key), entry.meta
    FROM ledger.entry
    LEFT JOIN ledger.entry AS closing
        ON entry.user_id = closing.user_id AND entry.seq = closing.ref
    WHERE entry.user_id = p_user_id AND entry.seq = ANY(p_seqs)
    ORDER BY entry.seq;
END
$$;

-- Notes the stretches that entries with these numbers make: each as long as they follow each other.
CREATE FUNCTION core.keep_stretches(p_user_id bigint, p_seqs bigint[], p_file bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger.archived (
        user_id, last_seq, first_seq, perm_after, promo_after, before, hash, file
    )
    SELECT
        p_user_id, stretch.last_seq, stretch.first_seq, entry.perm_after, entry.promo_after,
        coalesce(previous.hash, archived.hash, ''::bytea), entry.hash, p_file
    FROM (
        SELECT min(placed.seq) AS first_seq, max(placed.seq) AS last_seq
        FROM (
            SELECT asked.seq, asked.seq - row_number() OVER (ORDER BY asked.seq) AS island
            FROM unnest(p_seqs) AS asked (seq)
        ) AS placed
        GROUP BY placed.island
    ) AS stretch
    INNER JOIN ledger.entry ON entry.user_id = p_user_id AND stretch.last_seq = entry.seq
    LEFT JOIN ledger.entry AS previous
        ON previous.user_id = p_user_id AND previous.seq = stretch.first_seq - 1
    LEFT JOIN ledger.archived
        ON archived.user_id = p_user_id AND archived.last_seq = stretch.first_seq - 1;
END
$$;
