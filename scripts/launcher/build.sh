# Prerequisites and builds.

configuration=Release
artifacts=$root/artifacts
portal=$root/cloud/Web/portal
wwwroot=$root/cloud/Web/wwwroot

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What is missing is told all at once, a line each.
check_prerequisites() {
  missing=
  if ! command -v dotnet >/dev/null 2>&1; then
    missing="$missing
battery: the .NET 10 SDK is missing. Install it: https://dotnet.microsoft.com/download/dotnet/10.0"
  elif ! dotnet --list-sdks | grep -q '^1[0-9]\.'; then
    missing="$missing
battery: the .NET SDK here is too old ($(dotnet --version 2>/dev/null)). Install .NET 10: https://dotnet.microsoft.com/download/dotnet/10.0"
  fi
  if ! command -v node >/dev/null 2>&1; then
    missing="$missing
battery: Node.js is missing. Install version 20 or newer: https://nodejs.org"
  else
    node_major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$node_major" -ge 20 ] || missing="$missing
battery: Node.js $(node --version) is too old. Install version 20 or newer: https://nodejs.org"
    command -v npm >/dev/null 2>&1 || missing="$missing
battery: npm is missing. It comes with Node.js; on Debian: apt-get install npm"
  fi
  [ -z "$missing" ] || { printf '%s\n' "${missing#?}" >&2; exit 1; }
}

program() { printf '%s/bin/%s/release/%s.dll' "$artifacts" "$1" "$1"; }

# A fingerprint of the portal's sources tells whether the bundle in wwwroot is of today.
portal_fingerprint() {
  (cd "$portal" && find . -path ./node_modules -prune -o -type f -print | LC_ALL=C sort | xargs cksum | cksum)
}

# install_packages WHOSE DIR
install_packages() {
  mkdir -p "$artifacts"
  step "Packages of $1 (npm ci)"
  quietly "$artifacts/npm-ci.log" "npm ci" "$root/scripts/npm-ci" "$2"
}

portal_is_current() {
  [ -f "$wwwroot/index.html" ] && [ "$(portal_fingerprint)" = "$(cat "$artifacts/portal.fingerprint" 2>/dev/null)" ]
}

build_portal() {
  mkdir -p "$artifacts"
  if ! portal_is_current; then
    install_packages "the portal" "$portal"
    step "Building the portal"
    quietly "$artifacts/portal-build.log" "Building the portal" npm --prefix "$portal" run build
    portal_fingerprint >"$artifacts/portal.fingerprint"
  fi
}

# What does not need the portal is built beside it; whatever goes wrong there is told by the build of everything that follows.
build_portal_and_programs() {
  if portal_is_current; then
    build_programs
    return
  fi
  mkdir -p "$artifacts"
  for project in "$root/embedded/VirtualNode/Battery.VirtualNode.csproj" "$root/cloud/Silo/Battery.Silo.csproj"; do
    dotnet build "$project" -c "$configuration" --nologo -v quiet
  done >"$artifacts/build-ahead.log" 2>&1 </dev/null &
  ahead=$!
  build_portal
  wait $ahead
  build_programs
}

build_programs() {
  mkdir -p "$artifacts"
  step "Building the programs"
  quietly "$artifacts/build.log" "dotnet build" dotnet build "$root/Battery.Run.slnf" -c "$configuration" --nologo -v minimal
}

# The contract stays as it is committed: a test compares it with what the programs write.
build_all() {
  mkdir -p "$artifacts"
  step "Building everything, in both flavours"
  quietly "$artifacts/build.log" "dotnet build" dotnet build "$root/Battery.sln" -c "$configuration" --nologo -v minimal \
    -p:WriteContract=false
}
