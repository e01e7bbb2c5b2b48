"""Telegram's own list of Stars against the books."""
