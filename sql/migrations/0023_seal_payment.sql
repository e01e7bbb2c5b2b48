-- What Telegram said of a payment, and when we learnt of it, is recorded once. What becomes of the
-- payment may change: its order, its purchase, why it is in review, and whom we told.

CREATE TRIGGER payment_is_sealed AFTER INSERT ON shop.payment
FOR EACH ROW EXECUTE FUNCTION ledger.seal_payment();

CREATE TRIGGER payment_is_not_edited BEFORE UPDATE ON shop.payment
FOR EACH ROW WHEN (
    (
        old.user_id, old.key, old.charge_id, old.payload, old.stars, old.currency, old.source,
        old.raw, old.paid_at, old.recorded_at
    ) IS DISTINCT FROM (
        new.user_id, new.key, new.charge_id, new.payload, new.stars, new.currency, new.source,
        new.raw, new.paid_at, new.recorded_at
    )
) EXECUTE FUNCTION ledger.seal_frozen();

CREATE TRIGGER payment_is_not_removed BEFORE DELETE ON shop.payment
EXECUTE FUNCTION ledger.seal_frozen();

CREATE TRIGGER payment_is_not_emptied BEFORE TRUNCATE ON shop.payment
EXECUTE FUNCTION ledger.seal_frozen();
