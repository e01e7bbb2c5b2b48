"""Updates in: fetched, stored before Telegram may forget them, and handled."""
