"""Telegram: the HTTP client, messages, errors, users, the menu."""
