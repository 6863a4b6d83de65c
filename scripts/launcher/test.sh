# Everything that CI runs: style, builds, portal checks, every test project.

# What no test takes, even on a machine that has much else to do.
longest_test=10m

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

# What broke, by name, one a line; all lanes write here.
broke() { echo "$1" >>"$results/broken"; }

# All that can be done at once: the longest first, so that none is left over alone at the end.
parts() {
  printf '%s\n' EndToEnd.Tests Cloud.Tests EndToEnd.Upgrades style Portal.Tests portal
  for project in "$root"/tests/*/*.Tests.csproj; do
    case $(basename "$project" .csproj) in
      EndToEnd.Tests | Cloud.Tests | Portal.Tests | Bench.Tests) ;;
      *) basename "$project" .csproj ;;
    esac
  done
}

# What the build does not say of style: white space to the last column, the order of usings, "this." All other rules are in .editorconfig
# with a severity that breaks the build; to look for them here once more takes as long as the longest suite.
check_style() {
  begun=$(date +%s)
  {
    step "Style (dotnet format)"
    if ! dotnet format whitespace "$root" --folder --exclude "$artifacts" --verify-no-changes --verbosity minimal >"$results/format.log" 2>&1 ||
      ! dotnet format style "$root/Battery.sln" --diagnostics IDE0003 --no-restore --verify-no-changes --verbosity minimal >"$results/format.log" 2>&1; then
      tail -n 20 "$results/format.log"
      broke style
    fi
    long_lines >"$results/long-lines.log" || { head -n 20 "$results/long-lines.log"; broke long-lines; }
    say "  $(($(date +%s) - begun)) s"
  } >"$results/style.said"
  cat "$results/style.said"
}

check_portal() {
  {
    step "Portal: types, lint, unit tests"
    npm --prefix "$portal" run --silent check >"$results/portal-check.log" 2>&1 || { tail -n 40 "$results/portal-check.log"; broke portal-check; }
    if ! npm --prefix "$portal" run --silent test -- --reporter=json --outputFile="$results/portal.json" >"$results/portal-test.log" 2>&1; then
      tail -n 60 "$results/portal-test.log"
      broke portal-test
    fi
    if [ -f "$results/portal.json" ]; then
      node -p 'const r = require(process.argv[1]); [r.numPassedTests, r.numFailedTests, r.numPendingTests].join(" ")' "$results/portal.json" \
        >"$results/portal.counts"
      read -r ok bad left <"$results/portal.counts"
      say "  portal: $ok passed, $bad failed"
    fi
  } >"$results/portal.said"
  cat "$results/portal.said"
}

# Runs one test project; what it has to say comes in one piece when it is over. A test that goes on for longer than any has reason to is
# named and ends its suite, not all that comes after it.
test_project() {
  begun=$(date +%s)
  project=$1 filter=
  # The longest suite in two: what builds the tree once more, and waits for the radio, beside all the rest of it.
  upgrades='FullyQualifiedName~UpgradeTests|FullyQualifiedName~GuideTests'
  case $1 in
    EndToEnd.Upgrades) project=EndToEnd.Tests filter=$upgrades ;;
    EndToEnd.Tests) filter="FullyQualifiedName!~UpgradeTests&FullyQualifiedName!~GuideTests" ;;
  esac
  dotnet test "$root"/tests/*/"$project.csproj" ${filter:+--filter "$filter"} -c "$configuration" --no-build --nologo --logger "trx;LogFileName=$1.trx" \
    --blame-hang-timeout "$longest_test" --blame-hang-dump-type none --results-directory "$results" >"$results/$1.log" 2>&1
  code=$?
  {
    step "$1"
    if [ $code != 0 ]; then
      grep -v '^ *$' "$results/$1.log" | tail -n 80
      broke "$1"
    fi
    if [ -f "$results/$1.trx" ]; then
      trx_counts "$results/$1.trx" >"$results/$1.counts"
      read -r ok bad left <"$results/$1.counts"
      say "  $ok passed, $bad failed, $left skipped, $(($(date +%s) - begun)) s"
      [ $((ok + bad)) -gt 0 ] || broke "$1(no-tests)"
    else
      broke "$1(no-result)"
    fi
  } >"$results/$1.said"
  cat "$results/$1.said"
}

# Takes parts that nobody has taken, until none is left. Much of a suite is waiting, so two lanes are through sooner than one; three
# were not, on two cores.
test_lane() {
  for name in $(parts); do
    case $name in *"$only"*) ;; *) continue ;; esac
    # Whoever makes the folder has the part.
    mkdir "$results/$name.taken" 2>/dev/null || continue
    case $name in
      style) check_style ;;
      portal) check_portal ;;
      *) test_project "$name" ;;
    esac
  done
}

install_tools() {
  for tool in mariadb chromium nginx faketime; do "$root/scripts/$tool" install || return 1; done

  # What needs it is skipped where nobody may make a network.
  [ "$(id -u)" -ne 0 ] || "$root/scripts/netns" install
}

battery_test() {
  check_prerequisites
  results=$artifacts/test-results
  rm -rf "$results"
  mkdir -p "$results"
  export BATTERY_MARIADB_TABLES="$results/mariadb-tables"
  # Mostly waiting for a network: beside the builds.
  step "Installing what the tests need"
  install_tools >"$results/install.log" 2>&1 </dev/null &
  installing=$!

  passed=0 failed=0 skipped=0
  : >"$results/broken"
  install_packages "the portal" "$portal"
  install_packages "the MySQL grammar" "$root/tests/Data.Tests/MySqlGrammar"
  build_portal
  build_all
  if ! wait $installing; then
    tail -n 40 "$results/install.log"
    exit 1
  fi

  # What compares times wants the machine for itself.
  case Bench.Tests in *"$only"*) test_project Bench.Tests ;; esac
  # Ctrl-C reaches all of the terminal's group, but what runs in the background is deaf to it.
  trap 'trap - INT; kill 0' INT
  test_lane &
  test_lane
  wait
  trap - INT
  for counts in "$results"/*.counts; do
    [ -f "$counts" ] || continue
    read -r ok bad left <"$counts"
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
  done

  # What broke without failing a test of its own counts as one failure each.
  while read -r what; do
    say "failed: $what"
    [ $failed -gt 0 ] || failed=$((failed + 1))
  done <"$results/broken"
  [ $skipped = 0 ] || say "skipped: $skipped (the logs in $results say why)"
  say "$passed passed, $failed failed"
  [ $failed = 0 ] && [ ! -s "$results/broken" ]
}
