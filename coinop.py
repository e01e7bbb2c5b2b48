"""The programs `coinop` and `coinop-sandbox`, which run our packages and no others of their names.

In an installation, `bot`, `ledger`, `sandbox` and `sql` are in a folder of their own beside this
file: so they overwrite no other package, and none overwrites them. In a checkout, they are right
beside it. Either way, a program looks for them there before it looks anywhere else.
"""

import sys
from pathlib import Path

FOLDER = "coinop-house"
"""What pyproject.toml and coinop.pth call the folder; no import can name it."""

PACKAGES = ("bot", "ledger", "sandbox")
UNUSABLE = 2


def house() -> Path:
    """Return the folder that our packages are in."""
    here = Path(__file__).resolve().parent
    installed = here / FOLDER
    return installed if installed.is_dir() else here


def main() -> None:
    """Run the command line of the bot."""
    _enter()
    from bot.cli import app  # noqa: PLC0415 -- only now it is surely ours

    app()


def sandbox() -> int:
    """Run the sandbox, and return its exit code."""
    _enter()
    from sandbox.__main__ import main as run  # noqa: PLC0415 -- the same

    return run()


def _enter() -> None:
    """Put our packages first. End with a sentence if another of their names is loaded already."""
    sys.path.insert(0, str(house()))
    for name in PACKAGES:
        loaded = sys.modules.get(name)
        if loaded is not None and house() not in _places(loaded.__file__):
            print(  # noqa: T201 -- nothing else is loaded yet that could say it
                f"coinop: another package called {name} is loaded already, from {loaded.__file__}."
                " Start Coinop from an environment that doesn't load it.",
                file=sys.stderr,
            )
            sys.exit(UNUSABLE)


def _places(file: str | None) -> list[Path]:
    """Return the folders that a file is in, if there is one."""
    return [] if file is None else [*Path(file).resolve().parents]


if __name__ == "__main__":
    main()
