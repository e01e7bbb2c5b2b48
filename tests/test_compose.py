"""compose.yaml, the Dockerfile and .dockerignore hold what docs/container.md says of them."""

import re
from typing import Any

import pytest
import yaml

from bot.config import Settings
from tests.pages import ROOT, blocks, cells, prose

PAGE = ROOT / "docs/container.md"
TEXT = (ROOT / "compose.yaml").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "coinop"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")

of_ours = pytest.mark.parametrize("name", OURS)
of_all = pytest.mark.parametrize("name", SERVICES)


def environment(name: str) -> dict[str, str]:
    """Return what a service has in its environment by this file."""
    found: dict[str, str] = SERVICES[name].get("environment", {})
    return found


def test_every_service_and_its_profile_is_on_the_page() -> None:
    said = {row[0].strip("`"): row[1].strip("`") for row in cells(PAGE, "service")}
    assert said == {
        name: (service.get("profiles") or ["always"])[0] for name, service in SERVICES.items()
    }


@of_ours
def test_ours_have_no_rights_and_write_to_volumes_alone(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "user" not in service  # the Dockerfile names one
    users = re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE)
    assert users == ["10001:10001"]


@of_all
def test_nothing_listens_where_other_machines_reach_it(name: str) -> None:
    ports = SERVICES[name].get("ports", [])
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


@of_all
def test_what_is_mounted_is_here_or_a_volume_of_the_file(name: str) -> None:
    for mounted in SERVICES[name].get("volumes", []):
        source, _, rest = mounted.partition(":")
        if source.startswith("."):
            assert (ROOT / source).is_dir(), source
            assert rest.endswith(":ro")
        else:
            assert source in COMPOSE["volumes"]


def test_every_volume_is_used() -> None:
    used = [one.partition(":")[0] for it in SERVICES.values() for one in it.get("volumes", [])]
    assert set(COMPOSE["volumes"]) == {one for one in used if not one.startswith(".")}


def test_the_bot_never_sees_the_owner_s_password() -> None:
    has = [name for name in SERVICES if "OWNER_PASSWORD" in str(environment(name).values())]
    assert has == ["migrate", "postgres", "backup"]
    assert environment("bot")["OWNER_PASSWORD"] == ""  # .env may hold it
    assert environment("bot")["MIGRATE"] == "off"


@of_ours
def test_the_settings_of_ours_are_settings(name: str) -> None:
    settings = {field.upper() for field in Settings.model_fields}
    assert environment(name).keys() <= settings | {"KEEP_DAYS", "OWNER_PASSWORD"}


def test_what_can_be_set_for_the_file_is_on_the_page() -> None:
    named = set(re.findall(r"\$\{(\w+)", TEXT)) - {"ADMIN_IDS"}
    assert {row[0].strip("`") for row in cells(PAGE, "in `.env`")} == named


def test_the_logins_are_those_that_are_made() -> None:
    made = (ROOT / "deploy/postgres/logins.sh").read_text("utf-8")
    roles = set(re.findall(r"CREATE ROLE (\w+)", made))
    assert roles == set(re.findall(r"postgresql://(\w+):", TEXT))
    [database] = re.findall(r"CREATE DATABASE (\w+)", made)
    assert set(re.findall(r"@postgres:5432/(\w+)", TEXT)) == {database}


def test_the_page_s_commands_name_services_and_profiles_that_exist() -> None:
    profiles = {one for service in SERVICES.values() for one in service.get("profiles", [])}
    said = "\n".join([*blocks(PAGE, "sh"), prose(PAGE), TEXT])
    assert set(re.findall(r"--profile (\w+)", said)) == profiles
    called = re.findall(r"docker compose (?:exec|run --rm|up|logs|restart) (?:--\w+ )*(\w+)", said)
    assert called
    assert set(called) <= set(SERVICES)


def test_docker_gets_what_the_image_is_made_of_and_no_more() -> None:
    ignored, *rest = [
        line
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert ignored == "*"
    sent = {line.removeprefix("!") for line in rest if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    assert sent == {word for line in copied for word in line.split()}
    assert [name for name in sent if not (ROOT / name).exists()] == []
