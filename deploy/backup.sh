#!/bin/sh
# Every night by cron, and before each upgrade, while everybody works: both databases into a folder (`backup` beside compose.yml).
# A dump gets its name when it is whole; what broke off stays `.part`, and the script ends with an error.
set -eu
umask 077
cd "$(dirname "$0")/.."
folder=${1:-backup}
mkdir -p "$folder"
for database in osss keycloak; do
  file="$folder/$database-$(date +%F-%H%M)"
  # As osss_backup, who may read past the row-level security: for the tables' owner pg_dump fails halfway.
  # shellcheck disable=SC2016 -- the password is the container's
  docker compose exec -T postgres sh -c \
    'PGPASSWORD=$OSSS_BACKUP_PASSWORD exec pg_dump --host 127.0.0.1 --username osss_backup --format custom "$1"' -- "$database" > "$file.part"
  mv "$file.part" "$file.dump"
  echo "$file.dump"
done
