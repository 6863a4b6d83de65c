# Keeping services alive: one that died is started again after a pause that grows; one that keeps dying is given up, and that is said.

# One that ran this long had started well: what killed it then is counted anew.
steady_seconds=60
most_deaths=6

# About one a second, counted by watch_services: the machine's clock may be set meanwhile.
ticks=0

# What `status` tells: how many deaths, the tick of the start, and whether that is still to come (waits), was (started), or will not be
# (given-up).
deaths_file() { printf '%s/%s.deaths' "$(run_dir)" "$1"; }

read_deaths() {
  deaths=0 at=0 phase=started
  [ ! -f "$(deaths_file "$1")" ] || read -r deaths at phase <"$(deaths_file "$1")"
}

log_of() { if [ "$1" = mariadb ]; then printf '%s/mariadb/server.log' "$data"; else printf '%s/log/%s.log' "$data" "$1"; fi; }

should_run() { if [ "$1" = mariadb ]; then [ "$setup" = private ]; else [ -f "$(run_dir)/$1.pid" ]; fi; }

runs() { if [ "$1" = mariadb ]; then "$root/scripts/mariadb" status "$data/mariadb" >/dev/null 2>&1; else is_running "$1"; fi; }

# Its port may have been taken meanwhile: then the others have to know the new one.
start_mariadb() {
  answer=$("$root/scripts/mariadb" start "$data/mariadb" 2>>"$data/log/mariadb.log") || return 0
  [ "$answer" != "$private_connection" ] || return 0
  private_connection=$answer
  stop_service web
  stop_service silo
  start_silo
  start_web
}

# keep_alive NAME: looks after it once.
keep_alive() {
  read_deaths "$1"
  if runs "$1"; then
    if [ $phase = started ] && [ $((ticks - at)) -ge $steady_seconds ]; then rm -f "$(deaths_file "$1")"; fi
  elif [ $phase = started ]; then
    deaths=$((deaths + 1))
    [ $deaths -lt $most_deaths ] || { give_up "$1"; return; }
    pause=$((1 << (deaths - 1)))
    echo $deaths $((ticks + pause)) waits >"$(deaths_file "$1")"
    say "$(date '+%H:%M:%S') The $1 stopped by itself (death $deaths); starting it again in $pause s (log: $(log_of "$1"))."
  elif [ $ticks -ge "$at" ]; then
    echo $deaths $ticks started >"$(deaths_file "$1")"
    "start_$1"
  fi
}

# give_up NAME: without the virtual fleet the rest goes on; without anything else it is no use.
give_up() {
  reason="The $1 died $deaths times, each time soon after its start."
  if [ "$1" = fleet ]; then
    rm -f "$(run_dir)/fleet.pid"
    echo $deaths $ticks given-up >"$(deaths_file fleet)"
    say "$(date '+%H:%M:%S') $reason It is left alone (log: $(log_of fleet))."
    return
  fi
  printf '%s %s Its last words: %s\n' "$(date '+%F %T')" "$reason" "$(tail -n 1 "$(log_of "$1")")" >"$(run_dir)/gave-up"
  tail -n 20 "$(log_of "$1")" >&2
  fail "$reason Everything is stopped." "The lines above are the end of $(log_of "$1"); when the cause is gone, ./battery up goes on."
}

# tell_deaths NAME: what `status` says behind the service's state.
tell_deaths() {
  read_deaths "$1"
  if [ $deaths = 0 ]; then return; fi
  times="$deaths times"
  [ $deaths -gt 1 ] || times=once
  case $phase in
    waits) printf '; died %s, is started again after a pause' "$times" ;;
    started) printf '; died %s, was started again' "$times" ;;
    *) printf '; died %s and was given up' "$times" ;;
  esac
  printf ' (log: %s)' "$(log_of "$1")"
}
