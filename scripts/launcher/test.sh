# Everything that CI runs: style, builds, portal checks, every test project.

# The counts of a test result file: "passed failed skipped".
trx_counts() {
  sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)" failed="\([0-9]*\)".*/\1 \2 \3 \4/p' "$1" |
    { read -r total executed passed failed && echo "$passed $((executed - passed > failed ? executed - passed : failed)) $((total - executed))"; }
}

# Lines beyond .editorconfig's max_line_length, which no tool here measures; false when there are any. A text in quotes is not broken, nor
# is a row of the data flash tables, nor what is generated.
long_lines() {
  most=$(sed -n 's/^max_line_length = //p' "$root/.editorconfig" | head -n 1)
  ! (cd "$root" && git ls-files -co --exclude-standard '*.cs' '*.ts' '*.tsx' | grep -Ev '/DataFlashMap\.[A-Za-z]*\.cs$|/contract\.ts$' |
    LC_ALL=C.UTF-8 xargs grep -nP "^[^\"]{$((most + 1)),}\$")
}

battery_test() {
  check_prerequisites
  results=$artifacts/test-results
  rm -rf "$results"
  mkdir -p "$results"
  step "Installing what the tests need"
  "$root/scripts/mariadb" install || exit 1
  "$root/scripts/chromium" install || exit 1
  "$root/scripts/nginx" install || exit 1
  "$root/scripts/faketime" install || exit 1

  passed=0 failed=0 skipped=0 broken=
  install_packages "the portal" "$portal"
  install_packages "the MySQL grammar" "$root/tests/Data.Tests/MySqlGrammar"
  build_portal
  build_all

  step "Style (dotnet format)"
  if ! dotnet format "$root/Battery.sln" --no-restore --verify-no-changes --verbosity minimal >"$results/format.log" 2>&1; then
    tail -n 20 "$results/format.log"
    broken="$broken style"
  fi
  long_lines >"$results/long-lines.log" || { head -n 20 "$results/long-lines.log"; broken="$broken long-lines"; }

  step "Portal: types, lint, unit tests"
  npm --prefix "$portal" run --silent check >"$results/portal-check.log" 2>&1 || { tail -n 40 "$results/portal-check.log"; broken="$broken portal-check"; }
  if ! npm --prefix "$portal" run --silent test -- --reporter=json --outputFile="$results/portal.json" >"$results/portal-test.log" 2>&1; then
    tail -n 60 "$results/portal-test.log"
    broken="$broken portal-test"
  fi
  if [ -f "$results/portal.json" ]; then
    set -- $(node -p 'const r = require(process.argv[1]); [r.numPassedTests, r.numFailedTests, r.numPendingTests].join(" ")' "$results/portal.json")
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    say "  portal: $1 passed, $2 failed"
  fi

  for project in "$root"/tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    case $name in *"$only"*) ;; *) continue ;; esac
    step "$name"
    if dotnet test "$project" -c "$configuration" --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
      >"$results/$name.log" 2>&1; then :; else
      grep -v '^ *$' "$results/$name.log" | tail -n 80
      broken="$broken $name"
    fi
    if [ -f "$results/$name.trx" ]; then
      set -- $(trx_counts "$results/$name.trx")
      passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
      say "  $1 passed, $2 failed${3:+, $3 skipped}"
      [ $(($1 + $2)) -gt 0 ] || broken="$broken $name(no-tests)"
    else
      broken="$broken $name(no-result)"
    fi
  done

  # What broke without failing a test of its own counts as one failure each.
  for what in $broken; do
    say "failed: $what"
    [ $failed -gt 0 ] || failed=$((failed + 1))
  done
  [ $skipped = 0 ] || say "skipped: $skipped (the logs in $results say why)"
  say "$passed passed, $failed failed"
  [ $failed = 0 ] && [ -z "$broken" ]
}
