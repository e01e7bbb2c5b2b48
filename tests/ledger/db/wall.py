"""What somebody may try who has the login of the bot, or that of operators: acts to be refused."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import asyncpg

TABLES = """
    SELECT format('%I.%I', n.nspname, c.relname) AS name, min(format('%I', a.attname)) AS column
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname IN ('ledger', 'shop', 'people', 'intake') AND c.relkind = 'r'
    GROUP BY 1 ORDER BY 1
"""
VIEWS = """
    SELECT format('%I.%I', n.nspname, c.relname) AS name, min(format('%I', a.attname)) AS column,
        bool_or(has_table_privilege('coinop_bot', c.oid, 'SELECT')) AS is_the_bots
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE n.nspname ~ '^(api|core)' AND c.relkind = 'v'
    GROUP BY 1 ORDER BY 1
"""
FUNCTIONS = """
    SELECT format('%I.%I', n.nspname, p.proname) AS name,
        format(
            '%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)
        ) AS whole,
        (
            SELECT coalesce(string_agg('NULL::' || format_type(t, NULL), ', ' ORDER BY place), '')
            FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS argument (t, place)
        ) AS nothing,
        n.nspname ~ '^api' AND has_function_privilege('coinop_bot', p.oid, 'EXECUTE')
        AS is_the_bots,
        n.nspname ~ '^api' AND has_function_privilege('coinop_operator', p.oid, 'EXECUTE')
        AS is_the_operators
    FROM pg_proc AS p
    JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname ~ '^(api|core)' OR n.nspname IN ('ledger', 'shop', 'people', 'intake')
    ORDER BY 2
"""

TO_A_TABLE = (
    "SELECT * FROM {name}",
    "SELECT {column} FROM {name} FOR UPDATE",
    "COPY {name} TO STDOUT",
    "INSERT INTO {name} DEFAULT VALUES",
    "UPDATE {name} SET {column} = {column}",
    "DELETE FROM {name}",
    "TRUNCATE {name} CASCADE",
    "DO $$ BEGIN LOCK TABLE {name} IN ACCESS SHARE MODE; END $$",
    "DROP TABLE {name} CASCADE",
    "ALTER TABLE {name} DISABLE TRIGGER ALL",
    "ALTER TABLE {name} DISABLE TRIGGER USER",
    "ALTER TABLE {name} ADD COLUMN more text",
    "ALTER TABLE {name} RENAME TO other",
    "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {name} OWNER TO CURRENT_USER",
    "CREATE INDEX ON {name} ({column})",
    "CREATE RULE nothing AS ON INSERT TO {name} DO INSTEAD NOTHING",
    "GRANT ALL ON {name} TO CURRENT_USER",
    "COMMENT ON TABLE {name} IS 'mine'",
    "ANALYZE (VERBOSE) {name}",
)
TO_A_VIEW = (
    "INSERT INTO {name} DEFAULT VALUES",
    "UPDATE {name} SET {column} = NULL",
    "DELETE FROM {name}",
    "CREATE OR REPLACE VIEW {name} AS SELECT 1 AS one",
    "DROP VIEW {name} CASCADE",
    "ALTER VIEW {name} SET (security_invoker = true)",
    "ALTER VIEW {name} OWNER TO CURRENT_USER",
)
TO_A_FUNCTION = (
    "DROP FUNCTION {whole}",
    "ALTER FUNCTION {whole} SET search_path = public",
    "ALTER FUNCTION {whole} SECURITY INVOKER",
    "ALTER FUNCTION {whole} OWNER TO CURRENT_USER",
)
TO_BECOME_ANOTHER = (
    "SET ROLE coinop_owner",
    "SET ROLE {superuser}",
    "SELECT set_config('role', 'coinop_owner', false)",
    "SET SESSION AUTHORIZATION coinop_owner",
    "SET SESSION AUTHORIZATION {superuser}",
    "GRANT coinop_owner TO CURRENT_USER",
    "GRANT coinop_owner TO SESSION_USER",
    "GRANT coinop_operator TO coinop_bot",
    "GRANT coinop_owner TO coinop_bot",
    "GRANT pg_read_all_data TO CURRENT_USER",
    "GRANT pg_execute_server_program TO CURRENT_USER",
    "REVOKE coinop_bot FROM coinop_operator",
    "ALTER ROLE coinop_bot SUPERUSER",
    "ALTER ROLE coinop_bot LOGIN PASSWORD 'mine'",
    "ALTER ROLE coinop_owner LOGIN PASSWORD 'mine'",
    "ALTER ROLE {superuser} PASSWORD 'mine'",
    "ALTER ROLE {login} SUPERUSER",
    "ALTER ROLE {login} CREATEROLE",
    "ALTER ROLE {login} BYPASSRLS",
    "ALTER ROLE {login} REPLICATION",
    "CREATE ROLE accomplice LOGIN",
    "DROP ROLE coinop_operator",
    "DROP OWNED BY coinop_owner",
    "REASSIGN OWNED BY coinop_owner TO CURRENT_USER",
    "ALTER DEFAULT PRIVILEGES FOR ROLE coinop_owner GRANT ALL ON FUNCTIONS TO PUBLIC",
)
TO_OPERATE = (
    "SET ROLE coinop_operator",
    "SELECT set_config('role', 'coinop_operator', false)",
    "SET SESSION AUTHORIZATION coinop_operator",
    "SET SESSION AUTHORIZATION {operator}",
    "SET ROLE {operator}",
    "GRANT coinop_operator TO CURRENT_USER",
    "GRANT coinop_operator TO SESSION_USER",
    "GRANT {operator} TO CURRENT_USER",
    "ALTER ROLE {operator} PASSWORD 'mine'",
)
TO_THE_DATABASE = (
    "CREATE SCHEMA mine",
    "CREATE SCHEMA AUTHORIZATION coinop_owner",
    "DROP SCHEMA ledger CASCADE",
    "DROP SCHEMA {api} CASCADE",
    "ALTER SCHEMA {api} RENAME TO aside",
    "ALTER SCHEMA ledger OWNER TO CURRENT_USER",
    "GRANT USAGE ON SCHEMA ledger TO CURRENT_USER",
    "GRANT CREATE ON SCHEMA ledger TO CURRENT_USER",
    "CREATE TABLE public.mine (n int)",
    "CREATE TABLE api.mine (n int)",
    "CREATE TABLE {api}.mine (n int)",
    "CREATE TABLE ledger.mine (n int)",
    "CREATE VIEW public.mine AS SELECT 1 AS one",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION {api}.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)",
    "CREATE TYPE public.mine AS ENUM ('a')",
    "CREATE CAST (ledger.kind AS text) WITH INOUT AS IMPLICIT",
    "CREATE CAST (int AS bytea) WITH INOUT AS IMPLICIT",
    "ALTER TYPE ledger.kind ADD VALUE 'mine'",
    "DROP EXTENSION plpgsql CASCADE",
    "ALTER EXTENSION plpgsql UPDATE",
    "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION pg_catalog.now()",
    "CREATE PUBLICATION mine FOR ALL TABLES",
    "CREATE SUBSCRIPTION mine CONNECTION 'host=x' PUBLICATION p WITH (connect = false)",
    "CREATE FOREIGN DATA WRAPPER mine",
    "CREATE DATABASE mine",
    "DROP DATABASE {database}",
    "ALTER DATABASE {database} SET search_path = public",
    "ALTER DATABASE {database} RENAME TO other",
    "ALTER DATABASE {database} OWNER TO CURRENT_USER",
    "CREATE TABLESPACE mine LOCATION '/tmp'",
    "ALTER SYSTEM SET fsync = off",
    "SET session_replication_role = replica",
    "SELECT set_config('session_replication_role', 'replica', false)",
    "SET session_preload_libraries = 'x'",
    "SET log_statement = 'none'",
    "CHECKPOINT",
    "CREATE TRIGGER mine INSTEAD OF INSERT ON {api}.balance EXECUTE FUNCTION ledger.frozen()",
)
TO_THE_SERVER = (
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT pg_read_binary_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_stat_file('PG_VERSION')",
    "SELECT pg_ls_logdir()",
    "SELECT pg_ls_waldir()",
    "SELECT pg_ls_tmpdir()",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/mine')",
    "COPY pg_class TO '/tmp/mine'",
    "COPY pg_class TO PROGRAM 'cat'",
    "CREATE TEMP TABLE lines (line text); COPY lines FROM '/etc/passwd'",
    "CREATE TEMP TABLE lines (line text); COPY lines FROM PROGRAM 'id'",
    "LOAD 'auto_explain'",
    "CREATE FUNCTION pg_temp.run(cstring) RETURNS int LANGUAGE c AS 'libc.so.6', 'system'",
    "SELECT rolpassword FROM pg_authid",
    "SELECT passwd FROM pg_shadow",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT * FROM pg_file_settings",
    "SELECT * FROM pg_config",
    "SELECT * FROM pg_statistic",
    "SELECT * FROM pg_largeobject",
    "SELECT * FROM pg_user_mapping",
    "SELECT * FROM pg_subscription",
    "UPDATE pg_proc SET prosrc = ''",
    "DELETE FROM pg_auth_members",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SELECT pg_switch_wal()",
    "SELECT pg_create_restore_point('mine')",
    "SELECT pg_create_physical_replication_slot('mine')",
    "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')",
    "SELECT pg_replication_origin_create('mine')",
    "SELECT pg_promote()",
    "SELECT pg_stat_reset()",
    "SELECT pg_terminate_backend({other})",
    "SELECT pg_cancel_backend({other})",
    "SELECT pg_log_backend_memory_contexts({other})",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What acts are tried on."""

    owner: asyncpg.Connection
    api: str
    superuser: str
    login: str
    operator: str
    database: str

    async def acts_of_the_bot(self) -> AsyncIterator[str]:
        """Yield all acts that the bot's login may not carry out."""
        async for act in self.acts_of_operators():
            yield act
        for act in TO_OPERATE:
            yield self._filled(act)
        for view in await self.owner.fetch(VIEWS):
            if not view["is_the_bots"]:
                yield f"SELECT * FROM {view['name']}"
        for function in await self.owner.fetch(FUNCTIONS):
            if function["is_the_operators"] and not function["is_the_bots"]:
                yield f"SELECT {function['name']}({function['nothing']})"

    async def acts_of_operators(self) -> AsyncIterator[str]:
        """Yield all acts that neither login may carry out."""
        for act in (*TO_BECOME_ANOTHER, *TO_THE_DATABASE, *TO_THE_SERVER):
            yield self._filled(act)
        for table in await self.owner.fetch(TABLES):
            for act in TO_A_TABLE:
                yield act.format(**table)
        for view in await self.owner.fetch(VIEWS):
            for act in TO_A_VIEW:
                yield act.format(**view)
        for function in await self.owner.fetch(FUNCTIONS):
            for act in TO_A_FUNCTION:
                yield act.format(**function)
            if not function["is_the_operators"]:
                yield f"SELECT {function['name']}({function['nothing']})"

    def _filled(self, act: str) -> str:
        """Write names into an act."""
        return act.format(
            api=self.api,
            superuser=self.superuser,
            login=self.login,
            operator=self.operator,
            database=self.database,
            other=self.owner.get_server_pid(),
        )


REFUSALS = (
    asyncpg.InsufficientPrivilegeError,
    asyncpg.ObjectNotInPrerequisiteStateError,  # nobody can write to that view
    asyncpg.FeatureNotSupportedError,  # nobody can write to that column, which is computed
)


async def allowed(connection: asyncpg.Connection, acts: list[str]) -> list[str]:
    """Try acts, each by itself; return those that are not refused for want of a right."""
    passed = []
    for act in acts:
        try:
            await connection.execute(act)
        except REFUSALS:
            continue
        except asyncpg.PostgresError as error:
            passed.append(f"{act}: {error}")
        else:
            passed.append(act)
        await connection.execute("DISCARD TEMP")
    return passed
