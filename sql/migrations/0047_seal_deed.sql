-- The same for the acts that the table of acts does not know.

CREATE TRIGGER deed_is_sealed AFTER INSERT ON people.deed
FOR EACH ROW EXECUTE FUNCTION ledger.seal_act();
