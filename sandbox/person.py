"""What a person can do in their Telegram, with this bot."""

from sandbox.chats import shown_user
from sandbox.entities import cleaned, utf16_length
from sandbox.errors import PersonError
from sandbox.files import shown
from sandbox.markup import offers
from sandbox.methods.commands import menu_of
from sandbox.methods.content import LONGEST_CAPTION, LONGEST_TEXT
from sandbox.state import Invoice, Message, Object, User
from sandbox.world import World


class Person:
    """One person's hands and eyes. Each act does what their client would let them do."""

    def __init__(self, world: World, user_id: int) -> None:
        """Speak for this person, who is made on first use."""
        self._world = world
        self.user: User = world.chats.user(user_id)

    def say(self, text: str, *, reply_to: int | None = None) -> Object:
        """Send a text to the bot and return the message."""
        self._need_open()
        if reply_to is not None:
            self._message(reply_to)
        return self._world.chats.listen(self.user, _content(text), reply_to=reply_to)

    def edit(self, message_id: int, text: str) -> Object:
        """Change one's own text; the bot gets an edited_message."""
        message = self._message(message_id)
        if message.outgoing or "text" not in message.body:
            raise PersonError("Only a text of one's own can be edited.")
        content = _content(text)
        body = self._world.chats.edit(
            self.user,
            message,
            lambda old: {key: old[key] for key in old if key != "entities"} | content,
        )
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
        add = files.add_photo if kind == "photo" else files.add_document
        content = shown(add(name=name, data=data))
        text, entities = cleaned(caption, [])
        if text:
            content["caption"] = text
        if entities:
            content["caption_entities"] = entities
        return self._world.chats.listen(self.user, content, reply_to=reply_to)

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
        self.user.stars += stars
        self._world.events.tell(self.user.user_id, "stars", {"stars": self.user.stars})
        return self.user.stars

    def block(self, *, blocked: bool) -> None:
        """Block the bot or let it write again; it is told so, as Telegram does."""
        if blocked is self.user.blocked:
            return
        self.user.blocked = blocked
        chat = self._world.chats.view(self.user.user_id)["chat"]
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
        """Return who this is, with the bot, its menu, and the other people."""
        user = self.user
        shown_stars = shown_user(user) | {"stars": user.stars}
        return {
            "bot": self._world.bot,
            "commands": menu_of(self._world.state, user.user_id, user.language_code),
            "user": shown_stars,
            "people": [
                {"id": one.user_id, "first_name": one.first_name, "stars": one.stars}
                for one in self._world.state.users.values()
            ],
            "blocked": user.blocked,
        }

    def _message(self, message_id: int) -> Message:
        message = self._world.chats.find(self.user.user_id, message_id)
        if message is None:
            raise PersonError("There is no such message in this chat.")
        return message

    def _need_open(self) -> None:
        if self.user.blocked:
            raise PersonError("The bot is blocked: unblock it first.")


def _content(text: str) -> Object:
    body, entities = cleaned(text, [])
    if not body:
        raise PersonError("There is nothing to send: the text is empty.")
    if utf16_length(body) > LONGEST_TEXT:
        raise PersonError(f"A message has at most {LONGEST_TEXT} characters.")
    return {"text": body} | ({"entities": entities} if entities else {})
