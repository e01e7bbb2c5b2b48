"""One sandbox, put together: its parts, and nothing that they do."""

from pathlib import Path

from sandbox.calls import Calls
from sandbox.charges import Charges
from sandbox.chats import Chats
from sandbox.checkout import Checkout
from sandbox.clicks import Clicks
from sandbox.clock import Clock
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.flood_limits import Limits
from sandbox.groups import Groups
from sandbox.inline import Inline
from sandbox.stars import Stars
from sandbox.state import Object
from sandbox.store import Store
from sandbox.subscriptions import Subscriptions
from sandbox.traffic import Traffic
from sandbox.updates import Updates
from sandbox.webhook import Courier

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"  # noqa: S105 -- it opens nothing
NAME = "Sandbox bot"
USERNAME = "sandbox_bot"


class World:
    """Everything there is: the methods of the bot and the acts of people work on it."""

    def __init__(
        self,
        *,
        token: str,
        clock: Clock,
        store: Store,
        name: str = NAME,
        username: str = USERNAME,
        traffic: Path | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Load the state; `traffic` is the file that gets a line for each exchange.

        `limits` are Telegram's on how much a bot may send; None lets it send all it can.
        """
        self.traffic = Traffic(traffic)
        self.notice = ""
        self.token = token
        self.clock = clock
        self.store = store
        self.limits = limits
        self.state = state = store.load()
        self.bot: Object = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.faults = Faults()
        self.events = Events()
        self.calls = Calls(events=self.events, traffic=self.traffic)
        self.files = Files(state=state, store=store)
        self.updates = updates = Updates(state=state, clock=clock, faults=self.faults)
        self.courier = Courier(state=state, clock=clock, updates=updates, traffic=self.traffic)
        self.clicks = Clicks(clock=clock, updates=updates, events=self.events)
        self.chats = Chats(
            state=state, clock=clock, updates=updates, events=self.events, bot=self.bot
        )
        self._open_groups()
        self._open_shop()

    def _open_groups(self) -> None:
        """Let people be among others."""
        state, clock, updates = self.state, self.clock, self.updates
        self.groups = Groups(state=state, clock=clock, updates=updates, chats=self.chats)
        self.inline = Inline(
            state=state, clock=clock, updates=updates, chats=self.chats, files=self.files
        )

    def _open_shop(self) -> None:
        """Let Stars move."""
        state, clock, updates = self.state, self.clock, self.updates
        self.stars = Stars(state=state, clock=clock, events=self.events)
        self.charges = Charges(state=state, chats=self.chats, stars=self.stars)
        self.subscriptions = Subscriptions(
            state=state, clock=clock, updates=updates, chats=self.chats, charges=self.charges
        )
        self.checkout = Checkout(
            clock=clock,
            updates=updates,
            events=self.events,
            charges=self.charges,
            subscriptions=self.subscriptions,
        )

    def changed(self) -> None:
        """Have the state saved before long."""
        self.store.save_soon(self.state)

    def tell(self, notice: str) -> None:
        """Show everybody what they should know of the bot's program; nothing takes it away."""
        self.notice = notice
        self.events.tell_everybody("notice", {"text": notice})

    def reset(self) -> None:
        """Forget people, chats, money, calls and faults; ids go on from where they are."""
        self.checkout.clear()
        self.subscriptions.clear()
        self.clicks.clear()
        self.inline.clear()
        self.faults.clear()
        self.calls.clear()
        self.files.clear()
        self.courier.forget()
        self.state.forget()
        self.changed()

    def close(self) -> None:
        """Let go of whoever waits, and save."""
        self.events.close()
        self.updates.close()
        self.checkout.clear()
        self.traffic.close()
        self.clock.stop()
        self.store.close(self.state)
