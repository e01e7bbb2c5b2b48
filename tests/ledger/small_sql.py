"""A small sql/ on the real foundation: one table, one function, one view."""

from pathlib import Path

from ledger.db.scripts import SQL

FOUNDATION = "migrations/0001_foundation.sql"


def lay_out(folder: Path) -> Path:
    """Write the small sql/ into a folder, and give the folder."""
    write(folder, "RELEASE", "2\n")
    write(folder, FOUNDATION, (SQL / FOUNDATION).read_text("utf-8"))
    write(folder, "migrations/0002_thing.sql", "CREATE TABLE shop.thing (id int);\n")
    write(folder, "functions/answer.sql", answer(42))
    write(folder, "views/thing.sql", "CREATE VIEW api.thing AS SELECT id FROM shop.thing;\n")
    granted = "USAGE ON SCHEMA api", "EXECUTE ON FUNCTION api.answer"
    write(folder, "grants.sql", "".join(f"GRANT {right} TO coinop_bot;\n" for right in granted))
    return folder


def write(folder: Path, name: str, text: str) -> None:
    """Write one file of it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def answer(number: int) -> str:
    """Define api.answer(), which answers this number."""
    return f"CREATE FUNCTION api.answer() RETURNS int LANGUAGE sql AS $$ SELECT {number} $$;\n"
