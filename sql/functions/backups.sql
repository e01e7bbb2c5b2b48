-- Backups: when the books were saved last, for whoever watches over them.

CREATE FUNCTION api.note_backup(
    p_made_at timestamptz, p_entries bigint, p_size_bytes bigint, OUT noted boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();
    PERFORM core.expect(isfinite(p_made_at), 'made_at', 'must be a moment');
    PERFORM core.expect(p_entries >= 0, 'entries', 'must be 0 or more');
    PERFORM core.expect(p_size_bytes > 0, 'size_bytes', 'must be above 0');

    INSERT INTO ledger.backup (made_at, entries, size_bytes)
    VALUES (p_made_at, p_entries, p_size_bytes)
    ON CONFLICT (made_at) DO NOTHING;
    noted := FOUND;
END
$$;

COMMENT ON FUNCTION api.note_backup IS
'Notes that a backup was made and read back, once per moment. Operators only.';
