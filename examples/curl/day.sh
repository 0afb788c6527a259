#!/bin/sh
# A morning at work by curl, and taken back again in the end, so that the record counts as before.
# It needs the server's address and a personal token:
#
#   STINT=http://localhost:8080 TOKEN=stint_... sh examples/curl/day.sh
set -eu
: "${STINT:?the address of the server}" "${TOKEN:?a personal token}"

ask() { # METHOD PATH [BODY]: what the server answers; a problem ends the script
  method=$1 path=$2
  shift 2
  if [ $# -gt 0 ]; then
    set -- --header 'Content-Type: application/json' --data "$1"
  fi
  curl --silent --show-error --fail --request "$method" \
    --header "Authorization: Bearer $TOKEN" "$@" "$STINT$path"
}

number() { # NAME: the last number of that name in the JSON that comes in
  sed -n "s/.*\"$1\":\(-\{0,1\}[0-9]*\).*/\1/p"
}

text() { # NAME: the last text of that name
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

some_id() { # a number that nobody else thinks of: 48 random bits
  printf '%d\n' "0x$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')"
}

n=0 # a device counts what it sends
command() { # ID TYPE SOURCE AT BODY: sends one command; says what came of it
  n=$((n + 1))
  ask POST /api/commands "{\"commands\": [{\"id\": $1, \"device\": \"$device\", \"n\": $n,
    \"type\": \"$2\", \"source\": \"$3\", \"at\": $4, \"zone\": \"Etc/UTC\", \"offset\": 0,
    \"uncertainty\": 0, \"body\": $5}]}"
}

device=curl-$(some_id)
echo "signed in as $(ask GET /api/account | text userName)"

# The server's time counts, whatever this machine's clock says.
now=$(ask POST /api/heartbeat '{}' | number serverTime)
hour=3600000
came=$(some_id) paused=$(some_id) returned=$(some_id) left=$(some_id)
command "$came" IN manual $((now - 4 * hour)) '{}' > /dev/null
command "$paused" OUT manual $((now - 2 * hour)) '{"reason": "BREAK"}' > /dev/null
command "$returned" IN manual $((now - hour)) '{}' > /dev/null
echo "four hours ago: in, status $(ask GET '/api/session?zone=Etc/UTC' | text currentStatus)"

# The same id is the same punch, however often it is sent.
before=$(ask GET /api/session | text cursor)
n=2
command "$returned" IN manual $((now - hour)) '{}' > /dev/null
after=$(ask GET /api/session | text cursor)
if [ "$before" != "$after" ]; then
  echo "a punch that was sent twice counted twice" >&2
  exit 1
fi

# A client that keeps the session itself sends any part of it, and the cursor that it knew.
saved=$(ask POST '/api/session?zone=Etc/UTC' "{\"cursor\": \"$after\",
  \"entries\": [{\"id\": $left, \"type\": \"OUT\", \"timestamp\": $now, \"reason\": \"END\"}]}")
day=$(echo "$saved" | text lastActiveDate)
echo "worked $(echo "$saved" | number totalWorkMinutes) min on $day"

echo "the day: $(ask GET "/api/days?from=$day&to=$day&zone=Etc/UTC")"
echo "how it ended: $(ask GET "/api/entries/$left/history")"

# Everything that happens comes by the stream; here is what it begins with.
echo "the stream: $(curl --silent --no-buffer --max-time 1 --header "Authorization: Bearer $TOKEN" \
  "$STINT/api/session/stream" | sed -n 's/^event: //p')"

command "$(some_id)" WITHDRAW manual "$now" \
  "{\"ids\": [$came, $paused, $returned, $left]}" > /dev/null
echo "and all of it is taken back"
