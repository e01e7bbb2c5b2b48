"""The state outlives the sandbox, and no id is given out twice."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.errors import SandboxError
from sandbox.person import Person as Hands
from sandbox.pytest_plugin import Sandbox
from sandbox.server import Server
from sandbox.store import Store
from sandbox.world import TOKEN, World

Start = Callable[[Path], World]


@pytest.fixture
def world() -> Iterator[Start]:
    """Give a way to start from a state file; what is started is ended with the test."""
    started: list[World] = []

    def start(path: Path) -> World:
        started.append(World(token=TOKEN, clock=Clock(), store=Store(path)))
        return started[-1]

    yield start
    for one in started:
        one.store.release()


async def test_all_is_there_again_after_a_stop(tmp_path: Path, world: Start) -> None:
    first = world(tmp_path / "state.json")
    hands = Hands(first, 1)
    hands.say("/start")
    hands.upload(kind="document", name="a.txt", data=b"data", caption="")
    hands.top_up(5)
    first.close()
    second = world(tmp_path / "state.json")
    assert second.state.users == first.state.users
    assert second.chats.view(1) == first.chats.view(1)
    assert second.state.pending == first.state.pending
    [stored] = second.state.files.values()
    assert second.files.data(stored) == b"data"


def open_to_others(folder: Path) -> list[Path]:
    """Return what other users of the machine may read, write or list."""
    return [path for path in folder.iterdir() if path.stat().st_mode & 0o077]


async def test_nobody_else_can_read_what_people_wrote(tmp_path: Path, world: Start) -> None:
    first = world(tmp_path / "state.json")
    hands = Hands(first, 1)
    hands.upload(kind="document", name="a.txt", data=b"data", caption="")
    first.close()
    assert open_to_others(tmp_path) == []


async def test_an_unfinished_file_is_never_read(tmp_path: Path, world: Start) -> None:
    path = tmp_path / "state.json"
    first = world(path)
    Hands(first, 1).say("/start")
    first.close()
    path.with_name("state.json.new").write_text("{")
    assert len(world(path).chats.view(1)["messages"]) == 1


async def test_ids_go_on_after_a_stop(tmp_path: Path, world: Start) -> None:
    first = world(tmp_path / "state.json")
    said = Hands(first, 1).say("a")
    first.close()
    second = world(tmp_path / "state.json")
    assert Hands(second, 1).say("b")["message_id"] == said["message_id"] + 1


async def test_ids_leave_a_gap_after_a_crash(tmp_path: Path, world: Start) -> None:
    first = world(tmp_path / "state.json")
    first.store.save(first.state)
    unsaved = Hands(first, 1).say("lost with the crash")
    first.store.release()
    second = world(tmp_path / "state.json")
    assert Hands(second, 1).say("b")["message_id"] > unsaved["message_id"]
    assert min(second.state.pending) > max(first.state.pending)


async def test_ids_go_on_after_a_reset(sandbox: Sandbox, person: Talker) -> None:
    said = await person.says("a")
    sandbox.world.reset()
    again = await sandbox.person(1).says("b")
    assert again.message_id == said.message_id + 1
    assert sandbox.world.chats.view(1)["messages"] == [again.body]


async def test_a_change_is_saved_before_long(tmp_path: Path, world: Start) -> None:
    path = tmp_path / "state.json"
    server = Server(world(path))
    await server.start()
    Hands(server.world, 1).top_up(7)
    server.world.changed()
    await server.stop()
    assert json.loads(path.read_text())["users"]["1"]["stars"] == 1007


@pytest.mark.parametrize("text", ["", "{", "[]", '{"users": 1}'])
async def test_a_file_that_is_no_state_is_refused(tmp_path: Path, world: Start, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text)
    with pytest.raises(SandboxError, match="is not a sandbox's state"):
        world(path)
    assert path.read_text() == text


async def test_a_crash_right_after_a_start_leaves_a_gap_too(tmp_path: Path, world: Start) -> None:
    world(tmp_path / "state.json").close()
    first = world(tmp_path / "state.json")
    unsaved = Hands(first, 1).say("lost with the crash")
    first.store.release()
    second = world(tmp_path / "state.json")
    assert Hands(second, 1).say("b")["message_id"] > unsaved["message_id"]


async def test_two_sandboxes_never_share_a_file(tmp_path: Path, world: Start) -> None:
    first = world(tmp_path / "state.json")
    with pytest.raises(SandboxError, match="stop it first"):
        world(tmp_path / "state.json")
    first.close()
    world(tmp_path / "state.json")


async def test_a_place_that_cannot_be_written_is_refused_at_the_start(
    tmp_path: Path, world: Start
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SandboxError, match="cannot keep the state in"):
        world(tmp_path / "file" / "state.json")
