"""What the tests of the audit may be told at the command line."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the list of guards be written anew, as `make guards` does."""
    parser.addoption(
        "--write-guards", action="store_true", help="write guards.toml as a fresh database says"
    )
