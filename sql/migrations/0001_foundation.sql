-- Who may do what, where things live, and the migrator's own book.
--
-- Roles belong to the whole cluster, so another database of it may have made them, or be making
-- them right now. The login that runs this must be allowed to create roles, or find them made and
-- be a member of coinop_owner already. Everything below runs as that login up to SET LOCAL ROLE.

DO $$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['coinop_owner', 'coinop_bot', 'coinop_operator'] LOOP
        IF pg_catalog.to_regrole(v_role) IS NULL THEN
            BEGIN
                EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', v_role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;  -- another database was faster
            END;
        END IF;
    END LOOP;
END
$$;

-- An operator may do all that the bot may.
DO $$
BEGIN
    IF NOT pg_catalog.pg_has_role('coinop_operator', 'coinop_bot', 'MEMBER') THEN
        GRANT coinop_bot TO coinop_operator;
    END IF;
EXCEPTION WHEN unique_violation THEN
    NULL;  -- another database was faster
END
$$;

-- What is made here belongs to coinop_owner, so the login must be able to act as it. Since
-- PostgreSQL 16 that is the SET option of a membership; before, membership was enough.
DO $$
DECLARE
    v_right text := CASE
        WHEN pg_catalog.current_setting('server_version_num')::int >= 160000 THEN 'SET'
        ELSE 'MEMBER'
    END;
BEGIN
    IF NOT pg_catalog.pg_has_role('coinop_owner', v_right) THEN
        GRANT coinop_owner TO CURRENT_USER;
    END IF;
EXCEPTION WHEN unique_violation THEN
    NULL;  -- another database was faster
END
$$;

CREATE SCHEMA ledger AUTHORIZATION coinop_owner;
CREATE SCHEMA shop AUTHORIZATION coinop_owner;
CREATE SCHEMA people AUTHORIZATION coinop_owner;
CREATE SCHEMA intake AUTHORIZATION coinop_owner;

SET LOCAL ROLE coinop_owner;

-- PostgreSQL lets everybody call a new function and use a new type; here nobody may, until granted.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;

CREATE TABLE ledger.migration (
    number int PRIMARY KEY CHECK (number > 0),
    name text NOT NULL,
    checksum text NOT NULL,
    at timestamptz NOT NULL DEFAULT pg_catalog.now()
);

COMMENT ON TABLE ledger.migration IS 'Which files of sql/migrations this database has had.';
