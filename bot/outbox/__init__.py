"""What the bot says unasked: the sender, the rate limits, the chats that can be written to."""
