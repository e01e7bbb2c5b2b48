"""A Telegram on your own machine: the Bot API, the people who talk to the bot, and their Stars."""
