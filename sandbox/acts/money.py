"""What moves Stars: payments and subscriptions of people, and what Telegram takes and gives."""

from typing import Annotated

from pydantic import Field

from sandbox.acts.act import Act, OfPerson, Stars, UserId
from sandbox.errors import PersonError
from sandbox.person import Person
from sandbox.state import Direction, Invoice, Object
from sandbox.world import World


class Form(OfPerson):
    """The payment sheet of an invoice is opened."""

    message_id: int | None = None
    link: str | None = None

    async def run(self, world: World) -> Object:
        """Return what the sheet shows."""
        person = self.person(world)
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
        person = self.person(world)
        if self.form_id is not None:
            return await person.submit(self.form_id)
        return await person.pay(self.invoice(person))


class TopUp(OfPerson):
    """Stars are bought."""

    stars: Stars

    async def run(self, world: World) -> Object:
        """Return how many there are now."""
        return {"stars": self.person(world).top_up(self.stars)}


class CancelSubscription(OfPerson):
    """A subscription is to end with its period; or, cancelled false, to go on after all."""

    charge_id: str
    cancelled: bool = True

    async def run(self, world: World) -> Object:
        """Return how it is now."""
        user = self.person(world).user
        world.subscriptions.cancel(user, self.charge_id, cancelled=self.cancelled)
        return {"cancelled": self.cancelled}


class Renew(OfPerson):
    """A subscription's next payment is made now: before its time, or after one that failed."""

    charge_id: str

    async def run(self, world: World) -> Object:
        """Return the outcome."""
        return world.subscriptions.renew(self.person(world).user, self.charge_id)


class Affiliate(OfPerson):
    """A person has come by an affiliate's link: a part of what they pay from now on is theirs."""

    affiliate_id: UserId
    per_mille: Annotated[int, Field(ge=0, le=1000)]

    async def run(self, world: World) -> Object:
        """Return the part, in thousandths."""
        user = self.person(world).user
        world.chats.user(self.affiliate_id)
        user.affiliate_id, user.affiliate_per_mille = self.affiliate_id, self.per_mille
        return {"per_mille": self.per_mille}


class Refund(Act):
    """Telegram itself gives a payer their Stars back."""

    charge_id: str

    async def run(self, world: World) -> Object:
        """Return whose Stars they are."""
        charge = world.charges.take_back(self.charge_id)
        return {"user": charge.payer_id, "stars": charge.stars}


class ChargeBack(Act):
    """Telegram takes Stars from the bot, and tells it nothing."""

    stars: Stars

    async def run(self, world: World) -> Object:
        """Return how many the bot has left, below zero where it had too few."""
        world.stars.charge_back(self.stars)
        return {"bot_stars": world.state.bot_stars}


class Transfer(Act):
    """Stars move between the bot and somebody who pays no invoice: a withdrawal, an ad, a gift."""

    partner: Object
    """A TransactionPartner of the Bot API; a type that is none of today's will do."""
    stars: Stars
    direction: Direction = Field(strict=False)

    async def run(self, world: World) -> Object:
        """Return the id of the line in the bot's list."""
        if not isinstance(self.partner.get("type"), str):
            raise PersonError("A partner has a type, such as fragment.")
        return {"id": world.stars.transfer(self.partner, self.stars, self.direction)}
