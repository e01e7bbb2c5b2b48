"""Schema api, which people read: the audit names what is not as the program made it there."""

import shutil
from pathlib import Path

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.db.migrate import migrate
from ledger.db.pool import open_pool
from ledger.db.scripts import SQL
from tests.conftest import LOGIN, Server
from tests.ledger.one_value import ask
from tests.ledger.small_sql import write

VIEW = "The view {} is not as the program made it."
STRANGE = "The database has the {}, which is none of the program's."


async def sentences(auditor: Auditor) -> list[str]:
    return [finding.sentence for finding in (await auditor.audit()).findings]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            (
                "CREATE OR REPLACE VIEW api.balance AS"
                " SELECT user_id, perm + 1 AS perm, promo, barred FROM {}.balance"
            ),
            VIEW.format("api.balance"),
        ),
        (
            (
                "CREATE OR REPLACE VIEW api.balance AS"
                " SELECT user_id, perm, promo, barred FROM {}.balance WHERE user_id > 7"
            ),
            VIEW.format("api.balance"),
        ),
        (
            (
                "CREATE OR REPLACE VIEW api.balance AS"
                " SELECT user_id, promo AS perm, perm AS promo, barred FROM {}.balance"
            ),
            VIEW.format("api.balance"),
        ),
        (
            (
                "CREATE OR REPLACE VIEW api.balance AS"
                " SELECT user_id, perm, promo, FALSE AS barred FROM ledger.account"
            ),
            VIEW.format("api.balance"),
        ),
        (
            (
                "CREATE OR REPLACE VIEW api.balance AS"
                " SELECT user_id, (SELECT 7::bigint) AS perm, promo, barred FROM {}.balance"
            ),
            VIEW.format("api.balance"),
        ),
        ("CREATE VIEW api.mine AS SELECT perm FROM {}.balance", VIEW.format("api.mine")),
        ("ALTER VIEW api.balance OWNER TO CURRENT_USER", VIEW.format("api.balance")),
        ("ALTER VIEW api.balance SET (security_barrier)", VIEW.format("api.balance")),
        ("CREATE TABLE api.mine ()", STRANGE.format("table api.mine")),
        (
            (
                "CREATE TRIGGER mine INSTEAD OF INSERT ON api.balance FOR EACH ROW"
                " EXECUTE FUNCTION ledger.frozen()"
            ),
            STRANGE.format("trigger api.balance.mine"),
        ),
        (
            "GRANT UPDATE ON api.balance TO coinop_bot",
            STRANGE.format("right UPDATE on api.balance to coinop_bot"),
        ),
        (
            "CREATE FUNCTION api.wish() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "The function api.wish is none of the program's.",
        ),
        (
            "CREATE OR REPLACE FUNCTION api.use() RETURNS text LANGUAGE sql AS 'SELECT ''evil'''",
            "The function api.use is not as the program made it.",
        ),
        (
            "CREATE OPERATOR {}.= (LEFTARG = name, RIGHTARG = text, FUNCTION = nameeqtext)",
            STRANGE.format("operator {}.=(name,text)"),
        ),
    ],
)
async def test_what_was_changed_there_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, sentence: str
) -> None:
    behind = await owner.fetchval("SELECT nspname FROM pg_namespace WHERE nspname ~ '^api_'")
    await owner.execute(change.replace("{}", behind))
    assert await sentences(auditor) == [sentence.replace("{}", behind)]


async def test_a_release_that_is_kept_and_what_is_left_of_its_columns_are_no_findings(
    empty_url: str, server: Server, tmp_path: Path
) -> None:
    older = shutil.copytree(SQL, tmp_path / "sql")
    write(older, "RELEASE", "1\n")
    write(older, "functions/mine.sql", "CREATE FUNCTION core.mine() RETURNS int RETURN 1;\n")
    text = (SQL / "views/credits.sql").read_text("utf-8")
    other = "    account.perm::numeric AS perm, 'a'::varchar(9) AS gone, TRUE AS \"Order\",\n"
    write(older, "views/credits.sql", text.replace("    account.perm,\n", other))
    write(older, "views/gone.sql", "CREATE VIEW api.past AS SELECT 1 AS one;\n")
    await migrate(empty_url, sql=older)
    await migrate(empty_url, login=LOGIN)
    url = server.login(str(await ask(empty_url, "SELECT current_database()")))
    async with open_pool(url, role="coinop_operator", size=1) as pool:
        assert await sentences(Auditor(pool)) == []
    columns = "SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute"
    shown = f"{columns} WHERE attrelid = 'api.balance'::regclass AND attnum > 0"
    assert await ask(empty_url, shown) == ["user_id", "perm", "gone", "Order", "promo", "barred"]
