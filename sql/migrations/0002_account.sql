-- An account is the image of its person's last entry, kept where one row can be locked.
-- It holds nothing that the entries do not say; 0003 ties the two together.

CREATE TABLE ledger.account (
    user_id bigint NOT NULL,
    seq bigint NOT NULL DEFAULT 0,
    perm bigint NOT NULL DEFAULT 0,
    promo bigint NOT NULL DEFAULT 0,
    promo_in bigint NOT NULL DEFAULT 0,
    next_expiry timestamptz,
    head bytea NOT NULL DEFAULT '\x',

    CONSTRAINT account_pk PRIMARY KEY (user_id),

    -- What has burned is promo_in - promo; less than nothing cannot burn.
    CONSTRAINT account_promo_is_within_what_was_granted CHECK (promo BETWEEN 0 AND promo_in)
)
-- Room on each page lets every movement replace its row in place, without touching an index.
WITH (fillfactor = 70);

-- For the sweeper, and only as large as the number of people whose credits can expire.
CREATE INDEX account_due ON ledger.account (next_expiry) WHERE next_expiry IS NOT NULL;

COMMENT ON TABLE ledger.account IS
'The image of a person''s last entry. Its row lock is the only lock of the ledger.';
COMMENT ON COLUMN ledger.account.seq IS 'Number of the last entry; entries count from 1.';
COMMENT ON COLUMN ledger.account.perm IS
'Credits that never expire. Below zero is a debt, left by a refund or an adjustment.';
COMMENT ON COLUMN ledger.account.promo IS 'Credits that expire. They burn first.';
COMMENT ON COLUMN ledger.account.promo_in IS
'All expiring credits ever granted: the odometer on which each lot marks its stretch.';
COMMENT ON COLUMN ledger.account.next_expiry IS
'When to look for overdue credits. A lot that lies behind an older one may have to wait for the '
'date of that one; nothing burns before its own.';
COMMENT ON COLUMN ledger.account.head IS 'Hash of the last entry: the end of the person''s chain.';
