"""Stars in and out: the catalog, offers, checkout, payments, refunds, reconciliation."""
