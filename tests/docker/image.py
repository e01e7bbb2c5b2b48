"""Images of PostgreSQL 15 and of Python: the official ones, or some made of Debian's packages.

Ours are for an engine that reaches no registry. They behave as the official images do where tests
look; the engine keeps them, under names that change with what they are made of.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests
from docker import DockerClient
from docker.errors import DockerException, ImageNotFound

from tests.docker.apt import proxies, source_of
from tests.docker.lacks import Lacking

SUITE = "bookworm"
"""The release of Debian whose PostgreSQL is version 15, and whose Python is 3.11."""

ENTRYPOINT = Path(__file__).parent / "entrypoint.sh"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
DATA = "/var/lib/postgresql/data"
NOT_NEEDED = ("var/cache/apt", "var/lib/apt/lists", "usr/share/doc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How an image is made that stands in for an official one: by packages of Debian's.

    `files` of ours come into it, by their paths there, and `without` is removed.
    """

    official: str
    name: str
    packages: str
    changes: Sequence[str]
    files: Mapping[str, Path] = field(default_factory=dict)
    without: Sequence[str] = NOT_NEEDED

    @property
    def tag(self) -> str:
        """The image's tag, another one for each recipe."""
        said = "".join([SUITE, self.packages, *self.changes, *self.without]).encode()
        content = b"".join(path.read_bytes() for path in self.files.values())
        version = self.official.partition(":")[2].partition("-")[0]
        return f"{version}-{hashlib.sha256(said + content).hexdigest()[:8]}"


POSTGRES = Recipe(
    official="postgres:15",
    name="coinop-postgres",
    packages="postgresql-15",
    changes=(
        "ENV PATH=/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        f"ENV PGDATA={DATA} LANG=C.UTF-8",
        'ENTRYPOINT ["/usr/local/bin/entrypoint"]',
        'CMD ["postgres"]',
        "EXPOSE 5432",
    ),
    files={"usr/local/bin/entrypoint": ENTRYPOINT},
    without=(*NOT_NEEDED, "var/lib/postgresql/15"),
)

PYTHON = Recipe(
    official="python:3.13-slim",
    name="coinop-python",
    packages="python3-venv,ca-certificates",
    changes=("ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8",),
    files={"etc/ssl/certs/ca-certificates.crt": CERTIFICATES},  # this machine may have its own
)


def ready(client: DockerClient, *, room: Path, recipe: Recipe = POSTGRES) -> str:
    """Return the name of an image by a recipe that the engine has from now on.

    Raises Lacking where it can neither be pulled nor made; it is made in a folder of `room`.
    """
    ours = f"{recipe.name}:{recipe.tag}"
    for name in (recipe.official, ours):
        if _has(client, name):
            return name
    try:
        client.images.pull(*recipe.official.split(":"))
    except (DockerException, requests.RequestException) as error:
        print(f"{recipe.official} cannot be pulled ({error}).")
        print("Making an image of Debian's packages (once, about a minute) ...", flush=True)
        _make(client, recipe, room)
        return ours
    return recipe.official


def _has(client: DockerClient, name: str) -> bool:
    try:
        client.images.get(name)
    except ImageNotFound:
        return False
    return True


def _make(client: DockerClient, recipe: Recipe, room: Path) -> None:
    """Install Debian with the packages into a folder, and give the engine what is in it."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        raise Lacking("only root makes an image, by debootstrap", install="debootstrap")
    with tempfile.TemporaryDirectory(prefix="image-", dir=room) as folder:
        root = Path(folder) / "root"
        _install(root, recipe, room / "debootstrap.log")
        for name in recipe.without:
            shutil.rmtree(root / name)
        for name, path in recipe.files.items():
            shutil.copy(path, root / name)
            (root / name).chmod(0o755)
        with _packed(root) as tar:
            client.api.import_image_from_stream(tar, recipe.name, recipe.tag, [*recipe.changes])


def _install(root: Path, recipe: Recipe, log: Path) -> None:
    """Install Debian's own way; what it mounts meanwhile, it mounts in a world of its own."""
    source = source_of(SUITE)
    if source is None:
        raise Lacking(f"apt has no source for Debian {SUITE}: pull {recipe.official} by hand")
    keyring = [f"--keyring={source.keyring}"] if source.keyring else []
    what = ["--variant=minbase", f"--include={recipe.packages}", *keyring]
    what += [SUITE, str(root), source.uri]
    command = ["unshare", "--mount", "debootstrap", *what]
    with log.open("wb") as output:
        made = subprocess.run(
            command, env=os.environ | proxies(), stdout=output, stderr=output, check=False
        )
    if made.returncode:
        raise Lacking(f"debootstrap failed; {log} says why")


@contextmanager
def _packed(root: Path) -> Iterator[object]:
    """Give a folder's content as a stream of tar."""
    command = ["tar", "--numeric-owner", "-C", str(root), "-c", "."]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as packing:
        yield packing.stdout
    if packing.returncode:
        raise Lacking("tar could not pack the image")
