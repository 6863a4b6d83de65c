# The golden files of a release (tests/Golden), written by this build.

battery_golden() {
  [ -n "$release" ] || fail "Which release?" "Give it as --release 1.2.3."
  check_prerequisites
  mkdir -p "$artifacts"
  step "Building the writer"
  quietly "$artifacts/golden-build.log" "dotnet build" \
    dotnet build "$root/tests/Golden.Tests/Golden.Tests.csproj" -c "$configuration" --nologo -v minimal
  step "Writing the golden files of $release"
  dotnet "$(program Golden.Tests)" "$release"
}
