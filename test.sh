#!/usr/bin/env bash
# Builds everything, checks the format, and runs every test. The last line is "N passed, N failed, N skipped".
# usage: ./test.sh [--no-format]
set -uo pipefail
cd "$(dirname "$0")"

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK 10 is missing: install the package dotnet-sdk-10.0, or see https://dot.net. Without it nothing here can run."
  exit 2
fi

# Drivers, validators and compilers that tests use where they are installed; DEVICES_NO_INSTALL=1 leaves the machine as it is.
bash eng/install-test-tools.sh

# Stand-ins for the libraries of CUDA and ROCm; without a C++ compiler the tests that need them say that they were skipped.
bash eng/build-softgpu.sh || echo "The emulated libraries of CUDA and ROCm were not built."

# Data of others (digits, texts) is not part of the repository; tests that need it say that they were skipped.
export DEVICES_SHARED="${DEVICES_SHARED:-$PWD/../shared}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

dotnet build Devices.sln -c Release || { echo "The build failed: no test was run."; exit 1; }

# The check of the format is slow and mostly waits for itself: it runs beside the tests.
format=
if [ "${1:-}" != --no-format ]; then
  dotnet format Devices.sln --verify-no-changes --no-restore >"$results/format.log" 2>&1 &
  format=$!
fi

# Two projects at a time: one alone leaves a third of two cores idle. The longest come first; each prints as a whole when it is through.
run_project() {
  local name log status=0
  name=$(basename "$1" .csproj)
  log="$results/$name.log"
  dotnet run -c Release --no-build --project "$1" -- -result-xml "$PWD/$results/$name.xml" -noLogo -noColor >"$log" 2>&1 || status=1
  [ -s "$results/$name.xml" ] || { echo "$name wrote no results." >>"$log"; status=1; }
  (flock 9; echo "── $name"; cat "$log") 9>"$results/printing.lock"
  return $status
}
export -f run_project
export results

slow="Kernels Conformance Core Backends.Cpu"
projects=$(
  for name in $slow; do echo "tests/Devices.$name.Tests/Devices.$name.Tests.csproj"; done
  ls tests/*.Tests/*.csproj | grep -vE "/Devices\.(${slow// /|})\.Tests\.csproj"
)
status=0
xargs -n 1 -P 2 bash -c 'run_project "$0"' <<<"$projects" || status=1

if [ -n "$format" ] && ! wait "$format"; then
  cat "$results/format.log"
  echo "The format check failed: run 'dotnet format'."
  status=1
fi

# Sums over everything that ran; a project without a single executed test is a failure.
bash eng/test-summary.sh "$results" || status=1
exit $status
