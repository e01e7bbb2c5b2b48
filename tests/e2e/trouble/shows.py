"""/shows: a picture with more to say about it than stands under a picture."""

import io

from PIL import Image

from bot.command import Call, Reply, paid


@paid(price=1)
async def shows(_: Call) -> Reply:
    """Show a picture and say much."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    return Reply(text="x" * 2000, picture=picture.getvalue())
