# Passwords on their way from whoever starts the launcher to the programs.

# What is started inherits the environment, and everybody of the same user reads it there (/proc/PID/environ) as long as it runs; a command
# line everybody reads. So what came these ways goes into files of their owner, and the launcher becomes itself anew, without it.
# hide_secrets OPTION…: all options but a connection string are passed on as they are.
hide_secrets() {
  connection=${BATTERY_MYSQL:-}
  count=$#
  while [ "$count" -gt 0 ]; do
    option=$1
    shift
    count=$((count - 1))
    case $option in
      --mysql)
        connection=${1:-}
        [ "$count" = 0 ] || { shift; count=$((count - 1)); }
        continue
        ;;
      --mysql-file) connection= ;;
      --data) data=${1:-} ;;
    esac
    set -- "$@" "$option"
  done
  if [ "$connection" = private ]; then
    set -- "$@" --mysql private
    connection=
  fi
  case $data in /*) ;; *) data=$PWD/$data ;; esac
  [ -n "$connection${BATTERY_MYSQL:-}${BATTERY_ADMIN_PASSWORD:-}" ] || return 0

  umask 077
  mkdir -p "$(run_dir)" || fail "Cannot write to the data folder $data."
  if [ -n "$connection" ]; then
    printf '%s\n' "$connection" >"$(run_dir)/mysql.$$" || fail "Cannot write to the data folder $data."
    set -- "$@" --mysql-file "$(run_dir)/mysql.$$"
  fi
  [ -z "${BATTERY_ADMIN_PASSWORD:-}" ] || printf '%s' "$BATTERY_ADMIN_PASSWORD" >"$(run_dir)/admin-password.$$"
  unset BATTERY_MYSQL BATTERY_ADMIN_PASSWORD
  exec "$root/battery" "$verb" "$@"
}

# with_admin_password COMMAND…: runs a command that ends, with the password in its environment; after that nothing holds it.
with_admin_password() {
  secret=$(run_dir)/admin-password.$$
  if [ -f "$secret" ]; then
    (
      BATTERY_ADMIN_PASSWORD=$(cat "$secret")
      export BATTERY_ADMIN_PASSWORD
      "$@"
    )
  else
    "$@"
  fi
  secret_status=$?
  rm -f "$secret"
  return $secret_status
}

# Those of this launcher, and of any that was killed.
forget_secrets() {
  for secret in "$(run_dir)"/mysql.* "$(run_dir)"/admin-password.*; do
    [ -e "$secret" ] || continue
    owner=${secret##*.}
    [ "$owner" != $$ ] && is_alive "$owner" && continue
    rm -f "$secret"
  done
}
