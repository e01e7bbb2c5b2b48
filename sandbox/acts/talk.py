"""What people do in a chat: say, edit, press, send files, follow links."""

import base64
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from sandbox.acts.act import OfPerson, Text
from sandbox.state import Object
from sandbox.world import World


def _decoded(text: object) -> bytes:
    """Read base64; ValueError for what is none."""
    if not isinstance(text, str):
        raise ValueError("Input should be base64")  # noqa: TRY004 -- what pydantic reports
    return base64.b64decode(text, validate=True)


Bytes = Annotated[bytes, BeforeValidator(_decoded)]


def _spelled(pattern: str, words: str) -> AfterValidator:
    """Return a validator for texts that are empty or match a pattern; `words` say how they do."""

    def check(text: str) -> str:
        if text and re.fullmatch(pattern, text) is None:
            raise ValueError(f"{words}, or nothing for none")
        return text

    return AfterValidator(check)


Username = Annotated[
    str,
    _spelled(
        r"[A-Za-z][A-Za-z0-9_]{3,31}",
        "4 to 32 letters, digits and underscores, of which the first is a letter",
    ),
]
Language = Annotated[
    str, _spelled(r"[a-z]{2,3}(-[A-Za-z]+)?", "the code of a language, such as en or pt-br")
]


class Say(OfPerson):
    """A text to the bot."""

    text: Text
    reply_to: int | None = None

    async def run(self, world: World) -> Object:
        """Return the message."""
        return {"message": self.person(world).say(self.text, reply_to=self.reply_to)}


class Edit(OfPerson):
    """Another text in place of one's own."""

    message_id: int
    text: Text

    async def run(self, world: World) -> Object:
        """Return the message."""
        return {"message": self.person(world).edit(self.message_id, self.text)}


class Click(OfPerson):
    """A press of an inline button."""

    message_id: int
    data: str

    async def run(self, world: World) -> Object:
        """Return the bot's answer, null when there is none within 10 s."""
        return {"answer": await self.person(world).click(self.message_id, self.data)}


class Upload(OfPerson):
    """A photo or a document to the bot."""

    kind: Literal["photo", "document"]
    filename: Annotated[str, Field(min_length=1, max_length=255)]
    data: Bytes
    caption: Text = ""
    reply_to: int | None = None

    async def run(self, world: World) -> Object:
        """Return the message."""
        message = self.person(world).upload(
            kind=self.kind,
            name=self.filename,
            data=self.data,
            caption=self.caption,
            reply_to=self.reply_to,
        )
        return {"message": message}


class ShareContact(OfPerson):
    """A person's own phone number to the bot."""

    async def run(self, world: World) -> Object:
        """Return the message."""
        return {"message": self.person(world).share_contact()}


class OpenLink(OfPerson):
    """A link to the bot is followed: t.me/<bot>?start=…, ?startgroup=…, or an invoice's."""

    link: Text

    async def run(self, world: World) -> Object:
        """Return the message that it sends, or the payment sheet that it opens."""
        return self.person(world).open_link(self.link)


class Block(OfPerson):
    """The bot is blocked or unblocked."""

    blocked: bool

    async def run(self, world: World) -> Object:
        """Return how it is now."""
        self.person(world).block(blocked=self.blocked)
        return {"blocked": self.blocked}


class Profile(OfPerson):
    """A person gets other names or another language; what is left out stays.

    An empty text takes away a last name, a username or a language.
    """

    first_name: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    last_name: Annotated[str, Field(max_length=64)] | None = None
    username: Username | None = None
    language_code: Language | None = None
    premium: bool | None = None

    async def run(self, world: World) -> Object:
        """Return the person as the page shows them."""
        person = self.person(world)
        names = {"first_name", "last_name", "username", "language_code", "premium"}
        for name, value in self.model_dump(include=names, exclude_none=True).items():
            setattr(person.user, name, value)
        return person.sees()
