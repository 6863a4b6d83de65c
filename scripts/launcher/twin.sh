# The twin's estimators on public data that lie beside the repository.

battery_twin() {
  [ "$twin_verb" = evaluate ] || fail "What about the twin?" "There is: ./battery twin evaluate."
  check_prerequisites
  mkdir -p "$artifacts"
  step "Building the twin and its evaluation"
  quietly "$artifacts/build.log" "dotnet build" dotnet build "$root/bench/Twin" -c "$configuration" --nologo -v minimal
  set --
  [ $write_docs = no ] || set -- --docs "$root/docs/twin.md"
  dotnet "$(program Battery.TwinEvaluation)" "$@" || exit 1
}
