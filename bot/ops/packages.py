"""Which packages are installed, for what works only with some that need not be.

A module of its own, because commands, pictures, the log and the doctor ask it.
"""

from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

PICTURES = "coinop[chart]"
"""What draws pictures of figures: the same that draws charts."""


def is_installed(requirement: str) -> bool:
    """Tell whether a package is there, such as `coinop[chart]`, with all that its extras ask for.

    An extra that the package doesn't know asks for nothing.
    """
    wanted = Requirement(requirement)
    try:
        found = distribution(wanted.name)
    except PackageNotFoundError:
        return False
    needed = (found.requires or []) if wanted.extras else []  # reading these takes milliseconds
    return all(
        is_installed(f"{one.name}[{','.join(one.extras)}]")
        for one in map(Requirement, needed)
        if one.marker is not None
        and any(one.marker.evaluate({"extra": extra}) for extra in wanted.extras)
    )


def how_to_install(requirement: str) -> str:
    """Return the command for a shell that installs it into the environment of this program."""
    return f"pip install '{requirement}'"
