"""Telegram: the HTTP client, messages and alerts, errors, users, the menu."""
