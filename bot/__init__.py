"""The bot: it talks to people and to Telegram, and moves money only by asking the ledger."""
