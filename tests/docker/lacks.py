"""What a machine needs to run PostgreSQL in a container, and what to do where it is lacking."""


class Lacking(Exception):  # noqa: N818  # it says what there is not
    """This machine lacks something; the message says what, and what to install."""

    def __init__(self, what: str, *, install: str = "") -> None:
        super().__init__(f"{what} (as root: apt-get install {install})" if install else what)
