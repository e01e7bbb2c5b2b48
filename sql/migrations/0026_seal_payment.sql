-- What Telegram said of a payment, and when we learnt of it, is recorded once.

CREATE TRIGGER payment_is_sealed AFTER INSERT ON shop.payment
FOR EACH ROW EXECUTE FUNCTION ledger.seal_payment();

CREATE TRIGGER payment_is_not_edited BEFORE UPDATE ON shop.payment
FOR EACH ROW EXECUTE FUNCTION ledger.payment_frozen();

CREATE TRIGGER payment_is_not_removed BEFORE DELETE ON shop.payment
EXECUTE FUNCTION ledger.seal_frozen();

CREATE TRIGGER payment_is_not_emptied BEFORE TRUNCATE ON shop.payment
EXECUTE FUNCTION ledger.seal_frozen();
