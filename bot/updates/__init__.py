"""Updates on their way in: received, stored before Telegram is told, handled, tried again."""
