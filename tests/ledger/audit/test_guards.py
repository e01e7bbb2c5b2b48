"""The audit names what should keep the books from being edited, and does not."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.db.embedded import EmbeddedServer, embedded_server
from ledger.db.migrate import migrate
from ledger.db.pool import open_pool
from ledger.db.scripts import read_release

ENTRY = "ALTER TABLE ledger.entry"
SPENDS = "entry_spends_what_is_there"
NOT_EDITED = "TRIGGER entry_is_not_edited"


@pytest.fixture(scope="module")
async def own_server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedServer]:
    """Run a server whose roles nobody else uses."""
    with embedded_server(tmp_path_factory.mktemp("roles"), settings={"fsync": "off"}) as server:
        await migrate(server.owner_dsn, login="coinop", operator="coinop_desk")
        yield server


async def sentences(auditor: Auditor) -> list[str]:
    return [finding.sentence for finding in (await auditor.audit()).findings]


@pytest.mark.parametrize(
    ("lift", "guard", "state"),
    [
        (f"{ENTRY} DISABLE {NOT_EDITED}", "trigger entry.entry_is_not_edited", "switched off"),
        (
            f"{ENTRY} ENABLE REPLICA {NOT_EDITED}",
            "trigger entry.entry_is_not_edited",
            "switched off",
        ),
        (
            "DROP TRIGGER entry_is_not_emptied ON ledger.entry",
            "trigger entry.entry_is_not_emptied",
            "missing",
        ),
        (
            (
                f"DROP {NOT_EDITED} ON ledger.entry; CREATE {NOT_EDITED} BEFORE UPDATE OR DELETE"
                " ON ledger.entry WHEN (FALSE) EXECUTE FUNCTION ledger.frozen()"
            ),
            "trigger entry.entry_is_not_edited",
            "not as the program made it",
        ),
        (
            (
                f"DROP {NOT_EDITED} ON ledger.entry; CREATE {NOT_EDITED} BEFORE UPDATE OF meta"
                " ON ledger.entry EXECUTE FUNCTION ledger.frozen()"
            ),
            "trigger entry.entry_is_not_edited",
            "not as the program made it",
        ),
        (f"{ENTRY} DROP CONSTRAINT {SPENDS}", f"rule entry.{SPENDS}", "missing"),
        (
            f"{ENTRY} DROP CONSTRAINT {SPENDS}, ADD CONSTRAINT {SPENDS} CHECK (TRUE)",
            f"rule entry.{SPENDS}",
            "not as the program made it",
        ),
        (
            (
                f"{ENTRY} DROP CONSTRAINT {SPENDS}, ADD CONSTRAINT {SPENDS} CHECK"
                " (kind NOT IN ('spend', 'hold') OR perm_after + promo_after >= 0) NOT VALID"
            ),
            f"rule entry.{SPENDS}",
            "not as the program made it",
        ),
        ("DROP INDEX ledger.entry_closed_once", "index entry.entry_closed_once", "missing"),
        (
            (
                "DROP INDEX ledger.entry_closed_once;"
                " CREATE UNIQUE INDEX entry_closed_once ON ledger.entry (user_id, seq, ref)"
            ),
            "index entry.entry_closed_once",
            "not as the program made it",
        ),
        (
            (
                "UPDATE pg_index SET indisready = FALSE"
                " WHERE indexrelid = 'ledger.entry_closed_once'::regclass"
            ),
            "index entry.entry_closed_once",
            "switched off",
        ),
        (
            "ALTER TABLE ledger.account ALTER perm DROP NOT NULL",
            "column account.perm",
            "not as the program made it",
        ),
        (
            "ALTER TABLE ledger.account ENABLE ROW LEVEL SECURITY",
            "table account",
            "not as the program made it",
        ),
        (
            "ALTER TYPE ledger.kind ADD VALUE 'wish'",
            "type kind",
            "not as the program made it",
        ),
    ],
)
async def test_a_guard_that_was_lifted_is_named(
    owner: asyncpg.Connection, auditor: Auditor, lift: str, guard: str, state: str
) -> None:
    await owner.execute(lift)
    kind, name = guard.split(" ")
    sentence = f"The {kind} ledger.{name} does not guard the books: it is {state}."
    assert await sentences(auditor) == [sentence]


async def test_foreign_keys_that_are_off_are_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await owner.execute("ALTER TABLE ledger.account DISABLE TRIGGER ALL")
    assert (
        "The rule ledger.account.account_is_its_last_entry does not guard the books:"
        " it is switched off."
    ) in await sentences(auditor)


@pytest.mark.parametrize(
    ("change", "stranger"),
    [
        (
            "CREATE RULE r AS ON DELETE TO ledger.account DO INSTEAD NOTHING",
            "rewrite rule ledger.account.r",
        ),
        (
            "CREATE TRIGGER gift BEFORE INSERT ON shop.payment EXECUTE FUNCTION people.frozen()",
            "trigger shop.payment.gift",
        ),
        (
            "ALTER TABLE shop.payment ADD CONSTRAINT none CHECK (FALSE)",
            "rule shop.payment.none",
        ),
        (
            "GRANT UPDATE ON ledger.account TO coinop_bot",
            "right UPDATE on ledger.account to coinop_bot",
        ),
        (
            "GRANT SELECT (raw) ON shop.payment TO PUBLIC",
            "right SELECT on shop.payment to everybody",
        ),
        (
            "GRANT UPDATE ON api.balance TO coinop_bot",
            "right UPDATE on api.balance to coinop_bot",
        ),
        (
            "GRANT EXECUTE ON FUNCTION {api}.adjust TO coinop_bot",
            "right EXECUTE on api.adjust to coinop_bot",
        ),
        (
            "GRANT EXECUTE ON FUNCTION {core}.post TO coinop_bot",
            "right EXECUTE on core.post to coinop_bot",
        ),
        (
            "GRANT EXECUTE ON FUNCTION {api}.spend TO PUBLIC",
            "right EXECUTE on api.spend to everybody",
        ),
        (
            "GRANT EXECUTE ON FUNCTION ledger.seal_payment TO coinop_bot",
            "right EXECUTE on ledger.seal_payment to coinop_bot",
        ),
        (
            "GRANT SELECT ON {api}.parked TO coinop_bot",
            "right SELECT on api.parked to coinop_bot",
        ),
        (
            "GRANT USAGE ON SCHEMA ledger TO coinop_bot",
            "right USAGE on the schema ledger to coinop_bot",
        ),
        (
            "GRANT CREATE ON SCHEMA {api} TO coinop_bot",
            "right CREATE on the schema api to coinop_bot",
        ),
        (
            "GRANT CREATE ON SCHEMA api TO coinop_bot",
            "right CREATE on the schema api to coinop_bot",
        ),
        (
            (
                "ALTER DEFAULT PRIVILEGES FOR ROLE coinop_owner GRANT EXECUTE ON FUNCTIONS"
                " TO coinop_bot"
            ),
            "right EXECUTE on what the owner will make to coinop_bot",
        ),
        (
            "CREATE TABLE public.more () INHERITS (ledger.entry)",
            "child table public.more of ledger.entry",
        ),
        (
            (
                "CREATE FUNCTION public.say(ledger.kind) RETURNS text LANGUAGE sql RETURN 'spend';"
                " CREATE CAST (ledger.kind AS text) WITH FUNCTION public.say(ledger.kind)"
            ),
            "cast ledger.kind to text",
        ),
    ],
)
async def test_what_the_program_did_not_make_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, stranger: str
) -> None:
    release = read_release()
    await owner.execute(change.format(api=release.api, core=release.core))
    assert await sentences(auditor) == [
        f"The database has the {stranger}, which is none of the program's."
    ]


@pytest.mark.parametrize(
    ("change", "undo", "said"),
    [
        (
            "GRANT coinop_owner TO coinop_bot",
            "REVOKE coinop_owner FROM coinop_bot",
            (
                "The database has the member coinop_bot of coinop_owner, which is none of the"
                " program's."
            ),
        ),
        (
            "GRANT pg_write_all_data TO coinop_bot",
            "REVOKE pg_write_all_data FROM coinop_bot",
            (
                "The database has the member coinop_bot of pg_write_all_data, which is none of the"
                " program's."
            ),
        ),
        (
            "ALTER ROLE coinop_bot SUPERUSER",
            "ALTER ROLE coinop_bot NOSUPERUSER",
            "The role coinop_bot does not guard the books: it is not as the program made it.",
        ),
        (
            "ALTER ROLE coinop_owner LOGIN",
            "ALTER ROLE coinop_owner NOLOGIN",
            "The role coinop_owner does not guard the books: it is not as the program made it.",
        ),
    ],
)
async def test_a_role_that_was_given_more_is_named(
    own_server: EmbeddedServer, change: str, undo: str, said: str
) -> None:
    """On a server of its own, since roles belong to all databases of one."""
    connection = await asyncpg.connect(own_server.owner_dsn)
    async with open_pool(own_server.operator_dsn, role="coinop_operator", size=1) as pool:
        await connection.execute(change)
        found = await sentences(Auditor(pool))
        await connection.execute(undo)
        assert found == [said]
        assert await sentences(Auditor(pool)) == []
    await connection.close()


async def test_a_right_that_may_be_passed_on_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    api = read_release().api
    await owner.execute(f"GRANT SELECT ON {api}.balance TO coinop_bot WITH GRANT OPTION")
    assert await sentences(auditor) == [
        (
            "The right SELECT on api.balance to coinop_bot does not guard the books: it is not"
            " as the program made it."
        )
    ]


async def test_a_right_that_is_missing_is_named(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await owner.execute(f"REVOKE EXECUTE ON FUNCTION {read_release().api}.spend FROM coinop_bot")
    assert await sentences(auditor) == [
        "The right EXECUTE on api.spend to coinop_bot does not guard the books: it is missing."
    ]


async def test_what_others_were_let_read_is_no_finding(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    await owner.execute(
        "GRANT USAGE ON SCHEMA api TO PUBLIC; GRANT SELECT ON api.balance TO PUBLIC"
    )
    assert await sentences(auditor) == []


async def test_a_bots_login_that_can_do_more_than_the_bot_is_named(
    own_server: EmbeddedServer,
) -> None:
    connection = await asyncpg.connect(own_server.owner_dsn)
    async with open_pool(own_server.operator_dsn, role="coinop_operator", size=1) as pool:
        await connection.execute("GRANT coinop_owner TO coinop; ALTER ROLE coinop CREATEROLE")
        said = [each.sentence for each in (await Auditor(pool, walled="coinop").audit()).findings]
        await connection.execute("REVOKE coinop_owner FROM coinop; ALTER ROLE coinop NOCREATEROLE")
        assert said == ["The bot's login coinop can also change tables, make roles."]
        assert (await Auditor(pool, walled="coinop").audit()).findings == ()
    await connection.close()


@pytest.mark.parametrize("view", ["anchor", "balance", "legs"])
async def test_a_view_that_was_replaced_is_named(
    owner: asyncpg.Connection, auditor: Auditor, view: str
) -> None:
    schema = read_release().api
    shown = await owner.fetchval("SELECT pg_get_viewdef(to_regclass($1))", f"{schema}.{view}")
    await owner.execute(
        f"CREATE OR REPLACE VIEW {schema}.{view} AS"
        f" SELECT * FROM ({shown.rstrip(';')}) AS shown WHERE random() < 2"
    )
    [finding] = (await auditor.audit()).findings
    assert finding.what is Wrong.VIEW
    assert finding.sentence == f"The view api.{view} is not as the program made it."


async def test_a_null_in_an_account_is_named(owner: asyncpg.Connection, auditor: Auditor) -> None:
    await owner.execute("SELECT bonus(7, 5, 'g')")
    await owner.execute(
        "ALTER TABLE ledger.account ALTER perm DROP NOT NULL, ALTER head DROP NOT NULL"
    )
    await owner.execute("UPDATE ledger.account SET perm = NULL, head = NULL")
    found = {finding.what for finding in (await auditor.audit()).findings}
    assert found == {Wrong.GUARD_OFF, Wrong.IMAGE, Wrong.HEAD}
