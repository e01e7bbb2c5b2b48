"""/chart: a chart of the numbers in a message or a CSV file."""

from dataclasses import replace

from bot.command import Call, File, Reply, paid
from bot.commands.chart.table import Table, table_of_file, table_of_text


async def check(call: Call) -> None:
    """Refuse what holds no numbers, more than a chart can show, or letters without a font."""
    await call.compute(try_out, call.text, call.file)


@paid(price=2, check=check, takes_file=True)
async def chart(call: Call) -> Reply:
    """Draw a chart of your numbers or of a CSV file."""
    return Reply(picture=await call.compute(picture, call.text, call.file, call.language))


def try_out(text: str, file: File | None) -> None:
    """Raise BadInput when no chart can be drawn of this."""
    from bot.commands.chart.draw import check_letters  # noqa: PLC0415 -- not in the bot's process

    check_letters(table_of(text, file))


def picture(text: str, file: File | None, language: str) -> bytes:
    """Return the chart as a PNG."""
    from bot.commands.chart.draw import draw  # noqa: PLC0415 -- not in the bot's process

    return draw(table_of(text, file), language=language)


def table_of(text: str, file: File | None) -> Table:
    """Read the file, or else the text.

    A file's title is the text that came with it, or its one column's name, or its own name.
    """
    if file is None:
        return table_of_text(text)
    table = table_of_file(file, title=text.strip())
    names = [one.name for one in table.series if not one.name.isdecimal()]
    own_name = file.name.rpartition(".")[0].replace("_", " ")
    return replace(table, title=table.title or (names[0] if len(names) == 1 else own_name))
