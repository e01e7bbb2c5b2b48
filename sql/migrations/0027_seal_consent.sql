-- A consent is recorded once, and stays as it is.

CREATE TRIGGER consent_is_sealed AFTER INSERT ON people.consent
FOR EACH ROW EXECUTE FUNCTION ledger.seal_consent();

CREATE TRIGGER consent_is_not_edited BEFORE UPDATE OR DELETE ON people.consent
EXECUTE FUNCTION ledger.seal_frozen();

CREATE TRIGGER consent_is_not_emptied BEFORE TRUNCATE ON people.consent
EXECUTE FUNCTION ledger.seal_frozen();
