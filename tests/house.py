"""`make house`: draw which package imports which, from the code, into CONTRIBUTING.md.

The picture is a Mermaid diagram, which GitHub renders. An arrow is left out if a longer way leads
to the same place, so that the eye can follow the others. A dotted arrow goes up: it is an exception
to the layers of the import contracts in pyproject.toml.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "CONTRIBUTING.md"
PARTS = ("bot", "ledger", "sandbox")
BLOCK = re.compile(r"(?<=<!-- make house -->\n).*?(?=<!-- end of make house -->)", re.DOTALL)
READS_SQL = re.compile(r'/ "sql"')

Arrow = tuple[str, str]
"""Who imports, and what: two rooms, that is packages or files right below bot, ledger, sandbox."""


def redrawn(page: str) -> str:
    """Return the text of CONTRIBUTING.md with the diagram as the code is now."""
    return BLOCK.sub(lambda _: draw(), page)


def draw() -> str:
    """Return the diagram, a fenced block of Markdown."""
    graph = grimp.build_graph(*PARTS, cache_dir=None)
    packages = {module.rpartition(".")[0] for module in graph.modules}
    arrows = {
        (_room(module, packages), _room(imported, packages))
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    }
    rooms = {_room(module, packages) for module in graph.modules} - {"bot"}
    within = {(a, b) for a, b in arrows if a != b and _part(a) == _part(b)}
    lines = ["```mermaid", "flowchart TD"]
    for part in ("bot", "ledger"):
        inside = sorted(room for room in rooms if _part(room) == part)
        drawn = _drawn({arrow for arrow in within if arrow[0] in inside})
        lines += [f'  subgraph {part}_house ["{part}/"]']
        lines += [f'    {_id(room)}["{_label(room, packages)}"]' for room in inside]
        lines += [f"    {arrow}" for arrow in drawn]
        lines += ["  end"]
    lines += ['  sql_house[("sql/")]', '  sandbox_house["sandbox/"]']
    between = {(_part(a), _part(b)) for a, b in arrows if _part(a) != _part(b)} | _readers_of_sql()
    lines += [f"  {a}_house ==> {b}_house" for a, b in sorted(between)]
    return "\n".join([*lines, "```", ""])


def _part(room: str) -> str:
    return room.partition(".")[0]


def _room(module: str, packages: set[str]) -> str:
    """Name the room of a module: of those at the top, only the bot's have one each."""
    room = ".".join(module.split(".")[:2])
    return _part(room) if room not in packages and _part(room) != "bot" else room


def _id(room: str) -> str:
    return room.replace(".", "_")


def _label(room: str, packages: set[str]) -> str:
    """Write a package as a folder and a module as a file."""
    name = room.rpartition(".")[2]
    if room == "ledger":
        return "ledger/*.py"
    return f"{name}/" if room in packages else f"{name}.py"


def _drawn(arrows: set[Arrow]) -> Iterator[str]:
    """Yield the arrows to draw, those that go up last."""
    rank = _ranks()
    up = {(a, b) for a, b in arrows if rank.get(a, 0) > rank.get(b, rank.get(a, 0))}
    for a, b in sorted(shortened(arrows - up)):
        yield f"{_id(a)} --> {_id(b)}"
    for a, b in sorted(up):
        yield f"{_id(a)} -.-> {_id(b)}"


def _ranks() -> dict[str, int]:
    """Read the layers of the import contracts: 0 is the highest."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {
        f"{container}.{room.strip()}": rank
        for contract in project["tool"]["importlinter"]["contracts"]
        for container in contract.get("containers", [])
        for rank, layer in enumerate(contract["layers"])
        for room in re.split("[|:]", layer)
    }


def shortened(arrows: set[Arrow]) -> set[Arrow]:
    """Leave out each arrow whose end is reached without it."""
    kept = set(arrows)
    for start, end in sorted(arrows):
        others = kept - {(start, end)}
        if end in _reached(start, others):
            kept = others
    return kept


def _reached(start: str, arrows: set[Arrow]) -> set[str]:
    found: set[str] = set()
    ends = {start}
    while ends:
        ends = {b for a, b in arrows if a in ends} - found
        found |= ends
    return found


def _readers_of_sql() -> set[Arrow]:
    """Find which parts read the files of sql/, which no import shows."""
    return {
        (part, "sql")
        for part in PARTS
        for path in (ROOT / part).rglob("*.py")
        if READS_SQL.search(path.read_text("utf-8"))
    }


if __name__ == "__main__":
    PAGE.write_text(redrawn(PAGE.read_text("utf-8")), "utf-8")
