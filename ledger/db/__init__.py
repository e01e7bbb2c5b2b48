"""Reaching a database and bringing it up to date; the PostgreSQL that comes with the bot."""
