#!/usr/bin/env bash
# Installs what tests of the GPU backends and kernels need beside the .NET SDK, where that is missing and allowed: with Debian's
# package tools, as root or by sudo without a password. Says what is left out where it is not. Never fails: tests skip, and say why.
# usage: eng/install-test-tools.sh        DEVICES_NO_INSTALL=1 installs nothing and only says what is missing
set -uo pipefail

# Package, and the tests that are left out without it.
tools=(
  "libvulkan1             everything on Vulkan"
  "mesa-vulkan-drivers    everything on Vulkan, where the machine has no other driver"
  "vulkan-validationlayers  the check of the Vulkan backend's calls"
  "spirv-tools            the validation of SPIR-V"
  "ocl-icd-libopencl1     kernels on OpenCL"
  "pocl-opencl-icd        kernels on OpenCL, where the machine has no other driver"
  "libamdhip64-5          the compilation of kernels as HIP C"
  "libhiprtc-builtins5    the compilation of kernels as HIP C"
  "libnvrtc11.2           the compilation of kernels as CUDA C (contrib and non-free)"
)
own_sources=/etc/apt/sources.list.d/devices-test-tools.sources

if ! command -v dpkg-query >/dev/null; then
  echo "No Debian packages here. Tests that miss a library or tool are skipped and name the one they miss."
  exit 0
fi

missing() {
  local installed
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${tools[@]%% *}" 2>/dev/null)
  for tool in "${tools[@]}"; do
    grep -qx "${tool%% *} installed" <<<"$installed" || echo "${tool%% *}"
  done
}

report() {
  for package in $(missing); do
    for tool in "${tools[@]}"; do
      [ "${tool%% *}" != "$package" ] || echo "Not installed: $package. Left out: $(sed -E 's/^\S+ +//' <<<"$tool")."
    done
  done
}

# Lines for the components contrib and non-free of what this machine already takes the component main of its own release from.
contrib_sources() {
  local release
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  [ -n "$release" ] || return 0
  shopt -s nullglob
  for file in /etc/apt/sources.list.d/*.sources; do
    [ "$file" = "$own_sources" ] || awk -v RS= -v release="$release" '
      $0 ~ "(^|\n)Suites:[^\n]*[ \t]" release "([ \t\n-]|$)" && /(^|\n)Components:[^\n]*[ \t]main([ \t\n]|$)/ && !/(^|\n)Enabled:[ \t]*no/ {
        sub(/\nComponents:[^\n]*/, "\nComponents: contrib non-free"); print; print "" }' "$file" | sed '/^#/d'
  done
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -f "$file" ] || sed -nE "s/^deb +(\[([^]]*)\] +)?(\S+) +($release\S*) +(.* )?main( .*)?$/\2|\3|\4/p" "$file" \
      | while IFS='|' read -r options uri suite; do
        printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: contrib non-free\n' "$uri" "$suite"
        sed -nE 's/.*signed-by=(\S+).*/Signed-By: \1/p' <<<"$options"
        echo
      done
  done
}

is_offered() { [[ $(apt-cache policy "$1" 2>/dev/null) =~ Candidate:\ [^\(] ]]; }

wanted=$(missing)
[ -n "$wanted" ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo -n)
fi
if [ "${DEVICES_NO_INSTALL:-}" = 1 ] || ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  report
  echo "To install: apt-get install" $wanted
  exit 0
fi

echo "Installing for tests:" $wanted
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { timeout "$1" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1 -o DPkg::Lock::Timeout=60 "${@:2}" >>"$log" 2>&1; }

apt 180 update
if grep -qx libnvrtc11.2 <<<"$wanted" && ! is_offered libnvrtc11.2 && grep -qx 'ID=debian' /etc/os-release; then
  sources=$(contrib_sources)
  if [ -n "$sources" ]; then
    "${as_root[@]}" tee "$own_sources" <<<"$sources" >/dev/null && apt 180 update
  fi
fi

# Those that are not offered must not keep the others from being installed.
offered=()
for package in $wanted; do
  ! is_offered "$package" || offered+=("$package")
done
[ ${#offered[@]} -eq 0 ] || apt 900 install -y --no-install-recommends "${offered[@]}" || tail -n 5 "$log"
report
exit 0
