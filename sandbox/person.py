"""What a person can do in their Telegram, with this bot."""

import re

from sandbox.chats import Target, shown_chat, shown_user
from sandbox.entities import cleaned, utf16_length
from sandbox.errors import PersonError
from sandbox.markup import offers
from sandbox.methods.commands import menu_of
from sandbox.methods.content import LONGEST_CAPTION, LONGEST_TEXT
from sandbox.photos import sizes_of
from sandbox.privacy import hears
from sandbox.state import Group, Invoice, Message, Object, Place, User
from sandbox.world import World

_START = re.compile(r"https://t\.me/(\w+)\?(start|startgroup)=([A-Za-z0-9_-]{0,64})")


class Person:
    """One person's hands and eyes. Each act does what their client would let them do."""

    def __init__(
        self, world: World, user_id: int, chat_id: int | None = None, *, topic: int = 0
    ) -> None:
        """Speak for this person, who is made on first use, in private or in a group of theirs.

        In a forum they may speak in a topic of it.
        """
        self._world = world
        self.user: User = world.chats.user(user_id)
        self.place: Place = self.user
        if chat_id is not None:
            self.place = world.groups.at(chat_id, self.user)
        if topic and not (isinstance(self.place, Group) and topic in self.place.topics):
            raise PersonError("There is no such topic.")
        self._topic = topic

    @property
    def target(self) -> Target:
        """Return where they speak."""
        return Target(self.place, self._topic)

    def say(self, text: str, *, reply_to: int | None = None) -> Object:
        """Send a text to the bot and return the message."""
        self._need_open()
        if reply_to is not None:
            self._message(reply_to)
        return self._listen(_content(text), reply_to=reply_to)

    def edit(self, message_id: int, text: str) -> Object:
        """Change one's own text; the bot gets an edited_message."""
        message = self._message(message_id)
        is_own = message.body["from"] == shown_user(self.user)
        if not is_own or "via_bot" in message.body or "text" not in message.body:
            raise PersonError("Only a text of one's own can be edited.")
        content = _content(text)
        body = self._world.chats.edit(
            self.place.chat_id,
            message,
            lambda old: {key: old[key] for key in old if key != "entities"} | content,
        )
        if self._is_heard(body):
            self._world.updates.push("edited_message", body)
        return body

    def upload(
        self, *, kind: str, name: str, data: bytes, caption: str, reply_to: int | None = None
    ) -> Object:
        """Send a photo or a document and return the message."""
        self._need_open()
        if reply_to is not None:
            self._message(reply_to)
        if utf16_length(caption) > LONGEST_CAPTION:
            raise PersonError(f"A caption has at most {LONGEST_CAPTION} characters.")
        files = self._world.files
        if kind == "photo":
            content = files.shown(files.add_photo(sizes_of(data)))
        else:
            content = files.shown(files.add_document(name=name, data=data))
        text, entities = cleaned(caption, [])
        if text:
            content["caption"] = text
        if entities:
            content["caption_entities"] = entities
        return self._listen(content, reply_to=reply_to)

    def share_contact(self) -> Object:
        """Send one's own phone number and return the message; the number is nobody's."""
        self._need_open()
        user = self.user
        number = f"99966{user.user_id % 10_000_000:07}"
        contact: Object = {"phone_number": number, "first_name": user.first_name}
        last_name = {"last_name": user.last_name} if user.last_name else {}
        return self._listen({"contact": contact | last_name | {"user_id": user.user_id}})

    def open_link(self, link: str) -> Object:
        """Follow a link to the bot or to an invoice; return the message or the payment sheet."""
        if "$" in link:
            return {"form": self.form(self.invoice(link=link))}
        match = _START.fullmatch(link)
        if match is None or match[1].lower() != str(self._world.bot["username"]).lower():
            raise PersonError("That link does not lead to this bot.")
        is_group = isinstance(self.place, Group)
        if is_group is not (match[2] == "startgroup"):
            raise PersonError("A start link is for a private chat, a startgroup link for a group.")
        if isinstance(self.place, Group) and not self.place.has_bot:
            self._world.groups.add_bot(self.user, self.place.chat_id)
        command = f"/start@{self._world.bot['username']}" if is_group else "/start"
        return {"message": self.say(f"{command} {match[3]}")}

    async def click(self, message_id: int, data: str) -> Object | None:
        """Press a button and return the bot's answer, None when there is none within 10 s."""
        message = self._message(message_id)
        if not offers(message.body, data):
            raise PersonError("That message has no such button.")
        return await self._world.clicks.press(self.user, message, data)

    def form(self, invoice: Invoice) -> Object:
        """Open the payment sheet."""
        attempt = self._world.checkout.open(self.user, invoice)
        return {
            "form_id": attempt.query_id,
            "title": invoice.title,
            "description": invoice.description,
            "stars": invoice.stars,
            "balance": self.user.stars,
            "bot": self._world.bot,
        }

    async def pay(self, invoice: Invoice) -> Object:
        """Open the payment sheet and confirm; return the outcome."""
        return await self.submit(str(self.form(invoice)["form_id"]))

    async def submit(self, form_id: str) -> Object:
        """Confirm an open payment sheet; return the outcome."""
        attempt = self._world.checkout.form(form_id)
        if attempt.user is not self.user:
            raise PersonError("That payment form is somebody else's.")
        return await self._world.checkout.submit(attempt)

    def invoice(self, *, message_id: int | None = None, link: str | None = None) -> Invoice:
        """Return the invoice of a message in one's chat, or of a link."""
        if message_id is not None:
            slug = self._message(message_id).slug
        else:
            slug = (link or "").partition("$")[2]
        invoice = self._world.state.invoices.get(slug or "")
        if invoice is None:
            raise PersonError("There is no invoice to pay.")
        return invoice

    def top_up(self, stars: int) -> int:
        """Buy Stars; return how many there are now."""
        self._world.stars.top_up(self.user, stars)
        return self.user.stars

    def block(self, *, blocked: bool) -> None:
        """Block the bot or let it write again; it is told so, as Telegram does."""
        if blocked is self.user.blocked:
            return
        self.user.blocked = blocked
        chat = shown_chat(self.user)
        member = {"user": self._world.bot, "status": "member"}
        banned = {"user": self._world.bot, "status": "kicked", "until_date": 0}
        change = {
            "chat": chat,
            "from": shown_user(self.user),
            "date": int(self._world.clock.now()),
            "old_chat_member": member if blocked else banned,
            "new_chat_member": banned if blocked else member,
        }
        self._world.updates.push("my_chat_member", change)

    def sees(self) -> Object:
        """Return who this is and what they pay for, the bot, its menu, all people and groups."""
        user, state = self.user, self._world.state
        shown_stars = shown_user(user) | {"stars": user.stars}
        return {
            "bot": self._world.bot,
            "commands": menu_of(state, user.user_id, user.language_code),
            "user": shown_stars,
            "people": [
                {"id": one.user_id, "first_name": one.first_name, "stars": one.stars}
                for one in state.users.values()
            ],
            "groups": [
                shown_chat(one)
                | {
                    "people": one.people,
                    "has_bot": one.has_bot,
                    "administrators": one.administrators,
                    "topics": [{"id": id_, "name": name} for id_, name in one.topics.items()],
                }
                for one in state.groups.values()
            ],
            "subscriptions": self._world.subscriptions.of(user),
            "blocked": user.blocked,
        }

    def _listen(self, content: Object, *, reply_to: int | None = None) -> Object:
        to = Target(self.place, self._topic, reply_to)
        return self._world.chats.listen(self.user, content, to=to)

    def _is_heard(self, body: Object) -> bool:
        place, switches = self.place, self._world.state.switches
        if not isinstance(place, Group):
            return True
        return hears(place, body, bot=self._world.bot, switches=switches)

    def _message(self, message_id: int) -> Message:
        message = self._world.chats.find(self.place.chat_id, message_id)
        if message is None:
            raise PersonError("There is no such message in this chat.")
        return message

    def _need_open(self) -> None:
        if self.place is self.user and self.user.blocked:
            raise PersonError("The bot is blocked: unblock it first.")


def _content(text: str) -> Object:
    body, entities = cleaned(text, [])
    if not body:
        raise PersonError("There is nothing to send: the text is empty.")
    if utf16_length(body) > LONGEST_TEXT:
        raise PersonError(f"A message has at most {LONGEST_TEXT} characters.")
    return {"text": body} | ({"entities": entities} if entities else {})
