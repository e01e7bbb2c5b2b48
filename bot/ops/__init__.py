"""Operations: logs, metrics, health, the HTTP server, the database, maintenance."""
