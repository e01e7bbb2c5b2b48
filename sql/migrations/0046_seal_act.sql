-- Each act is sealed from its first moment.

CREATE TRIGGER act_is_sealed AFTER INSERT ON people.act
FOR EACH ROW EXECUTE FUNCTION ledger.seal_act();
