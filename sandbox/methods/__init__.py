"""The methods of the Bot API that the sandbox plays, by their lower-cased names."""

from collections.abc import Awaitable, Callable

from sandbox.methods import (
    commands,
    core,
    edits,
    files,
    inline,
    invoices,
    messages,
    payments,
    topics,
    webhooks,
)
from sandbox.params import Params
from sandbox.world import World

Method = Callable[[World, Params], Awaitable[object]]


def known_methods() -> dict[str, Method]:
    """Return every method that is played; unplayed.py lists the others."""
    return {
        "getme": core.get_me,
        "getupdates": core.get_updates,
        "setwebhook": webhooks.set_webhook,
        "deletewebhook": webhooks.delete_webhook,
        "getwebhookinfo": webhooks.get_webhook_info,
        "getchat": core.get_chat,
        "getchatmember": core.get_chat_member,
        **topics.known(),
        "logout": core.log_out,
        "close": core.log_out,
        "setmycommands": commands.set_my_commands,
        "getmycommands": commands.get_my_commands,
        "deletemycommands": commands.delete_my_commands,
        "sendmessage": messages.send_message,
        "copymessage": messages.copy_message,
        "sendchataction": messages.send_chat_action,
        "answercallbackquery": messages.answer_callback_query,
        "deletemessage": edits.delete_message,
        "editmessagetext": edits.edit_message_text,
        "editmessagecaption": edits.edit_message_caption,
        "editmessagemedia": edits.edit_message_media,
        "editmessagereplymarkup": edits.edit_message_reply_markup,
        "senddocument": files.send_document,
        "sendphoto": files.send_photo,
        "getfile": files.get_file,
        "sendinvoice": invoices.send_invoice,
        "createinvoicelink": invoices.create_invoice_link,
        "answerprecheckoutquery": payments.answer_pre_checkout_query,
        "refundstarpayment": payments.refund_star_payment,
        "getstartransactions": payments.get_star_transactions,
        "getmystarbalance": payments.get_my_star_balance,
        "edituserstarsubscription": payments.edit_user_star_subscription,
        "answerinlinequery": inline.answer_inline_query,
    }
