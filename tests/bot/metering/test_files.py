import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Bot, Chat, Document, Message, PhotoSize

from bot.command import Attachment, File
from bot.metering.files import (
    IN_MEMORY_BYTES,
    LARGEST_FILE_BYTES,
    Attached,
    Files,
    TooLarge,
    attached_to,
)
from sandbox.pytest_plugin import Sandbox

ANN, BEN, CAT = 1, 2, 3


def attached(file_id: str, size: int, name: str = "a") -> Attached:
    told = Attachment("document", name, "text/csv", size)
    return Attached(unique_id="u", file_id=file_id, told=told)


LARGE = attached("a", LARGEST_FILE_BYTES)
SMALL = attached("b", 1_000)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
    ) as bot:
        yield bot


@pytest.fixture
def files(bot: Bot) -> Files:
    return Files(bot)


def message(
    *,
    document: Document | None = None,
    photo: list[PhotoSize] | None = None,
    answers: Message | None = None,
) -> Message:
    return Message(
        1,
        datetime.now(UTC),
        Chat(1, "private"),
        document=document,
        photo=photo or (),
        reply_to_message=answers,
    )


def document(size: int | None = 5) -> Document:
    return Document("d", "u", file_name="a.csv", mime_type="text/csv", file_size=size)


Holder = asyncio.Task[None]


async def hold(files: Files, attached: Attached, *people: int) -> list[Holder]:
    """Have people keep room for a file each, and return those who have found some."""
    holding: list[Holder] = []

    async def keep(person: int) -> None:
        async with files.room(attached, person):
            task = asyncio.current_task()
            assert task is not None
            holding.append(task)
            await asyncio.sleep(60)

    tasks = [asyncio.create_task(keep(person), name=str(person)) for person in people]
    await asyncio.wait(tasks, timeout=0.05)
    return holding


def test_a_message_brings_its_own_file_before_that_of_the_one_it_answers() -> None:
    answered = message(photo=[PhotoSize("small", "1", 9, 9, 1), PhotoSize("big", "2", 90, 90, 9)])

    assert attached_to(message()) is None
    assert attached_to(message(document=document(), answers=answered)) == Attached(
        file_id="d", unique_id="u", told=Attachment("document", "a.csv", "text/csv", 5)
    )
    assert attached_to(message(answers=answered)) == Attached(
        file_id="big", unique_id="2", told=Attachment("photo", "photo.jpg", "image/jpeg", 9)
    )


def test_a_file_that_no_bot_may_download_is_too_large() -> None:
    with pytest.raises(TooLarge):
        attached_to(message(document=document(LARGEST_FILE_BYTES + 1)))


def test_a_file_of_unknown_size_counts_as_the_largest() -> None:
    found = attached_to(message(document=document(None)))

    assert found is not None
    assert (found.size, found.told.size) == (LARGEST_FILE_BYTES, 0)


async def test_only_so_many_bytes_are_in_memory_at_once(files: Files) -> None:
    holding = await hold(files, LARGE, *range(1, 17))

    assert len(holding) == IN_MEMORY_BYTES // LARGEST_FILE_BYTES


async def test_a_person_has_one_file_in_memory_at_a_time(files: Files) -> None:
    assert len(await hold(files, SMALL, ANN, ANN, ANN, BEN)) == 2


async def test_room_that_is_given_back_goes_to_the_next(files: Files) -> None:
    holding = await hold(files, LARGE, ANN, BEN)
    waiting = asyncio.create_task(hold(files, LARGE, CAT))
    holding[0].cancel()

    assert [task.get_name() for task in await waiting] == [str(CAT)]


async def test_a_file_is_fetched_whole(sandbox: Sandbox, files: Files) -> None:
    sent = await sandbox.person(ANN).sends_document("a.csv", b"a,1\nb,2")
    found = sent.body["document"]
    assert isinstance(found, dict)

    file = await files.fetch(attached(str(found["file_id"]), 7, "a.csv"))

    assert file == File("a.csv", b"a,1\nb,2")
