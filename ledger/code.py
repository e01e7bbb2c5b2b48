"""The functions of the database, held against those that the files of sql/ make.

An audit asks the database's own functions, and whoever owns it could make them answer anything.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ledger.migrate import SQL
from ledger.scripts import read_scripts

QUERY = """
    SELECT n.nspname || '.' || p.proname AS name, p.prosrc AS body
    FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('ledger', 'shop', 'people', 'intake', 'core', 'api')
"""
_FUNCTION = re.compile(
    r"^CREATE (?:OR REPLACE )?FUNCTION (?P<name>[\w.]+)"
    r"(?:(?!^CREATE ).)*?(?:\bAS \$\$(?P<body>.*?)\$\$|^RETURN )",
    re.MULTILINE | re.DOTALL,
)


def functions(sql: Path = SQL) -> dict[str, str]:
    """Read the body of every function; "" when PostgreSQL keeps it parsed, and not as text."""
    scripts = read_scripts(sql)
    return {
        match["name"]: match["body"] or ""
        for script in (*scripts.migrations, *scripts.rebuilt)
        for match in _FUNCTION.finditer(script.text)
    }


def strange(there: Iterable[tuple[str, str]], known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each function that differs from the files, behind what is strange about it."""
    there = list(there)
    names = Counter(name for name, _ in there)
    for name, body in sorted(there):
        if name not in known or names[name] > 1:
            yield "none of the program's", name
        elif body != known[name]:
            yield "not as the program made it", name
    for name in sorted(known.keys() - names.keys()):
        yield "missing", name
