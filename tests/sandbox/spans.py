"""What entities cover."""

from sandbox.state import Object


def spans(text: str, entities: list[Object]) -> list[tuple[object, str]]:
    """Return each entity's kind with the text that it covers."""
    units = text.encode("utf-16-le")
    return [
        (
            one["type"],
            units[one["offset"] * 2 : (one["offset"] + one["length"]) * 2].decode("utf-16-le"),
        )
        for one in entities
    ]
