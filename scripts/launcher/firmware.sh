# Keys and bundles for updates over the air, by the virtual node's program.

battery_firmware() {
  check_prerequisites
  mkdir -p "$artifacts"
  quietly "$artifacts/build.log" "dotnet build" dotnet build "$root/embedded/VirtualNode" -c "$configuration" --nologo -v minimal
  exec dotnet "$(program Battery.VirtualNode)" firmware "$@"
}
