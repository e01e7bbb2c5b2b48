"""Telegram as tests play it without a network."""

from telegram.request import BaseRequest


class Offline(BaseRequest):
    """What a bot calls through, but for the calls themselves."""

    @property
    def read_timeout(self) -> float:
        """Wait as long as nobody cares."""
        return 5.0

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""
