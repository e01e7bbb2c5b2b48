"""The chats that the bot is in: who is there, and what has been said."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.errors import PersonError, bad_request, forbidden, upgraded
from sandbox.events import Events
from sandbox.markup import Markup
from sandbox.params import Params
from sandbox.privacy import hears
from sandbox.state import Group, Message, Object, Place, State, User
from sandbox.updates import Updates

TYPING_S = 5


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: into a chat, a topic of it or none, below what it replies to.

    `marks` are what a message says of itself beside its content, such as that it is protected.
    """

    place: Place
    topic: int = 0
    reply_to: int | None = None
    marks: Object = field(default_factory=dict)


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
            if place.moved_to is not None:
                raise upgraded(place.moved_to)
            if not place.has_bot:
                raise forbidden(f"bot was kicked from the {place.kind} chat")
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
        to: Target | None = None,
        markup: Markup | None = None,
        slug: str | None = None,
        inline_id: str | None = None,
    ) -> Object:
        """Add a message of the person, in private unless said otherwise; the bot may hear it."""
        to = to or Target(user)
        group = to.place if isinstance(to.place, Group) else None
        if group is not None and not group.may_write(user.user_id, to.topic):
            raise PersonError("This topic is closed.")
        user.started = user.started or group is None
        message = Message({}, outgoing=False, slug=slug, inline_id=inline_id)
        body = self._add(message, to, shown_user(user), content, markup)
        if group is None or hears(group, body, bot=self.bot, switches=self._state.switches):
            self._updates.push("message", body)
        return body

    def say(
        self,
        to: Target,
        content: Object,
        *,
        markup: Markup | None = None,
        slug: str | None = None,
    ) -> Object:
        """Add a message of the bot."""
        check_markup(to.place, markup)
        self._typing_until.pop(to.place.chat_id, None)
        message = Message({}, outgoing=True, slug=slug)
        return self._add(message, to, self.bot, content, markup)

    def announce(self, user: User, content: Object) -> None:
        """Add a message of the bot that it did not write itself, and tell the bot of it."""
        self._updates.push("message", self.say(Target(user), content))

    def _add(
        self,
        message: Message,
        to: Target,
        sender: Object,
        content: Object,
        markup: Markup | None,
    ) -> Object:
        number = self._state.next_message_id
        self._state.next_message_id += 1
        place, topic = to.place, to.topic
        body: Object = {
            "message_id": number,
            "from": sender,
            "chat": shown_chat(place),
            "date": int(self._clock.now()),
        }
        if topic:
            body |= {"message_thread_id": topic, "is_topic_message": True}
        if earlier := self.find(place.chat_id, to.reply_to or topic):
            body["reply_to_message"] = {
                key: value for key, value in earlier.body.items() if key != "reply_to_message"
            }
        body |= content | to.marks
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

    def in_topic(self, place: Place, topic: int) -> list[int]:
        """Return the numbers of all messages of a topic."""
        messages = self._state.chats.get(place.chat_id, {})
        return [
            number
            for number, message in messages.items()
            if message.body.get("message_thread_id") == topic
        ]

    def type(self, place: Place, action: str) -> None:
        """Show for five seconds that the bot is busy, or no more at the action cancel."""
        self._typing_until[place.chat_id] = time.monotonic() + TYPING_S * (action != "cancel")
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


def check_markup(place: Place, markup: Markup | None) -> None:
    """Refuse buttons that this chat must not have."""
    if isinstance(place, Group) and markup is not None and markup.not_in_groups:
        raise bad_request(markup.not_in_groups)


def shown_user(user: User) -> Object:
    """Return a person as a Bot API User."""
    premium: Object = {"is_premium": True} if user.premium else {}
    language = {"language_code": user.language_code} if user.language_code else {}
    return {"id": user.user_id, "is_bot": False} | _names(user) | language | premium


def shown_chat(place: Place) -> Object:
    """Return a person's private chat, or a group, as a Bot API Chat."""
    if isinstance(place, Group):
        forum: Object = {"is_forum": True} if place.is_forum else {}
        return {"id": place.chat_id, "title": place.title} | forum | {"type": place.kind}
    return {"id": place.user_id} | _names(place) | {"type": "private"}


def _names(user: User) -> Object:
    """Return what a person is called; what they have not is left out."""
    more = {"last_name": user.last_name, "username": user.username}
    names: Object = {"first_name": user.first_name}
    return names | {key: name for key, name in more.items() if name}
