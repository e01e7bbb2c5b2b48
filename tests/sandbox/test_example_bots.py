"""The ways in which python-telegram-bot's own examples call: each finds what it expects."""

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LabeledPrice,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    PreCheckoutQueryHandler,
    TypeHandler,
    filters,
)

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.waiting import until

App = Application[Any, Any, Any, Any, Any, Any]
Handler = BaseHandler[Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


@asynccontextmanager
async def polling(sandbox: Sandbox, *handlers: Handler) -> AsyncIterator[App]:
    """Run a bot as the examples do; a last update spares its farewell poll the wait of 3 s."""
    app = ApplicationBuilder().token(sandbox.token).base_url(f"{sandbox.url}/bot").build()
    app.add_handlers(handlers)
    async with app:
        await app.start()
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        yield app
        sandbox.world.updates.inject({})
        await app.updater.stop()
        await app.stop()


async def test_echobot(sandbox: Sandbox, person: Talker) -> None:
    async def start(update: Update, _context: Context) -> None:
        await update.message.reply_html(
            rf"Hi {update.effective_user.mention_html()}!", reply_markup=ForceReply(selective=True)
        )

    async def help_command(update: Update, _context: Context) -> None:
        await update.message.reply_text("Help!")

    async def echo(update: Update, _context: Context) -> None:
        await update.message.reply_text(update.message.text)

    handlers = (
        CommandHandler("start", start),
        CommandHandler("help", help_command),
        MessageHandler(filters.TEXT & ~filters.COMMAND, echo),
    )
    async with polling(sandbox, *handlers):
        await person.says("/start")
        greeting = await person.sees("Hi Person 1!")
        [mention] = greeting.body["entities"]
        assert mention["type"] == "text_mention"
        assert mention["user"]["id"] == 1
        await person.says("/help")
        await person.sees("Help!")
        await person.says("an echo")
        await person.sees("an echo")


async def test_inlinekeyboard(sandbox: Sandbox, person: Talker) -> None:
    async def start(update: Update, _context: Context) -> None:
        keyboard = [
            [
                InlineKeyboardButton("Option 1", callback_data="1"),
                InlineKeyboardButton("Option 2", callback_data="2"),
            ],
            [InlineKeyboardButton("Option 3", callback_data="3")],
        ]
        markup = InlineKeyboardMarkup(keyboard)
        await update.message.reply_text("Please choose:", reply_markup=markup)

    async def button(update: Update, _context: Context) -> None:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(
            text=f"Selected option: {update.callback_query.data}"
        )

    async with polling(sandbox, CommandHandler("start", start), CallbackQueryHandler(button)):
        await person.says("/start")
        choice = await person.sees("Please choose:")
        assert choice.buttons == ["Option 1", "Option 2", "Option 3"]
        await choice.press("Option 2")
        assert (await person.sees("Selected option: 2")).buttons == []


async def test_paymentbot(sandbox: Sandbox, person: Talker) -> None:
    async def offer(update: Update, context: Context) -> None:
        await context.bot.send_invoice(
            update.message.chat_id,
            "Payment Example",
            "Example of a payment process using the python-telegram-bot library.",
            "Custom-Payload",
            "XTR",
            [LabeledPrice("Test", 1)],
        )

    async def check(update: Update, _context: Context) -> None:
        query = update.pre_checkout_query
        if query.invoice_payload != "Custom-Payload":
            await query.answer(ok=False, error_message="Something went wrong...")
        else:
            await query.answer(ok=True)

    async def thank(update: Update, _context: Context) -> None:
        await update.message.reply_text("Thank you for your payment.")

    handlers = (
        CommandHandler("noshipping", offer),
        PreCheckoutQueryHandler(check),
        MessageHandler(filters.SUCCESSFUL_PAYMENT, thank),
    )
    async with polling(sandbox, *handlers):
        await person.says("/noshipping")
        assert (await person.pays(await person.sees_invoice())).status == "paid"
        await person.sees("Thank you for your payment.")


@dataclass(frozen=True, slots=True)
class Submitted:
    """An update of the bot's own, beside Telegram's."""

    user_id: int
    payload: str


class OwnContext(CallbackContext[ExtBot[None], Any, Any, Any]):
    """Has `user_data` for the bot's own updates too."""

    @classmethod
    def from_update(cls, update: object, application: App) -> "OwnContext":
        if isinstance(update, Submitted):
            return cls(application=application, user_id=update.user_id)
        return super().from_update(update, application)


async def submitted(update: Submitted, context: OwnContext) -> None:
    member = await context.bot.get_chat_member(chat_id=update.user_id, user_id=update.user_id)
    payloads = context.user_data.setdefault("payloads", [])
    payloads.append(html.escape(update.payload))
    text = f"{member.user.mention_html()} sent <code>{'</code>, <code>'.join(payloads)}</code>"
    await context.bot.send_message(chat_id=1, text=text, parse_mode=ParseMode.HTML)


@asynccontextmanager
async def custom_webhook(sandbox: Sandbox) -> AsyncIterator[str]:
    """Run the example with a web server of its own; give the server's address."""
    builder = ApplicationBuilder().token(sandbox.token).base_url(f"{sandbox.url}/bot")
    app = builder.updater(None).context_types(ContextTypes(context=OwnContext)).build()

    async def start(update: Update, _context: OwnContext) -> None:
        await update.message.reply_html(text="post to <code>/submitpayload</code>")

    async def telegram(request: web.Request) -> web.Response:
        update = Update.de_json(data=await request.json(), bot=app.bot)
        await app.update_queue.put(update)
        return web.Response()

    async def submit(request: web.Request) -> web.Response:
        payload = Submitted(int(request.query["user_id"]), request.query["payload"])
        await app.update_queue.put(payload)
        return web.Response(text="Thank you!")

    app.add_handler(CommandHandler("start", start))
    app.add_handler(TypeHandler(type=Submitted, callback=submitted))
    server = web.Application()
    server.add_routes([web.post("/telegram", telegram), web.get("/submitpayload", submit)])
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with app:
        await app.bot.set_webhook(url=f"{url}/telegram", allowed_updates=Update.ALL_TYPES)
        await app.start()
        yield url
        await app.stop()
    await runner.cleanup()


async def test_customwebhookbot(
    sandbox: Sandbox, http: aiohttp.ClientSession, person: Talker
) -> None:
    async with custom_webhook(sandbox) as url:
        await person.says("/start")
        await person.sees("post to /submitpayload")
        for payload in ("one", "two"):
            query = {"user_id": "1", "payload": payload}
            async with http.get(f"{url}/submitpayload", params=query) as response:
                assert await response.text() == "Thank you!"
        assert (await person.sees("two")).text == "Person 1 sent one, two"
        await until(lambda: not sandbox.world.state.pending)
