#!/usr/bin/env bash
# Sums the xunit XML results of a folder. Names each skipped test with its reason, and fails on a project that ran nothing.
# usage: eng/test-summary.sh FOLDER
set -euo pipefail

attribute() { sed -nE "s/.*<assembly [^>]*\b$2=\"([0-9]+)\".*/\1/p" "$1" | head -n 1; }

passed=0 failed=0 skipped=0 status=0
for file in "$1"/*.xml; do
  p=$(attribute "$file" passed) f=$(attribute "$file" failed) s=$(attribute "$file" skipped)
  e=$(attribute "$file" errors)
  if [ $((p + f)) -eq 0 ]; then
    echo "$(basename "$file" .xml) executed no test"
    status=1
  fi
  passed=$((passed + p)) failed=$((failed + f + ${e:-0})) skipped=$((skipped + s))
  { grep -oE '<test [^>]*result="Skip"|<reason><!\[CDATA\[[^]]*' "$file" || true; } \
    | sed -nE 's/.* name="([^"]*)".*/skipped \1/p; s/<reason><!\[CDATA\[/    because /p'
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] || status=1
exit $status
