# What services write stays bounded: a log that has grown is put aside, and a few of those are kept.

log_limit=10485760
log_kept=4

# rotate_log FILE: the service goes on writing to the same file (it was opened for appending), so its content is copied and the file is
# emptied. What is written while it is copied is copied after it; what comes between that and the emptying is lost, some lines in a flood.
rotate_log() {
  [ -f "$1" ] && [ "$(wc -c <"$1")" -gt "$log_limit" ] || return 0
  older=$log_kept
  while [ $older -gt 1 ]; do
    newer=$((older - 1))
    [ ! -f "$1.$newer" ] || mv -f "$1.$newer" "$1.$older"
    older=$newer
  done
  # Where the disk is full there is no copy, and the file is emptied all the same.
  if cp "$1" "$1.1" 2>/dev/null; then
    tail -c "+$(($(wc -c <"$1.1") + 1))" "$1" >>"$1.1" 2>/dev/null
  else
    rm -f "$1.1"
  fi
  : >"$1"
}
