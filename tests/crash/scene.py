"""One person's part in a flow: what they do and see while the bot may be killed at any moment."""

import asyncio
from dataclasses import dataclass, field

from sandbox.dialogue import Heard, Talker
from sandbox.state import Charge
from tests.crash.stand import OPERATORS, PATIENCE_S, Stand

TRIES = 5


@dataclass(slots=True)
class Scene:
    """A newcomer, an operator and another one, who only reads, and the bot between them."""

    stand: Stand
    person: Talker
    operator: Talker
    second: Talker
    _before: dict[int, int]
    _presses: list[asyncio.Task[object]] = field(default_factory=list)

    @classmethod
    def of(cls, stand: Stand) -> "Scene":
        """Begin a scene: nobody has seen anything of it yet."""
        first, second = map(stand.sandbox.person, OPERATORS)
        before = {who: len(stand.said_to(who)) for who in OPERATORS}
        return cls(stand, stand.newcomer(), first, second, before)

    @property
    def user_id(self) -> int:
        """Return the person's number."""
        return self.person.person.user.user_id

    def said_to(self, who: int) -> list[str]:
        """List what the bot has said to somebody in this scene, as it reads now."""
        return self.stand.said_to(who)[self._before.get(who, 0) :]

    def unnoted(self, who: int) -> list[str]:
        """List it as it was when the bot died, if the bot was just saying something to them."""
        return self.stand.unnoted.get(who, [])[self._before.get(who, 0) :]

    @property
    def charges(self) -> list[Charge]:
        """Return what the person has paid, as Telegram has it."""
        known = self.stand.sandbox.world.state.charges.values()
        return [charge for charge in known if charge.payer_id == self.user_id]

    async def meets(self) -> None:
        """Have the person meet the bot."""
        await self.person.says("/start")
        await self.sees("3 free credits")

    async def sees(self, text: str) -> Heard:
        """Wait for what the bot says next, or as soon as it can again."""
        return await self.person.sees(text, timeout_s=PATIENCE_S)

    async def operator_sees(self, text: str) -> Heard:
        """Wait for what the bot says to the operator."""
        return await self.operator.sees(text, timeout_s=PATIENCE_S)

    async def operators_see(self, text: str) -> Heard:
        """Wait for what the bot says to all operators; return what the first one sees."""
        await self.second.sees(text, timeout_s=PATIENCE_S)
        return await self.operator_sees(text)

    def presses(self, heard: Heard, label: str) -> None:
        """Press a button, and wait for nothing: its answer may get lost with the bot."""
        self._presses.append(asyncio.create_task(heard.press(label)))

    async def orders(self) -> Heard:
        """Go from /buy to the invoice of the smallest pack, by way of the terms."""
        await self.person.says("/buy")
        return await self.accepts(await self.sees("Choose a pack"))

    async def accepts(self, card: Heard) -> Heard:
        """Go from the packs to the invoice of the smallest."""
        self.presses(card, "50 credits")
        self.presses(await self.sees("Before your first purchase"), "Accept")
        return await self.person.sees_invoice(timeout_s=PATIENCE_S)

    async def pays(self, invoice: Heard | str) -> None:
        """Pay an invoice or its link. Who is told that it did not work tries a minute later."""
        for _ in range(TRIES):
            outcome = await self.person.pays(invoice)
            if outcome.status == "paid":
                return
            if outcome.status == "refused":
                await self.stand.leases_run_out()
        raise AssertionError(f"cannot pay: {outcome}")

    async def buys(self) -> None:
        """Buy the smallest pack."""
        await self.pays(await self.orders())
        await self.sees("You now have 53")

    async def gets(self, credits: int) -> None:
        """Have the person be given credits."""
        await self.stand.owner.execute("SELECT bonus($1, $2, 'gift')", self.user_id, credits)

    async def spends(self, credits: int) -> None:
        """Have the person spend credits."""
        await self.stand.owner.execute("SELECT spend($1, $2, 'before')", self.user_id, credits)

    async def close(self) -> None:
        """Let go of presses that nobody has answered."""
        for press in self._presses:
            press.cancel()
        await asyncio.gather(*self._presses, return_exceptions=True)
