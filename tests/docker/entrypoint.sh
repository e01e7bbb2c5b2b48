#!/bin/sh
# Makes a cluster and runs PostgreSQL, by the settings of the official image that testcontainers
# uses: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, PGDATA. The arguments are the server's
# command line. It answers on the network only once the user and the database are there, and the
# scripts of /docker-entrypoint-initdb.d have run.
set -eu

as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }

: "${POSTGRES_USER:=postgres}" "${POSTGRES_DB:=$POSTGRES_USER}"
export POSTGRES_USER POSTGRES_DB
mkdir -p "$PGDATA"
chown postgres:postgres "$PGDATA"
chmod 700 "$PGDATA"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    password=$(mktemp)
    printf '%s\n' "$POSTGRES_PASSWORD" >"$password"
    chown postgres "$password"
    as_postgres initdb --username="$POSTGRES_USER" --pwfile="$password" --encoding=UTF8 \
        --locale=C.UTF-8 --auth-host=scram-sha-256 --auth-local=trust --no-sync
    rm "$password"
    echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
    if [ "$POSTGRES_DB" != postgres ]; then
        echo "CREATE DATABASE \"$POSTGRES_DB\";" | as_postgres postgres --single -j postgres
    fi
    for script in /docker-entrypoint-initdb.d/*.sh; do
        [ -e "$script" ] || continue
        as_postgres pg_ctl --wait --options="-c listen_addresses=" start
        as_postgres "$script"
        as_postgres pg_ctl --wait --mode=fast stop
    done
fi

exec setpriv --reuid=postgres --regid=postgres --init-groups "$@" -c "listen_addresses=*"
