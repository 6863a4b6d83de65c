# Starting, watching and stopping the services. A service is a background process with a pid file in the data folder.

run_dir() { printf '%s/run' "$data"; }

service_pid() { cat "$(run_dir)/$1.pid" 2>/dev/null; }

# A pid may have been given to another program since: only one of ours counts.
is_alive() {
  [ -n "${1:-}" ] && kill -0 "$1" 2>/dev/null || return 1
  if [ -r "/proc/$1/cmdline" ]; then tr '\0' ' ' <"/proc/$1/cmdline"; else ps -o args= -p "$1"; fi 2>/dev/null |
    grep -q -e 'Battery\.' -e 'battery'
}

is_running() { is_alive "$(service_pid "$1")"; }

# start_service NAME COMMAND…: output goes to the service's log.
start_service() {
  service=$1
  shift
  "$@" >>"$data/log/$service.log" 2>&1 </dev/null &
  echo $! >"$(run_dir)/$service.pid"
}

# stop_service NAME: asks, waits, then insists.
stop_service() {
  stop_pid=$(service_pid "$1")
  if is_alive "$stop_pid"; then
    kill -TERM "$stop_pid" 2>/dev/null
    waited=0
    while is_alive "$stop_pid" && [ $waited -lt 200 ]; do
      sleep 0.1
      waited=$((waited + 1))
    done
    is_alive "$stop_pid" && kill -KILL "$stop_pid" 2>/dev/null
  fi
  rm -f "$(run_dir)/$1.pid"
}

start_silo() {
  start_service silo dotnet "$(program Battery.Silo)" --mysql-file "$mysql_file" --health-port "$silo_health_port"
}

start_web() {
  start_service web env BATTERY_TWO_PERSON="$two_person" dotnet "$(program Battery.Web)" serve --data "$data" --urls "$url" \
    ${mysql_file:+--mysql-file "$mysql_file"} ${proxies:+--behind-proxy "$proxies"} ${hosts:+--host "$hosts"}
}

start_fleet() {
  rm -f "$data/fleet/local-page"
  start_service fleet dotnet "$(program Battery.VirtualNode)" fleet \
    --cloud "ws://127.0.0.1:$port" --keys "$data/fleet/keys" --data "$data/fleet"
}

# The page that a module itself serves to people beside it; its password is in a file and is not shown.
tell_local_page() {
  waited=0
  until [ -s "$data/fleet/local-page" ] || [ $waited -ge 100 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  [ -s "$data/fleet/local-page" ] || return 0
  say "  Module 1's own page, as people beside it see it:  $(cat "$data/fleet/local-page")"
  say "  Its password:  cat $data/fleet/local-password"
}

web_verb() { dotnet "$(program Battery.Web)" "$@" ${mysql_file:+--mysql-file "$mysql_file"}; }

port_is_free() {
  node -e 'const s = require("net").createServer();
    s.once("error", () => process.exit(1));
    s.listen(+process.argv[1], "127.0.0.1", () => s.close(() => process.exit(0)))' "$1"
}

answers() {
  node -e 'require("http").get(process.argv[1], r => process.exit(r.statusCode === 200 ? 0 : 1))
    .on("error", () => process.exit(1)).setTimeout(2000, () => process.exit(1))' "$1"
}

# why_not URL: what a health address tells of why it is not ready.
why_not() {
  node -e 'fetch(process.argv[1], { signal: AbortSignal.timeout(12000) }).then(r => r.json())
    .then(p => console.log(p.detail), () => console.log("it does not answer"))' "$1"
}

choose_port() {
  if [ -n "$port" ]; then
    port_is_free "$port" || fail "Port $port on 127.0.0.1 is taken." "Give another one with --port, or leave it out for the next free one."
    return
  fi
  port=8080
  until port_is_free "$port"; do
    port=$((port + 1))
    [ $port -lt 8180 ] || fail "No port from 8080 to 8179 is free on 127.0.0.1." "Give one with --port."
  done
  [ $port = 8080 ] || say "  Port 8080 is taken; using $port."
}

# wait_until_ready NAME URL SECONDS
wait_until_ready() {
  waited=0
  until answers "$2"; do
    is_running "$1" || { tail -n 20 "$data/log/$1.log" >&2; fail "The $1 stopped while starting; the lines above are the end of $data/log/$1.log."; }
    sleep 0.5
    waited=$((waited + 1))
    [ $waited -lt $(($3 * 2)) ] || fail "The $1 did not become ready within $3 s." "Its log: $data/log/$1.log"
  done
}

# resolve_mysql: turns `private` into the file of a private MariaDB that runs.
resolve_mysql() {
  setup=embedded
  [ -z "$mysql_file" ] || setup=cluster
  if [ "$mysql" = private ]; then
    setup=private
    "$root/scripts/mariadb" install || exit 1
    step "Starting a private MariaDB in $data/mariadb"
    private_connection=$("$root/scripts/mariadb" start "$data/mariadb") || exit 1
    mysql_file=$data/mariadb/connection
  fi
}

stop_all() {
  trap '' INT TERM HUP
  step "Stopping"
  stop_service fleet
  stop_service web
  stop_service silo
  [ ! -d "$data/mariadb" ] || "$root/scripts/mariadb" stop "$data/mariadb" >/dev/null 2>&1
  rm -f "$(run_dir)/launcher.pid" "$(run_dir)/url" "$(run_dir)/setup"
}

battery_up() {
  trap forget_secrets EXIT
  check_prerequisites
  umask 077
  mkdir -p "$(run_dir)" "$data/log" || fail "Cannot write to the data folder $data."
  if is_running launcher; then
    fail "Already running: $(cat "$(run_dir)/url" 2>/dev/null)" "./battery down stops it."
  fi
  # A launcher that was killed leaves its services behind.
  if is_running web || is_running silo || is_running fleet; then
    say "  Parts of an earlier start still run."
    stop_all
  fi
  echo $$ >"$(run_dir)/launcher.pid"
  trap 'forget_secrets; rm -f "$(run_dir)/launcher.pid"' EXIT
  rm -f "$(run_dir)"/*.deaths "$(run_dir)/gave-up"
  [ $build = no ] || build_portal_and_programs
  choose_port
  url=http://127.0.0.1:$port
  trap 'stop_all; forget_secrets; exit 0' INT TERM HUP
  trap 'status=$?; [ $status = 0 ] || stop_all; forget_secrets; exit $status' EXIT
  resolve_mysql
  echo "$url" >"$(run_dir)/url"
  echo "$setup" >"$(run_dir)/setup"

  step "Bringing the database up to date"
  web_verb migrate --data "$data" $new_database || exit 1
  with_admin_password web_verb create-user --data "$data" --if-none --role superuser --name admin || exit 1
  if [ $fleet = yes ]; then
    web_verb provision-fleet --data "$data" --out "$data/fleet/keys" >"$data/log/provision.log" 2>&1 ||
      { cat "$data/log/provision.log" >&2; exit 1; }
  fi

  if [ "$setup" != embedded ]; then
    silo_health_port=11180
    until port_is_free $silo_health_port; do silo_health_port=$((silo_health_port + 1)); done
    step "Starting the silo"
    start_silo
    wait_until_ready silo "http://127.0.0.1:$silo_health_port/health/ready" 60
  fi
  step "Starting the web host"
  start_web
  wait_until_ready web "$url/health/ready" 60
  if [ $fleet = yes ]; then
    step "Starting the virtual fleet: a HUB, six modules in two meshes without internet, one module on its own Wi-Fi"
    start_fleet
  fi
  say ""
  say "  The portal:  $url"
  if [ $fleet = yes ]; then tell_local_page; fi
  say "  Data, logs:  $data"
  say "  Ctrl-C (or ./battery down) stops everything."
  say ""
  watch_services
}

# Looks after the services, and keeps the logs short, until a signal comes.
watch_services() {
  while :; do
    # A sleep in the background, so that a signal is taken at once.
    sleep 1 &
    wait $!
    ticks=$((ticks + 1))
    for service in mariadb silo web fleet; do
      rotate_log "$data/log/$service.log"
      if should_run "$service"; then keep_alive "$service"; fi
    done
  done
}

battery_down() {
  if is_running launcher; then
    launcher=$(service_pid launcher)
    kill -TERM "$launcher"
    waited=0
    while is_alive "$launcher" && [ $waited -lt 600 ]; do
      sleep 0.1
      waited=$((waited + 1))
    done
    is_alive "$launcher" && fail "The launcher (process $launcher) does not stop."
    say "Stopped."
  elif is_running web || is_running silo || is_running fleet; then
    stop_all
    forget_secrets
    say "Stopped."
  else
    say "Nothing runs."
  fi
}

battery_status() {
  setup=$(cat "$(run_dir)/setup" 2>/dev/null)
  [ ! -f "$(run_dir)/gave-up" ] || say "stopped by itself: $(cat "$(run_dir)/gave-up")"
  for service in launcher mariadb silo web fleet; do
    if [ "$service" = mariadb ]; then
      [ "$setup" != private ] || say "mariadb: $("$root/scripts/mariadb" status "$data/mariadb")$(tell_deaths mariadb)"
    elif is_running "$service"; then
      say "$service: runs, process $(service_pid "$service")$(tell_deaths "$service")"
    elif [ "$service" = silo ] && [ "$setup" = embedded ]; then
      say "silo: inside the web host"
    else
      say "$service: stopped$(tell_deaths "$service")"
    fi
  done
  is_running web || exit 3
  url=$(cat "$(run_dir)/url")
  if answers "$url/health/ready"; then say "portal: $url, ready"; return; fi
  say "portal: $url, not ready: $(why_not "$url/health/ready") (log: $data/log/web.log)"
  exit 3
}

# choose_database WHAT: the database that runs here, for a verb that works beside it.
choose_database() {
  trap forget_secrets EXIT
  check_prerequisites
  umask 077
  mkdir -p "$data" || fail "Cannot write to the data folder $data."
  [ -f "$(program Battery.Web)" ] || build_programs
  # A private MariaDB that is in use is the one that is meant.
  if [ -z "$mysql$mysql_file" ] && [ "$(cat "$(run_dir)/setup" 2>/dev/null)" = private ]; then mysql=private; fi
  if [ -z "$mysql$mysql_file" ] && [ "$(cat "$(run_dir)/setup" 2>/dev/null)" = cluster ]; then
    fail "The running set-up uses a MySQL server." "Give the same --mysql-file (or BATTERY_MYSQL) to $1."
  fi
  resolve_mysql
}

# A MariaDB that was started just for a verb stops again.
leave_database() {
  if [ "$setup" = private ] && ! is_running launcher; then "$root/scripts/mariadb" stop "$data/mariadb" >/dev/null; fi
}

battery_user() {
  [ -n "$user_args" ] || fail "user needs to know what to do." "Example: ./battery user list"
  choose_database user >&2
  # Names and roles hold no blanks and nothing that the shell would expand.
  # shellcheck disable=SC2086
  with_admin_password web_verb user $user_args $generate --data "$data"
  changed=$?
  # Hosts log which sessions ended and why; who asked for it here stands in a log of its own. No password is among the arguments.
  mkdir -p "$data/log"
  say "$(date -u '+%Y-%m-%dT%H:%M:%SZ') $(id -un): user$user_args $generate (exit code $changed)" >>"$data/log/users.log"
  leave_database
  exit $changed
}

battery_import() {
  [ -n "$module" ] || fail "import needs --module N." "Example: ./battery import --module 999 log.csv"
  [ -n "$file" ] || fail "import needs a file." "Example: ./battery import --module 999 log.csv"
  choose_database import
  web_verb import --data "$data" --module "$module" "$file"
  imported=$?
  leave_database
  exit $imported
}
