#!/bin/sh
# Brings an OSSS realm that exists already what OSSS Teacher needs. It adds what is missing, twice does no more than once, and leaves
# clients, roles and groups that are there as they are. First sign kcadm.sh in, as README.md beside this file shows.
set -eu

folder=$(cd "$(dirname "$0")" && pwd)
kcadm=${KCADM:-/opt/keycloak/bin/kcadm.sh}
realm=${REALM:-OSSS}
url=${OSSS_TEACHER_URL:?must be the address of OSSS Teacher, without a slash at its end: https://teacher.example.org}
url=${url%/}

client_id() {
  found=$("$kcadm" get clients -r "$realm" -q "clientId=$1" --fields id --format csv --noquotes)
  [ -n "$found" ] || { echo "The realm $realm has no client $1: is it OSSS's realm? Import osss-realm.json instead." >&2; exit 1; }
  echo "$found"
}

api=$(client_id osss-api)

# An attribute a line, to look into one of them without a program that reads JSON.
profile=$("$kcadm" get users/profile -r "$realm" | tr -d '[:space:]' | sed 's/{"name":/\
&/g')
number=$(echo "$profile" | grep '^{"name":"employee_number"' || true)
if echo "$number" | grep -q '"edit":\[[^]]*"user"'; then
  echo "In the realm $realm people may edit their own employee_number, and could become somebody else by it." >&2
  echo "Let only administrators edit it (Realm settings > User profile), look through the numbers there are, and run this again." >&2
  exit 1
fi

echo "Client osss-teacher, roles and groups for parents and students"
sed "s|\${OSSS_TEACHER_URL}|$url|g" "$folder/osss-realm-patch.json" | "$kcadm" create partialImport -r "$realm" -o -f -

echo "Roles of osss-api in the tokens of osss-teacher"
teacher=$(client_id osss-teacher)
"$kcadm" get "clients/$api/roles" -r "$realm" | "$kcadm" create "clients/$teacher/scope-mappings/clients/$api" -r "$realm" -f -

echo "The attribute employee_number, which only administrators write"
[ -n "$number" ] || "$kcadm" update users/profile -r "$realm" -m -s "attributes+=$(cat "$folder/patch/employee-number.json")"

echo "Sessions, refresh tokens and locked sign-ins, for all clients of the realm"
"$kcadm" update "realms/$realm" -f "$folder/patch/settings.json"

case $("$kcadm" get "realms/$realm" --fields registrationAllowed,editUsernameAllowed --format csv --noquotes) in
  *true*) echo "People choose their own user names in the realm $realm: do not link first sign-ins by username there." ;;
esac
