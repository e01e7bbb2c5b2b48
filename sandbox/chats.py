"""The private chats between the bot and people: who is there, and what has been said."""

import time
from collections.abc import Callable

from sandbox.clock import Clock
from sandbox.errors import PersonError, bad_request, forbidden
from sandbox.events import Events
from sandbox.markup import Markup
from sandbox.params import Params
from sandbox.state import Message, Object, State, User
from sandbox.updates import Updates

TYPING_S = 5


class Chats:
    """Messages go through here: each gets its id, reaches its chat, and is told to watchers."""

    def __init__(
        self, *, state: State, clock: Clock, updates: Updates, events: Events, bot: Object
    ) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._events = events
        self._typing_until: dict[int, float] = {}
        self.bot = bot

    def user(self, user_id: int) -> User:
        """Return a person, who is made on first use."""
        user = self._state.users.get(user_id)
        if user is None:
            if user_id <= 0 or user_id == self.bot["id"]:
                raise PersonError(f"{user_id} is not a person's number: take one above 0.")
            user = User(user_id, f"Person {user_id}", f"person{user_id}")
            self._state.users[user_id] = user
        return user

    def recipient(self, params: Params) -> User:
        """Return whom the bot writes to, provided that it may."""
        user = self.member(params)
        if user.blocked:
            raise forbidden("bot was blocked by the user")
        if not user.started:
            raise forbidden("bot can't initiate conversation with a user")
        return user

    def member(self, params: Params) -> User:
        """Return the person of parameter chat_id, reachable or not."""
        given = params.text("chat_id").strip()
        if not given:
            raise bad_request("chat_id is empty")
        user = self._state.users.get(int(given)) if given.isdecimal() else None
        if user is None:
            raise bad_request("chat not found")
        return user

    def listen(self, user: User, content: Object, *, reply_to: int | None = None) -> Object:
        """Add a message of the person, and queue it for the bot."""
        user.started = True
        body = self._add(user, content, Markup(), outgoing=False, slug=None, reply_to=reply_to)
        self._updates.push("message", body)
        return body

    def say(
        self,
        user: User,
        content: Object,
        *,
        markup: Markup | None = None,
        slug: str | None = None,
        reply_to: int | None = None,
    ) -> Object:
        """Add a message of the bot."""
        self._typing_until.pop(user.user_id, None)
        return self._add(
            user, content, markup or Markup(), outgoing=True, slug=slug, reply_to=reply_to
        )

    def _add(
        self,
        user: User,
        content: Object,
        markup: Markup,
        *,
        outgoing: bool,
        slug: str | None,
        reply_to: int | None,
    ) -> Object:
        number = self._state.next_message_id
        self._state.next_message_id += 1
        body: Object = {
            "message_id": number,
            "from": self.bot if outgoing else shown_user(user),
            "chat": shown_chat(user),
            "date": int(self._clock.now()),
        }
        if reply_to is not None and (earlier := self.find(user.user_id, reply_to)):
            body["reply_to_message"] = {
                key: value for key, value in earlier.body.items() if key != "reply_to_message"
            }
        body |= content
        if markup.inline:
            body["reply_markup"] = markup.inline
        message = Message(body, outgoing, markup.keyboard, slug)
        self._state.chats.setdefault(user.user_id, {})[number] = message
        self._events.tell(user.user_id, "message", {"message": self.seen(message)})
        return body

    def edit(self, user: User, message: Message, change: Callable[[Object], Object]) -> Object:
        """Put a changed body in place of the message's; unchanged is refused."""
        body = change(dict(message.body))
        if body == message.body:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        body["edit_date"] = int(self._clock.now())
        message.body = body
        self.refresh(user.user_id, message)
        return body

    def refresh(self, user_id: int, message: Message) -> None:
        """Show watchers a message again."""
        self._events.tell(user_id, "edit", {"message": self.seen(message)})

    def delete(self, user: User, message_id: int) -> None:
        """Remove a message from the chat."""
        del self._state.chats[user.user_id][message_id]
        self._events.tell(user.user_id, "delete", {"message_id": message_id})

    def find(self, user_id: int, message_id: int) -> Message | None:
        """Return a message of a chat."""
        return self._state.chats.get(user_id, {}).get(message_id)

    def type(self, user: User, action: str) -> None:
        """Show for five seconds that the bot is busy."""
        self._typing_until[user.user_id] = time.monotonic() + TYPING_S
        self._events.tell(user.user_id, "typing", {"action": action})

    def view(self, user_id: int) -> Object:
        """Return the chat as the person sees it, newest message last."""
        user = self.user(user_id)
        messages = self._state.chats.get(user_id, {}).values()
        return {
            "chat": shown_chat(user),
            "messages": [self.seen(message) for message in messages],
            "typing": self._typing_until.get(user_id, 0) > time.monotonic(),
        }

    def seen(self, message: Message) -> Object:
        """Return a message as its client shows it: with reply keyboards and what has been paid."""
        shown = dict(message.body)
        if message.keyboard:
            shown["reply_markup"] = message.keyboard
        if message.slug:
            payer = self._state.invoices[message.slug].paid_by
            shown["invoice_state"] = "open" if payer is None else "paid"
            if payer is not None:
                shown["paid_by"] = payer
        return shown


def shown_user(user: User) -> Object:
    """Return a person as a Bot API User."""
    return {
        "id": user.user_id,
        "is_bot": False,
        "first_name": user.first_name,
        "username": user.username,
        "language_code": user.language_code,
    }


def shown_chat(user: User) -> Object:
    """Return a person's private chat as a Bot API Chat."""
    return {
        "id": user.user_id,
        "first_name": user.first_name,
        "username": user.username,
        "type": "private",
    }
