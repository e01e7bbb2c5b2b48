-- An account says whether its person is barred, because a spend has locked it anyway: so looking
-- costs nothing, and a bar lets no spend through that comes after it.

ALTER TABLE ledger.account ADD COLUMN barred boolean NOT NULL DEFAULT FALSE;

COMMENT ON COLUMN ledger.account.barred IS
'Whether its person may not spend: an image of people.bar.';

-- Somebody may be barred before they have an account. Who opens one shares a lock with all others
-- who do, and who bars waits for them, or both would overlook each other.
CREATE FUNCTION ledger.opened_as_barred() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('bar', 0));
    PERFORM FROM people.bar WHERE bar.user_id = new.user_id;
    new.barred := FOUND;
    RETURN new;
END
$$;

CREATE TRIGGER account_is_barred_with_its_person BEFORE INSERT ON ledger.account
FOR EACH ROW EXECUTE FUNCTION ledger.opened_as_barred();
