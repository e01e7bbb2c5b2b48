"""The image: built from the Dockerfile, and run as docs/container.md and compose.yaml run it."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import Request, urlopen

import pytest
import yaml
from docker import DockerClient
from docker.models.containers import Container

from sandbox.world import TOKEN
from tests.docker import image
from tests.docker.apt import proxies
from tests.docker.engine import engine, room

ROOT = Path(__file__).resolve().parent.parent.parent
TAG = "coinop-under-test"
MB = 1_000_000
OURS_MB = 180
"""What the image may add to its base, of which python:3.13-slim has 120."""

STARTS_S = 90.0
USER = "10001:10001"
SCRIPTS = "/docker-entrypoint-initdb.d"
READY = "pg_isready --host=127.0.0.1 --dbname=coinop"
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
PAGE = "8081/tcp"
T = TypeVar("T")
BESIDE = "--host 0.0.0.0 --port 8081 --state /var/lib/coinop/sandbox.json -- coinop run"

pytestmark = [
    pytest.mark.long,
    pytest.mark.docker,
    pytest.mark.timeout(1200),
    # The library that looks for an engine leaves its sockets to the garbage.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def client() -> Iterator[DockerClient]:
    """Find an engine, or start one."""
    with engine() as found:
        yield found.client


@pytest.fixture(scope="module")
def base(client: DockerClient) -> str:
    """Name an image to build on."""
    return image.ready(client, room=room(), recipe=image.PYTHON)


@pytest.fixture(scope="module")
def built(client: DockerClient, base: str) -> str:
    """Build the image, and return its name."""
    arguments = {"BASE": base, **proxies()}
    passed = ("http_proxy", "https_proxy", "no_proxy")
    arguments |= {name: os.environ[name] for name in passed if name in os.environ}
    client.images.build(
        path=str(ROOT), tag=TAG, buildargs=arguments, network_mode="host", rm=True, forcerm=True
    )
    return TAG


@pytest.fixture
def container(client: DockerClient, built: str) -> Iterator[Container]:
    """Run a sandbox with the bot, with no rights at all and nothing that can be written to."""
    started = client.containers.run(
        built,
        BESIDE.split(),
        entrypoint=["coinop-sandbox"],
        detach=True,
        init=True,
        read_only=True,
        tmpfs={"/tmp": ""},  # noqa: S108  # the container's own
        cap_drop=["ALL"],
        security_opt=["no-new-privileges"],
        environment={"ADMIN_IDS": "1"},
        ports={PAGE: ("127.0.0.1", None)},
    )
    try:
        yield started
    finally:
        started.remove(force=True, v=True)


@pytest.fixture
def postgres(client: DockerClient) -> Iterator[Container]:
    """Run a new server with the logins that compose.yaml's has."""
    made = client.containers.run(
        image.ready(client, room=room()),
        detach=True,
        environment={"POSTGRES_PASSWORD": "owner", "APP_PASSWORD": "app", "DESK_PASSWORD": "desk"},
        volumes={str(ROOT / "deploy/postgres"): {"bind": SCRIPTS, "mode": "ro"}},
    )
    try:
        until(lambda: made.exec_run(READY).exit_code == 0 or None, made)
        yield made
    finally:
        made.remove(force=True, v=True)


def until(look: Callable[[], T | None], container: Container) -> T:
    """Wait until there is something to see; what the container printed says why there is not."""
    end = time.monotonic() + STARTS_S
    while time.monotonic() < end:
        if (seen := look()) is not None:
            return seen
        time.sleep(0.5)
    pytest.fail(container.logs().decode()[-4000:], pytrace=False)


def acts(container: Container, act: str, **body: object) -> Any:  # noqa: ANN401 -- any JSON
    """Do something as a person, or look at their chat if the act is one."""
    container.reload()
    [where] = container.ports[PAGE]
    url = f"http://127.0.0.1:{where['HostPort']}/sandbox/{act}"
    data = json.dumps(body).encode() if body else None
    asked = Request(url, data=data, headers={"Content-Type": "application/json"})
    with urlopen(asked, timeout=10) as answer:  # noqa: S310 -- http, to our own machine
        return json.load(answer)


def sees(container: Container, text: str) -> str:
    """Wait until person 1 sees a text in their chat, and return all that is in it."""

    def look() -> str | None:
        chat = json.dumps(acts(container, "chat/1"), ensure_ascii=False).replace("\u00a0", " ")
        return chat if text in chat else None

    return until(look, container)


def health(container: Container) -> str | None:
    """Return what the engine thinks of a container, once it thinks something."""
    container.reload()
    found: str = container.attrs["State"]["Health"]["Status"]
    return None if found == "starting" else found


def coinop(container: Container, *arguments: str) -> tuple[int, str]:
    """Run the command line in a container; return its exit code and what it said."""
    code, said = container.exec_run(["coinop", *arguments])
    return code, said.decode()


def test_the_image_is_small_and_belongs_to_nobody(
    client: DockerClient, built: str, base: str
) -> None:
    made, below = client.images.get(built), client.images.get(base)
    added = (made.attrs["Size"] - below.attrs["Size"]) / MB
    print(f"{built}: {made.attrs['Size'] / MB:.0f} MB, {added:.0f} MB of it ours")
    assert added < OURS_MB
    assert made.attrs["Config"]["User"] == USER
    files = client.containers.run(built, ["-c", "ls -A /var/lib/coinop"], entrypoint="sh")
    assert files == b""


def test_it_sells_with_no_rights_and_nothing_to_write_to(container: Container) -> None:
    assert until(lambda: health(container), container) == "healthy"
    acts(container, "say", user=1, text="/start")
    sees(container, "3 free credits")
    acts(container, "say", user=1, text="/qr hello")  # in a process of its own
    assert "photo" in sees(container, "2 left")
    refused, _ = container.exec_run(["touch", "/opt/coinop/mine"])
    assert refused != 0


def test_the_command_line_works_beside_it_and_backs_up(container: Container) -> None:
    until(lambda: health(container), container)
    acts(container, "say", user=1, text="/start")
    sees(container, "3 free credits")
    code, said = coinop(container, "user", "1")
    assert (code, " 3 " in said) == (0, True), said
    code, said = coinop(container, "backup", "/backups/books.dump")
    assert code == 0, said


def test_it_stops_when_it_is_told_to_and_keeps_what_it_knows(container: Container) -> None:
    until(lambda: health(container), container)
    acts(container, "say", user=1, text="/start")
    sees(container, "3 free credits")
    container.stop(timeout=40)
    container.reload()
    assert container.attrs["State"]["ExitCode"] == 0, container.logs().decode()[-4000:]
    container.start()
    until(lambda: health(container), container)
    acts(container, "say", user=1, text="/balance")
    sees(container, "3 credits")


def test_without_a_token_it_says_so_and_ends(client: DockerClient, built: str) -> None:
    started = client.containers.run(built, detach=True, read_only=True, tmpfs={"/tmp": ""})  # noqa: S108
    try:
        assert started.wait(timeout=60)["StatusCode"] == 2
        assert started.logs().startswith(b"BOT_TOKEN isn't set: expected ")
    finally:
        started.remove(force=True, v=True)


def environment(service: str) -> dict[str, str]:
    """Return what compose.yaml gives a service, beside the server and with the test's passwords."""
    given = json.dumps(COMPOSE["services"][service]["environment"])
    for login in ("app", "desk", "owner"):
        given = given.replace(f"${{{login.upper()}_PASSWORD:-}}", login)
    found: dict[str, str] = json.loads(given.replace("@postgres:", "@127.0.0.1:"))
    return found


def test_the_services_of_compose_have_the_logins_that_they_need(
    client: DockerClient, built: str, postgres: Container
) -> None:
    def ran(service: str, *command: str) -> str:
        said: bytes = client.containers.run(
            built,
            [*command],
            environment=environment(service) | {"BOT_TOKEN": TOKEN},
            network_mode=f"container:{postgres.id}",
            read_only=True,
            entrypoint=["sh", "-c", 'coinop "$@" || [ $? = 1 ]', "coinop"],  # 1: something to fix
            tmpfs={"/tmp": ""},  # noqa: S108  # the container's own
            remove=True,
        )
        return said.decode()

    assert "The database is up to date." in ran("migrate", "migrate")
    seen = ran("bot", "doctor")
    assert "coinop_app for the bot, coinop_desk for operators" in seen
    assert re.search(r"ok +migrations", seen)
    assert "read back and complete" in ran("backup", "backup", "/backups/books.dump")
