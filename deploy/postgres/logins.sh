#!/bin/sh
# Makes Coinop's database and its three logins, once, when the server of compose.yaml is new.
# docs/database.md says what each login is for. PostgreSQL's superuser has the owner's password.
set -eu

: "${POSTGRES_PASSWORD:?}" "${APP_PASSWORD:?set it in .env}" "${DESK_PASSWORD:?set it in .env}"

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
\getenv owner POSTGRES_PASSWORD
\getenv app APP_PASSWORD
\getenv desk DESK_PASSWORD
CREATE ROLE coinop_migrate LOGIN CREATEROLE PASSWORD :'owner';
CREATE ROLE coinop_app LOGIN PASSWORD :'app';
CREATE ROLE coinop_desk LOGIN PASSWORD :'desk';
CREATE DATABASE coinop OWNER coinop_migrate ENCODING 'UTF8' TEMPLATE template0;
SQL
