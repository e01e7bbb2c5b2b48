"""Coinop as somebody installs it: its wheel in an environment of its own, with few other packages.

The environment has exactly what the wheel and its extras ask for, as links to what this one has:
so nothing is downloaded, and a package that nobody asked for cannot be imported there.
"""

import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @property
    def packages(self) -> Path:
        """The folder that packages are imported from."""
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / "lib" / version / "site-packages"

    def program(self, name: str) -> str:
        """Return the path of a program of this environment."""
        return str(self.folder / "bin" / name)

    def add(self, package: str, **modules: str) -> None:
        """Write a package of modules, as another wheel would bring it."""
        folder = self.packages / package
        folder.mkdir()
        for name, text in {"__init__": "", **modules}.items():
            (folder / f"{name}.py").write_text(text, "utf-8")


def build(folder: Path) -> Path:
    """Build the wheel, and return its path."""
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path, *, extras: str = "") -> Environment:
    """Install the wheel and what it and its `extras` need into a new environment."""
    venv.create(folder, symlinks=True)
    made = Environment(folder)
    for path in {path for name in _closure(wheel, extras) for path in _places(name)}:
        (made.packages / path.name).symlink_to(path)
    pip = (sys.executable, "-m", "pip", "--python", made.program("python"))
    command = (*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    subprocess.run(command, check=True)
    return made


def _closure(wheel: Path, extras: str) -> set[str]:
    """Return the names of all packages that a wheel needs with its extras."""
    [folder] = [one for one in zipfile.Path(wheel).iterdir() if one.name.endswith(".dist-info")]
    ours = PathDistribution(folder)  # type: ignore[arg-type]  # it is read like a path
    names: set[str] = set()
    wanted = [*_needed(ours, {"", *extras.split(",")})]
    while wanted:
        one = wanted.pop()
        known = {f"{one.name}[{extra}]" for extra in ("", *one.extras)}
        if one.name != "coinop" and not known <= names:
            names |= known
            wanted += _needed(distribution(one.name), {"", *one.extras})
    return {name.partition("[")[0] for name in names}


def _needed(package: Distribution, extras: set[str]) -> Iterator[Requirement]:
    """Give what a package needs with some of its extras, here."""
    for one in map(Requirement, package.requires or ()):
        if one.marker is None or any(one.marker.evaluate({"extra": it}) for it in extras):
            yield one


def _places(name: str) -> Iterator[Path]:
    """Give the files and folders at the top of where packages are that belong to one."""
    found = distribution(name)
    for file in found.files or ():
        top = file.parts[0]
        if top not in ("..", "__pycache__", "/"):
            yield Path(str(found.locate_file(top)))
