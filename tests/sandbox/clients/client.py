"""Two libraries that bots are made with, behind one face, and held to the Bot API by each.

Both are named after the Bot API: methods, arguments, types and fields are called alike, so that
one suite of calls serves both. What they do not share, such as how a file is wrapped and where a
field that they do not know is kept, a client says for itself.
"""

import asyncio
import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from types import ModuleType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import telegram

PATIENCE_S = 20


class Client(ABC):
    """A bot that takes nothing which its library does not know in full."""

    types: ModuleType
    refused: type[Exception]
    too_new: tuple[str, ...] = ()
    """The fields of the Bot API that came after the library."""

    def __init__(self, bot: Any) -> None:  # noqa: ANN401 -- either library's
        self.bot = bot
        self._waiting: list[Any] = []
        self._offset = 0

    async def call(self, method: str, **params: object) -> Any:  # noqa: ANN401 -- either library's
        """Call a method by its own function; its answer is of its type and knows every field."""
        function = getattr(self.bot, method)
        answer = await function(**params)
        kind = _promised(function, vars(self.types))
        assert _is_a(answer, kind), f"{method} gave {answer!r}, which is no {kind}"
        unknown = [name for name in self.strange(answer) if not name.endswith(self.too_new)]
        assert unknown == [], f"{method} gave {answer!r}"
        return answer

    async def hears(self, kind: str) -> Any:  # noqa: ANN401 -- either library's
        """Wait for the next update of a kind, and return what it brings."""
        async with asyncio.timeout(PATIENCE_S):
            while (brought := self.part(await self._next(), kind)) is None:
                pass
        return brought

    async def _next(self) -> Any:  # noqa: ANN401 -- either library's
        while not self._waiting:
            batch = await self.call("get_updates", offset=self._offset, timeout=5)
            self._waiting = list(batch)
        update = self._waiting.pop(0)
        self._offset = update.update_id + 1
        return update

    def keys(self, *rows: tuple[str, str]) -> Any:  # noqa: ANN401 -- either library's
        """Make a keyboard of one button a row, each of a label and of what it calls back."""
        button, markup = self.types.InlineKeyboardButton, self.types.InlineKeyboardMarkup
        return markup(
            inline_keyboard=[[button(text=label, callback_data=data)] for label, data in rows]
        )

    def terms(self, *, stars: int = 50) -> dict[str, Any]:
        """Make the arguments of an invoice."""
        prices = [self.types.LabeledPrice(label="It", amount=stars)]
        item = {"title": "A title", "description": "What it is", "payload": "payload"}
        return {**item, "currency": "XTR", "prices": prices, "provider_token": ""}

    def part(self, update: Any, kind: str) -> Any:  # noqa: ANN401 -- either library's
        """Return what an update of a kind brings, None when it is of another."""
        return getattr(update, kind, None)

    @abstractmethod
    def strange(self, thing: object, path: str = "") -> Iterator[str]:
        """Name every field, at any depth, that the library did not know."""

    @abstractmethod
    def file(self, name: str, data: bytes) -> object:
        """Wrap a file that is to be sent."""

    @abstractmethod
    async def download(self, file: Any) -> bytes:  # noqa: ANN401 -- either library's
        """Fetch the bytes of what get_file has found."""


class PythonTelegramBot(Client):
    """python-telegram-bot 22.8, which keeps what it does not know in `api_kwargs`."""

    types = telegram
    refused = telegram.error.BadRequest
    too_new = ("subscription", "can_send_welcome_messages")

    def part(self, update: Any, kind: str) -> Any:  # noqa: ANN401 -- what its objects hold
        """Return what an update brings, also where it is of a kind that came later."""
        return super().part(update, kind) or update.api_kwargs.get(kind)

    def strange(self, thing: object, path: str = "") -> Iterator[str]:
        """Look into the slots of everything that came."""
        if isinstance(thing, list | tuple):
            for place, one in enumerate(thing):
                yield from self.strange(one, f"{path}[{place}]")
        if not isinstance(thing, telegram.TelegramObject):
            return
        yield from (f"{path}.{name}" for name in thing.api_kwargs)
        slots = {slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ())}
        for slot in slots - {"api_kwargs"}:
            if not slot.startswith("_"):
                yield from self.strange(getattr(thing, slot, None), f"{path}.{slot}")

    def file(self, name: str, data: bytes) -> object:
        """Wrap a file with its name."""
        return telegram.InputFile(data, filename=name)

    async def download(self, file: Any) -> bytes:  # noqa: ANN401 -- what its objects hold
        """Let the file fetch itself."""
        return bytes(await file.download_as_bytearray())


def _promised(function: Callable[..., object], names: dict[str, object]) -> Any:  # noqa: ANN401 -- annotations have no common type
    """Return the type that a library's function says that it returns."""
    said = inspect.signature(function).return_annotation
    note = type("Note", (), {"__annotations__": {"answer": said}})
    known = getattr(inspect.unwrap(function), "__globals__", {})
    return get_type_hints(note, globalns=known | names, include_extras=True)["answer"]


def _is_a(thing: object, kind: Any) -> bool:  # noqa: ANN401 -- annotations have no common type
    """Tell whether a thing is of an annotated type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _is_a(thing, inner[0])
    if origin in (Union, UnionType):
        return any(_is_a(thing, one) for one in inner)
    if origin in (list, tuple):
        return isinstance(thing, origin) and all(_is_a(one, inner[0]) for one in thing)
    return isinstance(thing, kind)
