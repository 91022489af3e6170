#!/bin/sh
# Makes the database where the volume has none, then is the server. DATA, DATABASE, ROLE and PASSWORD come from the pod.
set -eu
if [ ! -d "$DATA" ]; then
  # Under another name until it is whole: a pod that is killed half way leaves nothing that the next one would take for it.
  rm -rf "$DATA.draft"
  initdb --pgdata="$DATA.draft" --username=postgres --encoding=UTF8 --no-locale --auth=reject --no-instructions
  # Only this role, only its database, only with its password; nobody logs in as the superuser.
  echo "host $DATABASE $ROLE all scram-sha-256" >"$DATA.draft/pg_hba.conf"
  echo "create role \"$ROLE\" login password '$PASSWORD'
create database \"$DATABASE\" owner \"$ROLE\"" | postgres --single -D "$DATA.draft" postgres
  mv "$DATA.draft" "$DATA"
fi
unset PASSWORD
# Small: it serves the sightings of a lab. It listens on the network only; the root file system is read-only.
exec postgres -D "$DATA" -c listen_addresses='*' -c unix_socket_directories= \
  -c max_connections=40 -c shared_buffers=16MB -c dynamic_shared_memory_type=mmap -c jit=off
