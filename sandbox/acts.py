"""The bodies of POST /sandbox/<act>: what must be in them, and what each sets going."""

import base64
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sandbox.errors import PersonError
from sandbox.faults import Rule
from sandbox.person import Person
from sandbox.state import Invoice, Object
from sandbox.world import World

UserId = Annotated[int, Field(gt=0, lt=2**52)]
Text = Annotated[str, Field(max_length=100_000)]
Bytes = Annotated[bytes, BeforeValidator(lambda text: base64.b64decode(text, validate=True))]
Stars = Annotated[int, Field(gt=0, le=1_000_000_000)]


class Act(BaseModel, ABC):
    """Something that is done in the sandbox, from outside of the bot."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @abstractmethod
    async def run(self, world: World) -> Object:
        """Do it, and return what the page shows of it."""


class OfPerson(Act):
    """Something that a person does."""

    user: UserId


class Say(OfPerson):
    """A text to the bot."""

    text: Text
    reply_to: int | None = None

    async def run(self, world: World) -> Object:
        """Return the message."""
        return {"message": Person(world, self.user).say(self.text, reply_to=self.reply_to)}


class Edit(OfPerson):
    """Another text in place of one's own."""

    message_id: int
    text: Text

    async def run(self, world: World) -> Object:
        """Return the message."""
        return {"message": Person(world, self.user).edit(self.message_id, self.text)}


class Click(OfPerson):
    """A press of an inline button."""

    message_id: int
    data: str

    async def run(self, world: World) -> Object:
        """Return the bot's answer, null when there is none within 10 s."""
        return {"answer": await Person(world, self.user).click(self.message_id, self.data)}


class Form(OfPerson):
    """The payment sheet of an invoice is opened."""

    message_id: int | None = None
    link: str | None = None

    async def run(self, world: World) -> Object:
        """Return what the sheet shows."""
        person = Person(world, self.user)
        return {"form": person.form(self.invoice(person))}

    def invoice(self, person: Person) -> Invoice:
        """Return the invoice that is meant."""
        if (self.message_id is None) == (self.link is None):
            raise PersonError("Name the invoice by message_id or by link.")
        return person.invoice(message_id=self.message_id, link=self.link)


class Pay(Form):
    """A payment is confirmed: on an open sheet, or on one opened for the purpose."""

    form_id: str | None = None

    async def run(self, world: World) -> Object:
        """Return the outcome, once it is known."""
        person = Person(world, self.user)
        if self.form_id is not None:
            return await person.submit(self.form_id)
        return await person.pay(self.invoice(person))


class Upload(OfPerson):
    """A photo or a document to the bot."""

    kind: Literal["photo", "document"]
    filename: Annotated[str, Field(min_length=1, max_length=255)]
    data: Bytes
    caption: Text = ""
    reply_to: int | None = None

    async def run(self, world: World) -> Object:
        """Return the message."""
        message = Person(world, self.user).upload(
            kind=self.kind,
            name=self.filename,
            data=self.data,
            caption=self.caption,
            reply_to=self.reply_to,
        )
        return {"message": message}


class TopUp(OfPerson):
    """Stars are bought."""

    stars: Stars

    async def run(self, world: World) -> Object:
        """Return how many there are now."""
        return {"stars": Person(world, self.user).top_up(self.stars)}


class Block(OfPerson):
    """The bot is blocked or unblocked."""

    blocked: bool

    async def run(self, world: World) -> Object:
        """Return how it is now."""
        Person(world, self.user).block(blocked=self.blocked)
        return {"blocked": self.blocked}


class Profile(OfPerson):
    """A person gets another name or language; what is left out stays."""

    first_name: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    username: Annotated[str, Field(pattern=r"^[A-Za-z]\w{3,31}$")] | None = None
    language_code: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")] | None = None

    async def run(self, world: World) -> Object:
        """Return the person as the page shows them."""
        person = Person(world, self.user)
        user = person.user
        user.first_name = self.first_name or user.first_name
        user.username = self.username or user.username
        user.language_code = self.language_code or user.language_code
        return person.sees()


class Refund(Act):
    """Telegram itself gives a payer their Stars back."""

    charge_id: str

    async def run(self, world: World) -> Object:
        """Return whose Stars they are."""
        charge = world.state.charges.get(self.charge_id)
        if charge is None:
            raise PersonError("There is no such charge.")
        world.checkout.refund(charge.payer_id, self.charge_id)
        return {"user": charge.payer_id, "stars": charge.stars}


class RawUpdate(Act):
    """Any object at all, sent to the bot as an update."""

    update: Object

    async def run(self, world: World) -> Object:
        """Return the id that it travels under."""
        return {"update_id": world.updates.inject(self.update)}


class Advance(Act):
    """Time passes at once."""

    advance_s: Annotated[float, Field(ge=0, le=10 * 365 * 86_400, strict=False)]

    async def run(self, world: World) -> Object:
        """Return the time."""
        world.clock.advance(self.advance_s)
        return {"now": world.clock.now()}


class Reset(Act):
    """The sandbox is emptied."""

    async def run(self, world: World) -> Object:
        """Return nothing."""
        world.reset()
        return {}


class AddFault(Rule, Act):
    """Something is to go wrong."""

    async def run(self, world: World) -> Object:
        """Return the rule as it was understood."""
        world.faults.add(self)
        return {"fault": self.model_dump(mode="json")}


def known_acts() -> dict[str, Callable[[bytes], Act]]:
    """Return what can be posted, by the name in its address."""
    kinds: dict[str, type[Act]] = {
        "say": Say,
        "edit": Edit,
        "click": Click,
        "form": Form,
        "pay": Pay,
        "upload": Upload,
        "topup": TopUp,
        "block": Block,
        "profile": Profile,
        "refund": Refund,
        "raw": RawUpdate,
        "clock": Advance,
        "reset": Reset,
        "fault": AddFault,
    }
    return {name: kind.model_validate_json for name, kind in kinds.items()}
