"""`python -m bot` and the program `coinop`: the command line in bot/cli."""

from bot.cli import app


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
