# Measuring: BenchmarkDotNet over the hot paths, with a table at the end; counting what they cost a module.

# What the guard (tests/Bench.Tests) holds later figures against, in a runtime as its own. The lowest ratio of six
# processes counts; the last does without AVX-512, which not every processor has.
record_figures() {
  step "Recording the figures of the guard"
  rm -f "$root/bench/recorded.txt"
  for run in 1 2 3 4 5 6; do
    say "  $run of 6"
    wide=1
    [ $run != 6 ] || wide=0
    DOTNET_TieredCompilation=0 DOTNET_EnableAVX512=$wide dotnet "$(program Battery.Bench)" --record "$root/bench/recorded.txt" || exit 1
  done
}

# The same code costs a module the same wherever it is counted: no quiet machine, and no --quick.
bench_device() {
  if [ $quick = yes ] || [ -n "$filter" ]; then fail "--device counts all of it, which takes seconds." "Leave out --quick and --filter."; fi
  check_prerequisites
  mkdir -p "$artifacts/bench"
  step "Building the device's code and the counting"
  quietly "$artifacts/bench/build.log" "dotnet build" dotnet build "$root/bench/Device" -c "$configuration" --nologo -v minimal
  set --
  if [ $write_docs = yes ]; then
    set -- --docs "$root/docs/device-costs.md" --record "$root/bench/device.txt" \
      --day-docs "$root/docs/device-day.md" --day-record "$root/bench/day.txt"
  fi
  dotnet "$(program Battery.DeviceCosts)" "$@" || exit 1
}

battery_bench() {
  if [ $device = yes ]; then
    bench_device
    return
  fi
  if [ $write_docs = yes ] && { [ $quick = yes ] || [ -n "$filter" ]; }; then
    fail "What is committed is measured in full." "Leave out --quick and --filter, or --write-docs."
  fi
  check_prerequisites
  mkdir -p "$artifacts/bench"
  step "Building the benchmarks"
  quietly "$artifacts/bench/build.log" "dotnet build" dotnet build "$root/bench" -c "$configuration" --nologo -v minimal
  step "Measuring; the machine should have nothing else to do"
  set -- --artifacts "$artifacts/bench" --filter "$filter"
  [ $quick = no ] || set -- "$@" --quick
  [ $write_docs = no ] || set -- "$@" --docs "$root/docs/benchmarks.md"
  # BenchmarkDotNet looks for the project from here on downwards.
  cd "$root" && dotnet "$(program Battery.Bench)" "$@" || exit 1
  [ $write_docs = no ] || record_figures
}
