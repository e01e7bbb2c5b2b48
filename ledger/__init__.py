"""Credits, Stars and people in Postgres: one method per SQL function, typed values in and out."""
