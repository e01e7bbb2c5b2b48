"""The chats that the bot is in: who is there, and what has been said."""

import time
from collections.abc import Callable

from sandbox.clock import Clock
from sandbox.errors import PersonError, bad_request, forbidden
from sandbox.events import Events
from sandbox.markup import Markup, asks_for_phone
from sandbox.params import Params
from sandbox.privacy import hears
from sandbox.state import Group, Message, Object, Place, State, User
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
            self._state.telegram_stars -= user.stars
            self._state.users[user_id] = user
        return user

    def recipient(self, params: Params) -> Place:
        """Return where the bot writes to, provided that it may."""
        place = self.place(params)
        if isinstance(place, Group):
            if not place.has_bot:
                raise forbidden("bot was kicked from the group chat")
            return place
        if place.blocked:
            raise forbidden("bot was blocked by the user")
        if not place.started:
            raise forbidden("bot can't initiate conversation with a user")
        return place

    def place(self, params: Params) -> Place:
        """Return the chat of parameter chat_id, open to the bot or not."""
        given = params.text("chat_id").strip()
        if not given:
            raise bad_request("chat_id is empty")
        number = int(given) if given.removeprefix("-").isdecimal() else 0
        place = self._state.users.get(number) or self._state.groups.get(number)
        if place is None:
            raise bad_request("chat not found")
        return place

    def named(self, entities: list[Object]) -> list[Object]:
        """Return entities that show whom they mention; strangers are not mentioned."""
        known = []
        for entity in entities:
            if not isinstance(mentioned := entity.get("user"), dict):
                known.append(entity)
            elif mentioned["id"] == self.bot["id"]:
                known.append({**entity, "user": self.bot})
            elif user := self._state.users.get(mentioned["id"]):
                known.append({**entity, "user": shown_user(user)})
        return known

    def listen(
        self,
        user: User,
        content: Object,
        *,
        place: Place | None = None,
        reply_to: int | None = None,
        markup: Markup | None = None,
        slug: str | None = None,
        inline_id: str | None = None,
    ) -> Object:
        """Add a message of the person, and queue it for the bot if the bot is to hear it."""
        group = place if isinstance(place, Group) else None
        user.started = user.started or group is None
        message = Message({}, outgoing=False, slug=slug, inline_id=inline_id)
        body = self._add(
            message, group or user, shown_user(user), content, markup, reply_to=reply_to
        )
        if group is None or hears(group, body, bot=self.bot, switches=self._state.switches):
            self._updates.push("message", body)
        return body

    def say(
        self,
        place: Place,
        content: Object,
        *,
        markup: Markup | None = None,
        slug: str | None = None,
        reply_to: int | None = None,
    ) -> Object:
        """Add a message of the bot."""
        if isinstance(place, Group) and asks_for_phone(markup):
            raise bad_request("phone number can be requested in private chats only")
        self._typing_until.pop(place.chat_id, None)
        message = Message({}, outgoing=True, slug=slug)
        return self._add(message, place, self.bot, content, markup, reply_to=reply_to)

    def announce(self, user: User, content: Object) -> None:
        """Add a message of the bot that it did not write itself, and tell the bot of it."""
        self._updates.push("message", self.say(user, content))

    def _add(
        self,
        message: Message,
        place: Place,
        sender: Object,
        content: Object,
        markup: Markup | None,
        *,
        reply_to: int | None,
    ) -> Object:
        number = self._state.next_message_id
        self._state.next_message_id += 1
        body: Object = {
            "message_id": number,
            "from": sender,
            "chat": shown_chat(place),
            "date": int(self._clock.now()),
        }
        if reply_to is not None and (earlier := self.find(place.chat_id, reply_to)):
            body["reply_to_message"] = {
                key: value for key, value in earlier.body.items() if key != "reply_to_message"
            }
        body |= content
        if markup is not None:
            message.keyboard = markup.keyboard
            if markup.inline:
                body["reply_markup"] = markup.inline
        message.body = body
        self._state.chats.setdefault(place.chat_id, {})[number] = message
        self._events.tell(place.chat_id, "message", {"message": self.seen(message)})
        return body

    def edit(self, chat_id: int, message: Message, change: Callable[[Object], Object]) -> Object:
        """Put a changed body in place of the message's; unchanged is refused."""
        body = change(dict(message.body))
        if body == message.body:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        body["edit_date"] = int(self._clock.now())
        message.body = body
        self.refresh(chat_id, message)
        return body

    def refresh(self, chat_id: int, message: Message) -> None:
        """Show watchers a message again."""
        self._events.tell(chat_id, "edit", {"message": self.seen(message)})

    def delete(self, place: Place, message_id: int) -> None:
        """Remove a message from the chat."""
        del self._state.chats[place.chat_id][message_id]
        self._events.tell(place.chat_id, "delete", {"message_id": message_id})

    def find(self, chat_id: int, message_id: int) -> Message | None:
        """Return a message of a chat."""
        return self._state.chats.get(chat_id, {}).get(message_id)

    def type(self, place: Place, action: str) -> None:
        """Show for five seconds that the bot is busy."""
        self._typing_until[place.chat_id] = time.monotonic() + TYPING_S
        self._events.tell(place.chat_id, "typing", {"action": action})

    def view(self, chat_id: int) -> Object:
        """Return a person's chat, or a group, as its people see it, newest message last."""
        place = self._state.groups.get(chat_id) or self.user(chat_id)
        messages = self._state.chats.get(chat_id, {}).values()
        return {
            "chat": shown_chat(place),
            "messages": [self.seen(message) for message in messages],
            "typing": self._typing_until.get(chat_id, 0) > time.monotonic(),
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


def shown_chat(place: Place) -> Object:
    """Return a person's private chat, or a group, as a Bot API Chat."""
    if isinstance(place, Group):
        return {"id": place.chat_id, "title": place.title, "type": "group"}
    return {
        "id": place.user_id,
        "first_name": place.first_name,
        "username": place.username,
        "type": "private",
    }
