"""An image of PostgreSQL 15: the official one, or one made of Debian's packages.

Ours is for an engine that reaches no registry. It behaves as the official image does where
testcontainers looks; the engine keeps it, under a name that changes with what it is made of.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from docker import DockerClient
from docker.errors import DockerException, ImageNotFound

from tests.docker.apt import proxies, source_of
from tests.docker.lacks import Lacking

OFFICIAL = "postgres:15"
REPOSITORY = "coinop-postgres"
SUITE = "bookworm"
"""The release of Debian whose PostgreSQL is version 15."""

ENTRYPOINT = Path(__file__).parent / "entrypoint.sh"
DATA = "/var/lib/postgresql/data"
CHANGES = [
    "ENV PATH=/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    f"ENV PGDATA={DATA} LANG=C.UTF-8",
    'ENTRYPOINT ["/usr/local/bin/entrypoint"]',
    'CMD ["postgres"]',
    "EXPOSE 5432",
]
NOT_NEEDED = ("var/cache/apt", "var/lib/apt/lists", "var/lib/postgresql/15", "usr/share/doc")


def ready(client: DockerClient, *, room: Path) -> str:
    """Return the name of an image of PostgreSQL 15 that the engine has from now on.

    Raises Lacking where it can neither be pulled nor made; it is made in a folder of `room`.
    """
    recipe = "".join([SUITE, *CHANGES, *NOT_NEEDED]).encode() + ENTRYPOINT.read_bytes()
    tag = f"15-{hashlib.sha256(recipe).hexdigest()[:8]}"
    for name in (OFFICIAL, f"{REPOSITORY}:{tag}"):
        if _has(client, name):
            return name
    try:
        client.images.pull(*OFFICIAL.split(":"))
    except (DockerException, requests.RequestException) as error:
        print(f"{OFFICIAL} cannot be pulled ({error}).")
        print("Making an image of Debian's packages (once, about a minute) ...", flush=True)
        _make(client, tag, room)
        return f"{REPOSITORY}:{tag}"
    return OFFICIAL


def _has(client: DockerClient, name: str) -> bool:
    try:
        client.images.get(name)
    except ImageNotFound:
        return False
    return True


def _make(client: DockerClient, tag: str, room: Path) -> None:
    """Install Debian with PostgreSQL into a folder, and give the engine what is in it."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        raise Lacking("only root makes an image, by debootstrap", install="debootstrap")
    with tempfile.TemporaryDirectory(prefix="image-", dir=room) as folder:
        root = Path(folder) / "root"
        _install(root, room / "debootstrap.log")
        for name in NOT_NEEDED:
            shutil.rmtree(root / name)
        shutil.copy(ENTRYPOINT, root / "usr/local/bin/entrypoint")
        (root / "usr/local/bin/entrypoint").chmod(0o755)
        with _packed(root) as tar:
            client.api.import_image_from_stream(tar, REPOSITORY, tag, CHANGES)


def _install(root: Path, log: Path) -> None:
    """Install Debian's own way; what it mounts meanwhile, it mounts in a world of its own."""
    source = source_of(SUITE)
    if source is None:
        raise Lacking(f"apt has no source for Debian {SUITE}: pull {OFFICIAL} by hand")
    keyring = [f"--keyring={source.keyring}"] if source.keyring else []
    what = ["--variant=minbase", "--include=postgresql-15", *keyring, SUITE, str(root), source.uri]
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
