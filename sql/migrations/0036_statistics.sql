-- For the figures of some days. Entries are added in the order of their time, so it is enough to
-- know of each stretch of the table between which moments it lies: a BRIN index, a thousandth of
-- the size of others, which costs a spend next to nothing. Payments are few and come late at times.

CREATE INDEX entry_at ON ledger.entry USING brin (at) WITH (autosummarize = on);
CREATE INDEX payment_paid ON shop.payment (paid_at);
