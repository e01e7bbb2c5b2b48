"""Updates on their way in: stored before Telegram may forget them, handled, tried again."""
