"""/chart: a chart of the numbers in a message or a CSV file."""

from dataclasses import replace

from bot.command import Attachment, BadInput, Call, File, Reply, paid, phrase
from bot.commands.chart.file import BYTES_MAX, MB, table_of_file
from bot.commands.chart.message import table_of_text
from bot.commands.chart.table import Table

TABLES = (
    *(".csv", ".xlsx", ".txt", ".tsv", ".json", ".md"),
    *("text/csv", "text/comma-separated-values", "text/tab-separated-values"),
    *("text/plain", "text/markdown", "application/json"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
SHORT = 500  # letters that people type; so many are read in less time than a process takes to start


MAYBE = (*TABLES, ".tab", ".dat", ".log", ".prn", ".asc", ".xlsm", "text/*")
NO_TABLES = ("image/", "audio/", "video/", "font/", "application/pdf")
OTHER_SHEETS = (".xls", ".xlsb", ".ods", ".numbers")


def glance(attachment: Attachment) -> None:
    """Refuse a file that is too large, and whose name or type says that it is no table."""
    if attachment.size > BYTES_MAX:
        raise BadInput(phrase("chart-file-too-big", most=BYTES_MAX // MB))
    if attachment.is_one_of(OTHER_SHEETS):
        raise BadInput(phrase("chart-spreadsheet"))
    is_other = attachment.media_type.lower().startswith(NO_TABLES)
    if is_other or not attachment.may_be(MAYBE):
        raise BadInput(phrase("chart-no-csv"))


async def check(call: Call) -> None:
    """Refuse what holds no numbers, more than a chart can show, or letters without a font.

    A short text that is no table is refused at once, and so is a long one without a digit: nobody
    buys credits for that.
    """
    if call.file is None and len(call.text) <= SHORT:
        table_of_text(call.text)
    elif call.file is None and not any(map(str.isnumeric, call.text)):
        raise BadInput(phrase("chart-no-numbers"))
    await call.compute(try_out, call.text, call.file, call.language)


@paid(
    price=2,
    check=check,
    takes_file=True,
    glance=glance,
    asks=phrase("chart-asks"),
    suits=("text", *TABLES),
    needs="coinop[chart]",
)
async def chart(call: Call) -> Reply:
    """Draw a chart of your numbers or of a CSV file."""
    png, notes = await call.compute(picture, call.text, call.file, call.language)
    return Reply(text=phrase("chart-notes", **notes) if notes else None, picture=png)


def try_out(text: str, file: File | None, language: str) -> None:
    """Raise BadInput when no chart can be drawn of this."""
    from bot.commands.chart.draw import check_letters  # noqa: PLC0415 -- not in the bot's process

    check_letters(table_of(text, file, language))


def picture(text: str, file: File | None, language: str) -> tuple[bytes, dict[str, str]]:
    """Return the chart as a PNG, and what to say of it.

    What to say are the values of a sentence: how a number or a date was read that could be another
    one, and what was left out. It is empty if there is nothing of that.
    """
    from bot.commands.chart.draw import draw, notes_in  # noqa: PLC0415 -- not in the bot's process

    table = table_of(text, file, language)
    return draw(table, language=language), notes_in(table, language=language)


def table_of(text: str, file: File | None, language: str = "en") -> Table:
    """Read the file, or else the text.

    A file's title is the text that came with it, or its one column's name, or its own name.
    """
    if file is None:
        return table_of_text(text)
    table = table_of_file(file, title=text.strip(), language=language)
    names = [one.name for one in table.series if not one.name.isdecimal()]
    own_name = file.name.rpartition(".")[0].replace("_", " ")
    return replace(table, title=table.title or (names[0] if len(names) == 1 else own_name))
