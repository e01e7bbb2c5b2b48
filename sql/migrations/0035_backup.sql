-- A backup is a file that is kept elsewhere, and cannot be asked how old it is.

CREATE TABLE ledger.backup (
    made_at timestamptz NOT NULL,
    entries bigint NOT NULL,
    size_bytes bigint NOT NULL,

    CONSTRAINT backup_pk PRIMARY KEY (made_at)
);

COMMENT ON TABLE ledger.backup IS 'Backups that were made and read back.';
COMMENT ON COLUMN ledger.backup.made_at IS 'Whose books it holds: those of this moment.';
