"""What keeps the bot running: logs, metrics, health, the HTTP server, the database, upkeep."""
