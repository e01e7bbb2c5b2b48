"""The functions of the database, held against those that the files of sql/ make.

An audit asks the database's own functions, and whoever owns it could make them answer anything.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ledger.db import psql
from ledger.db.scripts import SQL, Release, read_scripts

QUERY = """
    SELECT
        CASE n.nspname
            WHEN $1 THEN 'api.' WHEN $2 THEN 'core.' ELSE n.nspname || '.'
        END || p.proname AS name,
        format('(%s) RETURNS %s', pg_get_function_arguments(p.oid), pg_get_function_result(p.oid))
            AS signature,
        concat_ws(
            ' ', l.lanname,
            CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' END,
            CASE WHEN p.proisstrict THEN 'STRICT' END,
            CASE WHEN p.proleakproof THEN 'LEAKPROOF' END,
            CASE WHEN p.prosecdef THEN 'SECURITY DEFINER' END,
            'SET ' || regexp_replace(array_to_string(p.proconfig, ' SET '), '=', ' = ', 'g'),
            CASE WHEN p.prokind <> 'f' THEN 'KIND ' || p.prokind::text END,
            'OWNER ' || nullif(pg_get_userbyid(p.proowner), 'coinop_owner')
        ) AS manner,
        p.prosrc AS body
    FROM pg_proc AS p
    INNER JOIN pg_namespace AS n ON n.oid = p.pronamespace
    INNER JOIN pg_language AS l ON l.oid = p.prolang
    WHERE n.nspname IN ('ledger', 'shop', 'people', 'intake', $1, $2)
        OR n.nspname = 'api' AND (
            p.proname = 'use'
            OR NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'core')
        )
"""
"""The functions of the release whose schemas are $1 and $2, which are called api and core here. The
first release had its own in schema api: as long as it is kept, so long is there a schema core."""

_RELEASE = re.compile(r"(?:(?<=\bapi)|(?<=\bcore))_([1-9][0-9]*)_[0-9a-f]{8}\b")
_FUNCTION = re.compile(
    r"^CREATE (?:OR REPLACE )?FUNCTION (?P<name>[\w.]+)(?P<signature>(?:(?!^CREATE ).)*?)"
    r"\bLANGUAGE (?P<manner>[^$]*?)\sAS \$\$(?P<body>.*?)\$\$",
    re.MULTILINE | re.DOTALL,
)
_SPELLINGS = (
    (r"\s+", " "),
    (r"(?<=\() | (?=\))|(?<=TABLE) (?=\()|^ | $", ""),
    (r"\btimestamptz\b", "timestamp with time zone"),
    (r"\bint\b", "integer"),
    (r"\bDEFAULT FALSE\b", "DEFAULT false"),
    (r"\bDEFAULT TRUE\b", "DEFAULT true"),
    (r"::[a-z ]+(?:\[\])?(?=[,)])", ""),  # of a default
)


class Function(NamedTuple):
    """A function: what it takes and gives, in what manner it runs, and what it does."""

    signature: str
    manner: str
    body: str

    def is_like(self, written: "Function") -> bool:
        """Whether this one, as the database has it, is made of what a file has written."""
        ours, theirs = _spelled(self.signature), _spelled(written.signature)
        if "RETURNS" not in theirs:  # what the database adds follows from the OUT arguments
            ours = ours.partition(" RETURNS ")[0]
        return (ours, self.manner, self.body) == (theirs, _spelled(written.manner), written.body)


def as_written(release: Release, function: Function) -> Function:
    """Return a function of a release's schemas, with api and core for their names.

    api.use() may name a newer release already, which began while the audit was on its way.
    """
    signature, manner, body = function
    if newest := max((int(ordinal) for ordinal in _RELEASE.findall(body)), default=0):
        body = _RELEASE.sub("", body) if newest > release.ordinal else body
    return Function(release.unnamed(signature), manner, release.unnamed(body))


@cache
def functions() -> Mapping[str, Function]:
    """Read every function that our files make, and api.use(), which migrating makes."""
    scripts = read_scripts(SQL)
    use = Function("() RETURNS text", "sql", scripts.release.unnamed(psql.use(scripts.release)))
    return {"api.use": use} | {
        match["name"]: Function(match["signature"], match["manner"], match["body"])
        for script in (*scripts.migrations, *scripts.rebuilt)
        for match in _FUNCTION.finditer(script.text)
    }


def strange(
    there: Iterable[tuple[str, Function]], known: Mapping[str, Function]
) -> Iterator[tuple[str, str]]:
    """Yield each function that differs from the files, behind what is strange about it."""
    there = list(there)
    names = Counter(name for name, _ in there)
    for name, function in sorted(there):
        if name not in known or names[name] > 1:
            yield "none of the program's", name
        elif not function.is_like(known[name]):
            yield "not as the program made it", name
    for name in sorted(known.keys() - names.keys()):
        yield "missing", name


def _spelled(signature: str) -> str:
    """Write a signature as it is written in files and as the database writes it."""
    for way, other in _SPELLINGS:
        signature = re.sub(way, other, signature)
    return signature
