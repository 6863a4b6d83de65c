# What the system does under attack: a cloud of its own in a folder that goes away afterwards, and the scenarios against it.

stop_attacked() {
  trap '' INT TERM HUP
  "$root/battery" down --data "$attacked" >/dev/null 2>&1
  rm -rf "$attacked"
}

battery_load() {
  load=$artifacts/bin/Battery.Load/release/Battery.Load.dll
  check_prerequisites
  mkdir -p "$artifacts"
  step "Building the scenarios"
  quietly "$artifacts/build.log" "dotnet build" dotnet build "$root/bench/Load" -c "$configuration" --nologo -v minimal
  if [ $list = yes ]; then
    dotnet "$load" --list
    exit
  fi
  case $mysql in '' | private) ;; *) fail "'load' attacks what it started itself." "Leave --mysql out, or say --mysql private." ;; esac

  attacked=$(mktemp -d "${TMPDIR:-/tmp}/battery-load-XXXXXX") || exit 1
  trap 'stop_attacked; exit 130' INT TERM HUP
  trap 'status=$?; stop_attacked; exit $status' EXIT
  BATTERY_ADMIN_PASSWORD=$(node -p 'require("crypto").randomBytes(15).toString("base64url")')
  export BATTERY_ADMIN_PASSWORD
  step "Starting the cloud that is attacked"
  "$root/battery" up --no-fleet --data "$attacked" ${port:+--port "$port"} ${mysql:+--mysql "$mysql"} >"$artifacts/load-up.log" 2>&1 &
  up=$!
  until "$root/battery" status --data "$attacked" >/dev/null 2>&1; do
    kill -0 $up 2>/dev/null || { tail -n 20 "$artifacts/load-up.log" >&2; fail "The cloud did not start; its log: $artifacts/load-up.log."; }
    sleep 1
  done
  # The verbs that the scenarios run need the same database.
  [ -z "$mysql" ] || { BATTERY_MYSQL=$("$root/scripts/mariadb" start "$attacked/mariadb") && export BATTERY_MYSQL; } || exit 1
  # shellcheck disable=SC2086 # scenario names, several
  dotnet "$load" --url "$(cat "$attacked/run/url")" --data "$attacked" ${scale:+--scale "$scale"} ${table:+--table "$table"} ${no_times:+--no-times} $scenarios
}
