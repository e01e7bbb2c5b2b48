"""One sandbox, put together: its parts, and nothing that they do."""

from sandbox.calls import Calls
from sandbox.chats import Chats
from sandbox.checkout import Checkout
from sandbox.clicks import Clicks
from sandbox.clock import Clock
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.state import Object
from sandbox.store import Store
from sandbox.updates import Updates

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"  # noqa: S105 -- it opens nothing
NAME = "Sandbox bot"
USERNAME = "sandbox_bot"


class World:
    """Everything there is: the methods of the bot and the acts of people work on it."""

    def __init__(
        self, *, token: str, clock: Clock, store: Store, name: str = NAME, username: str = USERNAME
    ) -> None:
        self.token = token
        self.clock = clock
        self.store = store
        self.state = state = store.load()
        self.bot: Object = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.faults = Faults()
        self.events = Events()
        self.calls = Calls(events=self.events)
        self.files = Files(state=state, store=store)
        self.updates = updates = Updates(state=state, clock=clock, faults=self.faults)
        self.clicks = Clicks(clock=clock, updates=updates, events=self.events)
        self.chats = Chats(
            state=state, clock=clock, updates=updates, events=self.events, bot=self.bot
        )
        self.checkout = Checkout(
            state=state, clock=clock, updates=updates, events=self.events, chats=self.chats
        )

    def changed(self) -> None:
        """Have the state saved before long."""
        self.store.save_soon(self.state)

    def reset(self) -> None:
        """Forget people, chats, money, calls and faults; ids go on from where they are."""
        self.checkout.clear()
        self.clicks.clear()
        self.faults.clear()
        self.calls.clear()
        self.files.clear()
        self.state.forget()
        self.changed()

    def close(self) -> None:
        """Let go of whoever waits, and save."""
        self.events.close()
        self.updates.close()
        self.checkout.clear()
        self.clock.stop()
        self.store.close(self.state)
