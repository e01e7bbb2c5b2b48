"""/scan: the text of a photographed receipt, and its total."""

from bot.command import Attachment, BadInput, Call, File, Phrase, Reply, paid, phrase
from bot.commands.scan.receipt import Total, is_receipt, is_several, lines_of, total_of

PICTURES = ("photo", ".jpg", ".png", ".webp", ".jpeg", "image/jpeg", "image/png", "image/webp")
MAYBE = (*PICTURES, ".jfif", "image/jpg", "image/pjpeg")
TEXT_MAX = 2_000  # a longer text is easier to keep as a file
HEAD_MAX = 500  # so much of it is then shown beside the file


def glance(attachment: Attachment) -> None:
    """Refuse a file that neither its type nor its name calls a picture that can be read."""
    if not attachment.may_be(MAYBE):
        raise BadInput(phrase("scan-no-picture"))


async def check(call: Call) -> None:
    """Refuse what is no picture, and one that is too large or too small."""
    if call.file is None:
        raise BadInput(phrase("scan-no-file"))
    await call.compute(try_out, call.file.data)


@paid(
    price=3,
    check=check,
    takes_file=True,
    glance=glance,
    asks=phrase("scan-asks"),
    suits=PICTURES,
    needs="coinop[scan]",
)
async def scan(call: Call) -> Reply:
    """Read the photo of a receipt: its text and its total."""
    assert call.file is not None  # the check has seen it
    lines = await call.compute(read, call.file.data)
    total = total_of(lines)
    if total is None or not is_receipt(lines):
        raise BadInput(phrase("scan-no-receipt"))
    text = "\n".join(lines)
    if len(text) <= TEXT_MAX:
        return Reply(text=_sentence(total, text))
    head = text[:HEAD_MAX].rpartition("\n")[0]
    return Reply(
        text=_sentence(total, f"{head}\n…"),
        document=File("receipt.txt", text.encode()),
    )


def _sentence(total: Total, lines: str) -> Phrase:
    """Say what the total is and how it was found, above the lines."""
    return phrase(
        f"scan-total-{total.found_by}",
        total=total.amount,
        label=total.label,
        other=total.other,
        lines=lines,
    )


def try_out(data: bytes) -> None:
    """Raise BadInput unless these bytes are a picture that can be read."""
    from bot.commands.scan.picture import open_picture  # noqa: PLC0415 -- not in the bot's process

    open_picture(data).close()


def read(data: bytes) -> list[str]:
    """Return the lines of a picture from top to bottom; refuse one of several receipts."""
    from bot.commands.scan.ocr import words_of  # noqa: PLC0415 -- not in the bot's process
    from bot.commands.scan.picture import open_picture  # noqa: PLC0415 -- the same

    with open_picture(data) as picture:
        words = words_of(picture)
    if is_several(words):
        raise BadInput(phrase("scan-several"))
    return lines_of(words)
