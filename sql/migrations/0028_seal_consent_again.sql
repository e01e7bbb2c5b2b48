-- The same for consents to terms that had been accepted before.

CREATE TRIGGER consent_again_is_sealed AFTER INSERT ON people.consent_again
FOR EACH ROW EXECUTE FUNCTION ledger.seal_consent();

CREATE TRIGGER consent_again_is_not_edited BEFORE UPDATE OR DELETE ON people.consent_again
EXECUTE FUNCTION ledger.seal_frozen();

CREATE TRIGGER consent_again_is_not_emptied BEFORE TRUNCATE ON people.consent_again
EXECUTE FUNCTION ledger.seal_frozen();
