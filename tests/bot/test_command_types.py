"""What a type checker tells somebody whose project imports bot.command."""

import re
from pathlib import Path

from tests.elsewhere import mypy_in

# After each line's # stands a part of what mypy says about it.
COMMANDS = """
from bot.command import Call, Command, Reply, paid


@paid(price=1)  # incompatible type "Callable[[Call], Reply]"
def blocking(call: Call) -> Reply:
    return Reply(text=call.text)


@paid(price=1)
async def silent(call: Call):  # missing a return type annotation
    return Reply(text=call.text)


@paid(price=1)  # incompatible type "Callable[[Call, int], Coroutine[Any, Any, Reply]]"
async def greedy(call: Call, more: int) -> Reply:
    return Reply(text=call.text)


@paid(price=1)  # incompatible type "Callable[[Call], Coroutine[Any, Any, str]]"
async def plain(call: Call) -> str:
    return call.text


@paid()  # All overload variants of "paid" require at least one argument
async def free(call: Call) -> Reply:
    return Reply(text=call.text)


@paid(price=1, up_to=2)  # No overload variant of "paid" matches
async def both(call: Call) -> Reply:
    return Reply(text=call.text)


def check(call: Call) -> None: ...


@paid(price=1, check=check)  # "check" to "paid" has incompatible type "Callable[[Call], None]"
async def checked(call: Call) -> Reply:
    return Reply(text=await call.compute(len, call.text))  # expected "Callable[[Sized], str


@paid(up_to=20)
async def right(call: Call) -> Reply:
    length: int = await call.compute(len, call.text)
    return Reply(text=call.text, cost=length)


made: Command = right
reveal_type(right)  # Revealed type is "bot.command.Command"
"""


def test_mypy_names_each_mistake_in_a_command_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "commands.py").write_text(COMMANDS, "utf-8")
    lines = enumerate(COMMANDS.splitlines(), start=1)
    expected = {number: said for number, line in lines if (said := line.partition("  # ")[2])}

    printed = mypy_in(tmp_path, "commands.py")

    found = re.findall(r"^commands.py:(\d+): (?:error|note: Revealed).*", printed, re.MULTILINE)
    assert {int(number) for number in found} == expected.keys(), printed
    for number, said in expected.items():
        assert re.search(rf"^commands.py:{number}: .*{re.escape(said)}", printed, re.MULTILINE), (
            said
        )
