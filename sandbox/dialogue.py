"""A person in a test: says, sees, presses, pays; and fails with what was there instead."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.events import Watch
from sandbox.markup import buttons
from sandbox.person import Person
from sandbox.state import Object
from sandbox.world import World

PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client shows after a press: a toast, or an alert; the text may be empty."""

    text: str
    is_alert: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a payment ended: paid, refused, timeout or balance_too_low."""

    status: str
    text: str = ""
    charge_id: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message in a person's chat, as it was when they saw it."""

    talker: "Talker"
    body: Object

    @property
    def message_id(self) -> int:
        """Return its number."""
        return _number(self.body["message_id"])

    @property
    def text(self) -> str:
        """Return its text, or the caption of a file, as it reads: a no-break space is a space."""
        return _read(self.body.get("text", self.body.get("caption", "")))

    @property
    def buttons(self) -> list[str]:
        """Return the labels of the buttons under it."""
        return [_read(button["text"]) for button in buttons(self.body)]

    async def press(self, label: str) -> Answer | None:
        """Press the button whose label contains `label`; None when the bot does not answer.

        A button of a reply keyboard says its label, or sends the phone number that it asks for.
        """
        found = [button for button in buttons(self.body) if label in _read(button["text"])]
        assert found, f"no button {label!r}, there is {self.buttons}"
        if found[0].get("request_contact"):
            self.talker.person.share_contact()
            return None
        if "keyboard" in _markup(self.body):
            await self.talker.says(str(found[0]["text"]))
            return None
        data = found[0].get("callback_data")
        assert isinstance(data, str), f"button {label!r} is no question to the bot: {found[0]}"
        answer = await self.talker.person.click(self.message_id, data)
        if answer is None:
            return None
        return Answer(_read(answer.get("text", "")), is_alert=answer["show_alert"] is True)


class Talker:
    """A person who talks with the bot. What they have not looked at yet, they can still see."""

    def __init__(self, world: World, watch: Watch, user_id: int, *, topic: int = 0) -> None:
        """Let a person see what is said in the watched chat, which is theirs or a group's.

        With a topic they see only what is said there.
        """
        self._world = world
        self._watch = watch
        self._topic = topic
        group = None if watch.chat_id == user_id else watch.chat_id
        self.person = Person(world, user_id, group, topic=topic)

    @property
    def stars(self) -> int:
        """Return how many Stars they have."""
        return self.person.user.stars

    @property
    def chat(self) -> list[Heard]:
        """Return every message of the chat, oldest first, as it is now."""
        messages = self._world.state.chats.get(self._watch.chat_id, {}).values()
        return [Heard(self, self._world.chats.seen(message)) for message in messages]

    async def says(self, text: str, *, reply_to: Heard | None = None) -> Heard:
        """Send a text."""
        number = None if reply_to is None else reply_to.message_id
        return Heard(self, self.person.say(text, reply_to=number))

    async def sees(self, text: str = "", *, timeout_s: float = PATIENCE_S) -> Heard:
        """Wait for the bot's next message, new or edited, that contains `text`.

        Messages before it count as looked at. AssertionError tells what there was instead.
        """
        return await self._seen(lambda heard: text in heard.text, repr(text), timeout_s)

    async def sees_invoice(self, *, timeout_s: float = PATIENCE_S) -> Heard:
        """Wait for the bot's next invoice."""
        return await self._seen(lambda heard: "invoice" in heard.body, "an invoice", timeout_s)

    async def sees_nothing(self, *, within_s: float = 0.2) -> None:
        """Hold that the bot says nothing for a while; AssertionError tells what it said."""
        try:
            async with asyncio.timeout(within_s):
                heard = await self._next()
        except TimeoutError:
            return
        raise AssertionError(f"the bot said {heard.text!r}")

    async def pays(self, invoice: Heard | str) -> Outcome:
        """Pay an invoice, a message or a link, and return how that ended."""
        found = (
            self.person.invoice(link=invoice)
            if isinstance(invoice, str)
            else self.person.invoice(message_id=invoice.message_id)
        )
        outcome = await self.person.pay(found)
        return Outcome(
            status=str(outcome["outcome"]),
            text=_read(outcome.get("text", "")),
            charge_id=str(outcome.get("charge_id", "")),
        )

    async def sends_photo(self, data: bytes, *, caption: str = "") -> Heard:
        """Send a picture."""
        return self._upload("photo", "photo.jpg", data, caption)

    async def sends_document(self, name: str, data: bytes, *, caption: str = "") -> Heard:
        """Send a file."""
        return self._upload("document", name, data, caption)

    async def edits(self, message: Heard, text: str) -> Heard:
        """Change a text that they have sent."""
        return Heard(self, self.person.edit(message.message_id, text))

    def file(self, message: Heard) -> bytes:
        """Return the bytes of a message's picture or document."""
        found = message.body.get("document") or message.body["photo"]
        shown = found[-1] if isinstance(found, list) else found
        assert isinstance(shown, dict)
        return self._world.files.data(self._world.files.known(shown["file_id"]))

    def _upload(self, kind: str, name: str, data: bytes, caption: str) -> Heard:
        return Heard(self, self.person.upload(kind=kind, name=name, data=data, caption=caption))

    async def _seen(self, fits: Callable[[Heard], bool], what: str, timeout_s: float) -> Heard:
        passed: list[str] = []
        try:
            async with asyncio.timeout(timeout_s):
                while not fits(heard := await self._next()):
                    passed.append(heard.text)
        except TimeoutError:
            raise AssertionError(f"waited {timeout_s} s for {what}, saw {passed}") from None
        return heard

    async def _next(self) -> Heard:
        """Wait for the bot's next message or edit."""
        while True:
            event = await self._watch.queue.get()
            assert event, "the sandbox has stopped"
            if event.name in ("message", "edit") and isinstance(event.data, dict):
                body = event.data["message"]
                is_here = self._topic in (0, body.get("message_thread_id"))
                if body["from"] == self._world.bot and is_here:
                    return Heard(self, body)


def _markup(body: Object) -> Object:
    markup = body.get("reply_markup")
    return markup if isinstance(markup, dict) else {}


def _read(text: object) -> str:
    """Return a text as people read it, who see no difference between kinds of spaces."""
    return str(text).replace("\N{NO-BREAK SPACE}", " ")


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
