"""Speaking to Telegram: the HTTP client, messages, what its errors mean, who people are."""
