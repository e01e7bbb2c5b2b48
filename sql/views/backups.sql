-- Backups: when the books were saved.

CREATE VIEW api.backup AS
SELECT
    backup.made_at,
    backup.entries,
    backup.size_bytes
FROM ledger.backup;

COMMENT ON VIEW api.backup IS
'Backups that coinop has made and read back. Where the files are, it does not know.';
