#!/bin/sh
# The school's roles and databases, made at the database's first start, and by hand for a Postgres of your own (docs/operate.md):
# osss_owner owns the tables and migrates, osss is what the server signs in as, osss_backup may read everything for pg_dump.
set -eu
psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --set ON_ERROR_STOP=1 --quiet \
  --set owner="$OSSS_OWNER_PASSWORD" --set server="$OSSS_DB_PASSWORD" --set backup="$OSSS_BACKUP_PASSWORD" \
  --set keycloak="$KEYCLOAK_DB_PASSWORD" <<'SQL'
create role osss_app nologin;
create role osss_owner login createrole password :'owner';
grant osss_app to osss_owner with admin option;
create role osss login in role osss_app password :'server';
create role osss_backup login bypassrls in role pg_read_all_data password :'backup';
create role keycloak login password :'keycloak';
create database osss owner osss_owner;
create database keycloak owner keycloak;
revoke connect on database osss, keycloak from public;
grant connect on database osss to osss_owner, osss, osss_backup;
grant connect on database keycloak to keycloak, osss_backup;
SQL
