# How the launcher talks: one line a step, errors with the remedy.

say() { printf '%s\n' "$*"; }

step() { printf '\033[1m•\033[0m %s\n' "$*"; }

# fail WHAT [REMEDY]
fail() {
  printf 'battery: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '         %s\n' "$2" >&2
  exit 1
}

# quietly LOG WHAT COMMAND…: runs a command with its output in LOG, which is shown when it fails.
quietly() {
  quiet_log=$1 quiet_what=$2
  shift 2
  if ! "$@" >"$quiet_log" 2>&1; then
    tail -n 40 "$quiet_log" >&2
    fail "$quiet_what failed; the lines above are the end of $quiet_log."
  fi
}
